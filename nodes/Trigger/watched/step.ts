// Decides which statuses fire and what to remember, from the previous state and the answers. Pure.
import { eventId } from '../../shared/api/eventIds';
import { DAY } from '../budget';
import { MOST_KEYS } from '../limits';
import type { Happening, Outcome } from '../outcome';
import { attentionFor } from './attention';
import type { Watching, WatchedScan } from './scan';
import type { Known, WatchedState } from './state';

/**
 * An object fires once for each chosen status that it is seen in. Objects with a status that can be chosen are remembered by ID,
 * even when they leave the list: a list that is incomplete once must not make them fire again.
 */
export function stepWatched(
	state: WatchedState,
	scan: WatchedScan,
	{ object, list, chosen }: Watching,
	now: number,
): Outcome<WatchedState> {
	const known = new Map(state.known);
	const happenings: Happening[] = [];
	let changed = false;
	const day = Math.floor(now / DAY);
	for (const { id, status, record } of scan.answers) {
		const before = known.get(id);
		const reported = before?.reported ?? [];
		const isNew = chosen.has(status) && !reported.includes(status);
		const stays = before?.status === status;
		if (stays && !isNew) continue;
		changed = true;
		known.set(id, {
			status,
			reported: isNew ? [...reported, status] : reported,
			day: stays ? before.day : day,
		});
		if (isNew) happenings.push({ eventId: eventId(object.event, id, status), record });
	}
	const ids = forgotten(known, list);
	for (const id of ids) known.delete(id);
	// Only the hourly requests depend on the time of the last poll; without any, it is not worth a write.
	const isPaced = [...known.values()].some((one) => attentionFor(object, one, chosen, day) === 'hourly');
	return {
		happenings,
		next: { polledAt: changed || isPaced ? now : state.polledAt, known },
		notes: ids.length > 0 ? [{ kind: 'watchedForgotten', what: `${object.noun}s`, ids }] : [],
	};
}

/** The IDs to forget if too many are known: the oldest of those that are not on the list. */
function forgotten(known: ReadonlyMap<string, Known>, list: readonly string[]): string[] {
	const excess = known.size - MOST_KEYS;
	if (excess <= 0) return [];
	const listed = new Set(list);
	return [...known]
		.filter(([id]) => !listed.has(id))
		.sort(([, one], [, other]) => one.day - other.day)
		.slice(0, excess)
		.map(([id]) => id);
}
