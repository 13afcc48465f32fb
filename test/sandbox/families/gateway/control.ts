// Gateway actions for tests and the demo: pay orders, fail payments, decide flagged ones, settle, process refunds, create many at once.
import { rupees, toPaise } from '../../core/money';
import type { Core } from '../../core/types';
import { linkOf, settlementRecord } from './routes';
import type { GatewayStore, Order, OrderStatus, Refund, Transaction, TxStatus } from './store';

/** A moment: milliseconds since 1970, or ISO 8601 with an offset. */
type Moment = number | string;

/** A copy of an order, as the sandbox shows it to tests. Amounts in rupees, two decimals. */
interface OrderView {
	orderId: string;
	status: OrderStatus;
	orderAmount: string;
	orderCurrency: string;
	orderNote?: string;
	customerName: string;
	customerPhone: string;
	customerEmail: string;
	sellerPhone?: string;
	returnUrl: string;
	notifyUrl?: string;
	paymentModes?: string;
	pc?: string;
	paymentLink: string;
	addedOn: number;
	/** How many e-mails with the link were sent. */
	emails: number;
	/** Every attempt to pay, oldest first. */
	transactions: TransactionView[];
}

interface TransactionView {
	id: number;
	referenceId: number;
	orderId: string;
	txAmount: string;
	txStatus: TxStatus;
	paymentMode: string;
	time: number;
	visibleAt: number;
	settlementId?: number;
}

export interface RefundView {
	refundId: number;
	merchantRefundId: string;
	referenceId: number;
	refundAmount: string;
	refundNote: string;
	/** As the merchant sent it; it need not be the order that the payment belongs to. */
	orderId?: string;
	instant: boolean;
	mode?: string;
	accountNo?: string;
	ifsc?: string;
	processed: boolean;
	initiatedOn: number;
}

interface AttemptOptions {
	/** `NET_BANKING`, `CREDIT_CARD`, `UPI` (default), … */
	paymentMode?: string;
	/** When it happened; default now. */
	time?: Moment;
	/** When the lists begin to show it; default `time`. A later moment makes a late record, below ids that were already read. */
	visibleAt?: Moment;
}

interface OrderOptions {
	orderId: string;
	/** Rupees; default 100. */
	amount?: number | string;
	customerName?: string;
}

interface BulkTransaction extends AttemptOptions {
	/** Default: a new order for each payment. */
	orderId?: string;
	/** Rupees; default 100. */
	amount?: number | string;
	/** Default SUCCESS. */
	status?: TxStatus;
}

export interface GatewayControl {
	/** Creates an order without the API. */
	add(order: OrderOptions): OrderView;
	get(orderId: string): OrderView | undefined;
	/** Oldest first. */
	all(): OrderView[];
	/** Adds a successful attempt: PAID. These actions throw for an unknown order, or one that is not ACTIVE. */
	pay(orderId: string, options?: AttemptOptions): TransactionView;
	/** Adds a failed attempt: the order stays ACTIVE. */
	fail(orderId: string, options?: AttemptOptions): TransactionView;
	/** Adds an attempt that is held for a decision: PROCESSED. */
	flag(orderId: string, options?: AttemptOptions): TransactionView;
	/** Adds an attempt that the bank has not answered yet. */
	pend(orderId: string, options?: AttemptOptions): TransactionView;
	/** The payer presses "back to merchant". */
	cancel(orderId: string, options?: AttemptOptions): TransactionView;
	/** Decides the flagged or pending payment of an order: FLAGGED → SUCCESS or CANCELLED, PENDING → SUCCESS or FAILED. */
	decide(orderId: string, approved: boolean): TransactionView;
	/** Pays out what is not settled yet, of these orders or of all; adjustment in rupees, e.g. "-50.00". Returns its list row. */
	settle(what?: {
		orderIds?: string[];
		settledOn?: Moment;
		adjustment?: string;
	}): Record<string, unknown> & { id: number };
	/** Oldest first. */
	refunds(): RefundView[];
	/** Completes a refund, by its refundId or merchantRefundId: the money is back. */
	processRefund(id: string | number): RefundView;
	/** Completes all open refunds. @returns how many */
	processRefunds(): number;
	/** While on, refunds are answered OK with a message that says no, and no refund is made (Q-S6). */
	holdRefunds(on?: boolean): void;
	/** Creates this many refunds of ₹ 1, one second apart, the last at `until` (default now). */
	addRefunds(count: number, options?: { until?: Moment }): RefundView[];
	/** Creates payments with their orders, for lists and triggers. Ids ascend in this order, whatever the times are. */
	addTransactions(transactions: BulkTransaction[]): TransactionView[];
	/** All payments in the order of their ids, including those that the lists do not show yet. */
	transactions(): TransactionView[];
}

const moment = (value: Moment | undefined): number | undefined => {
	if (value === undefined) return undefined;
	const time = typeof value === 'number' ? value : Date.parse(value);
	if (Number.isNaN(time)) throw new Error(`Not a moment: ${value}`);
	return time;
};

const paise = (amount: number | string): number => {
	const read = toPaise(amount);
	if (read === undefined || read === 0) throw new Error(`Not an amount in rupees: ${amount}`);
	return read;
};

const signedPaise = (amount: string): number =>
	amount.startsWith('-') ? -paise(amount.slice(1)) : paise(amount);

