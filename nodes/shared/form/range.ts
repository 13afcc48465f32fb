// What the two ends of a range must be to each other. Pure.
import type { Breach } from './wired';

/** Refuses an end before its start; both in one form, in which a later one is a greater text. */
export function notBeforeStart(start: unknown, end: unknown): { breach?: Breach } {
	if (String(end) >= String(start)) return {};
	const given = `${String(end)}, before ${String(start)}`;
	return { breach: { parameter: 'End Date', allowed: 'not be before Start Date', given } };
}
