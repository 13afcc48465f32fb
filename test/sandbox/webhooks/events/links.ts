// Events for a payment link (QN section 9.4): paid, partly paid, expired, cancelled. Flat data with amounts as strings (QN-25).
import type { News } from '../../core/news';
import { rupees } from '../../core/money';
import type { Link, LinkStatus, Payment } from '../../families/payments/model';
import type { LinkEntity } from '../../families/payments/models';
import { bareMoment, isoMoment } from '../../families/payments/moments';
import { metaRecord } from '../../families/payments/orders/answers';

/** QN-24, QN-25: the model has the ID as a string and the amounts as numbers; the webhook has it the other way round. */
type LinkData = Omit<
	LinkEntity,
	| 'cf_link_id'
	| 'link_amount'
	| 'link_amount_paid'
	| 'link_minimum_partial_amount'
	| 'link_qrcode'
	| 'order_splits'
	| 'subscription'
	| 'link_meta'
> & {
	cf_link_id: number;
	link_amount: string;
	link_amount_paid: string;
	link_minimum_partial_amount: string | null;
	link_meta: { notify_url: string | null; return_url: string | null };
	/** Null unless a payment caused the event. */
	order: {
		order_amount: string;
		order_id: string;
		order_expiry_time: string;
		order_hash: string;
		transaction_id: number;
		transaction_status: string;
	} | null;
};

function orderOf(payment: Payment): LinkData['order'] {
	const { order } = payment;
	return {
		order_amount: rupees(payment.amount),
		order_id: order.orderId,
		order_expiry_time: isoMoment(order.expiresAt),
		// Does not use the order's session, because anyone who has that can pay.
		order_hash: `hash_${order.cfOrderId}`,
		transaction_id: Number(payment.cfPaymentId),
		transaction_status: payment.status,
	};
}

export interface LinkState {
	status: LinkStatus;
	/** Paise. */
	paid: number;
	url: string;
	/** The attempt that caused this state. */
	payment?: Payment;
}

const linkData = (link: Link, { status, paid, url, payment }: LinkState): LinkData => ({
	cf_link_id: Number(link.cfLinkId),
	link_id: link.linkId,
	link_status: status,
	link_currency: link.currency,
	link_amount: rupees(link.amount),
	link_amount_paid: rupees(paid),
	link_partial_payments: link.partial,
	link_minimum_partial_amount: link.minimum === undefined ? null : rupees(link.minimum),
	link_purpose: link.purpose ?? null,
	link_created_at: bareMoment(link.createdAt),
	customer_details: {
		customer_phone: link.customer.customer_phone,
		customer_email: link.customer.customer_email ?? null,
		customer_name: link.customer.customer_name ?? null,
	},
	link_meta: {
		notify_url: metaRecord(link.meta).notify_url ?? null,
		return_url: metaRecord(link.meta).return_url ?? null,
	},
	link_url: url,
	link_expiry_time: bareMoment(link.expiresAt),
	link_notes: link.notes,
	link_auto_reminders: link.autoReminders,
	link_notify: link.notify,
	order: payment ? orderOf(payment) : null,
});

/** @param at when it happened, milliseconds since 1970 */
export function linkNews(link: Link, state: LinkState, at: number): News {
	const type = 'PAYMENT_LINK_EVENT';
	return {
		product: 'payments',
		type,
		at,
		about: link.linkId,
		notifyUrl: link.meta.notify_url,
		version: link.apiVersion,
		today: () => ({ data: linkData(link, state), type, version: 1, event_time: isoMoment(at) }),
	};
}
