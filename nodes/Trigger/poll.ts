// One poll in n8n: parameters to options, one cycle, and what n8n is given: items, nothing, or an error that says why.
import {
	NodeOperationError,
	type INodeExecutionData,
	type IPollFunctions,
	type TriggerTime,
} from 'n8n-workflow';
import { isTransient } from '../shared/api/answer';
import { toNodeError } from '../shared/errors';
import { beginningOf, readMoment } from '../shared/form/moment';
import { Cashfree, RequestFailed } from './ask';
import { cycle, type Polled, type Slot, type Watch } from './cycle';
import {
	autoCollectPayment,
	gatewayPayment,
	isCashgramStatus,
	type CashgramStatus,
	type ListedEvent,
	type TriggerEvent,
} from './events';
import { pollInterval } from './interval';
import { sampleCashgram, samplePayment, sampleTransaction } from './sample';
import { MOST_KEYS, Pace, UnreadableRecord, type Means } from './scan';
import { ALL_ACCOUNTS, UnreadableState } from './state';
import { baselineAge, type Happening, type Note } from './step';
import { takeTurn } from './turns';
import { watchCashgrams, watchPayments, watchTransactions, type ListOptions } from './watch';
import {
	askForList,
	cashgramIds,
	idsOf,
	inexactId,
	inexactIdProblem,
	type IdList,
	type ListProblem,
} from './watchList';

/** Where an older n8n does not say how long a poll may take. */
const DEFAULT_BUDGET_MS = 240_000;
const MINUTE = 60;

/** What the user has to change, or what to wait for; told as it is. */
class Refusal extends Error {
	constructor(readonly problem: ListProblem) {
		super(problem.message);
	}
}

/** Some of what was asked for could be read, some not: the reason. The rest went well, so a restart must not stop at it. */
class Partly extends Error {
	constructor(readonly problem: unknown) {
		super('Not everything could be read');
	}
}

/** Registrations of the node that have polled before (host fact P11). */
const polledBefore = new WeakSet<object>();
/** Ids that were warned of in this process. */
const warnedOf = new Set<string>();

/**
 * Runs one poll and returns its items, or null. A failure is thrown, with its cause declared for n8n's back-off, but for one
 * case: at a restart during an outage the first poll must not keep the workflow from being registered (host fact P12).
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isFirst = !polledBefore.has(context);
	polledBefore.add(context);
	const result = await attempt(context);
	if ('items' in result) return result.items;
	const isRestart = ['init', 'leadershipChange'].includes(context.getActivationMode());
	if (isFirst && isRestart && result.isTransient && context.getMode() !== 'manual') {
		context.logger.warn(
			`The first poll after a restart did not work, the next one tries again: ${result.error.message}`,
		);
		return null;
	}
	throw result.error;
}

interface Failed {
	error: NodeOperationError | ReturnType<typeof toNodeError>;
	/** Whether the next poll may go well. */
	isTransient: boolean;
}

type Result = { items: INodeExecutionData[][] | null } | Failed;

async function attempt(context: IPollFunctions): Promise<Result> {
	try {
		return { items: await run(context) };
	} catch (problem) {
		return told(context, problem);
	}
}

/** The node error for what went wrong. */
function told(context: IPollFunctions, problem: unknown): Failed {
	const node = context.getNode();
	if (problem instanceof Partly) return { ...told(context, problem.problem), isTransient: true };
	if (problem instanceof RequestFailed) {
		return { error: toNodeError(node, problem.failed), isTransient: isTransient(problem.failed.failure) };
	}
	if (problem instanceof Refusal) {
		const { message, advice, isTransient: passes = false } = problem.problem;
		const failure = passes ? { failure: { cause: 'temporarily-unavailable' as const } } : {};
		return {
			error: new NodeOperationError(node, message, { description: advice, ...failure }),
			isTransient: passes,
		};
	}
	if (problem instanceof UnreadableState || problem instanceof UnreadableRecord) {
		const description =
			'Nothing was handed over or forgotten. Please report it, with the version of this package.';
		const failure = { cause: 'node-defect' as const };
		return {
			error: new NodeOperationError(node, problem.message, { description, failure }),
			isTransient: false,
		};
	}
	// n8n's own: an expression, or a credential that is missing. No request of ours throws anything else than the above.
	const isNodeError = problem instanceof NodeOperationError;
	return {
		error: isNodeError ? problem : new NodeOperationError(node, problem as Error),
		isTransient: false,
	};
}

