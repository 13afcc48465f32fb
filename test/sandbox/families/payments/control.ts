// Actions for tests and the demo: pay, fail, drop, flag, expire, refund, settle, fill recon, open disputes.
import type { DisputeState } from './model';
import type {
	DisputeType,
	PaymentEntity,
	PaymentStatus,
	RefundEntity,
	RefundStatus,
	SettlementStatus,
} from './models';
import type { DisputeView, LinkView, OrderView, SettlementView } from './views';

/** A moment: milliseconds since 1970, or ISO 8601 with an offset. */
export type Moment = number | string;
/** Rupees. */
export type Rupees = number | string;

export interface PayOptions {
	/** Default: everything that is due. */
	amount?: Rupees;
	/** `upi` (default), `credit_card`, `debit_card`, `prepaid_card`, `net_banking`, `wallet`, `bank_transfer`. */
	method?: string;
	/** When it happened; default now. */
	time?: Moment;
	/** False: authorised but not captured. The order stays ACTIVE. */
	captured?: boolean;
}

export interface AddOptions {
	order_id: string;
	/** Default 100. */
	amount?: Rupees;
	customer_name?: string;
	customer_phone?: string;
}

export interface ReconOptions {
	/** Default PAYMENT: a paid order of its own. Any other type makes an event without an order. */
	event_type?: string;
	time?: Moment;
	/** Default 1. */
	amount?: Rupees;
	order_id?: string;
	sale_type?: 'CREDIT' | 'DEBIT';
	remarks?: string;
}

/** Actions throw an Error for things that do not exist and for changes that are not possible. */
export interface PaymentsControl {
	/** Creates an order without the API. */
	add(order: AddOptions): OrderView;
	get(orderId: string): OrderView | undefined;
	/** Oldest first. */
	all(): OrderView[];
	/** Attempts that succeed, fail, are dropped by the person, are unanswered by the bank, or are held by Cashfree. */
	pay(orderId: string, options?: PayOptions): PaymentEntity;
	fail(orderId: string, options?: PayOptions): PaymentEntity;
	drop(orderId: string, options?: PayOptions): PaymentEntity;
	pend(orderId: string, options?: PayOptions): PaymentEntity;
	flag(orderId: string, options?: PayOptions): PaymentEntity;
	/** Ends an order's open attempt; the oldest, when there are several. */
	decide(orderId: string, status: PaymentStatus): PaymentEntity;
	/** Expires it now. */
	expire(orderId: string): OrderView;
	/** Creates a link without the API. */
	addLink(link: { link_id: string; amount?: Rupees; partial?: boolean; minimum?: Rupees }): LinkView;
	getLink(linkId: string): LinkView | undefined;
	links(): LinkView[];
	/** Pays a link in full or in part; each attempt makes an order. `status` defaults to SUCCESS. */
	payLink(linkId: string, options?: PayOptions & { status?: PaymentStatus }): PaymentEntity;
	expireLink(linkId: string): LinkView;
	/** Oldest first. */
	refunds(): RefundEntity[];
	decideRefund(refundId: string, status: RefundStatus): RefundEntity;
	/** Turns all open refunds into SUCCESS. @returns how many */
	processRefunds(): number;
	/** Pays out what is not settled yet, of these orders or of all. */
	settle(options?: {
		orderIds?: string[];
		time?: Moment;
		/** Rupees such as `"-50.00"`. */
		adjustment?: string;
		status?: SettlementStatus;
	}): SettlementView;
	/** Adds events to the ledger, in this order. @returns how many */
	addRecon(rows: ReconOptions[]): number;
	openDispute(
		orderId: string,
		options?: { type?: DisputeType; amount?: Rupees; reason?: string; respondBy?: Moment },
	): DisputeView;
	decideDispute(disputeId: number, state: DisputeState): DisputeView;
	disputes(): DisputeView[];
}
