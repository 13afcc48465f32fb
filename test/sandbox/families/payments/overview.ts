// The tables of today's Payment Gateway on the overview page.
import { istDateTime } from '../../core/ist';
import { rupees } from '../../core/money';
import type { Section } from '../../core/types';
import type { Books } from './books';
import { urlOf } from './links/answers';
import { LINK_TONES, ORDER_TONES, PAYMENT_TONES, refundTone } from './tones';
import { figuresOf } from './settlements/answers';
import { pageOfOrder } from './views';
import { virtualAccountsOverview } from './virtualAccounts/control';

const inRupees = (paise: number) => `₹ ${rupees(paise)}`;

const newestFirst = <Item>(items: readonly Item[]) => [...items].reverse();

export function paymentsOverview(books: Books): Section[] {
	const { core, orders, links, refunds, settlements, disputes, virtualAccounts } = books;
	books.catchUp();
	return [
		{
			title: 'Payments: orders',
			columns: ['Order', 'State', 'Amount', 'Customer', 'Created (IST)', 'Page'],
			rows: newestFirst(orders.all()).map((order) => {
				const status = orders.statusOf(order);
				return [
					order.orderId,
					{ text: status, tone: ORDER_TONES[status] },
					inRupees(order.amount),
					[order.customer.customer_name, order.customer.customer_phone].filter(Boolean).join(', '),
					istDateTime(order.createdAt),
					{ text: 'open', href: pageOfOrder(books, order) },
				];
			}),
			empty: 'None yet. Create one, then open its page and pay it.',
		},
		{
			title: 'Payments: links',
			columns: ['Link', 'State', 'Amount', 'Paid', 'For', 'Created (IST)', 'Page'],
			rows: newestFirst(links.all()).map((link) => {
				const status = links.statusOf(link);
				return [
					link.linkId,
					{ text: status, tone: LINK_TONES[status] },
					inRupees(link.amount),
					inRupees(links.paidOf(link)),
					link.purpose ?? '',
					istDateTime(link.createdAt),
					{ text: 'open', href: urlOf(core, link) },
				];
			}),
			empty: 'None yet. Create one, then open it and pay it, or a part of it.',
		},
		{
			title: 'Payments: attempts to pay',
			columns: ['Payment', 'State', 'Amount', 'Order', 'Method', 'Time (IST)'],
			rows: newestFirst(orders.all().flatMap(({ payments }) => payments)).map((payment) => [
				payment.cfPaymentId,
				{ text: payment.status, tone: PAYMENT_TONES[payment.status] },
				inRupees(payment.amount),
				payment.order.orderId,
				payment.group,
				istDateTime(payment.startedAt),
			]),
			empty: 'None yet.',
		},
		{
			title: 'Payments: refunds',
			columns: ['Refund', 'State', 'Amount', 'Order', 'Speed', 'Note'],
			rows: newestFirst(refunds.all()).map((refund) => [
				refund.refundId,
				{ text: refund.status, tone: refundTone(refund.status) },
				inRupees(refund.amount),
				refund.payment.order.orderId,
				refund.accepted,
				refund.note ?? '',
			]),
			empty: 'None yet.',
		},
		{
			title: 'Payments: settlements',
			columns: ['Settlement', 'State', 'Events', 'Payments', 'Settled', 'UTR', 'Initiated (IST)'],
			rows: newestFirst(settlements.all()).map((settlement) => {
				const { paymentAmount, amountSettled } = figuresOf(settlement);
				return [
					settlement.id,
					settlement.status,
					settlement.events.length,
					inRupees(paymentAmount),
					inRupees(amountSettled),
					settlement.utr,
					istDateTime(settlement.initiatedAt),
				];
			}),
			empty: 'None yet. A paid order can be settled on its page.',
		},
		{
			title: 'Payments: disputes',
			columns: ['Dispute', 'State', 'Amount', 'Order', 'Documents', 'Respond by (IST)'],
			rows: newestFirst(disputes.all()).map((dispute) => [
				dispute.id,
				{ text: `${dispute.type}_${dispute.state}`, tone: 'waiting' },
				inRupees(dispute.amount),
				dispute.payment.order.orderId,
				dispute.evidence.length,
				istDateTime(dispute.respondBy),
			]),
			empty: 'None yet. A paid order can be disputed on its page.',
		},
		...virtualAccountsOverview(virtualAccounts),
	];
}
