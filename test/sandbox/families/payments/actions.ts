// Implements the test and demo actions on the books of today's Payment Gateway.
import { toPaise } from '../../core/money';
import type { Books } from './books';
import type { AddOptions, Moment, PaymentsControl, PayOptions, ReconOptions, Rupees } from './control';
import type { Dispute, Link, Order, Refund } from './model';
import type { PaymentStatus } from './models';
import { paymentRecord } from './orders/answers';
import type { Attempt } from './orders/store';
import { refundRecord } from './refunds/routes';
import { viewsOf } from './views';

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

/** Returns what was found, or throws if there is nothing. */
function known<Thing>(found: Thing | undefined, what: string, id: string | number): Thing {
	if (found === undefined) throw new Error(`There is no ${what} ${id}`);
	return found;
}

const OPEN: readonly PaymentStatus[] = ['PENDING', 'FLAGGED', 'NOT_ATTEMPTED'];

/** Wraps the actions so that each first applies what the clock has made due. */
function caughtUp<Actions extends object>(books: Books, actions: Actions): Actions {
	const wrapped = Object.entries(actions).map(([name, action]: [string, unknown]) => [
		name,
		(...args: unknown[]): unknown => {
			books.catchUp();
			return (action as (...given: unknown[]) => unknown)(...args);
		},
	]);
	return Object.fromEntries(wrapped) as Actions;
}

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

	const actions: PaymentsControl = {
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
			links.expire(link);
			return view.link(link);
		},
		refunds: () => refunds.all().map(refundRecord),
		decideRefund: (refundId, status) => {
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
		disputes: () => disputes.all().map(view.dispute),
	};
	return caughtUp(books, actions);
}
