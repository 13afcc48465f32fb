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

/** Without latency, since a process that waits costs nothing. */
export async function ownCost(sandbox: RemoteSandbox, job: Job, rounds: number): Promise<OwnCost> {
	const session = new Session();
	session.connect();
	try {
		await session.post('Profiler.enable');
		await session.post('Profiler.setSamplingInterval', { interval: EVERY_MICROSECONDS });
		let cheapest = { allMs: Infinity, ownMs: Infinity };
		for (let round = 0; round < rounds; round++) {
			await session.post('Profiler.start');
			await playOnce(sandbox, job, 0, ours);
			const { profile } = await session.post('Profiler.stop');
			const times = timesOf(profile, isOurs);
			if (times.ownMs < cheapest.ownMs) cheapest = times;
		}
		const perItem = (milliseconds: number) => milliseconds / job.count;
		return { job: job.title, allMs: perItem(cheapest.allMs), ownMs: perItem(cheapest.ownMs) };
	} finally {
		session.disconnect();
	}
}
