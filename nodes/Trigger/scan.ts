// One bounded reading of Cashfree, per kind of event: which requests are made, and when to stop. Decides nothing about items.
import {
	OPEN_TX_STATUSES,
	autoCollectPayment,
	gatewayPayment,
	idText,
	isCashgramStatus,
	type CashgramStatus,
	type Fields,
	type ListedEvent,
} from './events';
import { dayText, istDateTime, istDay } from '../shared/form/ist';
import type {
	CashgramsState,
	KnownCashgram,
	OpenTransaction,
	PaymentsState,
	TransactionsState,
} from './state';

/**
 * Most new records that one reading goes on for: an execution with many more items is more than n8n handles well. The next
 * poll goes on.
 */
export const MOST_NEW_RECORDS = 5_000;
/** Most records remembered one by one. Above it new ones wait until older ones are settled: late, never lost, never twice. */
export const MOST_KEYS = 10_000;
/**
 * Seconds between two full passes over the transactions of the look-back. A little less than a quarter of an hour, so that
 * with a poll a minute, whose seconds waver, a decision is handed over within a quarter of an hour.
 */
export const FULL_PASS_EVERY = 810;
/**
 * Orders asked for at one full pass where nothing tells which of the open ones were decided. With a page a poll and ten pages
 * a full pass, this keeps the average below three requests a poll at 10,000 transactions a day.
 */
export const MOST_ORDERS_ASKED = 15;
/** An undated payment counts as this many seconds newer than its list, so that its key is kept until it is listed no more. */
const UNDATED_MARGIN = 60;
/** Seconds between two questions about a redeemed cashgram, and days until it is no longer expected to be reversed. */
export const REDEEMED_ASKED_EVERY = 3_600;
export const REDEEMED_WATCHED_DAYS = 30;
export const DAY = 86_400;
/**
 * The time of a row may be that of its decision, which comes up to seven days after it got its id: rows with higher ids can be
 * older by so much.
 */
const LONGEST_DECISION = 8 * DAY;

/** One page of a list. */
export interface Page {
	records: Fields[];
	/** The cursor of the next page; none where the answer has none, or an empty or zero one (Q-P3). */
	next?: string;
	/** Cashfree's own time when it answered, in seconds since 1970. */
	serverTime?: number;
	/** Why Cashfree tells nothing of the account that was asked for; others may be asked. */
	refused?: Error;
}

/** Asks for one page, with the API's own field names. */
export type FetchPage = (query: Record<string, string>, account?: string) => Promise<Page>;

/** A record without any id, which cannot be told from others. Skipping it could lose a payment, so the poll fails instead. */
export class UnreadableRecord extends Error {
	constructor(what: string) {
		super(`Cashfree sent a payment that cannot be followed: ${what}`);
	}
}

/** Watches the time that one poll may take (host fact P8). */
export class Pace {
	private readonly startedAt: number;
	private longestMs = 0;

	/** @param clock milliseconds */
	constructor(
		private readonly clock: () => number,
		private readonly budgetMs: number,
	) {
		this.startedAt = clock();
	}

	async take<T>(request: () => Promise<T>): Promise<T> {
		const from = this.clock();
		try {
			return await request();
		} finally {
			this.longestMs = Math.max(this.longestMs, this.clock() - from);
		}
	}

	/** Whether one more request, as slow as the slowest so far, ends in time. */
	fits(): boolean {
		return this.clock() - this.startedAt + this.longestMs <= this.budgetMs;
	}
}

/** What every scan is given. */
export interface Means {
	pace: Pace;
	/** This machine's clock, in seconds since 1970: for paces and upper bounds of queries, never for what is settled. */
	now: number;
}

/**
 * A list from a place that moves on with the clock, so that where time runs out early every entry has its turn, in every
 * poll host: nothing has to be remembered. Steps of the golden ratio spread the starts evenly, whatever the interval.
 */
export function rotated<T>(entries: readonly T[], now: number, everySeconds = 60): T[] {
	const turn = Math.floor(now / everySeconds) * ((Math.sqrt(5) - 1) / 2);
	const start = Math.floor((turn - Math.floor(turn)) * entries.length);
	return [...entries.slice(start), ...entries.slice(0, start)];
}

// Auto Collect

export interface Payment {
	key: string;
	time: number;
	record: Fields;
}

/** What one poll read of one account's payments, or of all. */
export interface PaymentsReading {
	account: string;
	/** Server time of the first page: what became visible later may be missing. 0 where it is not known. */
	asOf: number;
	/** Everything before it and from the floor on that was visible at `asOf` has been read. None: nothing is certain. */
	reached?: number;
	/** Seconds that the next poll should read at a time; none where this one read everything. */
	slice?: number;
	payments: Payment[];
}

