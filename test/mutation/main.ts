// `npm run test:mutation`: changes one place in the nodes at a time and checks whether a test notices. If none does, that is a gap.
// Options: --seed (the day's date otherwise, so that each night draws others), --count (mutants that compile), --minutes (of all),
// --each (seconds of tests that one mutant meets at most), --files (a glob), --places (some as the survivors are listed, such as
// nodes/a.ts:12,nodes/b.ts:7), --tests (a glob of those that judge), --least (per cent killed, or the run fails).
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compiler } from './compiles';
import { copyProject, writeSources } from './copy';
import { sourcesOf, testFilesOf } from './files';
import { judge } from './judge';
import { mutantsOf } from './mutants';
import { endAll, readTests, type Readings } from './processes';
import { drawn } from './sample';
import { scoreOf, scoreTable, survivors, type Verdict } from './score';

const ROOT = resolve(__dirname, '../..');
const PROGRESS_EVERY = 20;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

const write = (text: string): void => void process.stdout.write(`${text}\n`);

function options() {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string', default: new Date().toISOString().slice(0, 10).replaceAll('-', '') },
			count: { type: 'string', default: '1000' },
			minutes: { type: 'string', default: '40' },
			each: { type: 'string', default: '300' },
			files: { type: 'string', default: 'nodes/**' },
			places: { type: 'string', default: '' },
			tests: { type: 'string', default: 'test/**' },
			least: { type: 'string', default: '0' },
		},
	});
	const number = (name: 'seed' | 'count' | 'minutes' | 'each' | 'least'): number => {
		const value = Number(values[name]);
		if (!Number.isFinite(value) || value < 0)
			throw new Error(`--${name} takes a number, not ${values[name]}`);
		return value;
	};
	return {
		seed: number('seed'),
		count: number('count'),
		minutes: number('minutes'),
		each: number('each'),
		least: number('least'),
		files: values.files,
		places: values.places.split(',').filter(Boolean),
		tests: values.tests,
	};
}

/** Runs all test files without a mutant. Failed files are retried in a process of their own: the machine may just have been busy. */
async function readInLanes(lanes: readonly string[], tests: readonly string[]): Promise<Readings> {
	const first = await Promise.all(
		lanes.map((lane, index) =>
			readTests(
				lane,
				tests.filter((_, place) => place % lanes.length === index),
			),
		),
	);
	const again: Readings[] = [];
	for (const { file } of first.flatMap(({ red }) => red))
		again.push(await readTests(lanes[0] as string, [file]));
	return {
		readings: [...first, ...again].flatMap(({ readings }) => readings),
		red: again.flatMap(({ red }) => red),
	};
}

async function run(folder: string): Promise<boolean> {
	const { seed, count, minutes, each, least, files, places, tests } = options();
	const began = Date.now();
	const seconds = () => Math.round((Date.now() - began) / 1000);
	const sources = sourcesOf(ROOT, files);
	const { mutants, counting } = await mutantsOf(sources);
	write(
		`Mutation, seed ${seed} (--seed ${seed} draws the same): ${mutants.length} mutants in ${sources.size} files`,
	);

	const lanes = Array.from({ length: availableParallelism() }, (_, lane) => join(folder, `lane${lane}`));
	for (const lane of lanes) {
		await copyProject(ROOT, lane);
		await writeSources(lane, counting);
	}
	const { readings, red } = await readInLanes(lanes, testFilesOf(ROOT, tests));
	for (const { file, reason } of red) write(`Set aside, it fails without a mutant: ${file}: ${reason}`);
	for (const lane of lanes) await writeSources(lane, sources);
	write(`${readings.length} test files read in ${seconds()} s, ${lanes.length} lanes`);

	const verdicts: Verdict[] = [];
	const isEnough = await judge({
		mutants: drawn(mutants, seed),
		isWanted: ({ file, line }) => places.length === 0 || places.includes(`${file}:${line}`),
		sources,
		readings,
		compiler: compiler(ROOT, sources),
		lanes,
		count,
		mostMs: each * SECOND_MS,
		deadline: began + minutes * MINUTE_MS,
		on: (verdict) => {
			verdicts.push(verdict);
			const { killed, valid } = scoreOf(verdicts);
			if (verdict.fate !== 'invalid' && valid % PROGRESS_EVERY === 0)
				write(`${killed} of ${valid} killed after ${seconds()} s`);
		},
	});

	const { killed, valid, percent } = scoreOf(verdicts);
	const timedOut = verdicts.filter(({ fate }) => fate === 'timedOut').length;
	const alive = survivors(verdicts);
	write(`\n${alive.length} survivors`);
	for (const one of alive) write(one);
	write(`\n${scoreTable(verdicts)}`);
	const ended = isEnough ? '' : valid < mutants.length ? ', the time was up' : ', there are no more';
	const score = percent === undefined ? 'nothing to judge' : `${percent.toFixed(1)} %`;
	write(
		`Seed ${seed}, ${seconds()} s${ended}: ${killed} of ${valid} mutants killed (${timedOut} by the time limit), ${score}`,
	);
	return percent !== undefined && percent >= least;
}

async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-cashfree-mutation-'));
	const clean = async () => {
		endAll();
		// A process that is being killed may write once more while its folder is being emptied.
		await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
	};
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => void clean().then(() => process.exit(1)));
	try {
		process.exitCode = (await run(folder)) ? 0 : 1;
	} finally {
		await clean();
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exitCode = 1;
});
