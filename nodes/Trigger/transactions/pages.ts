// Cashfree's list of transactions, page by page, and what one poll learns from it: the server's time, the size of a page.
import { idText } from '../../shared/api/records';
import { dayText, istDay } from '../../shared/form/ist';
import { gatewayPayment, type Fields } from '../events';
import { DAY, type Means } from '../budget';
import { asOf, latest, type FetchPage } from '../page';
import type { TransactionsState } from './state';

/**
 * The time of a row may be that of its decision, which comes up to seven days after the row got its ID. So rows with higher IDs can
 * be older by that much.
 */
const LONGEST_DECISION = 8 * DAY;

/** One row of the list of transactions. */
export interface Transaction {
	key: string;
	reference: string;
	orderId: string;
	status: string;
	/** Absent if it cannot be read. */
	time?: number;
	/** The `lastId` it comes after: that of the row before it, or the cursor of its page. */
	after: string;
	record: Fields;
}

export interface TransactionsPage {
	rows: Transaction[];
	/** The cursor of the next page; absent if the answer has none. */
	next?: string;
	/** The moment up to which the page is complete: rows that became visible later may be missing. 0 if unknown. */
	asOf: number;
	/** No row of it can be newer than this. */
	latest: number;
	/** Why Cashfree refused to list by the requested status. */
	refused?: Error;
}

/** A page as it came. */
export interface ReadPage extends TransactionsPage {
	/** Number of rows, including those without an ID. */
	size: number;
}

export interface Transactions {
	fetchPage: FetchPage;
	/** `order/info/status` of one order; `undefined` if Cashfree does not know it. */
	orderStatus(orderId: string): Promise<Fields | undefined>;
}

/** The list as requested by one poll. */
export class TransactionsList {
	/** Keys of the transactions whose current state this poll has seen. */
	readonly checked = new Set<string>();
	requests = 0;
	/** The most rows that a page of this poll had. */
	largestPage = 0;
	/** Rows without an ID, as described in the log. */
	readonly unreadable = new Set<string>();
	private serverTime = 0;

	constructor(
		private readonly state: TransactionsState,
		private readonly transactions: Transactions,
		private readonly means: Means,
	) {}

	/** An order's own status (PG-4). */
	async orderStatus(orderId: string): Promise<Fields | undefined> {
		this.requests++;
		return await this.means.budget.take(async () => await this.transactions.orderStatus(orderId));
	}

	async page(cursor: string, start = this.startOf(cursor), filter = {}): Promise<ReadPage> {
		const { baseline, frontier } = this.state;
		const { now, budget } = this.means;
		const startDate = istDayText(start);
		for (;;) {
			const today = istDayText(Math.max(now, baseline, frontier.time, this.serverTime));
			const count = String(gatewayPayment.pageSize);
			const query = { startDate, endDate: today, ...filter, lastId: cursor, count };
			this.requests++;
			const page = await budget.take(async () => await this.transactions.fetchPage(query));
			this.serverTime = Math.max(this.serverTime, page.serverTime ?? 0);
			// This machine's clock has not passed midnight yet: the last day was not requested.
			if (istDayText(this.serverTime) > today) continue;
			const rows = page.records
				.map((record, index) => this.row(record, idText(page.records[index - 1]?.id) ?? cursor))
				.filter((row) => row !== undefined);
			const size = page.records.length;
			this.largestPage = Math.max(this.largestPage, size);
			return {
				rows,
				size,
				next: page.next,
				asOf: asOf(page, gatewayPayment, now) ?? 0,
				latest: latest(page, now),
				refused: page.refused,
			};
		}
	}

	/** Whether one of the two clocks has reached this moment. */
	hasCome(second: number): boolean {
		return second <= Math.max(this.means.now, this.serverTime);
	}

	/** A page with fewer rows than a page can have is the last one. How many that is, the API's answers show (Q-P4). */
	isLast({ size }: ReadPage): boolean {
		return size < Math.max(this.state.largestPage, this.largestPage) || size === 0;
	}

	/** Marks rows that are passed on, so that their transactions need not be requested. */
	check(rows: Transaction[]): Transaction[] {
		for (const { key } of rows) this.checked.add(key);
		return rows;
	}

	private row(record: Fields, after: string): Transaction | undefined {
		const key = gatewayPayment.key(record);
		const orderId = idText(record.orderId) ?? '';
		const time = gatewayPayment.time(record);
		if (key === undefined) {
			this.unreadable.add(`order "${orderId}", txTime "${String(record.txTime)}"`);
			return undefined;
		}
		const status = idText(record.txStatus)?.toUpperCase() ?? '';
		const reference = gatewayPayment.reference(record) ?? key;
		return { key, reference, orderId, status, time, after, record };
	}

	/** The second from which to request a list that continues at a cursor. It may be early, because the cursor already limits the IDs. */
	private startOf(cursor: string): number {
		const { baseline, settled } = this.state;
		const isAtTheStart = cursor === '' || settled.cursor === '';
		return isAtTheStart ? baseline : Math.max(baseline, settled.time - LONGEST_DECISION);
	}
}

const istDayText = (second: number): string => dayText(istDay(second * 1000), '-');