export interface PaymentsScan {
	readings: PaymentsReading[];
	/** Accounts that Cashfree tells nothing of: they have no payments now, and may come to life with some. */
	refused: string[];
	/** What kept other accounts from being read. Thrown only where there is nothing to hand over. */
	failure?: unknown;
}

/**
 * Reads the payments of every account, from its floor on. The order of the list is not documented, so none is relied on: a
 * stretch of time counts as read only when its last page is reached. Where the whole list does not fit into a poll, it is
 * read in slices of time, oldest first. Where no account has a floor yet, one request asks for the server's time. An account
 * that Cashfree refuses does not stop the others; any other failure ends the reading.
 * @throws the first failure where no account could be read
 */
export async function scanPayments(
	state: PaymentsState,
	accounts: readonly string[],
	fetchPage: FetchPage,
	means: Means,
): Promise<PaymentsScan> {
	const readings: PaymentsReading[] = [];
	const failures: unknown[] = [];
	const refused: string[] = [];
	const fresh = new Set<string>();
	const begun = accounts.filter((account) => state.sources.has(account));
	for (const account of begun.length > 0 ? rotated(begun, means.now) : accounts.slice(0, 1)) {
		if (readings.length + failures.length > 0 && !means.pace.fits()) break;
		const reader = new PaymentsReader(account, state, fetchPage, means, fresh);
		try {
			readings.push(await reader.read());
		} catch (failure) {
			failures.push(failure);
			if (failure !== reader.refused) break;
			refused.push(account);
		}
	}
	if (failures.length > 0 && readings.length === 0) throw failures[0];
	return { readings, refused, failure: failures[0] };
}

class PaymentsReader {
	/** Why Cashfree tells nothing of this account. */
	refused: Error | undefined;
	private asOf: number | undefined;
	private readonly payments = new Map<string, Payment>();
	/** A short page may be the last: one request after the time is up proves it, without it nothing is gained. */
	private mayConfirm = true;

	constructor(
		private readonly account: string,
		private readonly state: PaymentsState,
		private readonly fetchPage: FetchPage,
		private readonly means: Means,
		/** Keys of this poll that were not handed over before; over all accounts. */
		private readonly fresh: Set<string>,
	) {}

	async read(): Promise<PaymentsReading> {
		const source = this.state.sources.get(this.account);
		if (!source) {
			const { now } = this.means;
			await this.page(now, now + DAY);
			return { account: this.account, asOf: this.asOf ?? 0, payments: [] };
		}
		let from = source.floor;
		let { slice } = source;
		let reached: number | undefined;
		for (;;) {
			// A day ahead, for a machine whose clock is behind: further than this nothing is taken to have been read.
			const end = Math.max(this.means.now, this.asOf ?? 0, from) + DAY;
			const wanted = from + (slice ?? Infinity);
			const until = Math.min(wanted >= (this.asOf ?? Infinity) ? Infinity : wanted, end);
			// A single second is read to its end, however much it holds.
			const { finished, payments, span } = await this.stretch(
				from,
				until,
				slice === 1 ? Infinity : MOST_NEW_RECORDS,
			);
			if (!finished) {
				slice = Math.max(1, Math.floor(Math.min(slice ?? Infinity, span) / 2));
				// Too much for one stretch, but there is time: a smaller one settles something.
				if (this.means.pace.fits()) continue;
				this.keep(payments);
				break;
			}
			this.keep(payments);
			const asOf = this.asOf ?? 0;
			reached = Math.min(until, asOf);
			if (until >= asOf) {
				slice = undefined;
				break;
			}
			from = until;
			if (slice !== undefined) slice *= 2;
			if (!this.goesOn()) break;
		}
		return {
			account: this.account,
			asOf: this.asOf ?? 0,
			reached,
			slice,
			payments: [...this.payments.values()],
		};
	}

