// Requests the outcome of transactions that are still open and that the list does not show again by itself.
import { idText } from '../../shared/api/records';
import { LISTED_OPEN_TX_STATUSES, gatewayPayment, isOpenTx } from '../events';
import { DAY, rotated, type Means } from '../budget';
import type { Transaction, TransactionsList } from './pages';
import type { OpenTransaction, TransactionsState } from './state';

/**
 * Seconds between two full passes over the transactions of the look-back. A little less than 15 minutes, so that when polling every
 * minute, with some jitter, a decision is output within 15 minutes.
 */
export const FULL_PASS_EVERY = 810;
/**
 * Most orders requested in one full pass if no list shows which open ones were decided. With one page per poll and ten pages per
 * full pass, this keeps the average below three requests per poll at 10,000 transactions a day.
 */
export const MOST_ORDERS_ASKED = 15;

/** At least this many of them have a status that no list shows, so that these never wait for ever. */
const FEWEST_UNLISTED_ASKED = 5;
/** How far back open transactions are searched for: as long as they are watched, plus a day for a clock that is ahead. */
const OPENED_SINCE = 8 * DAY;
/** Most pages read from each list of open transactions at the first poll: they hold four times as many as are watched. */
const MOST_OPENED_PAGES = 40;

/** Most pages read to find a row again. It is usually on the first; rows that the list left out before come ahead of it. */
const MOST_PAGES_FOR_ONE = 10;

/** Transactions that were already open when the trigger began. */
export interface OpenedTransactions {
	rows: Transaction[];
	/** Whether there is no need to look again. */
	ended: boolean;
	/** Cashfree does not list open ones. */
	refused?: true;
	failure?: unknown;
}

/** What was learned about the open transactions. */
export interface Decisions {
	/** Those that are decided, as rows. */
	decided: Transaction[];
	/** What kept the others from being requested. */
	failure?: unknown;
}

export class OpenTransactions {
	constructor(
		private readonly state: TransactionsState,
		private readonly list: TransactionsList,
		private readonly means: Means,
	) {}

	/** Requests open transactions that the lists of this poll did not show. */
	async ask(): Promise<Decisions> {
		const decided: Transaction[] = [];
		const isHidden = ([key, { after }]: [string, OpenTransaction]) =>
			after !== undefined && !this.list.checked.has(key);
		const hidden = [...this.state.open].filter(isHidden);
		try {
			// Whether Cashfree's lists of open transactions have left only those that must be requested one by one.
			const listed = hidden.filter(([, { unlisted }]) => !unlisted);
			const isNarrowed = listed.length > MOST_ORDERS_ASKED && (await this.listOpen(listed, decided));
			for (const [key, open] of this.inTurn(hidden.filter(isHidden), isNarrowed)) {
				if (this.list.requests > 0 && !this.means.budget.fits()) break;
				const row = await this.decision(key, open);
				this.list.checked.add(key);
				if (row) decided.push(row);
			}
		} catch (failure) {
			return { decided, failure };
		}
		return { decided };
	}

	/** Open transactions of the last 8 days, as Cashfree lists them: for the first poll, which knows none. */
	async listed(): Promise<OpenedTransactions> {
		const rows: Transaction[] = [];
		try {
			for (const txStatus of LISTED_OPEN_TX_STATUSES) {
				let cursor = '';
				for (let pages = 0; pages < MOST_OPENED_PAGES; pages++) {
					if (!this.means.budget.fits()) return { rows, ended: false };
					const page = await this.list.page(cursor, this.means.now - OPENED_SINCE, { txStatus });
					if (page.refused) return { rows, ended: true, refused: true };
					rows.push(...this.list.check(page.rows));
					// Without a working filter, the list would be all transactions of these days.
					const isFiltered = page.rows.every(({ status }) => status === txStatus);
					if (!isFiltered || this.list.isLast(page)) break;
					if (page.next === undefined || page.next === cursor) break;
					cursor = page.next;
				}
			}
		} catch (failure) {
			return { rows, ended: false, failure };
		}
		return { rows, ended: true };
	}

	/** Which transactions to request. Those whose status no list shows come after the others, but some are always included. */
	private inTurn(
		hidden: ReadonlyArray<[string, OpenTransaction]>,
		isNarrowed: boolean,
	): Array<[string, OpenTransaction]> {
		const turn = (isUnlisted: boolean) =>
			rotated(
				hidden.filter(([, { unlisted = false }]) => unlisted === isUnlisted),
				this.means.now,
				FULL_PASS_EVERY,
			);
		const left = turn(false);
		const listed = isNarrowed ? left : left.slice(0, MOST_ORDERS_ASKED);
		const room = Math.max(FEWEST_UNLISTED_ASKED, MOST_ORDERS_ASKED - listed.length);
		return [...listed, ...turn(true).slice(0, room)];
	}

	/**
	 * Looks for open transactions in Cashfree's lists of them: a page or two instead of a request for each. Those not found there
	 * are decided, or Cashfree does not list them; they are requested one by one.
	 * @returns whether the lists were read to their ends and were of use, so that few are left to request
	 */
	private async listOpen(
		hidden: ReadonlyArray<[string, OpenTransaction]>,
		decided: Transaction[],
	): Promise<boolean> {
		const wanted = new Map(hidden);
		const start = Math.min(...hidden.map(([, { time }]) => time)) - DAY;
		let found = false;
		for (const txStatus of LISTED_OPEN_TX_STATUSES) {
			let cursor = '';
			let pagesLeft = Math.ceil(hidden.length / gatewayPayment.pageSize) + 2;
			for (;;) {
				if (pagesLeft-- === 0 || !this.means.budget.fits()) return false;
				const page = await this.list.page(cursor, start, { txStatus });
				const { rows, next, refused } = page;
				if (refused) return false;
				for (const row of this.list.check(rows.filter(({ key }) => wanted.has(key)))) {
					found = true;
					if (!isOpenTx(row.status)) decided.push(row);
				}
				if (this.list.isLast(page) || next === undefined || next === cursor) break;
				cursor = next;
			}
		}
		return found;
	}

	/**
	 * The outcome of an open transaction. The order's status shows whether something changed. But an order can have several
	 * attempts, and the item should be the same record as always, so a changed row is read from the list.
	 */
	private async decision(key: string, open: OpenTransaction): Promise<Transaction | undefined> {
		const { orderId, reference, after = '', time } = open;
		// A lone surrogate cannot be sent.
		if (/\p{Cs}/u.test(orderId)) return undefined;
		const status = await this.list.orderStatus(orderId);
		const word = idText(status?.txStatus)?.toUpperCase();
		if (!status || word === undefined) return undefined;
		const isThisOne = idText(status.referenceId) === reference;
		if (isThisOne && isOpenTx(word)) return undefined;
		const row = await this.find(key, after, time);
		if (row) return row;
		const record = { ...status, orderId };
		return isThisOne ? { key, reference, orderId, status: word, time, after, record } : undefined;
	}
	/** Finds its row in the list of all transactions. */
	private async find(key: string, after: string, time: number): Promise<Transaction | undefined> {
		let cursor = after;
		for (let pages = 0; pages < MOST_PAGES_FOR_ONE; pages++) {
			// Only its day limits the first page of a list.
			const page = await this.list.page(cursor, cursor === '' ? time : time - DAY);
			const { rows, next } = page;
			const row = rows.find((candidate) => candidate.key === key);
			if (row || this.list.isLast(page) || !this.means.budget.fits()) return row;
			if (next === undefined || next === cursor) return undefined;
			cursor = next;
		}
		return undefined;
	}
}
