// One bounded round of questions about what is watched: who is asked for, and when to stop. Decides nothing about items.
import { DAY, rotated, type Means } from '../budget';
import type { Fields } from '../events';
import { RequestFailed } from '../requestFailed';
import { attentionFor } from './attention';
import { statusOf, type WatchedObject } from './objects';
import type { WatchedState } from './state';

/** Seconds between two questions about an object whose status is nearly always the last one. */
const HOUR = 3_600;

/** What a node watches. */
export interface Watching {
	object: WatchedObject;
	/** The IDs. */
	list: readonly string[];
	/** The statuses to fire for. */
	chosen: ReadonlySet<string>;
}

export interface WatchedAnswer {
	id: string;
	status: string;
	record: Fields;
}

export interface WatchedScan {
	/** What is in a status that can be chosen. */
	answers: WatchedAnswer[];
	/** Ids that Cashfree does not know. */
	unknown: string[];
	/** Every id of the list was asked for, and none exists. */
	noneExists: boolean;
	/** What stopped the asking. Thrown only where there is nothing to hand over. */
	failure?: unknown;
}

/** Asks Cashfree for one; `undefined` where it does not know the id. */
export type AskWatched = (id: string) => Promise<Fields | undefined>;

/**
 * Asks for what is on the list and can still change, as much of it as fits into the poll.
 * @param means `interval`: seconds between two polls
 */
export async function scanWatched(
	state: WatchedState,
	{ object, list, chosen }: Watching,
	ask: AskWatched,
	{ budget, now, interval }: Means & { interval: number },
): Promise<WatchedScan> {
	const answers: WatchedAnswer[] = [];
	const unknown: string[] = [];
	// Where the last poll was not remembered (scheduler without cursors) it is not taken to be long ago.
	// Nor is one in the future believed: a clock that was ahead once would stop the hourly questions until then.
	const longAgo = now - 2 * interval;
	const before = state.polledAt > now ? longAgo : Math.max(state.polledAt, longAgo);
	const attention = (id: string) => attentionFor(object, state.known.get(id), chosen, Math.floor(now / DAY));
	const waiting = list.filter((id) => attention(id) === 'eachPoll');
	const hourly = list.filter((id) => attention(id) === 'hourly' && isItsMinute(id, before, now));
	let asked = 0;
	try {
		for (const id of inTurns(rotated(waiting, now), rotated(hourly, now), now)) {
			if (asked > 0 && !budget.fits()) break;
			const record = await budget.take(async () => await ask(id));
			asked++;
			const status = record && statusOf(object, record);
			if (!record) unknown.push(id);
			else if (status !== undefined) answers.push({ id, status, record });
		}
	} catch (failure) {
		// A list that is longer than Cashfree's limit is no failure: the others have their turn in the next polls.
		const isFull = asked > 0 && failure instanceof RequestFailed && failure.isRateLimited;
		return { answers, unknown, noneExists: false, failure: isFull ? undefined : failure };
	}
	return { answers, unknown, noneExists: list.length > 0 && unknown.length === list.length };
}

/** Every id has its own minute of the hour, so that a thousand are not asked for in one poll. */
function isItsMinute(id: string, before: number, now: number): boolean {
	const phase = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % HOUR, 7);
	const hour = (second: number) => Math.floor((second + phase) / HOUR);
	return hour(now) > hour(before);
}

/** One of each list in turn, so that neither keeps the other from being asked; which one begins changes with the minute. */
function inTurns(some: readonly string[], others: readonly string[], now: number): string[] {
	const [first, second] = Math.floor(now / 60) % 2 === 0 ? [some, others] : [others, some];
	const turns = Array.from({ length: Math.max(first.length, second.length) }, (_, turn) => turn);
	return turns.flatMap((turn) => [first[turn], second[turn]]).filter((id) => id !== undefined);
}
