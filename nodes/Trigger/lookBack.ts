// The parameters of the two events that follow a list: "Look Back" and "Start From".
import { beginningOf, readMoment } from '../shared/form/moment';
import type { ListedEvent } from './events';
import { baselineAge, type ListOptions } from './outcome';
import { intervalOf, type Polling } from './polling';
import { Refusal } from './refusal';

const MINUTE = 60;

/** @param environment what Cashfree it is */
export function listOptions(
	{ context, event }: Polling,
	environment: string,
	listed: ListedEvent,
): ListOptions {
	const options = context.getNodeParameter('options', {}) as { startFrom?: unknown; lookBack?: unknown };
	return {
		scope: `${event} ${environment}`,
		startFrom: startOf(options.startFrom, context.getTimezone()),
		lookBack: lookBackOf(options.lookBack, listed),
		age: baselineAge(intervalOf(context)),
	};
}

/** Seconds; what is no number, or not between one minute and the most, becomes the nearest that is. */
function lookBackOf(minutes: unknown, { lookBack }: ListedEvent): number {
	const wanted = Number(minutes ?? lookBack.default);
	const allowed = Number.isFinite(wanted) ? wanted : lookBack.default;
	return Math.round(Math.min(Math.max(allowed, 1), lookBack.max) * MINUTE);
}

/** Seconds since 1970. A date without offset is in the workflow's time zone, and a day alone begins there. */
function startOf(value: unknown, timeZone: string): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const read = readMoment(value, timeZone);
	const beginning = read && beginningOf(read, timeZone);
	if (beginning === undefined) {
		throw new Refusal({
			message: `Start From is not a date: "${String(value)}"`,
			advice: 'Use a date such as 2026-12-31T18:30:00+05:30.',
		});
	}
	return Math.floor(beginning / 1000);
}
