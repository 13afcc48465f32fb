// Runs test files in one plain process, without jest's startup and module loading: n8n is loaded once, and only if needed.
//
// It runs in a copy of the project, which is its current folder, and exits after one job.
import Module, { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { jestExpect } from '@jest/expect';
import { ModernFakeTimers } from '@jest/fake-timers';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';
import type { Meeting, Reading } from './coverage';
import type { Job, News } from './messages';

type Test = ReturnType<typeof circus.getState>['currentlyRunningTest'] & object;
type Block = ReturnType<typeof circus.getState>['rootDescribeBlock'];

/** As in jest.config.js. */
const TEST_TIMEOUT_MS = 120_000;
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

const root = process.cwd();
const load = createRequire(join(root, 'package.json'));
const realm = globalThis as Record<string | symbol, unknown>;
const mocker = new ModuleMocker(globalThis);

type TimersConfig = ConstructorParameters<typeof ModernFakeTimers>[0]['config'];
type FakeTimersSettings = NonNullable<Parameters<ModernFakeTimers['useFakeTimers']>[0]>;
const timers = new ModernFakeTimers({
	config: { rootDir: root, fakeTimers: { enableGlobally: false } } as TimersConfig,
	global: globalThis,
});
/** Jest gives tests a `process` of their own. Here they share the real one, and Node.js itself depends on its ticks. */
const REAL_FOR_NODE = 'nextTick' as const;

/** A node's `X.node.ts` sits beside its codex `X.node.json`. For an import of `X.node`, jest takes the former, Node.js the latter. */
const resolver = Module as unknown as { _resolveFilename: (request: string, ...rest: unknown[]) => string };
const resolveAsNodeDoes = resolver._resolveFilename.bind(Module);
resolver._resolveFilename = (request, ...rest) =>
	resolveAsNodeDoes(/^\..*\.node$/.test(request) ? `${request}.ts` : request, ...rest);

const tell = (news: News): void => void process.send?.(news);

/** The object that Stryker's counters write to. */
interface Counters {
	currentTestId: string | undefined;
	mutantCoverage: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

let counters: Counters;
/** Decides which tests of the current file run. */
let isChosen: (name: string) => boolean;
let order: 'asWritten' | 'reverse';
let onFailure: (test: string, reason: unknown) => void;
let durations: Record<string, number>;

function nameOf(test: Test): string {
	const names: string[] = [];
	for (let one: Test | Block | undefined = test; one; one = one.parent) names.unshift(String(one.name));
	return names.slice(1).join(' › ');
}

/** `npm test` covers jest's own order. If tests also pass in reverse, none needs an earlier one, so any can be left out. */
function arrange(block: Block): void {
	if (order === 'reverse') block.children.reverse();
	for (const child of block.children) {
		if (child.type === 'describeBlock') arrange(child);
		else if (!isChosen(nameOf(child))) child.mode = 'skip';
	}
}

circus.addEventHandler((event) => {
	if (event.name === 'run_start') arrange(circus.getState().rootDescribeBlock);
	if (event.name === 'test_start') counters.currentTestId = nameOf(event.test);
	if (event.name !== 'test_done') return;
	counters.currentTestId = undefined;
	const name = nameOf(event.test);
	durations[name] = (durations[name] ?? 0) + (event.test.duration ?? 0);
	if (event.test.errors.length > 0) onFailure(name, event.test.errors[0]);
});

/** What jest would do between two files: load the project's modules anew, and keep the packages they import. */
function forget(): void {
	for (const [path, loaded] of Object.entries(load.cache)) {
		if (!loaded || !path.startsWith(root + sep)) continue;
		delete load.cache[path];
		// Otherwise the module that loaded it first would keep it in memory.
		const siblings = loaded.parent?.children;
		siblings?.splice(siblings.indexOf(loaded), 1);
	}
	circus.resetState();
	timers.useRealTimers();
	realm[TIMEOUT] = TEST_TIMEOUT_MS;
	counters = { currentTestId: undefined, mutantCoverage: { static: {}, perTest: {} } };
	realm.__stryker__ = counters;
	durations = {};
}

async function run(file: string): Promise<void> {
	tell({ kind: 'began', file });
	forget();
	load(join(root, file));
	const { testResults, unhandledErrors } = await circus.run();
	if (unhandledErrors.length > 0) onFailure(file, unhandledErrors[0]);
	for (const { errors, testPath } of testResults)
		if (errors.length > 0) onFailure(testPath.slice(1).join(' › '), errors[0]);
}

const textOf = (reason: unknown): string =>
	reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);

async function read(file: string): Promise<void> {
	let isGreen = true;
	isChosen = () => true;
	onFailure = (test, reason) => {
		if (isGreen) tell({ kind: 'failed', file, test, reason: textOf(reason) });
		isGreen = false;
	};
	const began = performance.now();
	try {
		await run(file);
	} catch (error) {
		onFailure('', error);
	}
	if (!isGreen) return;
	const total = performance.now() - began;
	const ofTests = Object.values(durations).reduce((sum, ms) => sum + ms, 0);
	const { static: everywhere, perTest } = counters.mutantCoverage;
	const reading: Reading = {
		file,
		overheadMs: Math.max(0, total - ofTests),
		tests: durations,
		everywhere: Object.keys(everywhere),
		byTest: Object.fromEntries(Object.entries(perTest).map(([name, met]) => [name, Object.keys(met)])),
	};
	tell({ kind: 'read', reading });
}

/** Ends the process at the first failure. */
async function meet({ file, tests, known }: Meeting): Promise<void> {
	const chosen = new Set(tests);
	const others = new Set(known.filter((name) => !chosen.has(name)));
	isChosen = (name) => !others.has(name);
	onFailure = (test, reason) => {
		process.send?.({ kind: 'failed', file, test, reason: textOf(reason) } satisfies News, () =>
			process.exit(),
		);
		// Report nothing after the first failure.
		onFailure = () => {};
	};
	try {
		await run(file);
	} catch (error) {
		onFailure('', error);
	}
}

async function work(job: Job): Promise<void> {
	order = job.kind === 'read' ? 'reverse' : 'asWritten';
	if (job.kind === 'read') for (const file of job.files) await read(file);
	else for (const meeting of job.meetings) await meet(meeting);
	tell({ kind: 'done' });
}

Object.assign(realm, {
	...circus.default,
	expect: jestExpect,
	jest: {
		fn: mocker.fn.bind(mocker),
		spyOn: mocker.spyOn.bind(mocker),
		restoreAllMocks: () => mocker.restoreAllMocks(),
		requireActual: load,
		setTimeout: (ms: number) => void (realm[TIMEOUT] = ms),
		useFakeTimers: ({ doNotFake = [], ...settings }: FakeTimersSettings = {}) =>
			timers.useFakeTimers({ ...settings, doNotFake: [...doNotFake, REAL_FOR_NODE] } as FakeTimersSettings),
		useRealTimers: () => timers.useRealTimers(),
		setSystemTime: (now?: number | Date) => timers.setSystemTime(now),
		getTimerCount: () => timers.getTimerCount(),
		advanceTimersByTimeAsync: (ms: number) => timers.advanceTimersByTimeAsync(ms),
	},
});
load('./test/loopbackOnly.ts');

const onStray = (error: unknown): void => onFailure('', error);
process.on('uncaughtException', onStray);
process.on('unhandledRejection', onStray);
process.on('disconnect', () => process.exit());
process.once('message', (job: Job) => void work(job));
