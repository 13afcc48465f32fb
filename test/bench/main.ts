// `npm run bench`: measures our nodes against HTTP Request nodes and a bare loop, and judges whether the goals are met.
// Options: --quick (smaller jobs, fewer rounds, nothing is saved), --rounds, --only webhook or own (only that; nothing is saved).
import '../faults/environment';
import { parseArgs } from 'node:util';
import manifest from '../../package.json';
import { N8N_VERSION } from '../e2e/n8n/folders';
import { say, step } from '../e2e/n8n/step';
import { measureBesideBareLoop, todaysJobs } from './besideBareLoop';
import { bareLoop } from './contestants/bareLoop';
import { engineAlone } from './contestants/engineAlone';
import { httpRequestWays } from './contestants/httpRequest';
import { httpRequestType } from './contestants/n8nNodes';
import { ours } from './contestants/ours';
import { days, playDay } from './days';
import { ownCpu, verdicts, webhookStart, type Verdict } from './goals';
import { jobs, type Job } from './jobs';
import { bytesWhenParsed } from './meter';
import { ownCosts } from './ownCost';
import { packageCost } from './package';
import { dayTable, jobTable, packageTable, verdictTable } from './report/table';
import { writeDown } from './report/files';
import type { Measured } from './results';
import { play, playOnce, weigh } from './rounds';
import { forkSandbox, type RemoteSandbox } from './sandbox/handle';
import { measureWebhook } from './webhook';
import { measureWindow } from './window';

const LATENCIES_MS = [0, 50];
const WARM_UP_ITEMS = 100;
const PACKAGE_ROUNDS = 15;
/** One create and one read of each generation. */
const OWN_COST_JOBS = ['create-many', 'status', 'orders', 'transfers'];

interface Size {
	items: number;
	listed: number;
	rounds: number;
	/** For our own processor time: small and often rather than large and seldom, a short run has a chance not to be disturbed. */
	own: { items: number; timesRounds: number };
	records: number[];
	watched: number[];
	/** Number of posts to the webhook trigger, and as many to n8n's Webhook node. */
	posts: number;
}

const FULL: Size = {
	items: 1000,
	listed: 10_000,
	rounds: 3,
	own: { items: 500, timesRounds: 4 },
	records: [100, 1000, 10_000],
	watched: [0, 100, 1000],
	posts: 300,
};
const QUICK: Size = {
	items: 50,
	listed: 400,
	rounds: 1,
	own: { items: 50, timesRounds: 2 },
	records: [100],
	watched: [0, 10],
	posts: 30,
};

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			rounds: { type: 'string' },
			only: { type: 'string' },
		},
	});
	const size = values.quick ? QUICK : FULL;
	const rounds = Number(values.rounds ?? size.rounds);
	if (values.only !== undefined) {
		const alone = ALONE[values.only];
		if (!alone) throw new Error(`Alone there are ${Object.keys(ALONE).join(' and ')}`);
		const judged = await alone(size, rounds);
		say(verdictTable([judged]));
		process.exitCode = judged.holds ? 0 : 1;
		return;
	}
	const packed = await packageCost(PACKAGE_ROUNDS);
	const http = await httpRequestType();
	const sandbox = await forkSandbox();
	try {
		const measured: Measured = {
			versions: { node: process.versions.node, n8n: N8N_VERSION, package: manifest.version },
			rounds,
			...(await measure(sandbox, size, rounds, http)),
			package: packed,
			webhook: await webhook(size),
		};
		const judged = verdicts(measured);
		say(packageTable(measured));
		say(verdictTable(judged));
		if (!values.quick) await writeDown(measured, judged);
		process.exitCode = judged.every(({ holds }) => holds) ? 0 : 1;
	} finally {
		sandbox.close();
	}
}

const webhook = async ({ posts }: Size) =>
	await step(
		`${posts} posts to a real n8n, to our trigger and to its own node`,
		async () => await measureWebhook(posts),
	);

const ownProcessorTime = async (sandbox: RemoteSandbox, { own }: Size, rounds: number) =>
	await step('Own processor time', async () => {
		const candidates = [...jobs(own.items, 0), ...todaysJobs(own.items)];
		const chosen = candidates.filter(({ id }) => OWN_COST_JOBS.includes(id));
		return await ownCosts(sandbox, chosen, rounds * own.timesRounds);
	});

/** What can be measured on its own. */
const ALONE: Record<string, (size: Size, rounds: number) => Promise<Verdict>> = {
	webhook: async (size) => webhookStart({ webhook: await webhook(size) }),
	own: async (size, rounds) => {
		const sandbox = await forkSandbox();
		try {
			return ownCpu({ ownCosts: await ownProcessorTime(sandbox, size, rounds) });
		} finally {
			sandbox.close();
		}
	},
};

async function measure(
	sandbox: RemoteSandbox,
	size: Size,
	rounds: number,
	http: Awaited<ReturnType<typeof httpRequestType>>,
): Promise<Omit<Measured, 'versions' | 'rounds' | 'package' | 'webhook'>> {
	const contestants = [ours, ...httpRequestWays(http), bareLoop, engineAlone];
	const all = jobs(size.items, size.listed);
	await step('Warming up', async () => {
		for (const job of jobs(WARM_UP_ITEMS, WARM_UP_ITEMS)) await play(sandbox, job, 0, contestants, 1);
	});
	const played: Measured['jobs'] = [];
	for (const latencyMs of LATENCIES_MS) {
		for (const job of all) {
			const results = await step(`${job.title}, ${latencyMs} ms latency`, async () => {
				const often = job.often?.(rounds) ?? rounds;
				const done = await play(sandbox, job, latencyMs, contestants, often);
				if (latencyMs === 0 && job.weighed) await weigh(sandbox, job, contestants, done);
				return done;
			});
			played.push(results);
			say(jobTable(results));
		}
	}
	const windows = await step('The window, on a line of 300 ms', async () => {
		return await measureWindow(sandbox, size.items, 1);
	});
	for (const results of windows) say(jobTable(results));
	const besideBare = await step('Beside a bare loop with five and ten in flight', async () => {
		return await measureBesideBareLoop(sandbox, size.items, rounds);
	});
	for (const results of besideBare) say(jobTable(results));
	const own = await ownProcessorTime(sandbox, size, rounds);
	const listedBytes = bytesWhenParsed(await listedJson(sandbox, all.find(({ id }) => id === 'list') as Job));
	const passed: Measured['days'] = [];
	for (const day of days(size.records, size.watched)) {
		const results = await step(day.title, async () => await playDay(sandbox, day, http));
		passed.push(results);
		say(dayTable(results));
	}
	return { jobs: played, windows, besideBare, days: passed, ownCosts: own, listedBytes };
}

/** The listed records as Cashfree sent them. */
async function listedJson(sandbox: RemoteSandbox, job: Job): Promise<string> {
	await playOnce(sandbox, job, 0, bareLoop);
	return JSON.stringify(await bareLoop.jobs.list?.({ url: sandbox.url, inFlight: 1 }));
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exit(1);
});
