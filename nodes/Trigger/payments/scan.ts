// Reads Auto Collect payments within a poll's limits: which requests to make and when to stop. Does not decide about items.
import { istDateTime } from '../../shared/form/ist';
import { autoCollectPayment, type Fields } from '../events';
import { MOST_NEW_RECORDS } from '../limits';
import { DAY, rotated, type Means } from '../budget';
import { UnreadableRecord, asOf, latest, type FetchPage, type Page } from '../page';
import type { PaymentsState } from './state';

/**
 * A payment without a readable time counts as this many seconds newer than its list, so that its key is kept until it is no longer
 * listed.
 */
const UNDATED_MARGIN = 60;

export interface Payment {
	key: string;
	time: number;
	record: Fields;
}

/** What one poll read of one account's payments, or of all. */
export interface PaymentsReading {
	account: string;
	/** The moment up to which the first page is complete: what became visible later may be missing. 0 if unknown. */
	asOf: number;
	/** The latest it may be by any clock. */
	latest?: number;
	/** Everything from the floor up to this moment that was visible at `asOf` has been read. Absent if nothing is certain. */
	reached?: number;
	/** Seconds that the next poll should read at a time; absent if this one read everything. */
	slice?: number;
	payments: Payment[];
}

export interface PaymentsScan {
	readings: PaymentsReading[];
	/** Accounts that Cashfree refuses: they have no payments now, but may get some later. */
	refused: string[];
	/** Records without an ID, as described in the log. */
	unreadable: string[];
	/** What kept other accounts from being read. Thrown only if there is nothing to output. */
	failure?: unknown;
}

