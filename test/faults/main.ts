// `npm run test:faults`: sends 10,000 or more items through a sandbox where each kind of fault strikes one call in ten; checks the ledger.
// Options: --seed, --items (for the runs that continue after errors), --only (part of a scenario's name).
import './environment';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { startSandbox } from '../sandbox';
import { emptyTally, KINDS, type Kind, type Tally } from './mix';
import { execute, type Execution, type Outcome } from './run';
import { autoCollectScenarios } from './scenarios/autoCollect';
import { beneficiaryScenarios } from './scenarios/beneficiaries';
import { cashgramScenarios } from './scenarios/cashgram';
import { gatewayScenarios } from './scenarios/gateway';
import { paymentsScenarios } from './scenarios/payments';
import type { Scenario } from './scenarios/scenario';
import { createOrReturnTransfer, createTransfer } from './scenarios/transfers';

const SHARE = 0.1;
/** A share so small that a run that stops at the first failure still makes progress. */
const SMALL_SHARE = 0.01;
const ITEMS_OF_A_RUN = 500;
/** A run that stops never reaches most of its items, so this many are enough where no money moves. */
const ITEMS_OF_A_SHORT_RUN = 100;
/** Number of sandboxes that work at the same time. While one waits for a delay to pass, the others continue. */
const LANES = 8;

const write = (text: string): void => void process.stdout.write(`${text}\n`);

const others = [
	...cashgramScenarios,
	...gatewayScenarios,
	...autoCollectScenarios,
	...paymentsScenarios,
	...beneficiaryScenarios,
];

/** Scenarios that send money at once, with as many items as all the others. One run in three is cut off twice and run again. */
const transfers: Scenario[] = [createTransfer, createTransfer, createOrReturnTransfer];
const CRASHES = 2;

const scenarios: Array<[scenario: Scenario, share: number]> = [
	...others,
	[createTransfer, 0],
	[createOrReturnTransfer, 0],
];

const WAYS_TO_GO_ON = ['continueRegularOutput', 'continueErrorOutput'] as const;

type Plan = Omit<Execution, 'seed' | 'number'>;

/** Plans runs that continue after errors, in every way that n8n offers, and runs that stop. */
function plan(items: number, only: string): Plan[] {
	const wanted = others.filter(([{ name }]) => name.includes(only));
	const shares = wanted.reduce((sum, [, share]) => sum + share, 0);
	const ofAShare = Math.ceil(items / shares);
	const goingOn = wanted.flatMap(([scenario, share]): Plan[] => {
		const runs = Math.max(1, Math.round((ofAShare * share) / ITEMS_OF_A_RUN));
		return Array.from({ length: runs }, (_, run) => ({
			scenario,
			items: Math.ceil((ofAShare * share) / runs),
			onError: run % 2 === 0 ? 'continueRegularOutput' : 'continueErrorOutput',
			retryOnFail: run % 4 >= 2 || share === 1,
			share: SHARE,
		}));
	});
	const withTransfers = [
		...wanted,
		...scenarios.filter(([{ name }, share]) => share === 0 && name.includes(only)),
	];
	const stopping = withTransfers.flatMap(([scenario, share]): Plan[] =>
		[SHARE, SMALL_SHARE].flatMap((faults) =>
			[false, true].map((retryOnFail) => ({
				scenario,
				items: share > 1 ? ITEMS_OF_A_RUN : ITEMS_OF_A_SHORT_RUN,
				onError: 'stopWorkflow' as const,
				retryOnFail,
				share: faults,
			})),
		),
	);
	return [...goingOn, ...stopping, ...planTransfers(items, only)];
}

function planTransfers(items: number, only: string): Plan[] {
	const wanted = transfers.filter(({ name }) => name.includes(only));
	const runs = wanted.length === 0 ? 0 : Math.ceil(items / ITEMS_OF_A_RUN);
	return Array.from({ length: runs }, (_, run): Plan => {
		const scenario = wanted[run % wanted.length] as Scenario;
		const isCutOff = scenario === createOrReturnTransfer;
		return {
			scenario,
			items: Math.ceil(items / runs),
			onError: WAYS_TO_GO_ON[run % WAYS_TO_GO_ON.length] as Plan['onError'],
			retryOnFail: Math.floor(run / wanted.length) % 2 === 1,
			share: SHARE,
			...(isCutOff ? { crashes: CRASHES } : {}),
		};
	});
}

async function work(
	executions: Execution[],
	done: (execution: Execution, outcome: Outcome) => void,
): Promise<void> {
	const queue = [...executions];
	const lane = async () => {
		const sandbox = await startSandbox();
		try {
			for (let next = queue.shift(); next; next = queue.shift()) done(next, await execute(sandbox, next));
		} finally {
			await sandbox.close();
		}
	};
	await Promise.all(Array.from({ length: LANES }, lane));
}

