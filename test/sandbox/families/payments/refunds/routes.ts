// The calls of refunds (QN section 4).
import { toPaise } from '../../../core/money';
import type { ApiCall, Core, Field, Reply, Route } from '../../../core/types';
import type { Books } from '../books';
import { amount, isText, needed, text, word } from '../fields';
import { answer, say } from '../messages';
import type { Order, Refund } from '../model';
import type { RefundEntity } from '../models';
import { isoMoment } from '../moments';
import { rupeeNumber } from '../orders/answers';
import { given, withOrder } from '../orders/routes';
import { splits } from '../orders/rules';

/** Six months (4.1). */
const LONGEST_AGE_MS = 183 * 24 * 60 * 60 * 1000;

const STATUS_DESCRIPTIONS: Record<Refund['status'], string> = {
	PENDING: 'In Progress',
	SUCCESS: 'Refund processed successfully',
	CANCELLED: 'Refund is cancelled',
	ONHOLD: 'Refund is on hold',
	FAILED: 'Refund has failed',
	PENDING_APPROVAL: 'Refund waits for an approval',
	REJECTED: 'Refund was rejected',
};

export function refundRecord(refund: Refund): RefundEntity {
	const { payment, status, requested, accepted, processedAt } = refund;
	const isDone = status === 'SUCCESS';
	return {
		cf_payment_id: payment.cfPaymentId,
		cf_refund_id: refund.cfRefundId,
		order_id: payment.order.orderId,
		refund_id: refund.refundId,
		entity: 'refund',
		refund_amount: rupeeNumber(refund.amount),
		refund_currency: payment.order.currency,
		refund_note: refund.note ?? null,
		refund_status: status,
		refund_arn: isDone ? `2059${refund.cfRefundId}` : null,
		refund_charge: 0,
		status_description: STATUS_DESCRIPTIONS[status],
		metadata: null,
		refund_splits: refund.splits,
		refund_type: refund.type,
		// "STANDARD in samples; sandbox answers NORMAL" (4.1).
		refund_mode: 'NORMAL',
		created_at: isoMoment(refund.createdAt),
		processed_at: processedAt === undefined ? null : isoMoment(processedAt),
		refund_speed: {
			requested,
			accepted,
			processed: isDone ? accepted : null,
			message: requested === accepted ? null : 'Instant refund is not possible for this payment',
		},
		forex_conversion_handling_charge: null,
		forex_conversion_handling_tax: null,
		forex_conversion_rate: null,
		charges_currency: payment.order.currency,
	};
}

const isRefundId = (value: unknown, { switches }: Core) =>
	isText(value, {
		least: 3,
		most: 40,
		pattern: switches.pgRefundIdCharacters === 'dashToo' ? /^[A-Za-z0-9_-]+$/ : /^[A-Za-z0-9_]+$/,
	});

const createFields = (core: Core): Field[] => [
	needed('refund_amount', amount('refund_amount')),
	needed('refund_id', {
		name: 'refund_id',
		check: (value) => (isRefundId(value, core) ? undefined : say('refundIdForm')),
	}),
	text('refund_note', { least: 3, most: 100 }),
	word('refund_speed', ['STANDARD', 'INSTANT']),
	splits('refund_splits'),
];

const cancelFields: Field[] = [
	needed('refund_status', word('refund_status', ['CANCELLED'])),
	text('remarks'),
];

export function refundRoutes(books: Books): Route[] {
	const { core, orders, refunds } = books;

	const create = (order: Order, { body }: ApiCall): Reply => {
		const payment = orders.paymentOf(order);
		const refundId = String(body.refund_id);
		const paise = toPaise(body.refund_amount) ?? 0;
		if (!payment) return say('notPaid');
		if (refunds.find(refundId)) return say('refundExists');
		if (core.clock.now() - payment.startedAt > LONGEST_AGE_MS) return say('refundTooLate');
		if (refunds.takenOf(payment) + paise > payment.amount) return say('refundTooLarge');
		const speed = (given(body.refund_speed) ?? 'STANDARD') as Refund['requested'];
		const asked = body.refund_splits as Refund['splits'] | undefined;
		const refund = refunds.create({
			refundId,
			payment,
			amount: paise,
			note: given(body.refund_note),
			speed,
			splits: asked,
		});
		return answer(refundRecord(refund));
	};

	const withRefund = (handle: (refund: Refund, call: ApiCall) => Reply) =>
		withOrder(books, (order, call) => {
			const id = call.params.refund_id ?? '';
			const refund = refunds.ofOrder(order).find(({ refundId }) => refundId === id);
			return refund ? handle(refund, call) : say('refundUnknown', { id });
		});

	const cancel = (refund: Refund, { body }: ApiCall): Reply => {
		if (!refunds.canBeCancelled(refund)) {
			return say('refundNotCancellable', { id: refund.refundId, state: refund.status });
		}
		refunds.decide(refund, 'CANCELLED');
		refund.remarks = given(body.remarks);
		return answer(refundRecord(refund));
	};

	return [
		{
			method: 'POST',
			path: '/orders/:order_id/refunds',
			source: 'QN 4.1, QN-20 … QN-22',
			body: 'json',
			fields: createFields(core),
			limit: { production: 100, sandbox: 30 },
			unknownError: say('bankFailure'),
			handle: withOrder(books, create),
		},
		{
			method: 'GET',
			path: '/orders/:order_id/refunds',
			source: 'QN 4.2',
			handle: withOrder(books, (order) => answer(refunds.ofOrder(order).map(refundRecord))),
		},
		{
			method: 'GET',
			path: '/orders/:order_id/refunds/:refund_id',
			source: 'QN 4.2',
			limit: { production: 30, sandbox: 60 },
			handle: withRefund((refund) => answer(refundRecord(refund))),
		},
		{
			method: 'PUT',
			path: '/orders/:order_id/refunds/:refund_id',
			source: 'QN 4.2, 13.12',
			body: 'json',
			fields: cancelFields,
			handle: withRefund(cancel),
		},
	];
}