/**
 * Reads the payments of every account, starting at its floor. The order of the list is not documented, so the code relies on none: a
 * stretch of time counts as read only when its last page is reached. If the whole list does not fit into a poll, it is read in
 * slices of time, oldest first. If no account has a floor yet, one request gets the server's time. An account that Cashfree refuses
 * does not stop the others; any other failure ends the reading.
 * @throws the first failure if no account could be read; UnreadableRecord if there are records, but none has an ID
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
	const unreadable = new Set<string>();
	const begun = accounts.filter((account) => state.sources.has(account));
	for (const account of begun.length > 0 ? rotated(begun, means.now) : accounts.slice(0, 1)) {
		if (readings.length + failures.length > 0 && !means.budget.fits()) break;
		const reader = new PaymentsReader(account, state, fetchPage, means, fresh, unreadable);
		try {
			readings.push(await reader.read());
		} catch (failure) {
			failures.push(failure);
			if (failure !== reader.refused) break;
			refused.push(account);
		}
	}
	if (failures.length > 0 && readings.length === 0) throw failures[0];
	const [unread] = unreadable;
	if (unread !== undefined && readings.every(({ payments }) => payments.length === 0)) {
		throw new UnreadableRecord(unread);
	}
	return { readings, refused, unreadable: [...unreadable], failure: failures[0] };
}

class PaymentsReader {
	/** Why Cashfree refused this account. */
	refused: Error | undefined;
	private asOf: number | undefined;
	/** Nothing can have happened after it. */
	private latest = 0;
	private readonly payments = new Map<string, Payment>();
	/** A short page may be the last. One request beyond the poll's time proves it; without that request nothing is gained. */
	private mayConfirm = true;

	constructor(
		private readonly account: string,
		private readonly state: PaymentsState,
		private readonly fetchPage: FetchPage,
		private readonly means: Means,
		/** Keys in this poll, across all accounts, that were not output before. */
		private readonly fresh: Set<string>,
		private readonly unreadable: Set<string>,
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
			// A day ahead, in case a clock is behind. If it is behind by more, the next stretch continues from there.
			const end = Math.max(this.means.now, from) + DAY;
			const wanted = from + (slice ?? Infinity);
			const until = Math.min(this.latest > 0 && wanted >= this.latest ? Infinity : wanted, end);
			// A slice of one second is read to its end, however much it holds.
			const { finished, payments, span } = await this.stretch(
				from,
				until,
				slice === 1 ? Infinity : MOST_NEW_RECORDS,
			);
			if (!finished) {
				slice = Math.max(1, Math.floor(Math.min(slice ?? Infinity, span) / 2));
				// Too much for one stretch, but there is time left: a smaller one can be completed.
				if (this.means.budget.fits()) continue;
				this.keep(payments);
				break;
			}
			this.keep(payments);
			reached = Math.min(until, this.asOf ?? 0);
			if (until >= this.latest) {
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
			latest: this.latest,
			reached,
			slice,
			payments: [...this.payments.values()],
		};
	}

	/** Reads one stretch of time page by page, or most of it. `span` is the time between the oldest and the newest payment read. */
	private async stretch(from: number, until: number, mostNew: number): Promise<Stretch> {
		const cursors = new Set<string>();
		const payments: Payment[] = [];
		let left = mostNew;
		let cursor: string | undefined;
		for (;;) {
			const { records, next } = await this.page(from, until, cursor);
			const undated = this.latest + UNDATED_MARGIN;
			const read = records.map((record) => this.payment(record, undated)).filter((one) => one !== undefined);
			payments.push(...read);
			left -= read.filter(({ key }) => !this.state.seen.has(key)).length;
			// What the last page looks like is not documented: it may be empty, have no cursor, or repeat an earlier cursor (Q-P3).
			const finished = records.length === 0 || next === undefined || cursors.has(next);
			if (finished) return { finished, payments, span: 0 };
			cursors.add(next);
			cursor = next;
			if (this.means.budget.fits() && left > 0) continue;
			// A short page suggests the end of the list, but does not prove it (Q-P4).
			if (records.length < autoCollectPayment.pageSize && this.mayConfirm) {
				this.mayConfirm = false;
				continue;
			}
			return { finished, payments, span: spanOf(payments) };
		}
	}

	/** @param undated the time for a record whose own time cannot be read: Cashfree listed it by some time before this one */
	private payment(record: Fields, undated: number): Payment | undefined {
		const key = autoCollectPayment.key(record);
		if (key !== undefined) return { key, time: autoCollectPayment.time(record) ?? undated, record };
		this.unreadable.add(`paymentTime "${String(record.paymentTime)}"`);
		return undefined;
	}

	private async page(from: number, until: number, cursor?: string): Promise<Page> {
		const { now, budget } = this.means;
		const page = await budget.take(
			async () =>
				await this.fetchPage(
					{
						// One second more on both sides: it is not documented whether the bounds are included.
						startDate: istDateTime((from - 1) * 1000),
						endDate: istDateTime((until + 1) * 1000),
						maxReturn: String(autoCollectPayment.pageSize),
						// Absent on the first page: the meaning of an empty cursor is not documented (Q-P7).
						...(cursor === undefined ? {} : { lastReturnId: cursor }),
					},
					this.account,
				),
		);
		this.refused = page.refused;
		if (page.refused) throw page.refused;
		this.asOf ??= asOf(page, autoCollectPayment, now);
		this.latest = Math.max(this.latest, latest(page, now));
		return page;
	}

	private keep(payments: readonly Payment[]): void {
		for (const payment of payments) {
			this.payments.set(payment.key, payment);
			if (!this.state.seen.has(payment.key)) this.fresh.add(payment.key);
		}
	}

	private goesOn(): boolean {
		return this.means.budget.fits() && this.fresh.size < MOST_NEW_RECORDS;
	}
}

interface Stretch {
	/** Whether its last page was reached. */
	finished: boolean;
	payments: Payment[];
	span: number;
}

/** Seconds between the oldest and the newest. */
function spanOf(payments: readonly Payment[]): number {
	const times = payments.map(({ time }) => time);
	const oldest = times.reduce((min, time) => Math.min(min, time), Infinity);
	return Math.max(0, times.reduce((max, time) => Math.max(max, time), 0) - oldest);
}
