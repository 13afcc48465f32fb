// The rule for the two ends of a date range. Pure.
import type { Breach } from './wired';

/** Rejects an end before the start. Both must be in the same format, in which text order is time order. */
export function notBeforeStart(start: unknown, end: unknown): { breach?: Breach } {
	if (String(end) >= String(start)) return {};
	const given = `${String(end)}, before ${String(start)}`;
	return { breach: { parameter: 'End Date', allowed: 'not be before Start Date', given } };
}
