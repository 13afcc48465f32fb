// What a test or demo can do in today's Payment Gateway: pay, let fail, drop, flag, expire, refund, settle, fill recon, open disputes.
import { toPaise } from '../../core/money';
import type { Books } from './books';
import type { Dispute, DisputeState, Link, Order, Refund } from './model';
import type {
	DisputeType,
	PaymentEntity,
	PaymentStatus,
	RefundEntity,
	RefundStatus,
	SettlementStatus,
} from './models';
import { paymentRecord } from './orders/answers';
import type { Attempt } from './orders/store';
import { refundRecord } from './refunds/routes';
import { viewsOf, type DisputeView, type LinkView, type OrderView, type SettlementView } from './views';

/** A moment: milliseconds since 1970, or ISO 8601 with an offset. */
type Moment = number | string;
/** Rupees. */
type Rupees = number | string;

export interface PayOptions {
	/** Default: all that is due. */
	amount?: Rupees;
	/** `upi` (default), `credit_card`, `debit_card`, `prepaid_card`, `net_banking`, `wallet`, `bank_transfer`. */
	method?: string;
	/** When it happened; default now. */
	time?: Moment;
	/** False: authorised, not captured. The order stays ACTIVE. */
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
	/** Default PAYMENT: a paid order of its own. Any other word makes an event without an order. */
	event_type?: string;
	time?: Moment;
	/** Default 1. */
	amount?: Rupees;
	order_id?: string;
	sale_type?: 'CREDIT' | 'DEBIT';
	remarks?: string;
}

/** Actions throw an Error for what does not exist or cannot be. */
export interface PaymentsControl {
	/** Creates an order without the API. */
	add(order: AddOptions): OrderView;
	get(orderId: string): OrderView | undefined;
	/** Oldest first. */
	all(): OrderView[];
	/** An attempt that succeeds, fails, that the person drops, that the bank has not answered, or that Cashfree holds. */
	pay(orderId: string, options?: PayOptions): PaymentEntity;
	fail(orderId: string, options?: PayOptions): PaymentEntity;
	drop(orderId: string, options?: PayOptions): PaymentEntity;
	pend(orderId: string, options?: PayOptions): PaymentEntity;
	flag(orderId: string, options?: PayOptions): PaymentEntity;
	/** How the open attempt of an order ends; the oldest, when there are several. */
	decide(orderId: string, status: PaymentStatus): PaymentEntity;
	/** Its expiry is now. */
	expire(orderId: string): OrderView;
	/** Creates a link without the API. */
	addLink(link: { link_id: string; amount?: Rupees; partial?: boolean; minimum?: Rupees }): LinkView;
	getLink(linkId: string): LinkView | undefined;
	links(): LinkView[];
	/** Pays a link, or a part of it; each attempt makes an order. `status` default SUCCESS. */
	payLink(linkId: string, options?: PayOptions & { status?: PaymentStatus }): PaymentEntity;
	expireLink(linkId: string): LinkView;
	/** Oldest first. */
	refunds(): RefundEntity[];
	decideRefund(refundId: string, status: RefundStatus): RefundEntity;
	/** All that are open become SUCCESS. @returns how many */
	processRefunds(): number;
	/** Pays out what is not settled yet, of these orders or of all. */
	settle(options?: {
		orderIds?: string[];
		time?: Moment;
		/** Rupees such as `"-50.00"`. */
		adjustment?: string;
		status?: SettlementStatus;
	}): SettlementView;
	/** Lines of the ledger, in this order. @returns how many */
	addRecon(rows: ReconOptions[]): number;
	openDispute(
		orderId: string,
		options?: { type?: DisputeType; amount?: Rupees; reason?: string; respondBy?: Moment },
	): DisputeView;
	decideDispute(disputeId: number, state: DisputeState): DisputeView;
	disputes(): DisputeView[];
}

const moment = (value: Moment | undefined): number | undefined => {
	if (value === undefined) return undefined;
	const time = typeof value === 'number' ? value : Date.parse(value);
	if (Number.isNaN(time)) throw new Error(`Not a moment: ${value}`);
	return time;
};

const paise = (amount: Rupees): number => {
	const text = String(amount);
	const read = toPaise(text.replace(/^-/, ''));
	if (read === undefined) throw new Error(`Not an amount in rupees: ${amount}`);
	return text.startsWith('-') ? -read : read;
};

const some = (amount: Rupees | undefined) => (amount === undefined ? undefined : paise(amount));

const attemptOf = (status: PaymentStatus, { amount, method, time, captured }: PayOptions): Attempt => ({
	status,
	amount: some(amount),
	at: moment(time),
	...(method === undefined ? {} : { group: method }),
	...(captured === undefined ? {} : { captured }),
});

/** A thing that must be there. */
function known<Thing>(found: Thing | undefined, what: string, id: string | number): Thing {
	if (found === undefined) throw new Error(`There is no ${what} ${id}`);
	return found;
}

const OPEN: readonly PaymentStatus[] = ['PENDING', 'FLAGGED', 'NOT_ATTEMPTED'];

