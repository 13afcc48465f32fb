// Incoming money: payments and when they show, rejections and their reasons, and settlements (AC-8 … AC-11, AC-14).
import type { Clock } from '../../core/clock';
import type { Account } from './accounts';
import { rowNumbers } from './rowNumber';

export interface Transfer {
	/** Paise. */
	amount: number;
	/** Default: now. Milliseconds since 1970. */
	at?: number;
	/** Default: a generated number, with leading zeros. */
	utr?: string;
	remitterAccount?: string;
	remitterName?: string;
	/** How many seconds after its own time a payment first shows in answers. */
	lateBySeconds?: number;
}

export interface Payment {
	accountId: string;
	amount: number;
	referenceId: number;
	utr: string;
	creditRefNo: string;
	remitterAccount: string;
	remitterName: string;
	paidAt: number;
	/** Not in any answer before this moment. */
	visibleAt: number;
	settlementUtr?: string;
	row: number;
}

export interface Rejection {
	rejectId: string;
	accountId: string;
	amount: number;
	utr: string;
	remitterAccount: string;
	reason: string;
	transferredAt: number;
}

export interface Settlement {
	settlementId: string;
	settlementUtr: string;
	settledAt: number;
	payments: Payment[];
}

export const REASONS = {
	/** AC-10 */
	remitter: 'REMITTER_NOT_ALLOWED',
	/** Invented: it is documented that an inactive account accepts no money, but not the wording. */
	inactive: 'ACCOUNT_INACTIVE',
};

/** The sample's payer. */
const REMITTER = { remitterAccount: '001130007628', remitterName: 'JANE DOE' };

export interface PaymentFilter {
	account?: Account;
	/** Milliseconds since 1970, both included. */
	from?: number;
	to?: number;
}

/** Called when money comes in, is sent back, or is paid out. */
export interface PaymentWatcher {
	collected(payment: Payment, account: Account): void;
	rejected(rejection: Rejection): void;
	settled(settlement: Settlement): void;
}

export class PaymentStore {
	/** Sorted by row number, and so by time. */
	private payments: Payment[] = [];
	private rejections = new Map<string, Rejection>();
	private settlements: Settlement[] = [];
	private nextReference = 2540;
	private nextReject = 6234;
	private nextSettlement = 456;
	private nextRow = rowNumbers();

	constructor(
		private readonly clock: Clock,
		private readonly watcher: PaymentWatcher,
	) {}

	/** Sets the reference id of the next payment. */
	numberFrom(referenceId: number): void {
		this.nextReference = referenceId;
	}

	/** A transfer to an account: accepted, or rejected because of the account's lock or state. */
	receive(account: Account, transfer: Transfer): Payment | Rejection {
		const remitterAccount = transfer.remitterAccount ?? (account.remitterAccount || REMITTER.remitterAccount);
		const complete = { ...transfer, remitterAccount };
		if (account.status === 'INACTIVE') return this.reject(account, complete, REASONS.inactive);
		if (account.remitterAccount !== '' && account.remitterAccount !== remitterAccount) {
			return this.reject(account, complete, REASONS.remitter);
		}
		const referenceId = this.nextReference++;
		const paidAt = transfer.at ?? this.clock.now();
		const payment: Payment = {
			accountId: account.id,
			amount: transfer.amount,
			referenceId,
			utr: transfer.utr ?? String(referenceId).padStart(12, '0'),
			creditRefNo: String(12_656_242 + referenceId),
			remitterAccount,
			remitterName: transfer.remitterName ?? REMITTER.remitterName,
			paidAt,
			visibleAt: paidAt + (transfer.lateBySeconds ?? 0) * 1000,
			row: this.nextRow(paidAt),
		};
		this.insert(payment);
		this.watcher.collected(payment, account);
		return payment;
	}

	reject(account: Account, transfer: Transfer, reason: string): Rejection {
		const rejectId = String(this.nextReject++);
		const rejection: Rejection = {
			rejectId,
			accountId: account.id,
			amount: transfer.amount,
			utr: transfer.utr ?? rejectId.padStart(12, '0'),
			remitterAccount: transfer.remitterAccount ?? REMITTER.remitterAccount,
			reason,
			transferredAt: transfer.at ?? this.clock.now(),
		};
		this.rejections.set(rejectId, rejection);
		this.watcher.rejected(rejection);
		return rejection;
	}

	/** Pays out everything that shows and is not settled yet, or only these UTRs of it. Throws when there is nothing to pay out. */
	settle(utrs?: readonly string[]): Settlement {
		const open = this.visible().filter(
			({ settlementUtr, utr }) => settlementUtr === undefined && (utrs === undefined || utrs.includes(utr)),
		);
		if (open.length === 0) throw new Error('There is no payment to settle');
		const number = this.nextSettlement++;
		const settlement: Settlement = {
			settlementId: String(number),
			settlementUtr: String(122_889 + number).padStart(8, '0'),
			settledAt: this.clock.now(),
			payments: open,
		};
		for (const payment of open) payment.settlementUtr = settlement.settlementUtr;
		this.settlements.push(settlement);
		this.watcher.settled(settlement);
		return settlement;
	}

	/** The payments that show by now, oldest first. */
	visible({ account, from = -Infinity, to = Infinity }: PaymentFilter = {}): Payment[] {
		const now = this.clock.now();
		return this.payments.filter(
			({ accountId, paidAt, visibleAt }) =>
				visibleAt <= now &&
				paidAt >= from &&
				paidAt <= to &&
				(account === undefined || accountId === account.id),
		);
	}

	/** All payments, including those that do not show yet, oldest first. */
	all(): Payment[] {
		return [...this.payments];
	}

	findRejection(rejectId: string): Rejection | undefined {
		return this.rejections.get(rejectId);
	}

	allRejections(): Rejection[] {
		return [...this.rejections.values()];
	}

	findSettlement(wanted: { settlementId?: string; settlementUtr?: string }): Settlement | undefined {
		return this.settlements.find(({ settlementId, settlementUtr }) =>
			wanted.settlementId === undefined
				? settlementUtr === wanted.settlementUtr
				: settlementId === wanted.settlementId,
		);
	}

	allSettlements(): Settlement[] {
		return [...this.settlements];
	}

	clear(): void {
		this.payments = [];
		this.rejections.clear();
		this.settlements = [];
	}

	/** Most arrive in order of time, so the search begins at the end. */
	private insert(payment: Payment): void {
		let at = this.payments.length;
		while (at > 0 && (this.payments[at - 1]?.row ?? 0) > payment.row) at--;
		this.payments.splice(at, 0, payment);
	}
}
