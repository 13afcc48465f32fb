// One poll in n8n: runs the code for the chosen event, and returns items, nothing, or an error that says why.
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { TriggerEvent } from './events';
import type { Happening } from './outcome';
import { Budget } from './budget';
import { pollPayments } from './payments/poll';
import { pollFailure, type PollFailure } from './pollFailure';
import { intervalOf, type Polling } from './polling';
import { pollTransactions } from './transactions/poll';
import { pollWatched } from './watched/poll';

/** Used if an older n8n does not say how long a poll may take. */
const DEFAULT_BUDGET_MS = 240_000;

/** Registrations of the node that have already polled (host fact P11). */
const polledBefore = new WeakSet<object>();

/**
 * Runs one poll and returns its items, or null. A failure is thrown, with its cause declared for n8n's back-off. The one exception
 * is a restart during an outage: its first poll must not keep the workflow from being registered (host fact P12).
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isFirst = !polledBefore.has(context);
	polledBefore.add(context);
	const result = await attempt(context);
	if ('items' in result) return result.items;
	const isRestart = ['init', 'leadershipChange'].includes(context.getActivationMode());
	if (isFirst && isRestart && result.isTransient && context.getMode() !== 'manual') {
		context.logger.warn(
			`The first poll after a restart did not work; the next one tries again: ${result.error.message}`,
		);
		return null;
	}
	throw result.error;
}

type Result = { items: INodeExecutionData[][] | null } | PollFailure;

async function attempt(context: IPollFunctions): Promise<Result> {
	try {
		return { items: await run(context) };
	} catch (problem) {
		return pollFailure(context.getNode(), problem);
	}
}

async function run(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const event = context.getNodeParameter('event') as TriggerEvent;
	// A poll longer than its interval would be overtaken by the next one, which reads the same, and its result would be dropped.
	const budgetMs = Math.min(context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS, intervalOf(context) * 1000);
	const means = { budget: new Budget(Date.now, budgetMs), now: Math.floor(Date.now() / 1000) };
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

const pollers: Record<TriggerEvent, (polling: Polling) => Promise<Happening[]>> = {
	autoCollectPayment: pollPayments,
	gatewayPayment: pollTransactions,
	cashgramRedemption: pollWatched,
	orderStatus: pollWatched,
	paymentLinkStatus: pollWatched,
	transferStatus: pollWatched,
};
