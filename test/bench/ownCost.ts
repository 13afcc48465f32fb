// Processor time of our own code: what V8's profiler attributes to it while our node does a job.
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { PROJECT_FOLDER } from '../e2e/n8n/folders';
import { ours } from './contestants/ours';
import type { Job } from './jobs';
import { timesOf } from './profile';
import { playOnce } from './rounds';
import type { RemoteSandbox } from './sandbox/handle';

/**
 * Milliseconds of processor time per item, from the cheapest of several runs: the work is always the same, and anything else
 * the machine does only adds to it. Measured from inside, because the difference to a node without our code is a twentieth of
 * either, and mostly noise.
 */
export interface OwnCost {
	job: string;
	/** n8n and our code together. */
	allMs: number;
	/** Our code with what it calls, except what n8n does for any node. */
	ownMs: number;
}

/** Sampling interval: long enough not to slow the code, short enough for thousands of samples per job. */
const EVERY_MICROSECONDS = 300;

const OUR_FOLDERS = ['nodes', 'credentials'].map((folder) => path.join(PROJECT_FOLDER, folder) + path.sep);
const isOurs = (url: string): boolean => OUR_FOLDERS.some((folder) => url.includes(folder));

/**
 * Without latency, because a waiting process costs nothing. The jobs take turns: the machine is slower in some minutes than in
 * others, and each job gets its cheapest run from the best of them.
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
