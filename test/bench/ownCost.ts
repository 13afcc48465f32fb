// The processor time of our own code: what V8's profiler finds in it while our node does a job.
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { PROJECT_FOLDER } from '../e2e/n8n/folders';
import { ours } from './contestants/ours';
import type { Job } from './jobs';
import { timesOf } from './profile';
import { playOnce } from './rounds';
import type { RemoteSandbox } from './sandbox/handle';

/**
 * Milliseconds of processor time per item, of the cheapest of several runs: the same is done each time, and whatever else the
 * machine does only adds to it. Measured from inside: the difference to a node without our code is a twentieth of either, and
 * mostly chance.
 */
export interface OwnCost {
	job: string;
	/** Of n8n and our code together. */
	allMs: number;
	/** Of our code, with what it calls, but for what n8n does for any node. */
	ownMs: number;
}

/** Looks of the profiler: seldom enough not to slow what is looked at, thousands in a job. */
const EVERY_MICROSECONDS = 300;

const OUR_FOLDERS = ['nodes', 'credentials'].map((folder) => path.join(PROJECT_FOLDER, folder) + path.sep);
const isOurs = (url: string): boolean => OUR_FOLDERS.some((folder) => url.includes(folder));

/**
 * Without latency, since a process that waits costs nothing. The jobs take turns: the machine is slower in one minute than in the
 * next, and each job has its cheapest run in the best of them.
 */
export async function ownCosts(sandbox: RemoteSandbox, jobs: Job[], rounds: number): Promise<OwnCost[]> {
	const session = new Session();
	session.connect();
	const cheapest = new Map<Job, OwnCost>();
	try {
		await session.post('Profiler.enable');
		await session.post('Profiler.setSamplingInterval', { interval: EVERY_MICROSECONDS });
		for (let round = 0; round < rounds; round++) {
			for (const job of jobs) {
				await session.post('Profiler.start');
				await playOnce(sandbox, job, 0, ours);
				const { profile } = await session.post('Profiler.stop');
				const { allMs, ownMs } = timesOf(profile, isOurs);
				const cost = { job: job.title, allMs: allMs / job.count, ownMs: ownMs / job.count };
				if (cost.ownMs < (cheapest.get(job)?.ownMs ?? Infinity)) cheapest.set(job, cost);
			}
		}
	} finally {
		session.disconnect();
	}
	return [...cheapest.values()];
}
