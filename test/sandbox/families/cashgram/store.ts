// Cashgrams and their lifecycle: ACTIVE → PENDING → REDEEMED or FAILED; ACTIVE → EXPIRED; REDEEMED → REVERSED (contract 2.1).
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/clock';
import { DAY_MS } from '../../core/ist';
import type { PaiseWallet } from './wallet';

export type CashgramStatus = 'ACTIVE' | 'PENDING' | 'REDEEMED' | 'EXPIRED' | 'FAILED' | 'REVERSED';

/** What the merchant asked for. */
export interface CashgramOrder {
	cashgramId: string;
	/** Paise. */
	amount: number;
	name: string;
	phone: string;
	email?: string;
	remarks?: string;
	notifyCustomer: boolean;
	payoutType?: string;
	/** `YYYY/MM/DD` as sent. */
	linkExpiry: string;
	/** The first moment after the link's last day in India. */
	expiresAt: number;
}

export interface Cashgram extends CashgramOrder {
	referenceId: number;
	/** The secret part of its link. */
	link: string;
	status: CashgramStatus;
	createdAt: number;
	/** Why it expired. */
	reason?: string;
	/** Assigned when redemption begins. */
	redeemRefId?: number;
	pendingSince?: number;
	/** Wrong one-time passwords so far. */
	wrongOtps: number;
	/** Where the money went, for the pages. */
	paidTo?: string;
	/** Why a redemption failed, for the pages; no API answer reports it. */
	failure?: string;
}

export interface Redemption {
	/** The bank refuses. */
	fail?: boolean;
	/** The bank does not answer yet. */
	pending?: boolean;
	paidTo?: string;
}

/** Documented: six failed attempts expire the link, with this reason in a webhook sample. */
const MOST_WRONG_OTPS = 6;
/** Documented: Cashfree polls the bank for up to 72 hours. */
const LONGEST_PENDING_MS = 3 * DAY_MS;

export const REASONS = {
	/** CG-4 */
	date: 'EXCEEDED_EXPIRY_DATE',
	/** CG-4, webhook sample */
	otp: 'OTP_ATTEMPTS_EXCEEDED',
	/** Invented: the state after deactivation is not documented (CG-5, open question 8). */
	deactivated: 'DEACTIVATED',
};

export class CashgramStore {
	private cashgrams = new Map<string, Cashgram>();
	private byLinkPart = new Map<string, Cashgram>();
	private nextReference = 123456;
	private nextRedeemReference = 123456789;
	/** The earliest time at which a cashgram may change by itself. */
	private nextDue = Infinity;

	constructor(
		private readonly clock: Clock,
		private readonly wallet: PaiseWallet,
		/** Called for each cashgram that is redeemed, expired or reversed. */
		private readonly onChange: (cashgram: Cashgram, at: number) => void,
	) {}

	create(order: CashgramOrder): Cashgram {
		const cashgram: Cashgram = {
			...order,
			referenceId: this.nextReference++,
			link: randomBytes(9).toString('base64url'),
			status: 'ACTIVE',
			createdAt: this.clock.now(),
			wrongOtps: 0,
		};
		this.cashgrams.set(cashgram.cashgramId, cashgram);
		this.byLinkPart.set(cashgram.link, cashgram);
		this.nextDue = Math.min(this.nextDue, cashgram.expiresAt);
		return cashgram;
	}

	find(cashgramId: string): Cashgram | undefined {
		return this.aged(this.cashgrams.get(cashgramId));
	}

	findByLink(link: string): Cashgram | undefined {
		return this.aged(this.byLinkPart.get(link));
	}

	/** Oldest first. */
	all(): Cashgram[] {
		return [...this.cashgrams.values()].map((cashgram) => this.aged(cashgram));
	}

	/** Paise that have left the available balance but have not arrived yet. */
	onTheirWay(): number {
		return this.all()
			.filter(({ status }) => status === 'PENDING')
			.reduce((sum, { amount }) => sum + amount, 0);
	}