const times = ({ paymentMode, time, visibleAt }: AttemptOptions) => ({
	...(paymentMode === undefined ? {} : { paymentMode }),
	time: moment(time),
	visibleAt: moment(visibleAt),
});

const transactionView = (transaction: Transaction): TransactionView => ({
	id: transaction.id,
	referenceId: transaction.referenceId,
	orderId: transaction.order.orderId,
	txAmount: rupees(transaction.amount),
	txStatus: transaction.status,
	paymentMode: transaction.paymentMode,
	time: transaction.time,
	visibleAt: transaction.visibleAt,
	settlementId: transaction.settlement?.id,
});

const refundView = (refund: Refund): RefundView => ({
	refundId: refund.id,
	merchantRefundId: refund.merchantRefundId,
	referenceId: refund.transaction.referenceId,
	refundAmount: rupees(refund.amount),
	refundNote: refund.note,
	orderId: refund.orderId,
	instant: refund.instant,
	mode: refund.mode,
	accountNo: refund.accountNo,
	ifsc: refund.ifsc,
	processed: refund.processedOn !== undefined,
	initiatedOn: refund.initiatedOn,
});

export function gatewayControl(core: Core, store: GatewayStore): GatewayControl {
	let added = 0;

	const view = (order: Order): OrderView => ({
		orderId: order.orderId,
		status: store.statusOf(order),
		orderAmount: rupees(order.amount),
		orderCurrency: order.currency,
		orderNote: order.note,
		customerName: order.customerName,
		customerPhone: order.customerPhone,
		customerEmail: order.customerEmail,
		sellerPhone: order.sellerPhone,
		returnUrl: order.returnUrl,
		notifyUrl: order.notifyUrl,
		paymentModes: order.paymentModes,
		pc: order.pc,
		paymentLink: linkOf(core, order),
		addedOn: order.addedOn,
		emails: order.emails.length,
		transactions: order.attempts.map(transactionView),
	});

	const create = ({ orderId, amount = 100, customerName = 'Added By Control' }: OrderOptions): Order => {
		if (store.find(orderId)) throw new Error(`There is an order ${orderId} already`);
		return store.create({
			orderId,
			amount: paise(amount),
			currency: 'INR',
			customerName,
			customerPhone: '9876543210',
			customerEmail: 'added@example.com',
			returnUrl: 'https://example.com/return',
		});
	};
	const known = (orderId: string): Order => {
		const order = store.find(orderId);
		if (!order) throw new Error(`There is no order ${orderId}`);
		return order;
	};
	const attempt =
		(status: TxStatus) =>
		(orderId: string, options: AttemptOptions = {}) =>
			transactionView(store.attempt(known(orderId), { status, ...times(options) }));

	const addTransaction = (wanted: BulkTransaction): Transaction => {
		const { orderId = `BULK-${++added}`, amount = 100, status = 'SUCCESS' } = wanted;
		const order = store.find(orderId) ?? create({ orderId, amount });
		return store.attempt(order, { status, amount: paise(amount), ...times(wanted) });
	};

	return {
		add: (order) => view(create(order)),
		get: (orderId) => {
			const order = store.find(orderId);
			return order && view(order);
		},
		all: () => store.allOrders().map(view),
		pay: attempt('SUCCESS'),
		fail: attempt('FAILED'),
		flag: attempt('FLAGGED'),
		pend: attempt('PENDING'),
		cancel: attempt('CANCELLED'),
		decide: (orderId, approved) => {
			const open = known(orderId).attempts.find(({ status }) => status === 'FLAGGED' || status === 'PENDING');
			if (!open) throw new Error(`Order ${orderId} has no payment to decide`);
			store.decide(open, approved);
			return transactionView(open);
		},
		settle: ({ orderIds, settledOn, adjustment } = {}) => {
			const orders = orderIds?.map(known);
			const wanted = store.unsettled().filter(({ order }) => orders?.includes(order) ?? true);
			const at = moment(settledOn);
			const settlement = store.settle(wanted, at, adjustment === undefined ? 0 : signedPaise(adjustment));
			return { ...settlementRecord(settlement), id: settlement.id };
		},
		refunds: () => store.refunds().map(refundView),
		processRefund: (id) => {
			const refund =
				store.findRefund({ merchantRefundId: String(id) }) ?? store.findRefund({ refundId: String(id) });
			if (!refund) throw new Error(`There is no refund ${id}`);
			store.processRefund(refund);
			return refundView(refund);
		},
		processRefunds: () => {
			const open = store.refunds().filter(({ processedOn }) => processedOn === undefined);
			for (const refund of open) store.processRefund(refund);
			return open.length;
		},
		holdRefunds: (on = true) => {
			store.holdsRefunds = on;
		},
		addRefunds: (count, { until } = {}) => {
			const last = moment(until) ?? core.clock.now();
			const transaction = addTransaction({ amount: count, time: last - count * 1000 });
			return Array.from({ length: count }, (_, index) =>
				refundView(
					store.refund(
						{ transaction, amount: 100, note: `refund ${index + 1}`, instant: false },
						last - (count - 1 - index) * 1000,
					),
				),
			);
		},
		addTransactions: (transactions) => transactions.map((wanted) => transactionView(addTransaction(wanted))),
		transactions: () => store.transactions().map(transactionView),
	};
}