async function run(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const event = context.getNodeParameter('event') as TriggerEvent;
	const budgetMs = context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
	const means = { pace: new Pace(Date.now, budgetMs), now: Math.floor(Date.now() / 1000) };
	const polling = { context, event, means, budgetMs };
	const happenings = await pollers[event](polling);
	if (happenings.length === 0) return null;
	return [
		happenings.map(({ record, accountId, eventId }) => ({
			json: {
				...record,
				...(accountId === undefined ? {} : { accountId }),
				event,
				eventId,
			} as INodeExecutionData['json'],
		})),
	];
}

interface Polling {
	context: IPollFunctions;
	event: TriggerEvent;
	means: Means;
	budgetMs: number;
}

const pollers: Record<TriggerEvent, (polling: Polling) => Promise<Happening[]>> = {
	autoCollectPayment: pollPayments,
	gatewayPayment: pollTransactions,
	cashgramRedemption: pollCashgrams,
};

async function pollPayments(polling: Polling): Promise<Happening[]> {
	const { context, means, budgetMs } = polling;
	const accounts = watchedAccounts(context);
	const cashfree = await Cashfree.open(context, 'autoCollect', budgetMs);
	if (isManual(context)) {
		return sampled(
			await samplePayment(accounts, cashfree.payments, means.now),
			'no payment in the last 30 days',
		);
	}
	const options = { ...listOptions(polling, cashfree.environment, autoCollectPayment), accounts };
	return await watched(polling, watchPayments(options, cashfree.payments, means));
}

/** The accounts named, or all. What was meant to name some and names none must not widen the trigger to all. */
function watchedAccounts(context: IPollFunctions): string[] {
	const given: unknown = context.getNodeParameter('accountIds', '');
	const inexact = inexactId(given);
	if (inexact !== undefined) throw new Refusal(inexactIdProblem('Account IDs', inexact));
	const named = idsOf(given);
	const wrong = named.find((id) => id === '.' || id === '..');
	if (wrong !== undefined) {
		throw new Refusal({
			message: `"${wrong}" is no account ID`,
			advice: 'Correct the parameter Account IDs.',
		});
	}
	if (named.length > 0) return named;
	if (given === '' && !String(context.getNode().parameters.accountIds ?? '').startsWith('=')) {
		return [ALL_ACCOUNTS];
	}
	throw new Refusal({
		message: 'Account IDs names no account',
		advice: 'Enter one, or clear the field to be told of the payments of all accounts.',
	});
}

async function pollTransactions(polling: Polling): Promise<Happening[]> {
	const { context, means, budgetMs } = polling;
	const cashfree = await Cashfree.open(context, 'gateway', budgetMs);
	const fetchPage = cashfree.transactions;
	if (isManual(context)) {
		return sampled(await sampleTransaction(fetchPage, means.now), 'no paid transaction in the last 30 days');
	}
	const orderStatus = async (orderId: string) => await cashfree.orderStatus(orderId);
	const options = listOptions(polling, cashfree.environment, gatewayPayment);
	return await watched(polling, watchTransactions(options, { fetchPage, orderStatus }, means));
}

async function pollCashgrams(polling: Polling): Promise<Happening[]> {
	const { context, event, means, budgetMs } = polling;
	const chosen = new Set(
		(context.getNodeParameter('cashgramStatuses') as CashgramStatus[]).filter(isCashgramStatus),
	);
	if (chosen.size === 0) {
		throw new Refusal({ message: 'No status is chosen', advice: 'Choose at least one under Statuses.' });
	}
	const read = await watchList(context);
	if ('problem' in read) throw new Refusal(read.problem);
	const list = read.ids;
	const cashfree = await Cashfree.open(context, 'cashgram', budgetMs);
	const ask = async (id: string) => await cashfree.cashgram(id);
	if (isManual(context)) {
		const sample = await sampleCashgram(list, chosen, ask, means.pace);
		return sampled(sample, `none of the ${list.length} watched cashgrams in a chosen status yet`);
	}
	const options = { scope: `${event} ${cashfree.environment}`, list, chosen, interval: intervalOf(context) };
	return await watched(polling, watchCashgrams(options, ask, means), ({ noneExists, unknown }) => {
		if (noneExists) {
			throw new Refusal({
				message: 'None of the watched cashgrams exists at Cashfree',
				advice:
					'Check the IDs, and that the credential belongs to the account and environment they were made in.',
			});
		}
		for (const id of unknown) warnOnce(context, `Cashfree knows no cashgram with the ID "${id}"`);
	});
}

