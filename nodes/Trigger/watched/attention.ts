// How often to request a watched object, depending on what can still happen to it. Pure.
import type { WatchedObject } from './objects';
import type { Known } from './state';

/** `none`: it is finished, because no chosen status can follow. */
export type Attention = 'eachPoll' | 'hourly' | 'none';

/** @param day today, in days since 1970 */
export function attentionFor(
	{ statuses }: WatchedObject,
	known: Known | undefined,
	chosen: ReadonlySet<string>,
	day: number,
): Attention {
	if (!known) return 'eachPoll';
	const isDue = (status: string): boolean => chosen.has(status) && !known.reported.includes(status);
	// The status was chosen after the object had reached it.
	if (isDue(known.status)) return 'eachPoll';
	const { next = [], days } = statuses[known.status] ?? {};
	if (!next.some(isDue)) return 'none';
	if (days === undefined) return 'eachPoll';
	return day - known.day > days ? 'none' : 'hourly';
}