const WORDS = ['success', 'refused', 'notSent', 'unknown', 'failed', 'notDone'] as const;

const isStopping = ({ onError }: Execution): boolean => onError === 'stopWorkflow';

function outcomeTable(results: Array<[Execution, Outcome]>): string {
	const table = new Table({
		head: ['', 'runs', 'items', ...WORDS, 'by look-up', 'done', 'requests', 'mismatches'],
		style: { head: [], border: [] },
	});
	const row = (title: string, those: Array<[Execution, Outcome]>) => {
		const outcomes = those.map(([, outcome]) => outcome);
		const lines = outcomes.flatMap((outcome) => outcome.lines);
		const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
		table.push([
			title,
			those.length,
			lines.length,
			...WORDS.map((word) => lines.filter(({ said }) => said.includes(word)).length),
			sum(outcomes.map(({ confirmedByLookup }) => confirmedByLookup)),
			sum(lines.map(({ deeds }) => deeds)),
			sum(outcomes.map(({ requests }) => requests)),
			sum(outcomes.map(({ mismatches }) => mismatches.length)),
		]);
	};
	for (const [{ name }] of scenarios) {
		const those = results.filter(([{ scenario }]) => scenario.name === name);
		if (those.length === 0) continue;
		row(
			`${name}: goes on`,
			those.filter(([execution]) => !isStopping(execution)),
		);
		row(
			`${name}: stops`,
			those.filter(([execution]) => isStopping(execution)),
		);
	}
	row('all', results);
	return table.toString();
}

/** For kinds of fault that cannot strike every call: the calls that they can strike. */
const CALLS_OF: Partial<Record<Kind, (tally: Tally) => [calls: number, what: string]>> = {
	deadToken: ({ callsWithToken }) => [callsWithToken, 'calls with a token'],
	badKeys: ({ callsOfToday }) => [callsOfToday, "calls of today's families"],
};

function faultTable(results: Array<[Execution, Outcome]>): string {
	const table = new Table({ head: ['fault', 'calls struck', 'share'], style: { head: [], border: [] } });
	const total = emptyTally();
	for (const [{ share }, { tally }] of results) {
		if (share !== SHARE) continue;
		total.calls += tally.calls;
		total.callsWithToken += tally.callsWithToken;
		total.callsOfToday += tally.callsOfToday;
		for (const kind of KINDS) total.struck[kind] += tally.struck[kind];
	}
	for (const kind of KINDS) {
		const [those, what] = CALLS_OF[kind]?.(total) ?? [total.calls, 'calls'];
		const share = ((100 * total.struck[kind]) / Math.max(1, those)).toFixed(1);
		table.push([kind, total.struck[kind], `${share} % of ${those} ${what}`]);
	}
	return table.toString();
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
			items: { type: 'string', default: '10000' },
			only: { type: 'string', default: '' },
		},
	});
	const seed = Number(values.seed);
	const executions = plan(Number(values.items), values.only).map((one, number) => ({ ...one, seed, number }));
	write(`Fault run, seed ${seed} (--seed ${seed} runs it again): ${executions.length} executions`);

	const started = Date.now();
	const results: Array<[Execution, Outcome]> = [];
	await work(executions, (execution, outcome) => {
		results.push([execution, outcome]);
		for (const { line, problem } of outcome.mismatches) {
			const { scenario, onError, retryOnFail, number } = execution;
			const how = `${scenario.name}, execution ${number}, ${onError}${retryOnFail ? ', Retry On Fail' : ''}`;
			write(`MISMATCH ${how}, item ${line.key}: ${problem}. It said: ${line.said.join(', ')}`);
		}
	});

	const said = new Set(results.flatMap(([, { lines }]) => lines.flatMap((line) => line.said)));
	const never = values.only === '' ? WORDS.filter((word) => !said.has(word)) : [];
	if (never.length > 0) write(`This run proves too little: nothing was said to be ${never.join(' or ')}`);
	const mismatches = results.reduce((sum, [, outcome]) => sum + outcome.mismatches.length, 0);
	const seconds = Math.round((Date.now() - started) / 1000);
	write(
		`${outcomeTable(results)}\nWhere each kind strikes ${SHARE * 100} % of the calls:\n${faultTable(results)}`,
	);
	write(`Seed ${seed}, ${seconds} s, ledger mismatches: ${mismatches}`);
	process.exitCode = mismatches === 0 && never.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exitCode = 1;
});
