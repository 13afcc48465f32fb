// One bounded round of questions about watched cashgrams: who is asked for, and when to stop. Decides nothing about items.
import { idText } from '../../shared/api/records';
import { isCashgramStatus, type CashgramStatus, type Fields } from '../events';
import { DAY, rotated, type Means } from '../budget';
import type { CashgramsState, KnownCashgram } from './state';

/** Seconds between two questions about a redeemed cashgram, and days until it is no longer expected to be reversed. */
export const REDEEMED_ASKED_EVERY = 3_600;
export const REDEEMED_WATCHED_DAYS = 30;

export interface CashgramAnswer {
	id: string;
	status: CashgramStatus;
	record: Fields;
}

export interface CashgramsScan {
	/** Cashgrams in a status that the trigger can fire for. */
	answers: CashgramAnswer[];
	/** Ids that Cashfree does not know. */
	unknown: string[];
	/** Every id of the list was asked for, and none exists. */
	noneExists: boolean;
	/** What stopped the asking. Thrown only where there is nothing to hand over. */
	failure?: unknown;
}

/** `getCashgramStatus`; `undefined` where Cashfree does not know the id. */
export type AskCashgram = (id: string) => Promise<Fields | undefined>;

/**
 * Asks for the cashgrams of the list that something can still happen to, as many as fit into the poll.
 * @param means `interval`: seconds between two polls
 */
export async function scanCashgrams(
	state: CashgramsState,
	list: readonly string[],
	chosen: ReadonlySet<CashgramStatus>,
	ask: AskCashgram,
	{ budget, now, interval }: Means & { interval: number },
): Promise<CashgramsScan> {
	const answers: CashgramAnswer[] = [];
	const unknown: string[] = [];
	// Where the last poll was not remembered (scheduler without cursors) it is not taken to be long ago.
	// Nor is one in the future believed: a clock that was ahead once would stop the hourly questions until then.
	const longAgo = now - 2 * interval;
	const before = state.polledAt > now ? longAgo : Math.max(state.polledAt, longAgo);
	const waiting = list.filter((id) => isWaiting(state.known.get(id), chosen));
	const redeemed = list.filter((id) => mayBeReversed(id, state.known.get(id), chosen, before, now));
	let asked = 0;
	try {
		for (const id of inTurns(rotated(waiting, now), rotated(redeemed, now), now)) {
			if (asked > 0 && !budget.fits()) break;
			asked++;
			const record = await budget.take(async () => await ask(id));
			const status = idText(record?.cashgramStatus)?.toUpperCase();
			if (!record) unknown.push(id);
			else if (isCashgramStatus(status)) answers.push({ id, status, record });
		}
	} catch (failure) {
		return { answers, unknown, noneExists: false, failure };
	}
	return { answers, unknown, noneExists: list.length > 0 && unknown.length === list.length };
}

/** Whether the cashgram has not come to an end, or to one that was not handed over yet. */
const isWaiting = (known: KnownCashgram | undefined, chosen: ReadonlySet<CashgramStatus>): boolean =>
	!known || (chosen.has(known.status) && !known.reported);

/** Whether a redeemed one can still become one that the trigger fires for (Q-CG10), and its minute of the hour has come. */
function mayBeReversed(
	id: string,
	known: KnownCashgram | undefined,
	chosen: ReadonlySet<CashgramStatus>,
	before: number,
	now: number,
): boolean {
	if (known?.status !== 'REDEEMED' || isWaiting(known, chosen) || !chosen.has('REVERSED')) return false;
	if (Math.floor(now / DAY) - known.day > REDEEMED_WATCHED_DAYS) return false;
	// Every id has its own minute, so that a thousand redeemed ones are not asked for in one poll.
	const phase = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % REDEEMED_ASKED_EVERY, 7);
	const hour = (second: number) => Math.floor((second + phase) / REDEEMED_ASKED_EVERY);
	return hour(now) > hour(before);
}

/** One of each list in turn, so that neither keeps the other from being asked; which one begins changes with the minute. */
function inTurns(some: readonly string[], others: readonly string[], now: number): string[] {
	const [first, second] = Math.floor(now / 60) % 2 === 0 ? [some, others] : [others, some];
	const turns = Array.from({ length: Math.max(first.length, second.length) }, (_, turn) => turn);
	return turns.flatMap((turn) => [first[turn], second[turn]]).filter((id) => id !== undefined);
}
