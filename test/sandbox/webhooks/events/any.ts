// A custom event made by a test: in today's envelope, in the older shape, or in both.
import type { News } from '../../core/news';
import { isoMoment } from '../../families/payments/moments';
import type { AnyEvent } from '../control';

/** @param at milliseconds since 1970 @throws Error for an event with neither data nor fields */
export function eventOf({ product, type, data, fields, about = '' }: AnyEvent, at: number): News {
	if (!data && !fields) throw new Error('An event needs data (today) or fields (the older shape)');
	// The v1 gateway does not name its events (Q section 4.3).
	const named: Record<string, string> = product === 'gateway' ? {} : { event: type };
	return {
		product,
		type,
		at,
		about,
		...(data ? { today: () => ({ data, event_time: isoMoment(at), type }) } : {}),
		...(fields ? { older: () => ({ ...named, ...fields }) } : {}),
	};
}
