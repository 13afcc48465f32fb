// The pages where a person pays an order (by its payment session) or a link, fails or leaves it, and decides open payments.
import { istDateTime } from '../../core/ist';
import { rupees, toPaise } from '../../core/money';
import type { Page, PageAnswer, Visit } from '../../core/types';
import type { Books } from './books';
import type { Link, Order } from './model';
import type { PaymentStatus } from './models';
import { WAYS } from './orders/methods';
import { LINK_TONES, ORDER_TONES, PAYMENT_TONES, refundTone } from './tones';
import { pageOfOrder } from './views';

/** What the buttons do. */
const ATTEMPTS: Record<string, PaymentStatus> = {
	pay: 'SUCCESS',
	fail: 'FAILED',
	later: 'PENDING',
	flag: 'FLAGGED',
	drop: 'USER_DROPPED',
};

/** The methods that `payment_methods` allows; all of them when it is absent. */
function waysOf(methods: unknown) {
	const codes = typeof methods === 'string' && methods !== '' ? methods.split(',') : undefined;
	return Object.entries(WAYS)
		.filter(([, { code }]) => codes?.includes(code) ?? true)
		.map(([group, { label }]) => ({ group, label }));
}

type Form = Record<string, string>;

export function paymentsPages(books: Books): Page[] {
	const { orders, links, refunds, settlements, disputes } = books;

	const openPayment = ({ payments }: Order) =>
		payments.find(({ status }) => status === 'PENDING' || status === 'FLAGGED');
	const unsettled = (order: Order) =>
		settlements.unsettled().filter(({ payment }) => payment?.order === order);

	const showOrder = (order: Order, problem?: string): PageAnswer => {
		const status = orders.statusOf(order);
		return {
			view: 'families/payments/checkout',
			...(problem === undefined ? {} : { httpStatus: 422 }),
			data: {
				order,
				problem,
				status,
				tone: ORDER_TONES[status],
				amount: `${order.currency === 'INR' ? '₹' : order.currency} ${rupees(order.amount)}`,
				canPay: status === 'ACTIVE',
				ways: waysOf(order.meta.payment_methods),
				open: openPayment(order),
				attempts: order.payments.map((payment) => ({
					id: payment.cfPaymentId,
					status: payment.status,
					tone: PAYMENT_TONES[payment.status],
					group: payment.group,
					time: istDateTime(payment.startedAt),
				})),
				canSettle: unsettled(order).length > 0,
				refunds: refunds.ofOrder(order).map((refund) => ({
					id: refund.refundId,
					amount: rupees(refund.amount),
					status: refund.status,
					tone: refundTone(refund.status),
					open: refund.status === 'PENDING' || refund.status === 'ONHOLD',
				})),
			},
		};
	};

	const showLink = (link: Link, problem?: string): PageAnswer => {
		const status = links.statusOf(link);
		const paid = links.paidOf(link);
		return {
			view: 'families/payments/link',
			...(problem === undefined ? {} : { httpStatus: 422 }),
			data: {
				link,
				problem,
				status,
				tone: LINK_TONES[status],
				amount: rupees(link.amount),
				paid: paid === 0 ? '' : rupees(paid),
				left: rupees(Math.max(0, link.amount - paid)),
				canPay: status === 'ACTIVE' || status === 'PARTIALLY_PAID',
				ways: waysOf(link.meta.payment_methods),
				orders: link.orders.map((order) => ({
					id: order.orderId,
					href: pageOfOrder(books, order),
					status: orders.statusOf(order),
					tone: ORDER_TONES[orders.statusOf(order)],
					amount: rupees(order.amount),
				})),
			},
		};
	};

	/** Carries out an action, and shows on the page why it was refused. */
	const trying = <Thing>(
		thing: Thing,
		act: () => void,
		show: (thing: Thing, problem?: string) => PageAnswer,
		back: string,
	): PageAnswer => {
		try {
			act();
		} catch (error) {
			return show(thing, error instanceof Error ? error.message : String(error));
		}
		return { redirect: back };
	};

	const onOrder =
		(act: (order: Order, form: Form) => void) =>
		({ params, form }: Visit): PageAnswer => {
			books.catchUp();
			const order = orders.findBySession(params.session ?? '');
			return order && trying(order, () => act(order, form), showOrder, `/checkout/${order.session}`);
		};

	const pay = (order: Order, { what = '', method }: Form) => {
		const status = ATTEMPTS[what];
		if (!status) throw new Error('Choose what happens');
		orders.attempt(order, { status, ...(method ? { group: method } : {}) });
	};
	const decide = (order: Order, { what }: Form) => {
		const open = openPayment(order);
		if (!open) throw new Error('There is no payment to decide');
		orders.conclude(open, what === 'approve' ? 'SUCCESS' : 'FAILED');
	};
	const processRefund = (_order: Order, { refundId = '' }: Form) => {
		const refund = refunds.find(refundId);
		if (!refund) throw new Error('This refund is not open');
		refunds.decide(refund, 'SUCCESS');
	};
	const dispute = (order: Order) => {
		const payment = orders.paymentOf(order);
		if (!payment) throw new Error('Nothing is paid that could be disputed');
		disputes.open({ payment });
	};
	const payLink = (link: Link, { what = '', method, amount }: Form) => {
		const status = ATTEMPTS[what];
		if (!status) throw new Error('Choose what happens');
		const paise = amount === undefined ? undefined : toPaise(amount);
		if (amount !== undefined && !paise) throw new Error('This is not an amount in rupees');
		links.pay(link, { status, amount: paise, ...(method ? { group: method } : {}) });
	};

	const page = (path: string, handle: Page['handle'], method: Page['method'] = 'POST'): Page => ({
		method,
		path,
		handle,
	});
	const atLink =
		(handle: (link: Link, form: Form) => PageAnswer) =>
		({ params, form }: Visit): PageAnswer => {
			const link = links.findByPath(params.link ?? '');
			return link && handle(link, form);
		};

	return [
		page(
			'/checkout/:session',
			({ params }) => {
				books.catchUp();
				const order = orders.findBySession(params.session ?? '');
				return order && showOrder(order);
			},
			'GET',
		),
		page('/checkout/:session/attempt', onOrder(pay)),
		page('/checkout/:session/decide', onOrder(decide)),
		page(
			'/checkout/:session/settle',
			onOrder((order) => void settlements.settle({ events: unsettled(order) })),
		),
		page('/checkout/:session/dispute', onOrder(dispute)),
		page('/checkout/:session/refund', onOrder(processRefund)),
		page(
			'/links/:link',
			atLink((link) => showLink(link)),
			'GET',
		),
		page(
			'/links/:link/pay',
			atLink((link, form) => trying(link, () => payLink(link, form), showLink, `/links/${link.path}`)),
		),
	];
}
