// Asks what became of transactions that are still being decided, and that the list does not show again by itself.
import { OPEN_TX_STATUSES, gatewayPayment, exactId } from '../events';
import { DAY, rotated, type Means } from '../pace';
import type { Transaction, TransactionsList } from './pages';
import type { OpenTransaction, TransactionsState } from './state';

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

/** What was learned of the open ones. */
export interface Decisions {
	/** Those that are decided, as rows. */
	decided: Transaction[];
	/** What kept the others from being asked. */
	failure?: unknown;
}

export class OpenTransactions {
	constructor(
		private readonly state: TransactionsState,
		private readonly list: TransactionsList,
		private readonly means: Means,
	) {}

	/** Open transactions that the lists of this poll did not show. */
	async ask(): Promise<Decisions> {
		const decided: Transaction[] = [];
		const isHidden = ([key, { after }]: [string, OpenTransaction]) =>
			after !== undefined && !this.list.checked.has(key);
		const hidden = [...this.state.open].filter(isHidden);
		try {
			// Whether Cashfree's lists of open ones left only those that have to be asked for.
			const isNarrowed = hidden.length > MOST_ORDERS_ASKED && (await this.listOpen(hidden, decided));
			const left = rotated(hidden.filter(isHidden), this.means.now, FULL_PASS_EVERY);
			for (const [key, open] of isNarrowed ? left : left.slice(0, MOST_ORDERS_ASKED)) {
				if (this.list.requests > 0 && !this.means.pace.fits()) break;
				const row = await this.decision(key, open);
				this.list.checked.add(key);
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
				const { rows, next } = await this.list.page(cursor, start, { txStatus });
				for (const row of this.list.check(rows.filter(({ key }) => wanted.has(key)))) {
					found = true;
					if (!OPEN_TX_STATUSES.has(row.status)) decided.push(row);
				}
				if (this.list.isLast(rows) || next === undefined || next === cursor) break;
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
		const status = await this.list.orderStatus(orderId);
		const word = exactId(status?.txStatus);
		if (!status || word === undefined) return undefined;
		const isThisOne = exactId(status.referenceId) === reference;
		if (isThisOne && OPEN_TX_STATUSES.has(word)) return undefined;
		const page = await this.list.page(after, time - DAY);
		const row = page.rows.find((candidate) => candidate.key === key);
		if (row) return row;
		const record = { ...status, orderId };
		return isThisOne ? { key, reference, orderId, status: word, time, after, record } : undefined;
	}
}
