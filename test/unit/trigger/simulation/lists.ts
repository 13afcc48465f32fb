// Cashfree's two lists, as far as the contract tells how they behave, in every way it leaves open (Q-P1…Q-P5).
import type { Page } from '../../../../nodes/Trigger/page';
import { istDateTime, parseIst } from '../../../../nodes/shared/form/ist';
import type { World } from './world';

/** How the end of a list looks: an empty page, no cursor, or the cursor that was sent (Q-P1, Q-P3). */
export const ENDINGS = ['emptyPage', 'noCursor', 'sameCursor'] as const;
type Ending = (typeof ENDINGS)[number];

/** In which order a list is read, and by what its cursor finds its place again: the record before, or its number in the list. */
export const ORDERS = ['newestFirst', 'oldestFirst', 'lastIn', 'firstIn'] as const;
export const CURSORS = ['record', 'offset'] as const;

export interface ListManners {
	order: (typeof ORDERS)[number];
	cursors: (typeof CURSORS)[number];
	ending: Ending;
	/** The server gives smaller pages than it was asked for (Q-P4). */
	largestPage: number;
	/** Whether startDate and endDate themselves belong to the range: not documented. */
	boundsIncluded: boolean;
}

export interface PaymentRecord {
	id: number;
	time: number;
	visibleAt: number;
	account: string;
	/** Cashfree knows when it was, but does not say so in a form that can be read (Q-PG12). */
	undated?: boolean;
}

const NO_DATE = '0000-00-00 00:00:00';
const ist = (second: number): string => istDateTime(second * 1000);
const fromIst = (text: string | undefined): number => (parseIst(text) ?? NaN) / 1000;

/** The first place in a sorted list from which on a condition holds. */
function firstAfter<T>(sorted: readonly T[], holds: (entry: T) => boolean): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (holds(sorted[middle] as T)) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** Days since 1970 in India. */
const dayNumber = (second: number): number => Math.floor((second + 19_800) / 86_400);

/** Auto Collect's list of payments (AC-8, AC-9). */
export class PaymentsApi {
	private readonly byTime: readonly PaymentRecord[];

	constructor(
		private readonly world: World,
		private readonly records: readonly PaymentRecord[],
		private readonly manners: ListManners,
	) {
		this.byTime = [...records].sort((one, other) => one.time - other.time);
	}

	readonly fetchPage = async (query: Record<string, string>, account = ''): Promise<Page> =>
		await this.world.request(() => {
			const { order, cursors, ending, largestPage, boundsIncluded } = this.manners;
			const [from, until] = [fromIst(query.startDate), fromIst(query.endDate)];
			if (!(until > from)) throw new Error('endDate has to be greater than startDate');
			const edge = boundsIncluded ? 0 : 1;
			const rows = this.byTime
				.slice(
					firstAfter(this.byTime, ({ time }) => time >= from),
					firstAfter(this.byTime, ({ time }) => time > Math.min(until, this.world.now)),
				)
				.filter(
					({ visibleAt, time }) => visibleAt <= this.world.now && time >= from + edge && time <= until - edge,
				)
				.filter((row) => account === '' || row.account === account)
				.sort(byOrder[order]);
			const sent = query.lastReturnId;
			const start = sent === undefined ? 0 : this.placeOf(sent, rows);
			const size = Math.min(Number(query.maxReturn), largestPage);
			const page = rows.slice(start, start + size);
			const last = page.at(-1);
			const cursor = cursors === 'offset' ? `o${start + page.length}` : last ? `r${last.id}` : sent;
			const isLast = start + page.length >= rows.length;
			return {
				records: page.map(({ id, time, undated }) => ({
					referenceId: id,
					paymentTime: undated ? NO_DATE : ist(time),
				})),
				next: isLast && ending !== 'emptyPage' ? (ending === 'noCursor' ? undefined : sent) : cursor,
				serverTime: this.world.serverTime,
			};
		});

	private placeOf(cursor: string, rows: PaymentRecord[]): number {
		if (cursor.startsWith('o')) return Number(cursor.slice(1));
		const record = this.records.find(({ id }) => id === Number(cursor.slice(1)));
		if (!record) throw new Error(`No such lastReturnId: ${cursor}`);
		const order = byOrder[this.manners.order];
		const place = rows.findIndex((row) => order(row, record) > 0);
		return place < 0 ? rows.length : place;
	}
}

