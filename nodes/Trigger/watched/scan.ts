// Requests watched objects within a poll's limits: which ones to request and when to stop. Does not decide about items.
import { DAY, rotated, type Means } from '../budget';
import type { Fields } from '../events';
import { RequestFailed } from '../requestFailed';
import { attentionFor } from './attention';
import { statusOf, type WatchedObject } from './objects';
import type { WatchedState } from './state';

/** Seconds between two requests for an object whose status is nearly always final. */
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
	/** Objects in a status that can be chosen. */
	answers: WatchedAnswer[];
	/** IDs that Cashfree does not know. */
	unknown: string[];
	/** Every ID on the list was requested, and none exists. */
	noneExists: boolean;
	/** What stopped the requests. Thrown only if there is nothing to output. */
	failure?: unknown;
}

/** Requests one object from Cashfree; `undefined` if Cashfree does not know the ID. */
export type AskWatched = (id: string) => Promise<Fields | undefined>;

/**
 * Requests the objects on the list that can still change, as many as fit into the poll.
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
	// If the last poll was not saved (scheduler without cursors), it is not assumed to be long ago. A time in the future is not
	// trusted either: a clock that was once ahead would stop the hourly requests until then.
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
		// A list longer than Cashfree's rate limit allows is no failure: the next polls request the others.
		const isFull = asked > 0 && failure instanceof RequestFailed && failure.isRateLimited;
		return { answers, unknown, noneExists: false, failure: isFull ? undefined : failure };
	}
	return { answers, unknown, noneExists: list.length > 0 && unknown.length === list.length };
}

/** Every ID has its own minute of the hour, so that one poll does not request a thousand. */
function isItsMinute(id: string, before: number, now: number): boolean {
	const phase = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % HOUR, 7);
	const hour = (second: number) => Math.floor((second + phase) / HOUR);
	return hour(now) > hour(before);
}

/** Alternates between the lists, so that neither keeps the other from being requested. Which one begins changes every minute. */
function inTurns(some: readonly string[], others: readonly string[], now: number): string[] {
	const [first, second] = Math.floor(now / 60) % 2 === 0 ? [some, others] : [others, some];
	const turns = Array.from({ length: Math.max(first.length, second.length) }, (_, turn) => turn);
	return turns.flatMap((turn) => [first[turn], second[turn]]).filter((id) => id !== undefined);
}
