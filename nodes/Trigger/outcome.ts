// The outcome of a step: items to output, the next state, and notes to report. Also the rules shared by all lists.
import type { Fields } from './events';

/** Something that happened, as the user receives it. */
export interface Happening {
	eventId: string;
	record: Fields;
	/** The account it was requested for, if the user named accounts. */
	accountId?: string;
}

/** Something to report although nothing failed. */
export type Note =
	/** New payments wait until older ones are settled: the look-back contains more than the state can hold. */
	| { kind: 'full' }
	/** Undecided transactions that are no longer watched, because there are too many of them. */
	| { kind: 'openDropped'; orderIds: string[] }
	/** Records without an ID: reported, because they are not output. */
	| { kind: 'unreadable'; what: string }
	/** Cashfree does not list open transactions, so those from before the first poll are not known. */
	| { kind: 'openNotListed' }
	/** Watched objects that were forgotten because too many are remembered. If put on the list again, they would fire again. */
	| { kind: 'watchedForgotten'; what: string; ids: string[] };

export interface Outcome<State> {
	happenings: Happening[];
	next: State;
	notes: Note[];
}

export interface LookBackRules {
	/** Seconds that a record may be late. */
	lookBack: number;
	/** Seconds before the first poll that are included, see {@link baselineAge}. */
	age: number;
	/** Seconds to wait after something happened before it is output: the safety net behind webhooks. */
	hold?: number;
}

/**
 * Whether something happened too recently to be output. Where clocks disagree, it may be output early, which at worst makes the next
 * node drop a duplicate, rather than a day late.
 * @param latest the latest it may be by any clock, in seconds since 1970
 */
export const isHeld = (time: number | undefined, latest: number, hold = 0): boolean =>
	hold > 0 && time !== undefined && time > latest - hold;

export interface ListOptions extends LookBackRules {
	/** The event and environment that the state belongs to. */
	scope: string;
	/** Seconds since 1970. Without it, only what is new from the first poll on is output. */
	startFrom?: number;
}

/**
 * How many seconds before the first poll payments count as new. At least two minutes and one poll interval, because the durable host
 * discards what the poll at activation remembered (host fact P3).
 */
export const baselineAge = (pollInterval: number): number => Math.max(120, pollInterval);

/** The output order. */
export const byTime = (one: { time: number; key: string }, other: { time: number; key: string }): number =>
	one.time - other.time || (one.key < other.key ? -1 : 1);
