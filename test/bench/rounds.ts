// Has the contestants do each job in turn for several rounds and keeps what was measured: medians, and the times of every round.
import { median } from 'simple-statistics';
import type { Contestant } from './contestants/contestant';
import type { Job } from './jobs';
import { peakBytes, timed, type Reading } from './meter';
import type { Tally } from './sandbox/calls';
import type { RemoteSandbox } from './sandbox/handle';

type Figures = Reading & Tally;

export interface Result extends Figures {
	contestant: string;
	/** Wall time of every round, in milliseconds. Ratios are taken round by round, because a busy machine slows a whole round. */
	roundsMs: number[];
	/** Peak bytes in use above the baseline, if measured. Done in a run of its own, because sampling memory takes time. */
	peakBytes?: number;
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
	const able = contestants.filter(({ jobs }) => jobs[job.kind]);
	const played = new Map<string, Figures[]>(able.map(({ title }) => [title, []]));
	for (let round = 0; round < rounds; round++) {
		// Start each round with a different contestant, so that none always runs after the same one.
		for (const contestant of [...able.slice(round % able.length), ...able.slice(0, round % able.length)]) {
			played.get(contestant.title)?.push(await playOnce(sandbox, job, latencyMs, contestant));
		}
	}
	const { id, title, count } = job;
	const results = [...played].map(([contestant, figures]) => ({ contestant, ...medians(figures) }));
	return { job: id, title, count, latencyMs, results };
}

/** One contestant does one job once, with a fresh sandbox and no token. Throws when records are missing. */
export async function playOnce(
	sandbox: RemoteSandbox,
	job: Job,
	latencyMs: number,
	contestant: Contestant,
): Promise<Figures> {
	const run = await prepare(sandbox, job, latencyMs, contestant);
	const { result, ...reading } = await timed(run);
	if (result.filter(Boolean).length !== job.count) {
		throw new Error(`${contestant.title}, ${job.title}: ${result.length} records`);
	}
	return { ...reading, ...(await sandbox.ask('tally')) };
}

/** How many runs sample memory: what happens to be in use at a sample varies a little. */
const WEIGHINGS = 3;

/** Repeats the job with every contestant that can do it and samples memory. Without latency, because memory use is the same. */
export async function weigh(
	sandbox: RemoteSandbox,
	job: Job,
	contestants: Contestant[],
	{ results }: JobResults,
): Promise<void> {
	for (const contestant of contestants.filter(({ jobs }) => jobs[job.kind])) {
		const result = results.find(({ contestant: title }) => title === contestant.title);
		if (!result) continue;
		const peaks: number[] = [];
		for (let round = 0; round < WEIGHINGS; round++) {
			peaks.push(await peakBytes(await prepare(sandbox, job, 0, contestant)));
		}
		result.peakBytes = median(peaks);
	}
}

async function prepare(
	sandbox: RemoteSandbox,
	job: Job,
	latencyMs: number,
	contestant: Contestant,
): Promise<() => Promise<unknown[]>> {
	const run = contestant.jobs[job.kind];
	if (!run) throw new Error(`${contestant.title} cannot do this: ${job.title}`);
	await sandbox.ask('set', { ...job.scene, latencyMs });
	contestant.forget?.();
	const target = { url: sandbox.url, inFlight: job.inFlight, ids: job.ids };
	return async () => await run(target);
}

/** The median of each figure, taken separately. */
function medians(figures: Figures[]): Omit<Result, 'contestant'> {
	const [first] = figures as [Figures];
	const names = Object.keys(first) as Array<keyof Figures>;
	const middle = names.map((name) => [name, median(figures.map((one) => one[name]))]);
	return { ...(Object.fromEntries(middle) as Figures), roundsMs: figures.map(({ wallMs }) => wallMs) };
}

/** How many times as long one took as the other: the median over the rounds that both did. */
export const timesAsLong = (one: Result, other: Result): number =>
	median(one.roundsMs.map((ms, round) => ms / (other.roundsMs[round] ?? NaN)));