export function paymentsControl(books: Books): PaymentsControl {
	const { core, ledger, orders, links, refunds, settlements, disputes } = books;
	const view = viewsOf(books);
	let added = 0;

	const theOrder = (id: string): Order => known(orders.find(id), 'order', id);
	const theLink = (id: string): Link => known(links.find(id), 'link', id);
	const theDispute = (id: number): Dispute => known(disputes.find(id), 'dispute', id);
	const theRefund = (id: string): Refund => known(refunds.find(id), 'refund', id);

	const create = ({ order_id: orderId, amount = 100, customer_name, customer_phone }: AddOptions): Order => {
		if (orders.find(orderId)) throw new Error(`There is an order ${orderId} already`);
		return orders.create({
			orderId,
			amount: paise(amount),
			currency: 'INR',
			customer: {
				customer_id: 'added',
				customer_name: customer_name ?? 'Added By Control',
				customer_phone: customer_phone ?? '9876543210',
			},
		});
	};

	const attempt =
		(status: PaymentStatus) =>
		(orderId: string, options: PayOptions = {}) =>
			paymentRecord(orders.attempt(theOrder(orderId), attemptOf(status, options)));

	const addEvent = (row: ReconOptions): void => {
		const { event_type: type = 'PAYMENT', amount = 1, order_id: orderId, time } = row;
		const at = moment(time) ?? core.clock.now();
		if (type !== 'PAYMENT') {
			const { sale_type: saleType, remarks } = row;
			ledger.record({ type, at, amount: paise(amount), ...(saleType ? { saleType } : {}), remarks });
			return;
		}
		const order = create({ order_id: orderId ?? `RECON_${++added}`, amount });
		orders.attempt(order, { status: 'SUCCESS', at });
	};

	return {
		add: (order) => view.order(create(order)),
		get: (orderId) => {
			const order = orders.find(orderId);
			return order && view.order(order);
		},
		all: () => orders.all().map(view.order),
		pay: attempt('SUCCESS'),
		fail: attempt('FAILED'),
		drop: attempt('USER_DROPPED'),
		pend: attempt('PENDING'),
		flag: attempt('FLAGGED'),
		decide: (orderId, status) => {
			const open = theOrder(orderId).payments.find((payment) => OPEN.includes(payment.status));
			const payment = known(open, 'open payment of order', orderId);
			orders.conclude(payment, status);
			return paymentRecord(payment);
		},
		expire: (orderId) => {
			const order = theOrder(orderId);
			order.expiresAt = core.clock.now();
			return view.order(order);
		},
		addLink: ({ link_id: linkId, amount = 100, partial = false, minimum }) => {
			if (links.find(linkId)) throw new Error(`There is a link ${linkId} already`);
			const link = links.create({
				linkId,
				amount: paise(amount),
				currency: 'INR',
				purpose: 'added by control',
				customer: { customer_phone: '9876543210', customer_name: 'Added By Control' },
				partial,
				minimum: some(minimum),
				notify: { send_sms: false, send_email: false },
				autoReminders: false,
				notes: {},
				meta: { upi_intent: null },
				splits: [],
			});
			return view.link(link);
		},
		getLink: (linkId) => {
			const link = links.find(linkId);
			return link && view.link(link);
		},
		links: () => links.all().map(view.link),
		payLink: (linkId, { status = 'SUCCESS', ...options } = {}) =>
			paymentRecord(links.pay(theLink(linkId), attemptOf(status, options))),
		expireLink: (linkId) => {
			const link = theLink(linkId);
			link.expiresAt = core.clock.now();
			return view.link(link);
		},
		refunds: () => {
			books.catchUp();
			return refunds.all().map(refundRecord);
		},
		decideRefund: (refundId, status) => {
			books.catchUp();
			const refund = theRefund(refundId);
			refunds.decide(refund, status);
			return refundRecord(refund);
		},
		processRefunds: () => {
			const open = refunds.all().filter(({ status }) => status === 'PENDING' || status === 'ONHOLD');
			for (const refund of open) refunds.decide(refund, 'SUCCESS');
			return open.length;
		},
		settle: ({ orderIds, time, adjustment, status } = {}) => {
			books.catchUp();
			const wanted = orderIds?.map(theOrder);
			const events =
				wanted &&
				settlements.unsettled().filter((event) => {
					return event.payment !== undefined && wanted.includes(event.payment.order);
				});
			const at = moment(time);
			return view.settlement(settlements.settle({ events, at, adjustment: some(adjustment), status }));
		},
		addRecon: (rows) => {
			for (const row of rows) addEvent(row);
			return rows.length;
		},
		openDispute: (orderId, { type, amount, reason, respondBy } = {}) => {
			const payment = known(orders.paymentOf(theOrder(orderId)), 'payment of order', orderId);
			const dispute = disputes.open({
				payment,
				type,
				amount: some(amount),
				reason,
				respondBy: moment(respondBy),
			});
			return view.dispute(dispute);
		},
		decideDispute: (disputeId, state) => {
			const dispute = theDispute(disputeId);
			disputes.decide(dispute, state);
			return view.dispute(dispute);
		},
		disputes: () => {
			books.catchUp();
			return disputes.all().map(view.dispute);
		},
	};
}
