// The page behind a paymentLink, where a person pays, fails or goes back with a click, and the Gateway's tables on the overview page.
import { istDateTime } from '../../core/ist';
import { rupees } from '../../core/money';
import type { Core, Page, PageAnswer, Section, Tone, Visit } from '../../core/types';
import { linkOf, settlementRecord } from './routes';
import { PAYMENT_MODES } from './rules';
import type { GatewayStore, Order, OrderStatus, TxStatus } from './store';

const ORDER_TONES: Record<OrderStatus, Tone> = { ACTIVE: 'plain', PAID: 'good', PROCESSED: 'waiting' };
const TX_TONES: Record<TxStatus, Tone> = {
	SUCCESS: 'good',
	FAILED: 'bad',
	PENDING: 'waiting',
	FLAGGED: 'waiting',
	CANCELLED: 'bad',
};

/** The payment modes: the word in the order's `paymentModes`, and the word in the answers. */
const MODES: Record<string, { label: string; paymentMode: string }> = {
	cc: { label: 'Credit card', paymentMode: 'CREDIT_CARD' },
	dc: { label: 'Debit card', paymentMode: 'DEBIT_CARD' },
	nb: { label: 'Net banking', paymentMode: 'NET_BANKING' },
	upi: { label: 'UPI', paymentMode: 'UPI' },
	paypal: { label: 'PayPal', paymentMode: 'PAYPAL' },
	wallet: { label: 'Wallet', paymentMode: 'AIRTEL_MONEY' },
};

/** What each button does on the page of an order that can be paid. */
const ATTEMPTS: Record<string, TxStatus> = {
	pay: 'SUCCESS',
	fail: 'FAILED',
	later: 'PENDING',
	flag: 'FLAGGED',
	back: 'CANCELLED',
};

export function gatewayPages(store: GatewayStore): Page[] {
	const show = (order: Order, problem?: string): PageAnswer => {
		const status = store.statusOf(order);
		const attempts = order.attempts;
		const allowed = order.paymentModes?.split(',') ?? PAYMENT_MODES;
		return {
			view: 'families/gateway/pay',
			...(problem === undefined ? {} : { httpStatus: 422 }),
			data: {
				order,
				problem,
				status,
				tone: ORDER_TONES[status],
				amount: rupees(order.amount),
				canPay: status === 'ACTIVE',
				modes: allowed.map((mode) => ({ mode, label: MODES[mode]?.label ?? mode })),
				open: attempts.find(({ status: state }) => state === 'FLAGGED' || state === 'PENDING'),
				attempts: attempts.map((attempt) => ({
					referenceId: attempt.referenceId,
					status: attempt.status,
					tone: TX_TONES[attempt.status],
					paymentMode: attempt.paymentMode,
					time: istDateTime(attempt.time),
				})),
				canSettle: attempts.some((attempt) => attempt.status === 'SUCCESS' && !attempt.settlement),
				refunds: store
					.refunds()
					.filter(({ transaction }) => transaction.order === order)
					.map((refund) => ({
						id: refund.id,
						merchantRefundId: refund.merchantRefundId,
						amount: rupees(refund.amount),
						note: refund.note,
						processed: refund.processedOn !== undefined,
					})),
			},
		};
	};
	const back = ({ link }: Order): PageAnswer => ({ redirect: `/pay/${link}` });

	const pay = (order: Order, form: Record<string, string>): PageAnswer => {
		const status = ATTEMPTS[form.what ?? ''];
		if (!status) return show(order, 'Choose what happens');
		const state = store.statusOf(order);
		if (state !== 'ACTIVE') return show(order, `This order is ${state}`);
		const paymentMode = MODES[form.mode ?? '']?.paymentMode;
		if (!paymentMode && status !== 'CANCELLED') return show(order, 'Choose how to pay');
		store.attempt(order, { status, ...(paymentMode ? { paymentMode } : {}) });
		return back(order);
	};

	const decide = (order: Order, form: Record<string, string>): PageAnswer => {
		const open = order.attempts.find(({ status }) => status === 'FLAGGED' || status === 'PENDING');
		if (!open) return show(order, 'There is no payment to decide');
		store.decide(open, form.what === 'approve');
		return back(order);
	};

	const settle = (order: Order): PageAnswer => {
		const open = store.unsettled().filter((transaction) => transaction.order === order);
		if (open.length === 0) return show(order, 'There is nothing to settle');
		store.settle(open);
		return back(order);
	};

	const processRefund = (order: Order, form: Record<string, string>): PageAnswer => {
		const refund = store.findRefund({ refundId: form.refundId ?? '' });
		if (!refund || refund.processedOn !== undefined) return show(order, 'This refund is not open');
		store.processRefund(refund);
		return back(order);
	};

	const withOrder = (action: (order: Order, form: Record<string, string>) => PageAnswer) => {
		return ({ params, form }: Visit): PageAnswer => {
			const order = store.findByLink(params.link ?? '');
			return order && action(order, form);
		};
	};

	return [
		{ method: 'GET', path: '/pay/:link', handle: withOrder((order) => show(order)) },
		{ method: 'POST', path: '/pay/:link/attempt', handle: withOrder(pay) },
		{ method: 'POST', path: '/pay/:link/decide', handle: withOrder(decide) },
		{ method: 'POST', path: '/pay/:link/settle', handle: withOrder(settle) },
		{ method: 'POST', path: '/pay/:link/refund', handle: withOrder(processRefund) },
	];
}

