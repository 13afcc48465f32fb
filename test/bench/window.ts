// What the opening window gains at Cashfree-like latency: our nodes with it, and held to the initial five and ten.
import { Pace, replacePace } from '../../nodes/shared/transport/pace';
import { FIRST_IN_FLIGHT } from '../../nodes/shared/transport/window';
import type { Contestant, Run } from './contestants/contestant';
import { ours } from './contestants/ours';
import { jobs } from './jobs';
import { NARROW, TITLES } from './results';
import { play, type JobResults } from './rounds';
import type { RemoteSandbox } from './sandbox/handle';

/** Real connections have 150 to 400 ms. */
const LINE_MS = 300;
const WIDE_JOBS = ['create-many', 'status'];

/** Each run starts with a fresh window. */
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

/** Our nodes as shipped. */
export const opening = pacedBy(() => new Pace(), TITLES.ours);

/** Our nodes with a window that never opens. */
export const held = pacedBy(() => new Pace({ most: FIRST_IN_FLIGHT }), NARROW);

/** @param items number of creates, and of reads */
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
