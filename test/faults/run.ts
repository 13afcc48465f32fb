// One execution of the fault run: sends a scenario's items through a node in the real n8n engine and collects what n8n reports for each.
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, INode, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { Pace, replacePace } from '../../nodes/shared/transport/pace';
import { runNode } from '../node/harness/engine';
import { credentialsFor } from '../node/harness/goodValues';
import type { Sandbox } from '../sandbox';
import { mismatch, type Line, type Said } from './ledger';
import { placeFaults, SLOW_MS, TIMEOUT_MS, type Tally } from './mix';
import type { Scenario } from './scenarios/scenario';

export interface Execution {
	scenario: Scenario;
	items: number;
	onError: NonNullable<INode['onError']>;
	retryOnFail: boolean;
	/** Share of the calls that each kind of fault strikes. */
	share: number;
	/** How often n8n crashes midway before the last run. The reports of those runs are lost, and the same workflow is run again. */
	crashes?: number;
	seed: number;
	/** Makes the keys and the n8n execution id of this execution unique. */
	number: number;
}

export interface Outcome {
	lines: Line[];
	mismatches: Array<{ line: Line; problem: string }>;
	tally: Tally;
	requests: number;
	/** Successes that the node marked as confirmed by a look-up. */
	confirmedByLookup: number;
}

/** At most 6 capitals and digits, which is short enough for every kind of ID. */
const keyOf = (execution: number, item: number): string =>
	`K${execution.toString(36)}X${item.toString(36)}`.toUpperCase();

/** After a 429 that names no wait, a call is blocked for a minute. The minute is short here because every tenth call gets a 429. */
const MINUTE_MS = 300;

/** How long calls that the node gave up on may still be in flight: the longest delay, plus time to carry them out. */
const QUIET_MS = SLOW_MS + 300;

interface Report {
	said: Said;
	output?: IDataObject;
}

export async function execute(sandbox: Sandbox, execution: Execution): Promise<Outcome> {
	const { scenario, number, items: count } = execution;
	const keys = Array.from({ length: count }, (_, index) => keyOf(number, index));
	const items = keys.map((key, index) => scenario.item(sandbox, key, index));

	sandbox.journal.clear();
	replacePace(new Pace({ minuteMs: MINUTE_MS }));
	const tally = placeFaults(sandbox, execution.seed, execution.share);
	const run = async (turn: number, onStart?: (cancel: () => void) => void) => {
		const result = await runNode({
			node: scenario.node,
			parameters: { ...scenario.parameters, requestOptions: { timeout: TIMEOUT_MS } },
			credentials: credentialsFor(sandbox.url),
			items,
			onError: execution.onError,
			retryOnFail: execution.retryOnFail,
			executionId: `faults-${execution.seed}-${number}-${turn}`,
			onStart,
		});
		await wait(QUIET_MS);
		return result;
	};
	const { crashes = 0 } = execution;
	for (let turn = 0; turn < crashes; turn++) {
		// Each turn gets further than the one before, but ends early enough to leave much for the next.
		const calls = Math.ceil((count * (turn + 1)) / (3 * (crashes + 1)));
		await run(turn, (cancel) => afterCalls(sandbox, calls, cancel));
	}
	const before = scenario.truth(sandbox).deeds;
	const result = await run(crashes);
	sandbox.faults.clear();

	const reports = result.error
		? afterStop(sandbox, scenario, keys, result.error)
		: afterAll([...result.items, ...result.errorItems]);
	const truth = scenario.truth(sandbox);
	/** Counts what the last run did, or what all runs did if the same item was carried out more than once. */
	const deedsOf = (key: string): number => {
		const all = truth.deeds.get(key) ?? 0;
		return all > 1 ? all : all - (before.get(key) ?? 0);
	};
	const lines = items.map((item, index): Line => {
		const key = keys[index] as string;
		const told = reports.get(index) ?? [];
		return {
			key,
			effect: scenario.effect,
			said: told.map(({ said }) => said),
			deeds: deedsOf(key),
			// A stopped run shows no output.
			isTrue: told.every(({ output }) => output === undefined || truth.isTrue(item, output)),
			existed: before.has(key) || (scenario.existed?.(item) ?? false),
		};
	});
	return {
		lines,
		mismatches: lines.flatMap((line) => {
			const problem = mismatch(line);
			return problem === undefined ? [] : [{ line, problem }];
		}),
		tally,
		requests: sandbox.journal.count(),
		confirmedByLookup: result.items.filter(({ json }) => json.confirmedByLookup === true).length,
	};
}

/** Stops a run after this many more calls. It is the last fault placed, so it sees only calls that no other fault strikes. */
function afterCalls({ faults }: Sandbox, calls: number, stop: () => void): void {
	let left = calls;
	const when = () => {
		left--;
		if (left === 0) stop();
		return false;
	};
	faults.add({ match: { path: /./, when }, kind: 'delay' });
}

/** What the output items of a run that continued report, by item. */
function afterAll(outputs: INodeExecutionData[]): Map<number, Report[]> {
	const reports = new Map<number, Report[]>();
	for (const { json, pairedItem } of outputs) {
		const { item } = pairedItem as { item: number };
		const report: Report =
			json.error === undefined ? { said: 'success', output: json } : { said: json.outcome as Said };
		reports.set(item, [...(reports.get(item) ?? []), report]);
	}
	return reports;
}

/** What the error of a stopped run reports: for its own item, for the items it lists, and, by not listing them, for all others. */
function afterStop(
	sandbox: Sandbox,
	scenario: Scenario,
	keys: string[],
	{ context }: NodeApiError,
): Map<number, Report[]> {
	const named = (ids: unknown) =>
		new Set(((ids as string[] | undefined) ?? []).map((id) => scenario.keyOf(sandbox, id)));
	const carriedOut = named(context.carriedOut);
	const uncertain = named(context.uncertain);
	return new Map(
		keys.map((key, index) => {
			const said: Said[] = [];
			if (index === context.itemIndex) said.push(context.outcome as Said);
			if (carriedOut.has(key)) said.push('success');
			if (uncertain.has(key)) said.push('unknown');
			return [index, (said.length > 0 ? said : ['notDone' as const]).map((word) => ({ said: word }))];
		}),
	);
}
