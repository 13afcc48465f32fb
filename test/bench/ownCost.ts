// The processor time of our own code: our node against the same form with our code taken out, in turns.
import { min } from 'simple-statistics';
import type { Contestant } from './contestants/contestant';
import { engineAlone } from './contestants/engineAlone';
import { ours } from './contestants/ours';
import type { Job } from './jobs';
import { playOnce } from './rounds';
import type { RemoteSandbox } from './sandbox/handle';

/**
 * Milliseconds of processor time per item, of the cheapest of several runs: the same is done each time, and whatever else the
 * machine does only adds to it. A difference of single runs, or of their medians, is mostly chance: it is a twentieth of either.
 */
export interface OwnCost {
	job: string;
	nodeMs: number;
	engineMs: number;
	/** What our code adds. */
	ownMs: number;
}

/** Without latency, since a process that waits costs nothing. */
export async function ownCost(sandbox: RemoteSandbox, job: Job, rounds: number): Promise<OwnCost> {
	const spent = new Map<Contestant, number[]>([
		[ours, []],
		[engineAlone, []],
	]);
	for (let round = 0; round < rounds; round++) {
		const turns = round % 2 === 0 ? [ours, engineAlone] : [engineAlone, ours];
		for (const contestant of turns) {
			const { cpuMs } = await playOnce(sandbox, job, 0, contestant);
			spent.get(contestant)?.push(cpuMs / job.count);
		}
	}
	const [nodeMs, engineMs] = [...spent.values()].map((figures) => min(figures)) as [number, number];
	return { job: job.title, nodeMs, engineMs, ownMs: nodeMs - engineMs };
}
