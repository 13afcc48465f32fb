// One page of one of Cashfree's lists, in the form that all scans share.
import type { Fields, ListedEvent } from './events';

/** One page of a list. */
export interface Page {
	records: Fields[];
	/** The cursor of the next page; absent if the answer has none, or an empty or zero one (Q-P3). */
	next?: string;
	/** Cashfree's own time when it answered, in seconds since 1970. */
	serverTime?: number;
	/** Why Cashfree refused the requested account or status; requests for others may still work. */
	refused?: Error;
}

/** Asks for one page, with the API's own field names. */
export type FetchPage = (query: Record<string, string>, account?: string) => Promise<Page>;

/** Thrown if no record that was read has an ID: then the list itself cannot be followed, and the poll fails. */
export class UnreadableRecord extends Error {
	constructor(what: string) {
		super(unreadableText(what));
	}
}

/** The message about a record without an ID, which cannot be distinguished from others. It is only logged if others could be read. */
export const unreadableText = (what: string): string =>
	`Cashfree sent a payment that cannot be followed, because it has no ID: ${what}`;

/**
 * The moment up to which a page is taken to be complete: too early costs requests, too late loses payments for good. The time in an
 * answer may be that of a proxy or cache, so it counts only up to this machine's clock. If an answer has no time, the newest payment
 * on the page is used.
 * @returns seconds since 1970; `undefined` if neither is known
 */
export function asOf(page: Page, event: ListedEvent, now: number): number | undefined {
	if (page.serverTime !== undefined) return Math.min(page.serverTime, now);
	const times = page.records.map(event.time).filter((time) => time !== undefined && time <= now);
	return times.length === 0 ? undefined : Math.max(...(times as number[]));
}

/** The moment after which nothing can have happened yet: requests for "up to now" end here. Seconds since 1970. */
export const latest = ({ serverTime = 0 }: Page, now: number): number => Math.max(serverTime, now);

/** How many days back to look for a test event. The recent past comes first, because a long list may start with its oldest records. */
export const SAMPLE_REACHES = [1, 30];

export const newestFirst =
	(time: (record: Fields) => number | undefined) =>
	(one: Fields, other: Fields): number =>
		(time(other) ?? 0) - (time(one) ?? 0);
