// What the opening window is worth on a line as Cashfree's: our nodes with it, and held to the five and ten they begin with.
import { Pace, replacePace } from '../../nodes/shared/transport/pace';
import { FIRST_IN_FLIGHT } from '../../nodes/shared/transport/window';
import type { Contestant, Run } from './contestants/contestant';
import { ours } from './contestants/ours';
import { jobs } from './jobs';
import { NARROW, TITLES } from './results';
import { play, type JobResults } from './rounds';
import type { RemoteSandbox } from './sandbox/handle';

/** Real lines have 150 to 400 ms. */
const LINE_MS = 300;
const WIDE_JOBS = ['create-many', 'status'];

/** Each run begins with a window of its own. */
const pacedBy = (makePace: () => Pace, title: string): Contestant => ({
	...ours,
	title,
	jobs: Object.fromEntries(
		Object.entries(ours.jobs).map(([kind, run]: [string, Run]): [string, Run] => [
			kind,
			async (target) => {
				replacePace(makePace());
				try {
					return await run(target);
				} finally {
					replacePace();
				}
			},
		]),
	),
});

/** These nodes as they are shipped. */
export const opening = pacedBy(() => new Pace(), TITLES.ours);

/** These nodes with a window that does not open. */
export const held = pacedBy(() => new Pace({ most: FIRST_IN_FLIGHT }), NARROW);

/** @param items how many creates, and how many reads */
export async function measureWindow(
	sandbox: RemoteSandbox,
	items: number,
	rounds: number,
): Promise<JobResults[]> {
	const contestants = [opening, held];
	const measured: JobResults[] = [];
	for (const job of jobs(items, 0).filter(({ id }) => WIDE_JOBS.includes(id))) {
		measured.push(await play(sandbox, job, LINE_MS, contestants, rounds));
	}
	return measured;
}
