// Compares what was posted with what n8n's database shows, and finds the rule of n8n that explains each difference. Pure.
import type { Answer } from './cashfree';
import type { ExecutionRow } from './executions';

/** One post of a delivery. */
export interface Try {
	eventId: string;
	answer: Answer;
}

/** While it starts, n8n answers everything with HTTP 200 and this text. No webhook has seen the post (n8n 2.41, abstract-server). */
const STARTING = /n8n is starting up/;

type Heard = 'taken' | 'starting' | 'refused' | 'failed' | 'broken';

/** Classifies an answer. `taken` and `starting` are both HTTP 200, so the sender treats either as delivered. */
function heard({ status, text }: Answer): Heard {
	if (status === undefined) return 'broken';
	if (status === 200) return STARTING.test(text) ? 'starting' : 'taken';
	return status >= 500 ? 'failed' : 'refused';
}

export interface Account {
	payments: number;
	tries: Record<Heard, number>;
	executions: number;
	/** Executions by status. */
	statuses: Record<string, number>;
	/** Answered 200 by the trigger, but too few executions contain it. n8n rules this out (W20, W35), except for stalled jobs (W37). */
	lost: string[];
	/** Answered 200 by n8n before its webhooks were ready, and in no execution. Cashfree will not send it again (W33). */
	lostWhileStarting: string[];
	/** Executions of posts that got no 200 but were taken all the same, and were then sent again (W32, W35). */
	takenUnanswered: number;
	/** Never answered 200 and in no execution, because the sender gave up. */
	neverArrived: string[];
	/** Kept with everything that was posted, but not finished. n8n shows it as crashed (W30, W36, W37). */
	crashed: number;
	/** Executions whose work was begun more than once because a worker's job was given to another worker (W37). */
	workedTwice: number;
	/** In more executions than there were posts that n8n may have taken. */
	unexplained: string[];
	/** Reported as a success, although the work was never begun. */
	falseSuccess: string[];
	/**
	 * Executions that contain an error and no delivery. Either n8n's database or queue failed, and the answer was 500 (W24, W25), or
	 * the workers that had the job were killed too often, and the delivery is gone (W37).
	 */
	failedStarts: number;
	/** Kept but never ended, because a killed worker had the job. Every three hours n8n looks for these and marks them as crashed (W36). */
	stuck: string[];
	/** Executions that do not hold exactly one delivery, other than failed starts. */
	unsettled: string[];
}

const NONE: Record<Heard, number> = { taken: 0, starting: 0, refused: 0, failed: 0, broken: 0 };

const isFailedStart = ({ status, eventIds }: ExecutionRow) => status === 'error' && eventIds.length === 0;

const ENDED = new Set(['success', 'error', 'crashed', 'canceled']);

const count = <T extends string>(names: readonly T[]): Partial<Record<T, number>> => {
	const counts: Partial<Record<T, number>> = {};
	for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
	return counts;
};

/**
 * @param work how often the work of each execution was begun, by execution ID; absent if there is no work to do
 */
export function settle(
	tries: readonly Try[],
	rows: readonly ExecutionRow[],
	work?: ReadonlyMap<string, number>,
): Account {
	const executed: Record<string, number | undefined> = count(rows.flatMap(({ eventIds }) => eventIds));
	const byPayment = new Map<string, Heard[]>();
	for (const { eventId, answer } of tries) {
		byPayment.set(eventId, [...(byPayment.get(eventId) ?? []), heard(answer)]);
	}
	const account: Account = {
		payments: byPayment.size,
		tries: { ...NONE, ...count(tries.map(({ answer }) => heard(answer))) },
		executions: rows.length,
		statuses: count(rows.map(({ status }) => status)) as Record<string, number>,
		lost: [],
		lostWhileStarting: [],
		takenUnanswered: 0,
		neverArrived: [],
		crashed: rows.filter(({ status }) => status === 'crashed').length,
		workedTwice: [...(work?.values() ?? [])].filter((times) => times > 1).length,
		unexplained: Object.keys(executed).filter((eventId) => !byPayment.has(eventId)),
		falseSuccess: work
			? rows.filter(({ id, status }) => status === 'success' && !work.has(id)).map(({ id }) => id)
			: [],
		failedStarts: rows.filter(isFailedStart).length,
		stuck: rows.filter(({ status }) => !ENDED.has(status)).map(({ id, status }) => `${id} ${status}`),
		unsettled: rows
			.filter((row) => !isFailedStart(row) && row.eventIds.length !== 1)
			.map(({ id, status }) => `${id} ${status}`),
	};
	for (const [eventId, all] of byPayment) {
		const there = executed[eventId] ?? 0;
		const { taken = 0, starting = 0, failed = 0, broken = 0 } = count(all);
		if (there < taken) account.lost.push(eventId);
		else if (there === 0) (starting > 0 ? account.lostWhileStarting : account.neverArrived).push(eventId);
		const more = Math.max(0, there - taken);
		if (more > failed + broken) account.unexplained.push(eventId);
		else account.takenUnanswered += more;
	}
	return account;
}

/** What contradicts n8n's rules or ours. Empty if everything is as promised. */
export function complaints(account: Account, { mayRunTwice }: { mayRunTwice: boolean }): string[] {
	const { lost, unexplained, falseSuccess, stuck, unsettled, workedTwice, failedStarts, tries } = account;
	// A stalled job leaves only its error, so it can be counted but not matched. An error that was answered with 500 accounts for that post.
	const emptied = mayRunTwice ? Math.max(0, failedStarts - tries.failed) : 0;
	const explained = tries.failed + tries.broken + (mayRunTwice ? lost.length : 0);
	const some = (ids: readonly string[]) => `${ids.length}, e.g. ${ids.slice(0, 3).join(', ')}`;
	return [
		...(lost.length > emptied ? [`answered 200 and without its execution: ${some(lost)}`] : []),
		...(unexplained.length > 0 ? [`executions that no post explains: ${some(unexplained)}`] : []),
		...(falseSuccess.length > 0 ? [`a success whose work was never begun: ${some(falseSuccess)}`] : []),
		...(unsettled.length > 0 ? [`executions that hold no delivery: ${some(unsettled)}`] : []),
		...(!mayRunTwice && stuck.length > 0 ? [`executions that did not come to an end: ${some(stuck)}`] : []),
		...(failedStarts > explained
			? [`${failedStarts} failed starts, and only ${tries.failed} posts that heard of it`]
			: []),
		...(!mayRunTwice && workedTwice > 0 ? [`work of one execution done twice: ${workedTwice}`] : []),
	];
}
