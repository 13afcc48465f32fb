// The records of today's Payment Gateway: orders, payments, links, refunds, settlements, disputes. Amounts are paise, times milliseconds.
import type { SentFile } from '../../core/types';
import type {
	Customer,
	DisputeType,
	LinkCustomer,
	LinkMeta,
	OrderMeta,
	PaymentStatus,
	RefundStatus,
	RefundType,
	SettlementStatus,
} from './models';

export type OrderStatus = 'ACTIVE' | 'PAID' | 'EXPIRED' | 'TERMINATED' | 'TERMINATION_REQUESTED';
export type LinkStatus = 'ACTIVE' | 'PARTIALLY_PAID' | 'PAID' | 'EXPIRED' | 'CANCELLED';

export interface OrderRequest {
	/** Generated when absent. */
	orderId?: string;
	amount: number;
	currency: string;
	customer: Customer;
	meta?: OrderMeta;
	note?: string;
	tags?: Record<string, string>;
	splits?: Split[];
	/** Default: 30 days from now. */
	expiresAt?: number;
	/** The link that this order pays an instalment of. */
	link?: Link;
	/** The `x-api-version` of the call that made it. */
	apiVersion?: string;
}

/** As it was sent. */
type Split = { vendor_id: string; amount?: number; percentage?: number };

export interface Order extends OrderRequest {
	orderId: string;
	cfOrderId: string;
	meta: OrderMeta;
	splits: Split[];
	createdAt: number;
	expiresAt: number;
	/** The secret of its payment page: whoever has it may pay. */
	session: string;
	terminated: boolean;
	/** Every attempt to pay it, oldest first. */
	payments: Payment[];
}

/** One attempt to pay. */
export interface Payment {
	cfPaymentId: string;
	order: Order;
	amount: number;
	status: PaymentStatus;
	/** False for a card payment that is authorised but not captured: no money yet (QN section 2.4). */
	captured: boolean;
	group: string;
	startedAt: number;
	/** Unset while the outcome is open. */
	completedAt?: number;
	errorCode?: string;
	/** A success on an order that was already paid: Cashfree returns the money by itself (QN section 2.5). */
	autoRefunded: boolean;
}

export interface LinkRequest {
	linkId?: string;
	amount: number;
	currency: string;
	purpose?: string;
	customer: LinkCustomer;
	partial: boolean;
	/** Of the first instalment. */
	minimum?: number;
	expiresAt?: number;
	notify: { send_sms: boolean; send_email: boolean };
	autoReminders: boolean;
	notes: Record<string, string>;
	meta: LinkMeta;
	splits: Split[];
	/** The `x-api-version` of the call that made it. */
	apiVersion?: string;
}

export interface Link extends LinkRequest {
	linkId: string;
	cfLinkId: string;
	createdAt: number;
	expiresAt: number;
	/** The secret part of its address, also used in the ids of its orders. */
	path: string;
	cancelled: boolean;
	/** One for each attempt to pay, oldest first (QN section 3.4). */
	orders: Order[];
}

export interface Refund {
	refundId: string;
	cfRefundId: string;
	payment: Payment;
	amount: number;
	note?: string;
	requested: 'STANDARD' | 'INSTANT';
	accepted: 'STANDARD' | 'INSTANT';
	splits: Split[];
	type: RefundType;
	status: RefundStatus;
	createdAt: number;
	processedAt?: number;
	remarks?: string;
}

/** One line of the ledger, as recon reports it. */
export interface LedgerEvent {
	/** The position that cursors refer to; ascends. */
	seq: number;
	/** `PAYMENT`, `REFUND`, `SETTLEMENT`, … an open enumeration (QN section 5.4). */
	type: string;
	at: number;
	amount: number;
	saleType: 'CREDIT' | 'DEBIT';
	status: string;
	serviceCharge: number;
	serviceTax: number;
	payment?: Payment;
	refund?: Refund;
	dispute?: Dispute;
	remarks?: string;
	/** The settlement that it belongs to; for a SETTLEMENT event, that settlement itself. */
	settlement?: Settlement;
}

export interface Settlement {
	id: number;
	status: SettlementStatus;
	utr: string;
	/** What it pays out. */
	events: LedgerEvent[];
	adjustment: number;
	initiatedAt: number;
	processedAt?: number;
}

export type DisputeState =
	| 'CREATED'
	| 'DOCS_RECEIVED'
	| 'UNDER_REVIEW'
	| 'MERCHANT_WON'
	| 'MERCHANT_LOST'
	| 'MERCHANT_ACCEPTED'
	| 'INSUFFICIENT_EVIDENCE';

interface Evidence {
	id: number;
	type: string;
	note?: string;
	file: SentFile;
}

export interface Dispute {
	id: number;
	type: DisputeType;
	state: DisputeState;
	payment: Payment;
	amount: number;
	reasonCode: string;
	reason: string;
	createdAt: number;
	updatedAt: number;
	respondBy: number;
	resolvedAt?: number;
	evidence: Evidence[];
}
