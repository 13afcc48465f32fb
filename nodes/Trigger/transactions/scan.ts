// Reads transactions within a poll's limits: a full pass when it is due, then what is new. Does not decide about items.
import { MOST_KEYS, MOST_NEW_RECORDS } from '../limits';
import type { Means } from '../budget';
import { UnreadableRecord } from '../page';
import { isHeld } from '../outcome';
import { FULL_PASS_EVERY, OpenTransactions, type OpenedTransactions } from './open';
import {
	TransactionsList,
	type ReadPage,
	type Transaction,
	type Transactions,
	type TransactionsPage,
} from './pages';
import type { TransactionsState } from './state';

export interface TransactionsScan {
	/** The list from the frontier on. */
	pages: TransactionsPage[];
	/** The full pass: from the settled place up to the frontier, to find rows that came late or were decided. */
	pass?: {
		rows: Transaction[];
		/** The moment up to which its very first page is complete, even if an earlier poll read that page. */
		asOf: number;
		/** Where it continues; absent if it ended. */
		cursor?: string;
		/** Whether it met the frontier, as every pass should. */
		met: boolean;
	};
	/** Open transactions that were requested one by one and are decided, as rows. */
	decided: Transaction[];
	/** What Cashfree lists as open; requested only when the trigger begins. */
	opened?: OpenedTransactions;
	/** Keys of the transactions whose current state this poll has seen. */
	checked: ReadonlySet<string>;
	/** Rows without an ID, as described in the log. */
	unreadable: string[];
	/** What kept the open transactions from being requested. Thrown only if there is nothing to output. */
	failure?: unknown;
	/** There is no room for new ones until older ones are settled. */
	full: boolean;
	/** The most rows of a page. */
	largestPage: number;
}

/**
 * Reads the transactions: a full pass when it is due, then the list from the frontier on until a short page. Rows up to the frontier
 * have been read once; the full pass finds rows with a lower ID that became visible later. After each full pass, transactions that
 * have been open for longer are requested by their order. If there are many, Cashfree's lists of open ones show which need no
 * request.
 * @param hold seconds that must have passed since a transaction happened before it is read: the list ends there
 */
export async function scanTransactions(
	state: TransactionsState,
	transactions: Transactions,
	means: Means,
	hold = 0,
): Promise<TransactionsScan> {
	return await new TransactionsReader(state, transactions, means, hold).read();
}

class TransactionsReader {
	private readonly list: TransactionsList;
	private readonly open: OpenTransactions;
	private newsEnded = false;

	constructor(
		private readonly state: TransactionsState,
		transactions: Transactions,
		private readonly means: Means,
		private readonly hold: number,
	) {
		this.list = new TransactionsList(state, transactions, means);
		this.open = new OpenTransactions(state, this.list, means);
	}

	async read(): Promise<TransactionsScan> {
		const { state } = this;
		// A clock that was set back must not stop the full passes, hence the absolute difference.
		const due = state.pass !== undefined || Math.abs(this.means.now - state.passedAt) >= FULL_PASS_EVERY;
		const pass = due ? await this.fullPass() : undefined;
		const pages = pass?.cursor === undefined ? await this.news() : [];
		const asked = pass && pass.cursor === undefined ? await this.open.ask() : { decided: [] };
		// Only after the list was read to its end: then everything open before the baseline lies behind the frontier. A Start
		// From in the future is waited for.
		const isTime = this.newsEnded && this.list.hasCome(state.baseline);
		const opened = state.opening && isTime ? await this.open.listed() : undefined;
		const full = state.seen.size >= MOST_KEYS;
		const { largestPage, checked } = this.list;
		const [unread, ...others] = this.list.unreadable;
		if (unread !== undefined && checked.size === 0) throw new UnreadableRecord(unread);
		const unreadable = unread === undefined ? [] : [unread, ...others];
		const failure = 'failure' in asked ? asked.failure : opened?.failure;
		return { pages, pass, full, largestPage, checked, decided: asked.decided, opened, unreadable, failure };
	}

	private async fullPass(): Promise<NonNullable<TransactionsScan['pass']>> {
		const { state } = this;
		const rows: Transaction[] = [];
		let asOf = state.pass?.asOf;
		let cursor = state.pass?.cursor ?? state.settled.cursor;
		if (cursor === state.frontier.cursor) return { rows, asOf: asOf ?? 0, met: true };
		for (;;) {
			const page = await this.list.page(cursor);
			asOf ??= page.asOf;
			const last = page.rows.findIndex(({ key }) => key === state.frontierKey);
			rows.push(...this.list.check(last < 0 ? page.rows : page.rows.slice(0, last + 1)));
			if (last >= 0) return { rows, asOf, met: true };
			if (page.size === 0 || page.next === undefined || page.next === cursor) {
				return { rows, asOf, met: false };
			}
			cursor = page.next;
			if (cursor === state.frontier.cursor) return { rows, asOf, met: true };
			if (!this.means.budget.fits()) return { rows, asOf, cursor, met: true };
		}
	}

	/** A page up to its first row that is too recent: the list ends there, and the next poll continues from there. */
	private oldEnough(page: ReadPage, cursor: string): ReadPage {
		const first = page.rows.findIndex(({ time }) => isHeld(time, page.latest, this.hold));
		if (first < 0) return page;
		return { ...page, rows: page.rows.slice(0, first), next: page.rows[first]?.after ?? cursor };
	}

	private async news(): Promise<TransactionsPage[]> {
		const { state } = this;
		const pages: TransactionsPage[] = [];
		let { cursor } = state.frontier;
		let room = Math.min(MOST_NEW_RECORDS, MOST_KEYS - state.seen.size);
		while (room > 0 && (this.list.requests === 0 || this.means.budget.fits())) {
			const whole = await this.list.page(cursor);
			const page = this.oldEnough(whole, cursor);
			pages.push(page);
			const { next, rows, size } = page;
			this.list.check(rows);
			this.newsEnded = page !== whole || this.list.isLast(page) || next === undefined || next === cursor;
			if (this.newsEnded || next === undefined) break;
			cursor = next;
			room -= size;
		}
		return pages;
	}
}
