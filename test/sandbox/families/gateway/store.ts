// Orders and their payments, refunds and settlements: state and lifecycle (contract 2.3). Amounts are paise, times milliseconds.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/clock';

export type OrderStatus = 'ACTIVE' | 'PAID' | 'PROCESSED';
export type TxStatus = 'SUCCESS' | 'FAILED' | 'PENDING' | 'FLAGGED' | 'CANCELLED';

/** What the merchant asked for. */
export interface OrderRequest {
	orderId: string;
	amount: number;
	currency: string;
	note?: string;
	customerName: string;
	customerPhone: string;
	customerEmail: string;
	sellerPhone?: string;
	returnUrl: string;
	notifyUrl?: string;
	/** As sent, such as `cc,dc`; when absent, all modes are allowed. */
	paymentModes?: string;
	pc?: string;
}

export interface Order extends OrderRequest {
	/** The secret part of its payment link. */
	link: string;
	addedOn: number;
	/** When e-mails with the link were sent. */
	emails: number[];
	/** Every attempt to pay it, oldest first. */
	attempts: Transaction[];
}

/** One attempt to pay. */
export interface Transaction {
	/** Row id, which `lastId` refers to. Not the reference (Q-P2). */
	id: number;
	referenceId: number;
	order: Order;
	amount: number;
	status: TxStatus;
	/** `NET_BANKING`, `CREDIT_CARD`, … */
	paymentMode: string;
	message: string | null;
	time: number;
	/** Lists show the payment only from this moment on: Cashfree's records may come late. */
	visibleAt: number;
	settlement?: Settlement;
	/** How much of it has been refunded. */
	refunded: number;
}

export interface RefundRequest {
	transaction: Transaction;
	amount: number;
	note: string;
	merchantRefundId?: string;
	instant: boolean;
	mode?: string;
	accountNo?: string;
	ifsc?: string;
	orderId?: string;
}

export interface Refund extends Omit<RefundRequest, 'merchantRefundId'> {
	id: number;
	merchantRefundId: string;
	initiatedOn: number;
	/** Unset until the money has gone back. */
	processedOn?: number;
	arn?: string;
}

export interface SettlementRow {
	/** Row id, which `lastId` refers to. */
	id: number;
	transaction: Transaction;
	serviceCharge: number;
	serviceTax: number;
}

export interface Settlement {
	id: number;
	rows: SettlementRow[];
	/** Refunds and disputes, as a negative number. */
	adjustment: number;
	utr: string;
	settledOn: number;
}

/** How an attempt to pay ends. */
export interface Attempt {
	status: TxStatus;
	paymentMode?: string;
	time?: number;
	visibleAt?: number;
	amount?: number;
}

/** Cashfree's charge and the tax on it. The rates are not part of the API; these are plausible. */
const CHARGE_PERCENT = 2;
const TAX_PERCENT = 18;

const TX_MESSAGES: Record<TxStatus, string | null> = {
	SUCCESS: 'transaction successful',
	FAILED: 'transaction failed',
	PENDING: null,
	FLAGGED: 'Transaction successful',
	CANCELLED: 'transaction cancelled by customer',
};

const percentOf = (paise: number, percent: number) => Math.round((paise * percent) / 100);

export class GatewayStore {
	private orders = new Map<string, Order>();
	private byLink = new Map<string, Order>();
	private byReference = new Map<string, Transaction>();
	private attempts: Transaction[] = [];
	private refundList: Refund[] = [];
	private settlementList: Settlement[] = [];
	/** Counters start far apart, so that no id can be mistaken for another (Q-P2), and one starts beyond 32 bits (Q-P6). */
	private next = {
		transaction: 7_497_959_500,
		reference: 2602,
		refund: 5632,
		settlement: 123_456,
		row: 88_001,
	};
	/** While set, refunds are accepted but not made: the answer is OK with a message that says no (Q-S6). */
	holdsRefunds = false;

	constructor(
		private readonly clock: Clock,
		/** Called for each payment that succeeds. */
		private readonly onPaid: (transaction: Transaction) => void,
	) {}

	create(request: OrderRequest): Order {
		const link = randomBytes(9).toString('base64url');
		const order: Order = { ...request, link, addedOn: this.clock.now(), emails: [], attempts: [] };
		this.orders.set(order.orderId, order);
		this.byLink.set(link, order);
		return order;
	}

	find(orderId: string): Order | undefined {
		return this.orders.get(orderId);
	}

	findByLink(link: string): Order | undefined {
		return this.byLink.get(link);
	}

	/** Oldest first. */
	allOrders(): Order[] {
		return [...this.orders.values()];
	}

	/** In the order of their ids. */
	transactions(): Transaction[] {
		return this.attempts;
	}

	refunds(): Refund[] {
		return this.refundList;
	}

	settlements(): Settlement[] {
		return this.settlementList;
	}