	/** One stretch of time, page by page, or most of it. `span` is the time between the oldest and the newest payment read. */
	private async stretch(from: number, until: number, mostNew: number): Promise<Stretch> {
		const cursors = new Set<string>();
		const payments: Payment[] = [];
		let left = mostNew;
		let cursor: string | undefined;
		for (;;) {
			const { records, next } = await this.page(from, until, cursor);
			const undated = (this.asOf ?? this.means.now) + UNDATED_MARGIN;
			const read = records.map((record) => payment(record, undated));
			payments.push(...read);
			left -= read.filter(({ key }) => !this.state.seen.has(key)).length;
			// How the last page looks is not documented: empty, or with a cursor that is missing or was there before (Q-P3).
			const finished = records.length === 0 || next === undefined || cursors.has(next);
			if (finished) return { finished, payments, span: 0 };
			cursors.add(next);
			cursor = next;
			if (this.means.pace.fits() && left > 0) continue;
			// A short page is not proof of the end (Q-P4), only a hope of it.
			if (records.length < autoCollectPayment.pageSize && this.mayConfirm) {
				this.mayConfirm = false;
				continue;
			}
			const times = payments.map(({ time }) => time);
			const span =
				times.reduce((max, time) => Math.max(max, time)) - times.reduce((min, time) => Math.min(min, time));
			return { finished, payments, span };
		}
	}

	private async page(from: number, until: number, cursor?: string): Promise<Page> {
		const { now, pace } = this.means;
		const page = await pace.take(
			async () =>
				await this.fetchPage(
					{
						// A second more on both sides: whether the bounds are part of the range is not documented.
						startDate: istDateTime((from - 1) * 1000),
						endDate: istDateTime((until + 1) * 1000),
						maxReturn: String(autoCollectPayment.pageSize),
						// None on the first page: what an empty one means is not documented (Q-P7).
						...(cursor === undefined ? {} : { lastReturnId: cursor }),
					},
					this.account,
				),
		);
		this.refused = page.refused;
		if (page.refused) throw page.refused;
		this.asOf ??= timeOf(page, autoCollectPayment, now);
		return page;
	}

	private keep(payments: readonly Payment[]): void {
		for (const payment of payments) {
			this.payments.set(payment.key, payment);
			if (!this.state.seen.has(payment.key)) this.fresh.add(payment.key);
		}
	}

	private goesOn(): boolean {
		return this.means.pace.fits() && this.fresh.size < MOST_NEW_RECORDS;
	}
}

interface Stretch {
	/** Whether its last page was reached. */
	finished: boolean;
	payments: Payment[];
	span: number;
}

/** @param undated for a record whose time cannot be read: Cashfree listed it by a time of its own, before this one */
function payment(record: Fields, undated: number): Payment {
	const key = autoCollectPayment.key(record);
	if (key === undefined) throw new UnreadableRecord(`paymentTime "${String(record.paymentTime)}"`);
	return { key, time: autoCollectPayment.time(record) ?? undated, record };
}

/** The server's time, or without one the newest payment on the page that is not ahead of this machine's clock. */
function timeOf(page: Page, event: ListedEvent, now: number): number | undefined {
	if (page.serverTime !== undefined) return page.serverTime;
	const times = page.records.map(event.time).filter((time) => time !== undefined && time <= now);
	return times.length === 0 ? undefined : Math.max(...(times as number[]));
}

// Payment Gateway

/** One row of the list of transactions. */
export interface Transaction {
	key: string;
	reference: string;
	orderId: string;
	status: string;
	/** None where it cannot be read. */
	time?: number;
	/** The `lastId` of its page. */
	after: string;
	record: Fields;
}

export interface TransactionsPage {
	rows: Transaction[];
	/** Where the list goes on; none where the answer did not say. */
	next?: string;
	/** 0 where it is not known. */
	asOf: number;
}

export interface TransactionsScan {
	/** The list from the frontier on. */
	pages: TransactionsPage[];
	/** The full pass: from what is settled up to the frontier, to find rows that came late or were decided. */
	pass?: {
		rows: Transaction[];
		/** Server time at its very first page, be it in an earlier poll. */
		asOf: number;
		/** Where it goes on; none where it ended. */
		cursor?: string;
		/** Whether it met the frontier, as every pass should. */
		met: boolean;
	};
	/** Open transactions that were asked for one by one and are decided, as rows. */
	decided: Transaction[];
	/** Keys of the transactions whose present state this poll has seen. */
	checked: ReadonlySet<string>;
	/** What kept the open ones from being asked. Thrown only where there is nothing to hand over. */
	failure?: unknown;
	/** No room for new ones until older ones are settled. */
	full: boolean;
	/** The most rows of a page. */
	largestPage: number;
}

export interface Transactions {
	fetchPage: FetchPage;
	/** `order/info/status` of one order; `undefined` where Cashfree knows nothing of it. */
	orderStatus(orderId: string): Promise<Fields | undefined>;
}

/**
 * Reads the transactions: a full pass when it is due, then the list from the frontier on until a page comes short. Rows up to
 * the frontier have been read once; a row with a lower id that became visible later is found by the full pass. Transactions
 * that are open for longer are asked for by their order after each full pass; where these are many, Cashfree's lists of open
 * ones tell which need not be.
 */
