// Builds the next state of the transactions in one poll: frontier, settled place, marks, seen and open ones. Pure.
import { LISTED_OPEN_TX_STATUSES, PAID_TX_STATUS, isOpenTx } from '../events';
import { eventId } from '../../shared/api/eventIds';
import { byTime, type Happening } from '../outcome';
import { DAY } from '../budget';
import type { Transaction } from './pages';
import type { TransactionsScan } from './scan';
import type { Mark, OpenTransaction, TransactionsState } from './state';

/** Open transactions are watched this long: Cashfree and the banks decide within days. */
const OPEN_WATCHED = 7 * DAY;
/** This many make a state of 40 kB, and one round of requests takes a day if no list shows which were decided. */
const MOST_OPEN = 500;
/** Places remembered per look-back. More would only make the full pass a little shorter. */
const MARKS_PER_LOOK_BACK = 12;

/** The sequence of rows beyond the frontier: their page is known only when the frontier passes them. */
const BEYOND = Number.MAX_SAFE_INTEGER;

export class TransactionsDraft {
	private frontier: Mark;
	private frontierKey: string | undefined;
	private settled: Mark;
	private marks: Mark[];
	private pass: TransactionsState['pass'];
	private passedAt: number;
	private readonly seen: Map<string, number>;
	private readonly open: TransactionsState['open'];
	private readonly paid: Array<Transaction & { time: number }> = [];

	constructor(
		private readonly state: TransactionsState,
		private readonly lookBack: number,
		private readonly first: boolean,
	) {
		this.frontier = state.frontier;
		this.frontierKey = state.frontierKey;
		this.settled = state.settled;
		this.marks = [...state.marks];
		this.pass = state.pass;
		this.passedAt = state.passedAt;
		this.seen = new Map(state.seen);
		this.open = new Map(state.open);
	}

	/** The row before the frontier is gone: the list is read again from the settled place. Rows seen before stay known. */
	startOver(): void {
		this.frontier = this.settled;
		this.frontierKey = undefined;
		this.marks = [];
		this.pass = undefined;
	}

	passed({ rows, asOf, cursor }: NonNullable<TransactionsScan['pass']>, now: number): void {
		for (const row of rows) this.take(row);
		if (cursor !== undefined) {
			this.pass = { cursor, asOf };
			return;
		}
		// Nothing lay between and nothing is open: the time of such a pass is not worth a write, and the next one costs no request.
		const isIdle = this.settled.cursor === this.frontier.cursor && this.open.size === 0 && !this.first;
		if (isIdle && this.pass === undefined && this.passedAt !== 0) return;
		this.pass = undefined;
		this.passedAt = now;
		const settled = [...this.marks, this.frontier].filter(({ time }) => time <= asOf - this.lookBack).pop();
		if (settled) this.settle(settled);
	}

	/** One page from the frontier on. */
	read({ rows, next, asOf, latest }: TransactionsScan['pages'][number]): void {
		const last = rows.at(-1);
		// If the answer has no next cursor, the frontier stays, and the next poll reads these rows again.
		const moves = last !== undefined && next !== undefined && next !== this.frontier.cursor;
		const sequence = moves ? this.frontier.sequence + 1 : BEYOND;
		for (const row of rows) {
			if (this.seen.has(row.key)) this.seen.set(row.key, sequence);
			this.take(row, sequence);
		}
		if (!moves) return;
		const newest = rows.reduce((time, row) => Math.max(time, row.time ?? latest), this.frontier.time);
		const before = this.frontier;
		// A time that is too early would settle the place before its late rows have arrived.
		this.frontier = { cursor: next, sequence, time: Math.min(newest, latest) };
		this.frontierKey = last.key;
		// All of it was already visible, and nothing before it is pending: no late row can arrive.
		if (this.frontier.time <= asOf - this.lookBack && this.settled.sequence === before.sequence) {
			this.settle(this.frontier);
		} else {
			this.remember(before);
		}
	}

	/** @param sequence the sequence of a place that lies after the row */
	take(row: Transaction, sequence = this.frontier.sequence): void {
		const { key, status } = row;
		// A row without a readable time is no older than the start of the list.
		const time = row.time ?? this.lateTime();
		const isOurs = time >= this.state.baseline;
		if (status === PAID_TX_STATUS) {
			// Nothing is output yet. What was seen to be open a moment ago is requested by a later poll.
			if (this.first) return;
			const wasOpen = this.open.delete(key);
			if (this.seen.has(key) || !(isOurs || wasOpen)) return;
			this.seen.set(key, sequence);
			this.paid.push({ ...row, time });
		} else if (!isOpenTx(status)) {
			this.open.delete(key);
		} else if (!this.seen.has(key)) {
			const { orderId, reference } = row;
			const after = sequence === BEYOND ? undefined : row.after;
			const open: OpenTransaction = { orderId, reference, time, after };
			if (!LISTED_OPEN_TX_STATUSES.has(status)) open.unlisted = true;
			// Replaced when read again, because late rows before it move it to another page.
			this.open.set(key, open);
		}
	}

	/**
	 * Adds what was already open before the baseline. Later ones are read from the list in its order, which gives their place, so
	 * that none is output again after it was settled.
	 */
	opened(rows: readonly Transaction[], baseline: number): void {
		for (const row of rows) {
			if (isOpenTx(row.status) && (row.time === undefined || row.time < baseline)) this.take(row);
		}
	}

	/**
	 * Stops watching transactions that have been open for too long. If there are still too many, it also drops those least likely to
	 * be paid, the oldest first.
	 * @param checked those whose current state this poll has seen: others may have been decided in time, unnoticed
	 * @returns the orders dropped because there were too many
	 */
	dropOpen(asOf: number, checked: ReadonlySet<string>): string[] {
		for (const [key, { time }] of this.open) {
			if (time < asOf - OPEN_WATCHED && checked.has(key)) this.open.delete(key);
		}
		const likeliestFirst = [...this.open].sort(
			([, one], [, other]) =>
				Number(one.unlisted ?? false) - Number(other.unlisted ?? false) || other.time - one.time,
		);
		const excess = likeliestFirst.slice(MOST_OPEN);
		for (const [key] of excess) this.open.delete(key);
		return excess.map(([, { orderId }]) => orderId);
	}

	happenings(): Happening[] {
		return this.paid
			.sort(byTime)
			.map(({ reference, record }) => ({ eventId: eventId('gatewayPayment', reference), record }));
	}

	next(): Omit<TransactionsState, 'baseline' | 'largestPage' | 'opening'> {
		const { frontier, frontierKey, settled, marks, pass, passedAt, open } = this;
		const seen = new Map([...this.seen].filter(([, sequence]) => sequence > settled.sequence));
		return { frontier, frontierKey, settled, marks, pass, passedAt, seen, open };
	}

	/** The time for a row without a readable one: no earlier than it can have been read. */
	private lateTime(): number {
		return Math.max(this.frontier.time, this.state.baseline);
	}

	private settle(mark: Mark): void {
		this.settled = mark;
		this.marks = this.marks.filter(({ sequence }) => sequence > mark.sequence);
	}

	private remember(mark: Mark): void {
		if (mark.sequence <= this.settled.sequence) return;
		const last = this.marks.at(-1) ?? this.settled;
		if (mark.time - last.time >= this.lookBack / MARKS_PER_LOOK_BACK) this.marks.push(mark);
	}
}