const byOrder: Record<ListManners['order'], (one: PaymentRecord, other: PaymentRecord) => number> = {
	newestFirst: (one, other) => other.time - one.time || other.id - one.id,
	oldestFirst: (one, other) => one.time - other.time || one.id - other.id,
	lastIn: (one, other) => other.visibleAt - one.visibleAt || other.id - one.id,
	firstIn: (one, other) => one.visibleAt - other.visibleAt || one.id - other.id,
};

export interface TransactionRecord {
	/** Ids count up; a row may become visible after rows with higher ids. */
	id: number;
	time: number;
	visibleAt: number;
	orderId: string;
	/** What it is from when on, in seconds; the first is what it is when it becomes visible. */
	states: Array<{ from: number; status: string; movesTime?: boolean }>;
	undated?: boolean;
}

/** What `txStatus` does to the list: only rows of that status, nothing at all, or no row is left. */
export const STATUS_FILTERS = ['works', 'ignored', 'empties'] as const;

export interface TransactionManners {
	ending: Ending;
	largestPage: number;
	statusFilter?: (typeof STATUS_FILTERS)[number];
}

/** The Payment Gateway's list of transactions (PG-11) and an order's status (PG-4). */
export class TransactionsApi {
	orderRequests = 0;

	constructor(
		private readonly world: World,
		/** Sorted by id. */
		private readonly records: readonly TransactionRecord[],
		private readonly manners: TransactionManners,
	) {}

	readonly fetchPage = async (query: Record<string, string>): Promise<Page> =>
		await this.world.request(() => {
			const { ending, largestPage, statusFilter = 'works' } = this.manners;
			const { startDate = '', endDate = '', lastId = '', count, txStatus } = query;
			const isListed = (status: string): boolean =>
				txStatus === undefined ||
				statusFilter === 'ignored' ||
				(statusFilter === 'works' && status === txStatus);
			if (!/^\d{4}-\d\d-\d\d$/.test(startDate) || endDate < startDate) throw new Error('Wrong dates');
			const [firstDay = NaN, lastDay = NaN] = [startDate, endDate].map((day) =>
				dayNumber(fromIst(`${day} 00:00:00`)),
			);
			const size = Math.min(Number(count), largestPage);
			const page: Array<TransactionRecord & { status: string }> = [];
			let isLast = true;
			for (let place = firstAfter(this.records, ({ id }) => id > Number(lastId)); isLast; place++) {
				const record = this.records[place];
				// Ids count up with time, so no later row can be visible.
				if (!record || record.time > this.world.now) break;
				if (record.visibleAt > this.world.now) continue;
				const row = { ...record, ...this.stateOf(record) };
				if (dayNumber(row.time) < firstDay || dayNumber(row.time) > lastDay) continue;
				if (!isListed(row.status)) continue;
				if (page.length < size) page.push(row);
				else isLast = false;
			}
			const last = page.at(-1);
			const cursor = last ? String(last.id) : lastId || undefined;
			return {
				records: page.map(({ id, orderId, time, status, undated }) => ({
					id,
					orderId,
					referenceId: id + 5_000_000,
					txStatus: status,
					txTime: undated ? NO_DATE : ist(time),
				})),
				next:
					isLast && ending !== 'emptyPage'
						? ending === 'noCursor'
							? undefined
							: lastId || undefined
						: cursor,
				serverTime: this.world.serverTime,
			};
		});

	/** The order's latest attempt. */
	readonly orderStatus = async (orderId: string): Promise<Record<string, unknown> | undefined> =>
		await this.world.request(() => {
			this.orderRequests++;
			const row = this.records.findLast(
				(record) => record.orderId === orderId && record.visibleAt <= this.world.now,
			);
			if (!row) return undefined;
			return {
				orderStatus: 'ACTIVE',
				txStatus: this.stateOf(row).status,
				referenceId: String(row.id + 5_000_000),
			};
		});

	private stateOf({ states, time }: TransactionRecord): { status: string; time: number } {
		const state = states.filter(({ from }) => from <= this.world.now).at(-1) ?? states[0];
		if (!state) throw new Error('A transaction without a status');
		return { status: state.status, time: state.movesTime ? Math.floor(state.from) : time };
	}
}