	/** PAID after a success, PROCESSED after a flagged payment, otherwise ACTIVE (PG-4). */
	statusOf({ attempts }: Order): OrderStatus {
		if (attempts.some(({ status }) => status === 'SUCCESS')) return 'PAID';
		return attempts.some(({ status }) => status === 'FLAGGED') ? 'PROCESSED' : 'ACTIVE';
	}

	/** The attempt that order status reports: the successful one, else the flagged one, else the last. */
	shownAttempt({ attempts }: Order): Transaction | undefined {
		return (
			attempts.find(({ status }) => status === 'SUCCESS') ??
			attempts.find(({ status }) => status === 'FLAGGED') ??
			attempts.at(-1)
		);
	}

	/** Adds an attempt to pay. Throws for an order that is paid, or whose payment awaits a decision. */
	attempt(order: Order, { status, paymentMode = 'UPI', time, visibleAt, amount }: Attempt): Transaction {
		const state = this.statusOf(order);
		if (state !== 'ACTIVE') throw new Error(`Order ${order.orderId} is ${state}, not ACTIVE`);
		const at = time ?? this.clock.now();
		const transaction: Transaction = {
			id: this.next.transaction++,
			referenceId: this.next.reference++,
			order,
			amount: amount ?? order.amount,
			status,
			paymentMode,
			message: TX_MESSAGES[status],
			time: at,
			visibleAt: visibleAt ?? at,
			refunded: 0,
		};
		this.attempts.push(transaction);
		order.attempts.push(transaction);
		this.byReference.set(String(transaction.referenceId), transaction);
		if (status === 'SUCCESS') this.onPaid(transaction);
		return transaction;
	}

	/** A flagged payment is approved (SUCCESS) or rejected (CANCELLED), a pending one succeeds or fails (Q-PG13). */
	decide(transaction: Transaction, approved: boolean): void {
		const { status, referenceId } = transaction;
		if (status !== 'FLAGGED' && status !== 'PENDING') {
			throw new Error(`Transaction ${referenceId} is ${status}: there is nothing to decide`);
		}
		const refused = status === 'FLAGGED' ? 'CANCELLED' : 'FAILED';
		transaction.status = approved ? 'SUCCESS' : refused;
		transaction.message = TX_MESSAGES[transaction.status];
		if (approved) this.onPaid(transaction);
	}

	findTransaction(referenceId: string): Transaction | undefined {
		return this.byReference.get(referenceId);
	}

	refund(request: RefundRequest, at = this.clock.now()): Refund {
		const id = this.next.refund++;
		// Generated when blank (PG-6).
		const merchantRefundId = request.merchantRefundId ?? `generated-${randomBytes(6).toString('hex')}`;
		const refund: Refund = { ...request, id, merchantRefundId, initiatedOn: at };
		this.refundList.push(refund);
		request.transaction.refunded += request.amount;
		return refund;
	}

	findRefund(by: { refundId?: string; merchantRefundId?: string }): Refund | undefined {
		return this.refundList.find((refund) =>
			by.refundId === undefined
				? refund.merchantRefundId === by.merchantRefundId
				: String(refund.id) === by.refundId,
		);
	}

	processRefund(refund: Refund): void {
		if (refund.processedOn !== undefined) throw new Error(`Refund ${refund.id} is processed already`);
		refund.processedOn = this.clock.now();
		refund.arn = `ARN${String(refund.id).padStart(12, '0')}`;
	}

	/** Pays out these transactions. Throws when one of them did not succeed or is already settled. */
	settle(transactions: Transaction[], settledOn = this.clock.now(), adjustment = 0): Settlement {
		for (const { status, settlement, referenceId } of transactions) {
			if (status !== 'SUCCESS' || settlement) {
				throw new Error(`Transaction ${referenceId} is ${settlement ? 'settled already' : status}`);
			}
		}
		if (transactions.length === 0) throw new Error('There is nothing to settle');
		const id = this.next.settlement++;
		const utr = `N${String(id).padStart(11, '0')}`;
		const settlement: Settlement = { id, rows: [], adjustment, utr, settledOn };
		for (const transaction of transactions) {
			const serviceCharge = percentOf(transaction.amount, CHARGE_PERCENT);
			const serviceTax = percentOf(serviceCharge, TAX_PERCENT);
			settlement.rows.push({ id: this.next.row++, transaction, serviceCharge, serviceTax });
			transaction.settlement = settlement;
		}
		this.settlementList.push(settlement);
		return settlement;
	}

	unsettled(): Transaction[] {
		return this.attempts.filter(({ status, settlement }) => status === 'SUCCESS' && !settlement);
	}

	clear(): void {
		this.orders.clear();
		this.byLink.clear();
		this.byReference.clear();
		this.attempts = [];
		this.refundList = [];
		this.settlementList = [];
		this.holdsRefunds = false;
	}
}
