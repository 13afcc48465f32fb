// Takes one item of a declarative operation through its steps: arrive, check, send, report.
import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { refusedBefore, toNodeError, withWrongItems, type Failed } from '../errors';
import { Call } from './call';
import { errorItem } from './items';
import type { Operation } from './operation';
import { stillInDoubt, type Result } from './recovery';
import { Run, runOf } from './run';
import { isTool, sameInEveryTry } from './tool';
import { triesOf } from './tries';

/** Takes one item through its run. @throws NodeApiError where n8n is to stop at this item */
export async function send(
	operation: Operation,
	context: IExecutePaginationFunctions,
	request: DeclarativeRestApiSettings.ResultOptions,
): Promise<INodeExecutionData[]> {
	const item = context.getItemIndex();
	// n8n copies the node on every getNode() call, so it is read once.
	const node = context.getNode();
	const goesOn = context.continueOnFail();
	const { timeout, batching } = context.getNodeParameter('requestOptions', {}) as RequestOptions;
	const isBatched = (batching?.batch?.batchInterval ?? 0) > 0;
	// Each call by an agent is a run of its own, whatever n8n reports about the agent's run.
	const run = isTool(node)
		? new Run(1, false)
		: runOf(context.getExecuteData(), itemCount(context, node), item, isBatched);
	const call = new Call(context, operation, request, { run, goesOn, timeout });
	const tries = triesOf<Result>(sameInEveryTry(context, node));
	const earlier = tries.get(item);

	const wrong = call.prepare();
	const { claim } = call;
	// An item that is already done stays done, even if a value has become wrong since, such as a date that has passed.
	run.arrive(item, { claim, wrong: earlier?.ok ? [] : wrong });
	const isLate = !(await run.allArrived(goesOn)) && !goesOn;
	if (!goesOn && run.firstWrong !== undefined) run.stop(run.firstWrong);

	const problems = earlier?.ok ? [] : run.wrongOf(item);
	let result: Result | undefined;
	try {
		result =
			problems.length > 0
				? { ok: false, failed: inDoubtAfter(earlier, refusedBefore(problems, call.ids)) }
				: await call.execute(earlier);
	} finally {
		// This also runs when n8n itself failed, for example to store a file: other items wait for this one to finish.
		if (!result) run.stop(item);
		const isUncertain = !result || (!result.ok && result.failed.outcome === 'unknown');
		run.settle(item, result?.ok ? call.label : undefined, isUncertain ? call.label : undefined);
	}
	if (problems.length === 0 && operation.effect === 'write') tries.set(item, result);

	if (isLate) throw toNodeError(node, NOT_AT_ONCE, item);
	if (result.ok) return result.items;
	const wasWrong = problems.length > 0;
	if (!goesOn && isShown(result.failed, wasWrong, run, item)) {
		run.stop(item);
		if (await run.isOver()) throw toNodeError(node, withRun(result.failed, run, item), item);
	}
	return [errorItem(context, result.failed, item)];
}

/**
 * Whether n8n shows this item as the one that stopped the run. An item that was only held back never is. Of the items that were wrong
 * before anything was sent, the first reports for all.
 */
const isShown = ({ failure: { kind } }: Failed, wasWrong: boolean, run: Run, item: number): boolean =>
	wasWrong ? run.speaksForAll(item) : kind !== 'held';

/** For an n8n that starts items one after the other: the node cannot wait until all have arrived, so nothing is sent. */
const NOT_AT_ONCE: Failed = {
	failure: { ok: false, kind: 'held', text: 'n8n did not start all items at once', sent: false },
	outcome: 'notSent',
	message: 'Nothing was sent: this n8n does not start all items of a run at once',
	advice: 'Update n8n, or use Batching in the request options.',
	ids: {},
};

/** A refused value says nothing about an earlier try: if the outcome of that try is unknown, it stays unknown. */
const inDoubtAfter = (earlier: Result | undefined, breach: Failed): Failed =>
	earlier?.ok === false && earlier.failed.outcome === 'unknown'
		? stillInDoubt(earlier.failed, breach)
		: breach;

/** The most IDs that an error text lists. Its context holds all of them. */
const MOST_IDS_SHOWN = 20;

/** Adds what the run had done, or may have done, when it stopped at this item: n8n shows no output of a node that failed. */
function withRun(failure: Failed, run: Run, item: number): Failed {
	const { carriedOut, uncertain } = run;
	const open = [...uncertain].filter(([other]) => other !== item).map(([, label]) => label);
	const told = failure.wrong ? withWrongItems(failure, run.wrongItems) : failure;
	const sentences = [told.advice];
	if (carriedOut.length > 0) {
		const items = carriedOut.length === 1 ? 'item was' : 'items were';
		sentences.push(`${carriedOut.length} other ${items} carried out in this run: ${shown(carriedOut)}.`);
	}
	if (open.length > 0) {
		const items = open.length === 1 ? 'item was' : 'items were';
		sentences.push(
			`It is not known whether ${open.length} more ${items} carried out: ${shown(open)}. Check in Cashfree before you run them again.`,
		);
	}
	return {
		...told,
		advice: sentences.join(' '),
		...(carriedOut.length > 0 ? { carriedOut } : {}),
		...(open.length > 0 ? { uncertain: open } : {}),
	};
}

const shown = (ids: string[]): string =>
	ids.slice(0, MOST_IDS_SHOWN).join(', ') + (ids.length > MOST_IDS_SHOWN ? ', …' : '');

/** How many items this run of the node has. */
const itemCount = (context: IExecutePaginationFunctions, { executeOnce }: INode): number =>
	executeOnce ? 1 : (context.getExecuteData().data.main?.[0]?.length ?? 1);

interface RequestOptions {
	timeout?: number;
	batching?: { batch?: { batchInterval?: number } };
}
