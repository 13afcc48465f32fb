// The calls of orders and of their payments (QN sections 2.1 to 2.4).
import { toPaise } from '../../../core/money';
import type { ApiCall, Reply, Route } from '../../../core/types';
import type { Books } from '../books';
import { invalid } from '../fields';
import { answer, say } from '../messages';
import type { Order } from '../model';
import type { Customer, OrderMeta } from '../models';
import { readMoment } from '../moments';
import { orderRecord, paymentRecord } from './answers';
import { versionOf } from '../session';
import { createFields, isOrderId, missingField, terminateFields } from './rules';

/** Sent, and not empty. */
export const given = (value: unknown): string | undefined =>
	value === undefined || value === null || value === '' ? undefined : String(value);

/** The order that the call names: 400 for an id that is not valid, 404 for one that does not exist (2.2). */
export const withOrder =
	({ orders }: Books, handle: (order: Order, call: ApiCall) => Reply) =>
	(call: ApiCall): Reply => {
		const id = call.params.order_id ?? '';
		const order = orders.find(id);
		if (order) return handle(order, call);
		return isOrderId(id) ? say('orderUnknown') : invalid('order_id', 'is no id of an order');
	};

export function orderRoutes(books: Books): Route[] {
	const { core, orders } = books;
	const tell = (order: Order) => answer(orderRecord(order, orders.statusOf(order)));

	const create = (call: ApiCall): Reply => {
		const { body } = call;
		const missing = missingField(call);
		if (missing) return missing;
		const orderId = given(body.order_id);
		if (orderId !== undefined && orders.find(orderId)) return say('orderExists');
		return tell(
			orders.create({
				orderId,
				amount: toPaise(body.order_amount) ?? 0,
				currency: given(body.order_currency) ?? 'INR',
				customer: (body.customer_details ?? {}) as Customer,
				meta: (body.order_meta ?? {}) as OrderMeta,
				note: given(body.order_note),
				tags: body.order_tags as Order['tags'],
				splits: body.order_splits as Order['splits'] | undefined,
				expiresAt: readMoment(body.order_expiry_time),
				apiVersion: versionOf(call),
			}),
		);
	};

	const terminate = (order: Order): Reply => {
		const state = orders.statusOf(order);
		const id = order.orderId;
		if (state === 'ACTIVE' || state === 'TERMINATION_REQUESTED') {
			order.terminated = true;
			return tell(order);
		}
		if (core.switches.pgTerminateRefusal === 'requestFailed') return say('terminateFailed', { id, state });
		return state === 'PAID' ? say('orderPaid', { id }) : say('orderInactive', { id, state });
	};

	/** 13.7: an order of v1, with as much as its record holds. */
	const older = (id: string): Reply | undefined => {
		const record = core.switches.pgOlderOrders === 'visible' ? books.olderOrder(id) : undefined;
		return record && answer(record);
	};

	return [
		{
			method: 'POST',
			path: '/orders',
			source: 'QN 2.1',
			body: 'json',
			fields: createFields(core),
			limit: { production: 200, sandbox: 30 },
			handle: create,
		},
		{
			method: 'GET',
			path: '/orders/:order_id',
			source: 'QN 2.2, 13.7',
			limit: { production: 400, sandbox: 60 },
			handle: (call) => older(call.params.order_id ?? '') ?? withOrder(books, tell)(call),
		},
		{
			method: 'PATCH',
			path: '/orders/:order_id',
			source: 'QN 2.3',
			body: 'json',
			fields: terminateFields,
			handle: withOrder(books, terminate),
		},
		{
			method: 'GET',
			path: '/orders/:order_id/payments',
			source: 'QN 2.4',
			limit: { production: 100, sandbox: 30 },
			handle: withOrder(books, ({ payments }) => answer(payments.map(paymentRecord))),
		},
		{
			method: 'GET',
			path: '/orders/:order_id/payments/:cf_payment_id',
			source: 'QN 2.4',
			limit: { production: 130 },
			handle: withOrder(books, ({ payments }, { params }) => {
				const id = params.cf_payment_id ?? '';
				const payment = payments.find(({ cfPaymentId }) => cfPaymentId === id);
				return payment ? answer(paymentRecord(payment)) : say('paymentUnknown', { id });
			}),
		},
	];
}
