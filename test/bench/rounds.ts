// Lets the contestants do each job in turn, several rounds, and takes the median of what was measured.
import type { Contestant } from './contestants/contestant';
import type { Job } from './jobs';
import { timed, type Reading } from './meter';
import type { Tally } from './sandbox/calls';
import type { RemoteSandbox } from './sandbox/handle';

export interface Result extends Reading, Tally {
	contestant: string;
}

export interface JobResults {
	job: string;
	title: string;
	count: number;
	latencyMs: number;
	results: Result[];
}

/** One job at one latency. */
export async function play(
	sandbox: RemoteSandbox,
	job: Job,
	latencyMs: number,
	contestants: Contestant[],
	rounds: number,
): Promise<JobResults> {
	const played = new Map<string, Result[]>();
	for (let round = 0; round < rounds; round++) {
		for (const contestant of contestants.filter(({ jobs }) => jobs[job.kind])) {
			const result = await playOnce(sandbox, job, latencyMs, contestant);
			played.set(contestant.title, [...(played.get(contestant.title) ?? []), result]);
		}
	}
	const { id, title, count } = job;
	const results = [...played.values()].map(medians);
	return { job: id, title, count, latencyMs, results };
}

/** One contestant, one job, once: from a fresh sandbox and without a token. Throws when records are missing. */
export async function playOnce(
	sandbox: RemoteSandbox,
	job: Job,
	latencyMs: number,
	contestant: Contestant,
): Promise<Result> {
	const run = contestant.jobs[job.kind];
	if (!run) throw new Error(`${contestant.title} cannot do this: ${job.title}`);
	await sandbox.ask('set', { ...job.scene, latencyMs });
	contestant.forget?.();
	const target = { url: sandbox.url, inFlight: job.inFlight, ids: job.ids };
	const { result, ...reading } = await timed(async () => await run(target));
	if (result.filter(Boolean).length !== job.count) {
		throw new Error(`${contestant.title}, ${job.title}: ${result.length} records`);
	}
	return { contestant: contestant.title, ...reading, ...(await sandbox.ask('tally')) };
}

/** The median of each figure by itself. */
function medians(results: Result[]): Result {
	const [first] = results as [Result];
	const figures = Object.keys(first).filter((name) => name !== 'contestant') as Array<
		keyof (Reading & Tally)
	>;
	return {
		...first,
		...Object.fromEntries(figures.map((name) => [name, median(results.map((result) => result[name]))])),
	};
}

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2
		? (sorted[middle] as number)
		: ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
