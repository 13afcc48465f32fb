// The answers about a link and its orders (QN sections 3.1, 3.4).
import type { Core } from '../../../core/types';
import { qrPng } from '../../autoCollect/qrImage';
import type { Link, LinkStatus, Order, OrderStatus } from '../model';
import type { LinkEntity, LinkOrderEntity } from '../models';
import { isoMoment } from '../moments';
import { metaRecord, rupeeNumber } from '../orders/answers';

export const urlOf = (core: Core, { path }: Link) => `${core.url()}/links/${path}`;

/** Cached: a link's QR code never changes, and is expensive to draw. */
const pictures = new WeakMap<Link, string>();

function pictureOf(core: Core, link: Link): string {
	const base64 = pictures.get(link) ?? qrPng(urlOf(core, link)).toString('base64');
	pictures.set(link, base64);
	return core.switches.pgLinkQrCode === 'bare' ? base64 : `data:image/png;base64,${base64}`;
}

export const linkRecord = (core: Core, link: Link, status: LinkStatus, paid: number): LinkEntity => ({
	cf_link_id: link.cfLinkId,
	link_id: link.linkId,
	link_status: status,
	link_currency: link.currency,
	link_amount: rupeeNumber(link.amount),
	link_amount_paid: rupeeNumber(paid),
	link_partial_payments: link.partial,
	link_minimum_partial_amount: link.minimum === undefined ? null : rupeeNumber(link.minimum),
	link_purpose: link.purpose ?? null,
	link_created_at: isoMoment(link.createdAt),
	customer_details: {
		customer_phone: link.customer.customer_phone,
		customer_email: link.customer.customer_email ?? null,
		customer_name: link.customer.customer_name ?? null,
	},
	link_meta: {
		notify_url: link.meta.notify_url ?? null,
		return_url: link.meta.return_url ?? null,
		payment_methods: link.meta.payment_methods ?? null,
		upi_intent: link.meta.upi_intent ?? null,
	},
	link_url: urlOf(core, link),
	link_expiry_time: isoMoment(link.expiresAt),
	link_notes: link.notes,
	link_auto_reminders: link.autoReminders,
	link_notify: link.notify,
	link_qrcode: pictureOf(core, link),
	order_splits: link.splits,
});

export const linkOrderRecord = (link: Link, order: Order, status: OrderStatus): LinkOrderEntity => ({
	cf_order_id: order.cfOrderId,
	link_id: link.linkId,
	order_id: order.orderId,
	entity: 'order',
	order_currency: order.currency,
	order_amount: rupeeNumber(order.amount),
	order_status: status,
	payment_session_id: order.session,
	order_expiry_time: isoMoment(order.expiresAt),
	order_note: order.note ?? null,
	created_at: isoMoment(order.createdAt),
	order_splits: order.splits,
	customer_details: {
		customer_id: order.customer.customer_id ?? null,
		customer_email: order.customer.customer_email ?? null,
		customer_phone: order.customer.customer_phone ?? null,
		customer_name: order.customer.customer_name ?? null,
	},
	order_meta: metaRecord(order.meta),
	order_tags: order.tags ?? null,
});
