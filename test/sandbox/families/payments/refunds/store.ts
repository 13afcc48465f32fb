// Refunds: state and lifecycle (QN section 4).
import type { Core } from '../../../core/types';
import type { Order, Payment, Refund } from '../model';
import type { RefundStatus } from '../models';
import type { Ledger } from '../settlements/ledger';

export interface RefundRequest {
	refundId: string;
	payment: Payment;
	amount: number;
	note?: string;
	speed?: 'STANDARD' | 'INSTANT';
	splits?: Refund['splits'];
	type?: Refund['type'];
}

/** The money stays with, or comes back to, the merchant. */
const NO_MONEY: ReadonlySet<RefundStatus> = new Set(['CANCELLED', 'FAILED', 'REJECTED']);
const FINAL: ReadonlySet<RefundStatus> = new Set(['SUCCESS', ...NO_MONEY]);

export class RefundBook {
	private byId = new Map<string, Refund>();
	private byOrder = new Map<Order, Refund[]>();
	/** Refunds that the clock will complete. */
	private waiting = new Set<Refund>();
	private next = 11_325_632;

	constructor(
		private readonly core: Core,
		private readonly ledger: Ledger,
		/** Called for each refund that reaches a final state. */
		private readonly onEnd: (refund: Refund, at: number) => void,
	) {}

	/** Always starts as PENDING (QN-22). */
	create({ refundId, payment, amount, note, speed = 'STANDARD', splits = [], type }: RefundRequest): Refund {
		const isLowered = this.core.switches.pgInstantRefunds === 'lowered';
		const refund: Refund = {
			refundId,
			cfRefundId: String(this.next++),
			payment,
			amount,
			note,
			requested: speed,
			accepted: isLowered ? 'STANDARD' : speed,
			splits,
			type: type ?? 'MERCHANT_INITIATED',
			status: 'PENDING',
			createdAt: this.core.clock.now(),
		};
		this.byId.set(refundId, refund);
		this.byOrder.set(payment.order, [...this.ofOrder(payment.order), refund]);
		this.waiting.add(refund);
		return refund;
	}

	/** Cashfree returns the money of a second success by itself (QN section 2.5). */
	sendBack = (payment: Payment): void => {
		const { cfPaymentId, amount } = payment;
		const note = 'Multiple payments were performed against same order';
		const refundId = `auto_${cfPaymentId}`;
		this.create({ refundId, payment, amount, note, type: 'PAYMENT_AUTO_REFUND' });
	};

	/** Refund ids are unique per merchant (4.1). */
	find(refundId: string): Refund | undefined {
		return this.byId.get(refundId);
	}

	/** Oldest first. */
	all(): Refund[] {
		return [...this.byId.values()];
	}

	/** Oldest first. */
	ofOrder(order: Order): Refund[] {
		return this.byOrder.get(order) ?? [];
	}

	/** How much of a payment has been refunded or is about to be. */
	takenOf(payment: Payment): number {
		return this.ofOrder(payment.order)
			.filter((refund) => refund.payment === payment && !NO_MONEY.has(refund.status))
			.reduce((sum, { amount }) => sum + amount, 0);
	}

	/** Throws an Error for a refund whose state is final. */
	decide(refund: Refund, status: RefundStatus, at = this.core.clock.now()): void {
		if (FINAL.has(refund.status)) {
			throw new Error(`Refund ${refund.refundId} is ${refund.status}: there is nothing to decide`);
		}
		refund.status = status;
		if (status !== 'PENDING') this.waiting.delete(refund);
		if (!FINAL.has(status)) return;
		refund.processedAt = at;
		if (status === 'SUCCESS') {
			const { amount, payment } = refund;
			this.ledger.record({ type: 'REFUND', at, amount, saleType: 'DEBIT', payment, refund });
		}
		this.onEnd(refund, at);
	}

	canBeCancelled({ status }: Refund): boolean {
		if (this.core.switches.pgCancelRefund === 'onHold') return status === 'ONHOLD';
		return status === 'PENDING' || status === 'ONHOLD';
	}

	/** Turns the refunds that are due into SUCCESS. */
	catchUp(): void {
		const { pgRefundSeconds } = this.core.switches;
		if (pgRefundSeconds === 'byControl') return;
		const now = this.core.clock.now();
		for (const refund of this.waiting) {
			const due = refund.createdAt + pgRefundSeconds * 1000;
			if (due <= now) this.decide(refund, 'SUCCESS', due);
		}
	}

	clear(): void {
		this.byId.clear();
		this.byOrder.clear();
		this.waiting.clear();
	}
}