export async function scanTransactions(
	state: TransactionsState,
	transactions: Transactions,
	means: Means,
): Promise<TransactionsScan> {
	return await new TransactionsReader(state, transactions, means).read();
}

class TransactionsReader {
	private readonly checked = new Set<string>();
	private requests = 0;
	private serverTime = 0;
	private largestPage = 0;

	constructor(
		private readonly state: TransactionsState,
		private readonly transactions: Transactions,
		private readonly means: Means,
	) {}

	async read(): Promise<TransactionsScan> {
		const { state } = this;
		// A clock that was set back must not stop the full passes, hence the absolute difference.
		const due = state.pass !== undefined || Math.abs(this.means.now - state.passedAt) >= FULL_PASS_EVERY;
		const pass = due ? await this.fullPass() : undefined;
		const pages = pass?.cursor === undefined ? await this.news() : [];
		const asked = pass && pass.cursor === undefined ? await this.askOpen() : { decided: [] };
		const full = state.seen.size >= MOST_KEYS;
		return { pages, pass, full, largestPage: this.largestPage, checked: this.checked, ...asked };
	}

	private async fullPass(): Promise<NonNullable<TransactionsScan['pass']>> {
		const { state } = this;
		const rows: Transaction[] = [];
		let asOf = state.pass?.asOf;
		let cursor = state.pass?.cursor ?? state.settled.cursor;
		if (cursor === state.frontier.cursor) return { rows, asOf: asOf ?? 0, met: true };
		for (;;) {
			const page = await this.page(cursor);
			asOf ??= page.asOf;
			const last = page.rows.findIndex(({ key }) => key === state.frontierKey);
			rows.push(...this.check(last < 0 ? page.rows : page.rows.slice(0, last + 1)));
			if (last >= 0) return { rows, asOf, met: true };
			if (page.rows.length === 0 || page.next === undefined || page.next === cursor) {
				return { rows, asOf, met: false };
			}
			cursor = page.next;
			if (cursor === state.frontier.cursor) return { rows, asOf, met: true };
			if (!this.means.pace.fits()) return { rows, asOf, cursor, met: true };
		}
	}

	private async news(): Promise<TransactionsPage[]> {
		const { state } = this;
		const pages: TransactionsPage[] = [];
		let { cursor } = state.frontier;
		let room = Math.min(MOST_NEW_RECORDS, MOST_KEYS - state.seen.size);
		while (room > 0 && (this.requests === 0 || this.means.pace.fits())) {
			const page = await this.page(cursor);
			pages.push(page);
			const { next, rows } = page;
			this.check(rows);
			if (this.isLast(rows) || next === undefined || next === cursor) break;
			cursor = next;
			room -= rows.length;
		}
		return pages;
	}

	/** A page with fewer rows than a page can have is the last one. How many that is, the API shows (Q-P4). */
	private isLast(rows: readonly Transaction[]): boolean {
		return rows.length < Math.max(this.state.largestPage, this.largestPage) || rows.length === 0;
	}

	/** The second from which on a list begins that goes on at a cursor. The ids after the cursor bound it, so it may be early. */
	private startOf(cursor: string): number {
		const { baseline, settled } = this.state;
		const isAtTheStart = cursor === '' || settled.cursor === '';
		return isAtTheStart ? baseline : Math.max(baseline, settled.time - LONGEST_DECISION);
	}

	private async page(cursor: string, start = this.startOf(cursor), filter = {}): Promise<TransactionsPage> {
		const { baseline, frontier } = this.state;
		const { now, pace } = this.means;
		const startDate = istDayText(start);
		for (;;) {
			const today = istDayText(Math.max(now, baseline, frontier.time, this.serverTime));
			const count = String(gatewayPayment.pageSize);
			const query = { startDate, endDate: today, ...filter, lastId: cursor, count };
			this.requests++;
			const page = await pace.take(async () => await this.transactions.fetchPage(query));
			this.serverTime = Math.max(this.serverTime, page.serverTime ?? 0);
			// This machine's clock is behind by a midnight: the last day was not asked for.
			if (istDayText(this.serverTime) > today) continue;
			const rows = page.records.map((record) => transaction(record, cursor));
			this.largestPage = Math.max(this.largestPage, rows.length);
			return { rows, next: page.next, asOf: timeOf(page, gatewayPayment, now) ?? 0 };
		}
	}

