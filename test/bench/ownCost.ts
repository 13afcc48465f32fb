// The processor time of our own code: our node against the same form with our code taken out, alternating.
import { median } from 'simple-statistics';
import { engineAlone } from './contestants/engineAlone';
import { ours } from './contestants/ours';
import type { Job } from './jobs';
import { playOnce } from './rounds';
import type { RemoteSandbox } from './sandbox/handle';

/** Milliseconds of processor time per item. */
export interface OwnCost {
	job: string;
	nodeMs: number;
	engineMs: number;
	/** What our code adds: the median of the differences within the rounds. */
	ownMs: number;
}

/** Without latency, since a process that waits costs nothing. */
export async function ownCost(sandbox: RemoteSandbox, job: Job, rounds: number): Promise<OwnCost> {
	const node: number[] = [];
	const engine: number[] = [];
	for (let round = 0; round < rounds; round++) {
		node.push((await playOnce(sandbox, job, 0, ours)).cpuMs / job.count);
		engine.push((await playOnce(sandbox, job, 0, engineAlone)).cpuMs / job.count);
	}
	const added = node.map((ms, round) => ms - (engine[round] as number));
	return { job: job.title, nodeMs: median(node), engineMs: median(engine), ownMs: median(added) };
}
