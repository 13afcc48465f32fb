// One bounded reading of Auto Collect payments: which requests are made, and when to stop. Decides nothing about items.
import { istDateTime } from '../../shared/form/ist';
import { autoCollectPayment, type Fields } from '../events';
import { MOST_NEW_RECORDS } from '../limits';
import { DAY, rotated, type Means } from '../budget';
import { UnreadableRecord, asOf, latest, type FetchPage, type Page } from '../page';
import type { PaymentsState } from './state';

/** An undated payment counts as this many seconds newer than its list, so that its key is kept until it is listed no more. */
const UNDATED_MARGIN = 60;

export interface Payment {
	key: string;
	time: number;
	record: Fields;
}

/** What one poll read of one account's payments, or of all. */
export interface PaymentsReading {
	account: string;
	/** The moment as of which the first page tells: what became visible later may be missing. 0 where it is not known. */
	asOf: number;
	/** The latest that it may be by any clock. */
	latest?: number;
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
	/** Records without an id, as they are told of. */
	unreadable: string[];
	/** What kept other accounts from being read. Thrown only where there is nothing to hand over. */
	failure?: unknown;
}

/**
 * Reads the payments of every account, from its floor on. The order of the list is not documented, so none is relied on: a
 * stretch of time counts as read only when its last page is reached. Where the whole list does not fit into a poll, it is
 * read in slices of time, oldest first. Where no account has a floor yet, one request asks for the server's time. An account
 * that Cashfree refuses does not stop the others; any other failure ends the reading.
 * @throws the first failure where no account could be read; UnreadableRecord where there are records, and none has an id
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
	/** Why Cashfree tells nothing of this account. */
	refused: Error | undefined;
	private asOf: number | undefined;
	/** Nothing has happened after it. */
	private latest = 0;
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
			// A day ahead, for a clock that is behind. Where it is behind by more, the next stretch goes on from there.
			const end = Math.max(this.means.now, from) + DAY;
			const wanted = from + (slice ?? Infinity);
			const until = Math.min(this.latest > 0 && wanted >= this.latest ? Infinity : wanted, end);
			// A single second is read to its end, however much it holds.
			const { finished, payments, span } = await this.stretch(
				from,
				until,
				slice === 1 ? Infinity : MOST_NEW_RECORDS,
			);
			if (!finished) {
				slice = Math.max(1, Math.floor(Math.min(slice ?? Infinity, span) / 2));
				// Too much for one stretch, but there is time: a smaller one settles something.
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

	/** One stretch of time, page by page, or most of it. `span` is the time between the oldest and the newest payment read. */
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
			// How the last page looks is not documented: empty, or with a cursor that is missing or was there before (Q-P3).
			const finished = records.length === 0 || next === undefined || cursors.has(next);
			if (finished) return { finished, payments, span: 0 };
			cursors.add(next);
			cursor = next;
			if (this.means.budget.fits() && left > 0) continue;
			// A short page is not proof of the end (Q-P4), only a hope of it.
			if (records.length < autoCollectPayment.pageSize && this.mayConfirm) {
				this.mayConfirm = false;
				continue;
			}
			return { finished, payments, span: spanOf(payments) };
		}
	}

	/** @param undated for a record whose time cannot be read: Cashfree listed it by a time of its own, before this one */
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
