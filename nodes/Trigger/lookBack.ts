// The parameters of the two events that follow a list: "Look Back", "Safety Net" and "Start From".
import { beginningOf, readMoment } from '../shared/form/moment';
import type { ListedEvent } from './events';
import { baselineAge, type ListOptions } from './outcome';
import { intervalOf, type Polling } from './polling';
import { Refusal } from './refusal';

const MINUTE = 60;
/** Minutes. As long as the longest look-back, because what is held back is read again at each poll. */
export const LONGEST_SAFETY_NET = 180;

/** @param environment identifies the Cashfree environment */
export function listOptions(
	{ context, event }: Polling,
	environment: string,
	listed: ListedEvent,
): ListOptions {
	const options = context.getNodeParameter('options', {}) as {
		startFrom?: unknown;
		lookBack?: unknown;
		safetyNet?: unknown;
	};
	const hold = minutesOf(options.safetyNet, { least: 0, usual: 0, most: LONGEST_SAFETY_NET });
	return {
		scope: `${event} ${environment}`,
		startFrom: startOf(options.startFrom, context.getTimezone()),
		// What is held back is read again until it is output, so it must stay within the look-back.
		lookBack: Math.max(lookBackOf(options.lookBack, listed), hold),
		hold,
		age: baselineAge(intervalOf(context)),
	};
}

/** Seconds. */
function lookBackOf(minutes: unknown, { lookBack }: ListedEvent): number {
	return minutesOf(minutes, { least: 1, usual: lookBack.default, most: lookBack.max });
}

/** Limits the minutes to the allowed range; anything that is not a number becomes the usual value. @returns seconds */
function minutesOf(
	minutes: unknown,
	{ least, usual, most }: { least: number; usual: number; most: number },
): number {
	const wanted = Number(minutes ?? usual);
	const allowed = Number.isFinite(wanted) ? wanted : usual;
	return Math.round(Math.min(Math.max(allowed, least), most) * MINUTE);
}

/** Seconds since 1970. A date without an offset is in the workflow's time zone; a date without a time means the start of that day. */
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