/** One cycle with the node's static data; a failure of a part is thrown only where the rest gave nothing. */
async function watched<State, Scan extends object>(
	{ context }: Polling,
	watch: Watch<State, Scan>,
	check: (scan: Scan) => void = () => {},
): Promise<Happening[]> {
	const kept = context.getWorkflowStaticData('node');
	const slot: Slot = {
		read: () => kept.state,
		write: (value) => {
			kept.state = value as typeof kept.state;
		},
		takeTurn: (state) => takeTurn(`${context.getWorkflow().id} ${context.getNode().id}`, state),
	};
	const polled = await cycle(slot, watch, ({ happenings, notes, scan }: Polled<Scan>) => {
		check(scan);
		if (happenings.length > 0) return;
		const failure = 'failure' in scan ? scan.failure : undefined;
		if (failure !== undefined) throw 'readings' in scan ? new Partly(failure) : failure;
		if (notes.some(({ kind }) => kind === 'full')) throw new Refusal(full);
	});
	for (const note of polled?.notes ?? []) context.logger.warn(noteText(note));
	return polled?.happenings ?? [];
}

const full: ListProblem = {
	message: `More than ${MOST_KEYS} payments fall into the look-back, so the newest have to wait`,
	advice: 'Nothing is lost: they are handed over as older ones leave the look-back. Set a shorter Look Back.',
};

function noteText(note: Note): string {
	switch (note.kind) {
		case 'full':
			return `${full.message}. ${full.advice}`;
		case 'openDropped':
			return `Too many payments are undecided; these orders are no longer watched: ${note.orderIds.join(', ')}`;
		case 'cashgramsForgotten':
			return `Too many cashgrams have come to an end; if these are put on the list again they fire again: ${note.ids.join(', ')}`;
	}
}

function listOptions({ context, event }: Polling, environment: string, listed: ListedEvent): ListOptions {
	const options = context.getNodeParameter('options', {}) as { startFrom?: unknown; lookBack?: unknown };
	return {
		scope: `${event} ${environment}`,
		startFrom: startOf(options.startFrom, context.getTimezone()),
		lookBack: lookBackOf(options.lookBack, listed),
		age: baselineAge(intervalOf(context)),
	};
}

/** Seconds; what is no number, or not between one minute and the most, becomes the nearest that is. */
function lookBackOf(minutes: unknown, { lookBack }: ListedEvent): number {
	const wanted = Number(minutes ?? lookBack.default);
	const allowed = Number.isFinite(wanted) ? wanted : lookBack.default;
	return Math.round(Math.min(Math.max(allowed, 1), lookBack.max) * MINUTE);
}

/** Seconds since 1970. A date without offset is in the workflow's time zone, and a day alone begins there. */
function startOf(value: unknown, timeZone: string): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const read = readMoment(value, timeZone);
	const beginning = read && beginningOf(read, timeZone);
	if (beginning === undefined) {
		throw new Refusal({
			message: `Start From is not a date: "${String(value)}"`,
			advice: 'Use a date such as 2026-12-31T18:30:00+05:30.',
		});
	}
	return Math.floor(beginning / 1000);
}

async function watchList(context: IPollFunctions): Promise<IdList> {
	if (context.getNodeParameter('watchList', 'ids') === 'url') {
		return await askForList(context, String(context.getNodeParameter('watchListUrl', '')).trim());
	}
	const given: unknown = context.getNodeParameter('cashgramIds', '');
	const inexact = inexactId(given);
	if (inexact !== undefined) return { problem: inexactIdProblem('The list of Cashgram IDs', inexact) };
	const ids = idsOf(given);
	if (ids.length === 0) {
		const message = 'The list of Cashgram IDs is empty';
		return { problem: { message, advice: 'Enter the IDs, or an address that answers them.' } };
	}
	return cashgramIds(ids, 'The list of Cashgram IDs');
}

function sampled(sample: Happening | undefined, missing: string): Happening[] {
	if (sample) return [sample];
	throw new Refusal({
		message: `There is nothing to show yet: ${missing}`,
		advice: 'The trigger can be activated all the same.',
	});
}

const isManual = (context: IPollFunctions): boolean => context.getMode() === 'manual';

const intervalOf = (context: IPollFunctions): number =>
	pollInterval((context.getNodeParameter('pollTimes', {}) as { item?: TriggerTime[] }).item ?? []);

function warnOnce(context: IPollFunctions, text: string): void {
	const { id } = context.getWorkflow();
	const key = `${id} ${context.getNode().id} ${text}`;
	if (warnedOf.has(key)) return;
	if (warnedOf.size >= MOST_KEYS) warnedOf.clear();
	warnedOf.add(key);
	context.logger.warn(text);
}
