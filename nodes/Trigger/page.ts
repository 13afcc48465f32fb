// One page of one of Cashfree's lists, as every room asks for it.
import type { Fields, ListedEvent } from './events';

/** One page of a list. */
export interface Page {
	records: Fields[];
	/** The cursor of the next page; none where the answer has none, or an empty or zero one (Q-P3). */
	next?: string;
	/** Cashfree's own time when it answered, in seconds since 1970. */
	serverTime?: number;
	/** Why Cashfree tells nothing of the account, or by the status, that was asked for; others may be asked. */
	refused?: Error;
}

/** Asks for one page, with the API's own field names. */
export type FetchPage = (query: Record<string, string>, account?: string) => Promise<Page>;

/** No record that was read has an id: then it is the list that cannot be followed, and the poll fails. */
export class UnreadableRecord extends Error {
	constructor(what: string) {
		super(unreadableText(what));
	}
}

/** What is told of a record without any id, which cannot be told from others: in the log, where others could be read. */
export const unreadableText = (what: string): string =>
	`Cashfree sent a payment that cannot be followed, because it has no ID: ${what}`;

/**
 * The moment as of which a page is taken to tell everything: too early costs requests, too late loses payments for ever. The time
 * in an answer is of whoever answers (a proxy, a cache), so it counts only up to this machine's clock. Where an answer has none,
 * the newest payment on it stands for it.
 * @returns seconds since 1970; `undefined` where nothing tells
 */
export function asOf(page: Page, event: ListedEvent, now: number): number | undefined {
	if (page.serverTime !== undefined) return Math.min(page.serverTime, now);
	const times = page.records.map(event.time).filter((time) => time !== undefined && time <= now);
	return times.length === 0 ? undefined : Math.max(...(times as number[]));
}

/** The moment after which nothing can have happened yet: what asks for "up to now" asks up to here. Seconds since 1970. */
export const latest = ({ serverTime = 0 }: Page, now: number): number => Math.max(serverTime, now);

/** How far back a test event is looked for, in days: the near past first, for a long list starts with its end or its beginning. */
export const SAMPLE_REACHES = [1, 30];

export const newestFirst =
	(time: (record: Fields) => number | undefined) =>
	(one: Fields, other: Fields): number =>
		(time(other) ?? 0) - (time(one) ?? 0);
