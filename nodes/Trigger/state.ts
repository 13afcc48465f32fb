// The one value that the trigger remembers, per kind of event: read, checked, upgraded, and packed again. Pure.
import { CASHGRAM_STATUSES, type CashgramStatus } from './events';
import { packKeys, unpackKeys } from './pack';

/** Raise it with every change of a stored form, and add how the older one becomes the newer one to `upgrades`. */
export const STATE_VERSION = 1;

/** What n8n stores. One value, replaced as a whole: changes inside it would not be noticed (host fact P14). */
export interface Stored {
	v: number;
	/** What the state belongs to: event and environment. Another scope is a first run. */
	scope: string;
	[field: string]: unknown;
}

const upgrades: Record<number, (older: Stored) => Stored> = {};

/** The state cannot be read. Never guessed at: a wrong guess loses payments or hands them over twice. */
export class UnreadableState extends Error {
	constructor(what: string) {
		super(`What the trigger remembered cannot be read: ${what}`);
	}
}

/** How one kind of event keeps its state. */
export interface Form<State> {
	unpack(stored: Stored): State;
	pack(state: State): Record<string, unknown>;
}

/**
 * The state for this scope; `undefined` on a first run, which a state of another scope is too.
 * @throws UnreadableState for anything that this package did not write, or a newer one did
 */
export function readState<State>(value: unknown, scope: string, form: Form<State>): State | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'object') throw new UnreadableState('it is not an object');
	let stored = value as Stored;
	if (!Number.isInteger(stored.v) || stored.v > STATE_VERSION) {
		throw new UnreadableState(`its version is ${String(stored.v)}, this package knows ${STATE_VERSION}`);
	}
	while (stored.v < STATE_VERSION) {
		const upgrade = upgrades[stored.v];
		if (!upgrade) throw new UnreadableState(`version ${stored.v} cannot be upgraded`);
		stored = upgrade(stored);
	}
	return stored.scope === scope ? form.unpack(stored) : undefined;
}

export const writeState = <State>(state: State, scope: string, form: Form<State>): Stored => ({
	v: STATE_VERSION,
	scope,
	...form.pack(state),
});

/** How far one list has been read: all payments of all accounts, or those of one. Times are seconds since 1970. */
export interface Source {
	/** Every payment before it is settled: handed over, or from before the baseline. Never goes down. */
	floor: number;
	/** Seconds that one reading may span, while the whole list does not fit into a poll. */
	slice?: number;
}

/** Auto Collect. */
export interface PaymentsState {
	/** By account or VPA; {@link ALL_ACCOUNTS} for the list of all. */
	sources: Map<string, Source>;
	/** Payments handed over, with their time; none of them before the lowest floor. */
	seen: Map<string, number>;
}

export const ALL_ACCOUNTS = '';

export const paymentsForm: Form<PaymentsState> = {
	unpack: ({ sources, seen }) => ({
		sources: new Map(
			list(sources, 'sources').map((entry) => {
				const [account, floor, slice] = list(entry, 'source');
				const read: Source = { floor: whole(floor, 'floor') };
				if (slice !== undefined) read.slice = whole(slice, 'slice');
				return [text(account, 'account'), read];
			}),
		),
		seen: keys(seen, 'seen'),
	}),
	pack: ({ sources, seen }) => ({
		sources: [...sources].map(([account, { floor, slice }]) =>
			slice === undefined ? [account, floor] : [account, floor, slice],
		),
		seen: packKeys(seen),
	}),
};

/** A place in the list of transactions: all rows up to it have been read. */
export interface Mark {
	/** The `lastId` that starts right after it; empty for the beginning of a day. */
	cursor: string;
	/** Grows along the list, so that two marks and a handed-over row can be compared without arithmetic on ids (Q-PG5). */
	sequence: number;
	/** No row up to it happened after this moment, or became known to Cashfree after it. Seconds since 1970. */
	time: number;
}

/** A transaction that is still being decided. */
export interface OpenTransaction {
	orderId: string;
	reference: string;
	/** Seconds since 1970. */
	time: number;
	/** The `lastId` of the page that it stood on; none while it lies beyond the frontier, where the list shows it again. */
	after?: string;
}

/** Payment Gateway. */
export interface TransactionsState {
	/** Transactions before it are none of ours: the activation, or "Start From". Seconds since 1970. */
	baseline: number;
	/** How far the list has been read. */
	frontier: Mark;
	/** The last row before the frontier. */
	frontierKey?: string;
	/** Everything up to it is settled: rows that came late have been read too. */
	settled: Mark;
	/** Places between the two, to settle up to later. */
	marks: Mark[];
	/** A full pass that did not get to its end: it goes on at this `lastId`. */
	pass?: { cursor: string; asOf: number };
	/** The most rows that a page ever had: a page with fewer is the last one (Q-P4). */
	largestPage: number;
	/** When the last full pass ended, by this machine's clock: only its pace depends on it. Seconds since 1970. */
	passedAt: number;
	/** Rows handed over, with the sequence they lie before; none of them settled. */
	seen: Map<string, number>;
	open: Map<string, OpenTransaction>;
}