export function gatewayOverview(core: Core, store: GatewayStore): Section[] {
	return [
		{
			title: 'Orders',
			columns: ['Order', 'State', 'Amount', 'Customer', 'E-mails', 'Created (IST)', 'Link'],
			rows: store
				.allOrders()
				.reverse()
				.map((order) => {
					const status = store.statusOf(order);
					return [
						order.orderId,
						{ text: status, tone: ORDER_TONES[status] },
						`${order.currency === 'INR' ? '₹' : order.currency} ${rupees(order.amount)}`,
						`${order.customerName}, ${order.customerPhone}`,
						order.emails.length,
						istDateTime(order.addedOn),
						{ text: 'open', href: linkOf(core, order) },
					];
				}),
			empty: 'None yet. Create one, then open its link and pay it.',
		},
		{
			title: 'Payments',
			columns: ['Reference', 'State', 'Amount', 'Order', 'Mode', 'Time (IST)', 'Settlement'],
			rows: [...store.transactions()]
				.reverse()
				.map((transaction) => [
					transaction.referenceId,
					{ text: transaction.status, tone: TX_TONES[transaction.status] },
					`₹ ${rupees(transaction.amount)}`,
					transaction.order.orderId,
					transaction.paymentMode,
					istDateTime(transaction.time),
					transaction.settlement?.id ?? '',
				]),
			empty: 'None yet.',
		},
		{
			title: 'Refunds',
			columns: ['Refund', 'Merchant refund ID', 'State', 'Amount', 'Reference', 'Type', 'Note'],
			rows: [...store.refunds()]
				.reverse()
				.map((refund) => [
					refund.id,
					refund.merchantRefundId,
					refund.processedOn === undefined
						? { text: 'open', tone: 'waiting' }
						: { text: 'processed', tone: 'good' },
					`₹ ${rupees(refund.amount)}`,
					refund.transaction.referenceId,
					refund.instant ? `instant${refund.mode ? `, ${refund.mode}` : ''}` : 'standard',
					refund.note,
				]),
			empty: 'None yet.',
		},
		{
			title: 'Settlements',
			columns: ['Settlement', 'Payments', 'Total', 'Settled', 'UTR', 'Settled on (IST)'],
			rows: [...store.settlements()].reverse().map((settlement) => {
				const { totalTxAmount, amountSettled, utr, settledOn } = settlementRecord(settlement);
				return [
					settlement.id,
					settlement.rows.length,
					`₹ ${String(totalTxAmount)}`,
					`₹ ${String(amountSettled)}`,
					String(utr),
					String(settledOn),
				];
			}),
			empty: 'None yet. A paid order can be settled on its page.',
		},
	];
}