	/** These are handed on, so their transactions need not be asked for. */
	private check(rows: Transaction[]): Transaction[] {
		for (const { key } of rows) this.checked.add(key);
		return rows;
	}

	/** Open transactions that the lists of this poll did not show. */
	private async askOpen(): Promise<Pick<TransactionsScan, 'decided' | 'failure'>> {
		const decided: Transaction[] = [];
		const isHidden = ([key, { after }]: [string, OpenTransaction]) =>
			after !== undefined && !this.checked.has(key);
		const hidden = [...this.state.open].filter(isHidden);
		try {
			const areFew = hidden.length > MOST_ORDERS_ASKED && (await this.listOpen(hidden, decided));
			const left = rotated(hidden.filter(isHidden), this.means.now, FULL_PASS_EVERY);
			for (const [key, open] of areFew ? left : left.slice(0, MOST_ORDERS_ASKED)) {
				if (this.requests > 0 && !this.means.pace.fits()) break;
				const row = await this.decision(key, open);
				this.checked.add(key);
				if (row) decided.push(row);
			}
		} catch (failure) {
			return { decided, failure };
		}
		return { decided };
	}

	/**
	 * Looks for open transactions in Cashfree's lists of those: a page or two instead of a question for each. Those that are
	 * not there are decided, or Cashfree does not list them; they are asked for.
	 * @returns whether the lists were read to their ends and are of use, so that few are left to ask for
	 */
	private async listOpen(
		hidden: ReadonlyArray<[string, OpenTransaction]>,
		decided: Transaction[],
	): Promise<boolean> {
		const wanted = new Map(hidden);
		const start = Math.min(...hidden.map(([, { time }]) => time)) - DAY;
		let found = false;
		for (const txStatus of OPEN_TX_STATUSES) {
			let cursor = '';
			let pagesLeft = Math.ceil(hidden.length / gatewayPayment.pageSize) + 2;
			for (;;) {
				if (pagesLeft-- === 0 || !this.means.pace.fits()) return false;
				const { rows, next } = await this.page(cursor, start, { txStatus });
				for (const row of this.check(rows.filter(({ key }) => wanted.has(key)))) {
					found = true;
					if (!OPEN_TX_STATUSES.has(row.status)) decided.push(row);
				}
				if (this.isLast(rows) || next === undefined || next === cursor) break;
				cursor = next;
			}
		}
		return found;
	}

	/**
	 * What became of an open transaction. The order's status tells whether something changed; but an order can have several
	 * attempts, and the item should be the same record as always, so a change is read from the list.
	 */
	private async decision(key: string, open: OpenTransaction): Promise<Transaction | undefined> {
		const { orderId, reference, after = '', time } = open;
		this.requests++;
		const status = await this.means.pace.take(async () => await this.transactions.orderStatus(orderId));
		const word = idText(status?.txStatus);
		if (!status || word === undefined) return undefined;
		const isThisOne = idText(status.referenceId) === reference;
		if (isThisOne && OPEN_TX_STATUSES.has(word)) return undefined;
		const page = await this.page(after, time - DAY);
		const row = page.rows.find((candidate) => candidate.key === key);
		if (row) return row;
		const record = { ...status, orderId };
		return isThisOne ? { key, reference, orderId, status: word, time, after, record } : undefined;
	}
}

function transaction(record: Fields, after: string): Transaction {
	const key = gatewayPayment.key(record);
	const status = idText(record.txStatus)?.toUpperCase() ?? '';
	const time = gatewayPayment.time(record);
	if (key === undefined) throw new UnreadableRecord(`txTime "${String(record.txTime)}"`);
	const reference = gatewayPayment.reference(record) ?? key;
	return { key, reference, orderId: idText(record.orderId) ?? '', status, time, after, record };
}

const istDayText = (second: number): string => dayText(istDay(second * 1000), '-');

// Cashgram

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
	{ pace, now, interval }: Means & { interval: number },
): Promise<CashgramsScan> {
	const answers: CashgramAnswer[] = [];
	const unknown: string[] = [];
	// Where the last poll was not remembered (scheduler without cursors) it is not taken to be long ago.
	const before = Math.max(state.polledAt, now - 2 * interval);
	const waiting = list.filter((id) => isWaiting(state.known.get(id), chosen));
	const redeemed = list.filter((id) => mayBeReversed(id, state.known.get(id), chosen, before, now));
	let asked = 0;
	try {
		for (const id of inTurns(rotated(waiting, now), rotated(redeemed, now), now)) {
			if (asked > 0 && !pace.fits()) break;
			asked++;
			const record = await pace.take(async () => await ask(id));
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
