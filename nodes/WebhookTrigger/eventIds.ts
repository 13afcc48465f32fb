// What makes two deliveries the same happening: the `eventId` of each product's events. Pure.
import { hash } from 'node:crypto';
import { collectedReference, eventId, transactionReference } from '../shared/api/eventIds';
import { idText, valueAt } from '../shared/api/records';

type Fields = Record<string, unknown>;

/** Says what a delivery is about; `undefined` where it lacks what that takes. */
export type EventIdOf = (type: string, payload: Fields) => string | undefined;

/** The values at these paths of the payload; `undefined` where one is missing. */
function valuesAt(payload: Fields, paths: readonly string[]): string[] | undefined {
	const values = paths.map((path) => idText(valueAt(payload, path)));
	return values.some((value) => value === undefined) ? undefined : (values as string[]);
}

/** Which values tell two deliveries of a type apart (today-pg 9.5). The first row whose values are all there decides. */
const PAYMENTS: ReadonlyArray<[type: RegExp, paths: readonly string[]]> = [
	[/^PAYMENT_(SUCCESS|FAILED|USER_DROPPED|CHARGES)_WEBHOOK$/, ['data.payment.cf_payment_id']],
	// Into a virtual account, where Cashfree's number is missing (QO-43).
	[/^PAYMENT_SUCCESS_WEBHOOK$/, ['data.payment.payment_method.vba_transfer.utr']],
	[/^REFUND_STATUS_WEBHOOK$/, ['data.refund.refund_id', 'data.refund.refund_status']],
	[/^REFUND_STATUS_WEBHOOK$/, ['data.refund.cf_refund_id', 'data.refund.refund_status']],
	[/^AUTO_REFUND_STATUS_WEBHOOK$/, ['data.auto_refund.cf_refund_id', 'data.auto_refund.refund_status']],
	[/^PAYMENT_LINK_EVENT$/, ['data.link_id', 'data.link_status', 'data.order.transaction_id']],
	[/^PAYMENT_LINK_EVENT$/, ['data.link_id', 'data.link_status', 'data.link_amount_paid']],
	[/^(VENDOR_)?SETTLEMENT_/, ['data.settlement.settlement_id']],
	[/^DISPUTE_/, ['data.dispute.dispute_id', 'data.dispute.dispute_status']],
];

/** What polling knows by the same words: one part of a link can be paid after the other, any other status comes once. */
const LINK_ENDS = ['PAID', 'EXPIRED', 'CANCELLED'];

export const paymentsEventId: EventIdOf = (type, payload) => {
	const [link, status] = valuesAt(payload, ['data.link_id', 'data.link_status']) ?? [];
	if (type === 'PAYMENT_LINK_EVENT' && link !== undefined && LINK_ENDS.includes(status ?? '')) {
		return eventId('paymentLinkStatus', link, status ?? '');
	}
	for (const [ofType, paths] of PAYMENTS) {
		const values = ofType.test(type) ? valuesAt(payload, paths) : undefined;
		if (values) return ['payments', type, ...values].join(':');
	}
	return undefined;
};

/** The statuses that polling follows, by the event that tells of them. TRANSFER_ACKNOWLEDGED is SUCCESS a second time (QO-29). */
const TRANSFER_ENDS: Record<string, string> = {
	TRANSFER_SUCCESS: 'SUCCESS',
	TRANSFER_FAILED: 'FAILED',
	TRANSFER_REVERSED: 'REVERSED',
	TRANSFER_REJECTED: 'REJECTED',
};

/** Today's shape has its fields in `data`, the older one at the top and in other words (today-payouts-vba 6.3, 6.4). */
export const payoutsEventId: EventIdOf = (type, payload) => {
	const [id] = valuesAt(payload, ['data.transfer_id']) ?? valuesAt(payload, ['transferId']) ?? [];
	const status = TRANSFER_ENDS[type];
	if (id !== undefined && status !== undefined) return eventId('transferStatus', id, status);
	const [batch] = valuesAt(payload, ['data.batch_transfer_id']) ?? [];
	const named = id ?? batch;
	return named === undefined ? undefined : ['payouts', type, named].join(':');
};

const CASHGRAM_ENDS: Record<string, string> = {
	CASHGRAM_REDEEMED: 'REDEEMED',
	CASHGRAM_TRANSFER_REVERSAL: 'REVERSED',
	CASHGRAM_EXPIRED: 'EXPIRED',
};

/** The ID is written in two ways (cashfree-api 4.1). */
export const cashgramEventId: EventIdOf = (type, payload) => {
	const id = idText(payload.cashgramid) ?? idText(payload.cashgramId);
	const status = CASHGRAM_ENDS[type];
	return id === undefined || status === undefined ? undefined : eventId('cashgramRedemption', id, status);
};

export const gatewayEventId: EventIdOf = (_type, payload) => {
	const reference = transactionReference(payload);
	return reference === undefined ? undefined : eventId('gatewayPayment', reference);
};

export const autoCollectEventId: EventIdOf = (type, payload) => {
	const reference = collectedReference(payload);
	if (reference === undefined) return undefined;
	return type === 'AMOUNT_COLLECTED'
		? eventId('autoCollectPayment', reference)
		: ['autoCollect', type, reference].join(':');
};

/** For what has no ID of its own: the same bytes are the same happening. */
export const idOfBytes = (product: string, type: string, rawBody: Buffer): string =>
	[product, type, hash('sha256', rawBody)].join(':');
