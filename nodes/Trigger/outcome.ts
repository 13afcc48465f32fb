// What a step gives: items to hand over, the next state, and what somebody should be told. And the rules of every list.
import type { Fields } from './events';

/** Something that happened, as the user gets it. */
export interface Happening {
	eventId: string;
	record: Fields;
	/** The account it was asked for by, where the user named accounts. */
	accountId?: string;
}

/** What somebody should be told although nothing failed. */
export type Note =
	/** New ones wait until older ones are settled: more than the state holds fall into the look-back. */
	| { kind: 'full' }
	/** Undecided transactions that are no longer watched, because there are too many of them. */
	| { kind: 'openDropped'; orderIds: string[] }
	/** Records that have no id: named, for they are not handed over. */
	| { kind: 'unreadable'; what: string }
	/** Cashfree does not list open transactions, so those from before the first poll are not known. */
	| { kind: 'openNotListed' }
	/** What was watched and is forgotten because too much is remembered: on the list again it would fire again. */
	| { kind: 'watchedForgotten'; what: string; ids: string[] };

export interface Outcome<State> {
	happenings: Happening[];
	next: State;
	notes: Note[];
}

export interface LookBackRules {
	/** Seconds that a record may come late. */
	lookBack: number;
	/** Seconds before the first poll that are taken in, see {@link baselineAge}. */
	age: number;
	/** Seconds that must have passed since something happened before it is handed over: the safety net behind webhooks. */
	hold?: number;
}

/**
 * Whether something happened too recently to be handed over. Where clocks disagree it may come early, which only makes the next node
 * drop it, rather than a day late.
 * @param latest the latest that it may be by any clock, in seconds since 1970
 */
export const isHeld = (time: number | undefined, latest: number, hold = 0): boolean =>
	hold > 0 && time !== undefined && time > latest - hold;

export interface ListOptions extends LookBackRules {
	/** Event and environment: what the state belongs to. */
	scope: string;
	/** Seconds since 1970; without it only what is new from the first poll on. */
	startFrom?: number;
}

/**
 * Seconds before the first poll from which on payments are new. At least two minutes and a poll interval, because the
 * durable host throws away what the poll at activation remembered (host fact P3).
 */
export const baselineAge = (pollInterval: number): number => Math.max(120, pollInterval);

/** The order in which things are handed over. */
export const byTime = (one: { time: number; key: string }, other: { time: number; key: string }): number =>
	one.time - other.time || (one.key < other.key ? -1 : 1);
