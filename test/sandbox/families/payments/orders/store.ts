// Orders and their payment attempts: state and lifecycle (QN sections 2.1 to 2.5).
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../core/clock';
import type { Order, OrderRequest, OrderStatus, Payment } from '../model';
import type { PaymentStatus } from '../models';
import { chargesOf, type Ledger } from '../settlements/ledger';
import { WAYS } from './methods';

const DAY_MS = 24 * 60 * 60 * 1000;
export const DEFAULT_LIFE_MS = 30 * DAY_MS;

/** Attempts whose outcome is still open. */
const OPEN: ReadonlySet<PaymentStatus> = new Set(['PENDING', 'FLAGGED', 'NOT_ATTEMPTED']);

/** The details of an attempt to pay. */
export interface Attempt {
	status: PaymentStatus;
	/** `upi` (default), `credit_card`, … */
	group?: string;
	/** Paise; defaults to the order's amount. */
	amount?: number;
	/** Default now. */
	at?: number;
	/** False: authorised, not captured. */
	captured?: boolean;
}

/** About 140 characters that start with `session_` (QN section 2.1). */
const newSession = () => `session_${randomBytes(99).toString('base64url')}`;

export class OrderBook {
	private byId = new Map<string, Order>();
	private bySession = new Map<string, Order>();
	private byPaymentId = new Map<string, Payment>();
	/** Counters start far apart and beyond 32 bits, so that no id can be mistaken for another. */
	private nextOrder = 2_149_460_581;
	private nextPayment = 5_114_910_634;

	constructor(
		private readonly clock: Clock,
		private readonly ledger: Ledger,
		/** Called for a success on an order that was already paid. */
		private readonly onSecondSuccess: (payment: Payment) => void,
		/** Called for each attempt that has ended. */
		private readonly onEnd: (payment: Payment) => void,
	) {}

	create(request: OrderRequest): Order {
		const now = this.clock.now();
		const orderId = request.orderId ?? `order_1944392${randomBytes(9).toString('hex')}`;
		const order: Order = {
			...request,
			orderId,
			cfOrderId: String(this.nextOrder++),
			meta: request.meta ?? {},
			splits: request.splits ?? [],
			createdAt: now,
			expiresAt: request.expiresAt ?? now + DEFAULT_LIFE_MS,
			session: newSession(),
			terminated: false,
			payments: [],
		};
		this.byId.set(orderId, order);
		this.bySession.set(order.session, order);
		return order;
	}

	find(orderId: string): Order | undefined {
		return this.byId.get(orderId);
	}

	findBySession(session: string): Order | undefined {
		return this.bySession.get(session);
	}

	findPayment(cfPaymentId: string): Payment | undefined {
		return this.byPaymentId.get(cfPaymentId);
	}

	/** Oldest first. */
	all(): Order[] {
		return [...this.byId.values()];
	}

	/** The payment that brought the money. */
	paymentOf({ payments }: Order): Payment | undefined {
		return payments.find(
			({ status, captured, autoRefunded }) => status === 'SUCCESS' && captured && !autoRefunded,
		);
	}

	isInFlight({ payments }: Order): boolean {
		return payments.some(({ status }) => status === 'PENDING' || status === 'FLAGGED');
	}

	/** A payment begun earlier may still succeed after expiry or termination, so PAID is checked first (2.3, 2.5). */
	statusOf(order: Order): OrderStatus {
		if (this.paymentOf(order)) return 'PAID';
		if (order.terminated) return this.isInFlight(order) ? 'TERMINATION_REQUESTED' : 'TERMINATED';
		return this.clock.now() >= order.expiresAt ? 'EXPIRED' : 'ACTIVE';
	}

	/** Adds an attempt to pay. Throws an Error unless the order is ACTIVE. */
	attempt(order: Order, { status, group = 'upi', amount, at, captured = true }: Attempt): Payment {
		const state = this.statusOf(order);
		if (state !== 'ACTIVE') throw new Error(`Order ${order.orderId} is ${state}, not ACTIVE`);
		if (!WAYS[group]) throw new Error(`There is no way to pay ${group}`);
		const payment: Payment = {
			cfPaymentId: String(this.nextPayment++),
			order,
			amount: amount ?? order.amount,
			status: 'NOT_ATTEMPTED',
			captured,
			group,
			startedAt: at ?? this.clock.now(),
			autoRefunded: false,
		};
		order.payments.push(payment);
		this.byPaymentId.set(payment.cfPaymentId, payment);
		this.enter(payment, status, payment.startedAt);
		return payment;
	}

	/** Ends an open attempt. Throws an Error for one that has already ended: SUCCESS is final (QN section 9.5). */
	conclude(payment: Payment, status: PaymentStatus, errorCode?: string): void {
		if (!OPEN.has(payment.status)) {
			throw new Error(`Payment ${payment.cfPaymentId} is ${payment.status}: there is nothing to decide`);
		}
		if (errorCode !== undefined) payment.errorCode = errorCode;
		this.enter(payment, status, this.clock.now());
	}

	private enter(payment: Payment, status: PaymentStatus, at: number): void {
		const isSecond = status === 'SUCCESS' && this.paymentOf(payment.order) !== undefined;
		payment.status = status;
		if (OPEN.has(status)) return;
		payment.completedAt = at;
		payment.autoRefunded = isSecond;
		if (status === 'SUCCESS' && payment.captured) {
			const { amount } = payment;
			this.ledger.record({ type: 'PAYMENT', at, amount, ...chargesOf(amount), payment });
		}
		this.onEnd(payment);
		if (isSecond) this.onSecondSuccess(payment);
	}

	clear(): void {
		this.byId.clear();
		this.bySession.clear();
		this.byPaymentId.clear();
	}
}