	clear(): void {
		this.cashgrams.clear();
		this.nextDue = Infinity;
		this.byLinkPart.clear();
	}

	/** Redeems an ACTIVE or PENDING one: the wallet pays, and the money is in flight, arrives or comes back. Throws in any other state. */
	redeem(cashgram: Cashgram, { fail = false, pending = false, paidTo }: Redemption = {}): void {
		this.expect(cashgram, 'ACTIVE', 'PENDING');
		if (cashgram.status === 'ACTIVE') this.pay(cashgram, paidTo);
		if (cashgram.status !== 'PENDING' || pending) return;
		if (fail) this.fail(cashgram, 'The bank refused the transfer');
		else this.enter(cashgram, 'REDEEMED');
	}

	/** Counts a wrong one-time password; the sixth expires the link. */
	countWrongOtp(cashgram: Cashgram): void {
		this.expect(cashgram, 'ACTIVE');
		cashgram.wrongOtps += 1;
		if (cashgram.wrongOtps >= MOST_WRONG_OTPS) this.expire(cashgram, REASONS.otp);
	}

	expire(cashgram: Cashgram, reason: string, at = this.clock.now()): void {
		this.expect(cashgram, 'ACTIVE');
		cashgram.reason = reason;
		this.enter(cashgram, 'EXPIRED', at);
	}

	/** The bank sends the money back after it had arrived. */
	reverse(cashgram: Cashgram): void {
		this.expect(cashgram, 'REDEEMED');
		this.wallet.credit(cashgram.amount);
		this.enter(cashgram, 'REVERSED');
	}

	/** Expires or fails the cashgrams whose time has come. */
	catchUp(): void {
		const now = this.clock.now();
		if (now < this.nextDue) return;
		this.nextDue = Infinity;
		for (const { status, expiresAt, pendingSince = now } of this.all()) {
			const due = status === 'ACTIVE' ? expiresAt : pendingSince + LONGEST_PENDING_MS;
			if (status === 'ACTIVE' || status === 'PENDING') this.nextDue = Math.min(this.nextDue, due);
		}
	}

	private enter(cashgram: Cashgram, status: CashgramStatus, at = this.clock.now()): void {
		cashgram.status = status;
		this.onChange(cashgram, at);
	}

	private pay(cashgram: Cashgram, paidTo: string | undefined): void {
		cashgram.paidTo = paidTo;
		if (!this.wallet.holds(cashgram.amount)) {
			// Invented: no document says what happens to a redemption when the balance has been spent in the meantime.
			cashgram.status = 'FAILED';
			cashgram.failure = 'The wallet held too little at redemption';
			return;
		}
		this.wallet.debit(cashgram.amount);
		cashgram.status = 'PENDING';
		cashgram.redeemRefId = this.nextRedeemReference++;
		cashgram.pendingSince = this.clock.now();
		this.nextDue = Math.min(this.nextDue, cashgram.pendingSince + LONGEST_PENDING_MS);
	}

	private fail(cashgram: Cashgram, failure: string): void {
		cashgram.status = 'FAILED';
		cashgram.failure = failure;
		this.wallet.credit(cashgram.amount);
	}

	private expect({ cashgramId, status }: Cashgram, ...wanted: CashgramStatus[]): void {
		if (!wanted.includes(status)) {
			throw new Error(`Cashgram ${cashgramId} is ${status}, not ${wanted.join(' or ')}`);
		}
	}

	/** Applies the changes that are due since the cashgram was last read. */
	private aged<Known extends Cashgram | undefined>(cashgram: Known): Known {
		if (!cashgram) return cashgram;
		const now = this.clock.now();
		if (cashgram.status === 'ACTIVE' && now >= cashgram.expiresAt) {
			this.expire(cashgram, REASONS.date, cashgram.expiresAt);
		}
		if (cashgram.status === 'PENDING' && now >= (cashgram.pendingSince ?? now) + LONGEST_PENDING_MS) {
			this.fail(cashgram, 'The bank gave no answer within 72 hours');
		}
		return cashgram;
	}
}
