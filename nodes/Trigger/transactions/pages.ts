// Cashfree's list of transactions, page by page, with what one poll learns on the way: the server's time, the size of a page.
import { idText } from '../../shared/api/records';
import { dayText, istDay } from '../../shared/form/ist';
import { gatewayPayment, type Fields } from '../events';
import { DAY, type Means } from '../budget';
import { asOf, latest, type FetchPage } from '../page';
import type { TransactionsState } from './state';

/**
 * The time of a row may be that of its decision, which comes up to seven days after it got its id: rows with higher ids can be
 * older by so much.
 */
const LONGEST_DECISION = 8 * DAY;

/** One row of the list of transactions. */
export interface Transaction {
	key: string;
	reference: string;
	orderId: string;
	status: string;
	/** None where it cannot be read. */
	time?: number;
	/** The `lastId` that it comes after: the row before it, or that of its page. */
	after: string;
	record: Fields;
}

export interface TransactionsPage {
	rows: Transaction[];
	/** Where the list goes on; none where the answer did not say. */
	next?: string;
	/** The moment as of which it tells: rows that became visible later may be missing. 0 where it is not known. */
	asOf: number;
	/** None of its rows can be of a later moment. */
	latest: number;
	/** Why Cashfree does not list by the status that was asked for. */
	refused?: Error;
}

/** A page as it came. */
export interface ReadPage extends TransactionsPage {
	/** Rows that it had, those without an id included. */
	size: number;
}

export interface Transactions {
	fetchPage: FetchPage;
	/** `order/info/status` of one order; `undefined` where Cashfree knows nothing of it. */
	orderStatus(orderId: string): Promise<Fields | undefined>;
}

/** The list as one poll asks for it. */
export class TransactionsList {
	/** Transactions whose present state this poll has seen. */
	readonly checked = new Set<string>();
	requests = 0;
	/** The most rows that a page of this poll had. */
	largestPage = 0;
	/** Rows without an id, as they are told of. */
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
			// This machine's clock is behind by a midnight: the last day was not asked for.
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

	/** Whether a moment is past by one of the two clocks. */
	hasCome(second: number): boolean {
		return second <= Math.max(this.means.now, this.serverTime);
	}

	/** A page with fewer rows than a page can have is the last one. How many that is, the API shows (Q-P4). */
	isLast({ size }: ReadPage): boolean {
		return size < Math.max(this.state.largestPage, this.largestPage) || size === 0;
	}

	/** These are handed on, so their transactions need not be asked for. */
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

	/** The second from which on a list begins that goes on at a cursor. The ids after the cursor bound it, so it may be early. */
	private startOf(cursor: string): number {
		const { baseline, settled } = this.state;
		const isAtTheStart = cursor === '' || settled.cursor === '';
		return isAtTheStart ? baseline : Math.max(baseline, settled.time - LONGEST_DECISION);
	}
}

const istDayText = (second: number): string => dayText(istDay(second * 1000), '-');