export const transactionsForm: Form<TransactionsState> = {
	unpack: (stored) => {
		const state: TransactionsState = {
			baseline: whole(stored.baseline, 'baseline'),
			frontier: mark(stored.frontier),
			settled: mark(stored.settled),
			marks: list(stored.marks, 'marks').map(mark),
			largestPage: whole(stored.largestPage, 'largestPage'),
			passedAt: whole(stored.passedAt, 'passedAt'),
			seen: keys(stored.seen, 'seen'),
			open: new Map(
				list(stored.open, 'open').map((entry) => {
					const [key, orderId, reference, time, after] = list(entry, 'open');
					const open: OpenTransaction = {
						orderId: text(orderId, 'orderId'),
						reference: text(reference, 'reference'),
						time: whole(time, 'time'),
					};
					if (after !== undefined) open.after = text(after, 'after');
					return [text(key, 'key'), open];
				}),
			),
		};
		if (stored.frontierKey !== undefined) state.frontierKey = text(stored.frontierKey, 'frontierKey');
		if (stored.pass !== undefined) {
			const [cursor, asOf] = list(stored.pass, 'pass');
			state.pass = { cursor: text(cursor, 'pass'), asOf: whole(asOf, 'pass') };
		}
		return state;
	},
	pack: ({ frontierKey, pass, frontier, settled, marks, seen, open, ...rest }) => ({
		...rest,
		frontier: markParts(frontier),
		settled: markParts(settled),
		marks: marks.map(markParts),
		seen: packKeys(seen),
		open: [...open].map(([key, { orderId, reference, time, after }]) =>
			after === undefined ? [key, orderId, reference, time] : [key, orderId, reference, time, after],
		),
		...(frontierKey === undefined ? {} : { frontierKey }),
		...(pass === undefined ? {} : { pass: [pass.cursor, pass.asOf] }),
	}),
};

/** What is known of one cashgram that has come to an end, or nearly. */
export interface KnownCashgram {
	status: CashgramStatus;
	reported: boolean;
	/** The day it was first seen in this status, in days since 1970. */
	day: number;
}

export interface CashgramsState {
	/** When the last poll was, by this machine's clock: only the hourly questions depend on it. Seconds since 1970. */
	polledAt: number;
	known: Map<string, KnownCashgram>;
}

/** Status and `reported` in one digit, beside the day. */
const CASHGRAM_CODES = CASHGRAM_STATUSES.length * 2;

export const cashgramsForm: Form<CashgramsState> = {
	unpack: ({ polledAt, known }) => ({
		polledAt: whole(polledAt, 'polledAt'),
		known: new Map(
			[...keys(known, 'known')].map(([id, number]) => {
				const code = number % CASHGRAM_CODES;
				const status = CASHGRAM_STATUSES[Math.floor(code / 2)];
				if (!status) throw new UnreadableState('known');
				return [id, { status, reported: code % 2 === 1, day: Math.floor(number / CASHGRAM_CODES) }];
			}),
		),
	}),
	pack: ({ polledAt, known }) => ({
		polledAt,
		known: packKeys(
			new Map(
				[...known].map(([id, { status, reported, day }]) => [
					id,
					day * CASHGRAM_CODES + CASHGRAM_STATUSES.indexOf(status) * 2 + Number(reported),
				]),
			),
		),
	}),
};

const markParts = ({ cursor, sequence, time }: Mark) => [cursor, sequence, time];

function mark(value: unknown): Mark {
	const [cursor, sequence, time] = list(value, 'mark');
	return { cursor: text(cursor, 'mark'), sequence: whole(sequence, 'mark'), time: whole(time, 'mark') };
}

function keys(value: unknown, name: string): Map<string, number> {
	const read = unpackKeys(text(value, name));
	if (!read) throw new UnreadableState(name);
	return read;
}

function list(value: unknown, name: string): unknown[] {
	if (!Array.isArray(value)) throw new UnreadableState(name);
	return value;
}

function text(value: unknown, name: string): string {
	if (typeof value !== 'string') throw new UnreadableState(name);
	return value;
}

function whole(value: unknown, name: string): number {
	if (!Number.isSafeInteger(value)) throw new UnreadableState(name);
	return value as number;
}
