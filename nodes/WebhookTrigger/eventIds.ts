// The `eventId` of each product's events: two deliveries with the same ID report the same event. Pure.
import { hash } from 'node:crypto';
import { collectedReference, eventId, transactionReference } from '../shared/api/eventIds';
import { idText, valueAt } from '../shared/api/records';

type Fields = Record<string, unknown>;

/** Identifies the event that a delivery reports; `undefined` if a field needed for that is missing. */
export type EventIdOf = (type: string, payload: Fields) => string | undefined;

/** The values at these paths of the payload; `undefined` where one is missing. */
function valuesAt(payload: Fields, paths: readonly string[]): string[] | undefined {
	const values = paths.map((path) => idText(valueAt(payload, path)));
	return values.some((value) => value === undefined) ? undefined : (values as string[]);
}

/** Which values distinguish two deliveries of a type (today-pg 9.5). The first row whose values are all present is used. */
const PAYMENTS: ReadonlyArray<[type: RegExp, paths: readonly string[]]> = [
	[/^PAYMENT_(SUCCESS|FAILED|USER_DROPPED|CHARGES)_WEBHOOK$/, ['data.payment.cf_payment_id']],
	// A payment into a virtual account, where Cashfree's payment ID is missing (QO-43).
	[/^PAYMENT_SUCCESS_WEBHOOK$/, ['data.payment.payment_method.vba_transfer.utr']],
	[/^REFUND_STATUS_WEBHOOK$/, ['data.refund.refund_id', 'data.refund.refund_status']],
	[/^REFUND_STATUS_WEBHOOK$/, ['data.refund.cf_refund_id', 'data.refund.refund_status']],
	[/^AUTO_REFUND_STATUS_WEBHOOK$/, ['data.auto_refund.cf_refund_id', 'data.auto_refund.refund_status']],
	[/^PAYMENT_LINK_EVENT$/, ['data.link_id', 'data.link_status', 'data.order.transaction_id']],
	[/^PAYMENT_LINK_EVENT$/, ['data.link_id', 'data.link_status', 'data.link_amount_paid']],
	[/^(VENDOR_)?SETTLEMENT_/, ['data.settlement.settlement_id']],
	[/^DISPUTE_/, ['data.dispute.dispute_id', 'data.dispute.dispute_status']],
];

/** Statuses with the same ID as in polling: each occurs once per link, while a link can be paid in part several times. */
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

/** The status, as polling knows it, that each event reports. TRANSFER_ACKNOWLEDGED reports SUCCESS a second time (QO-29). */
const TRANSFER_ENDS: Record<string, string> = {
	TRANSFER_SUCCESS: 'SUCCESS',
	TRANSFER_FAILED: 'FAILED',
	TRANSFER_REVERSED: 'REVERSED',
	TRANSFER_REJECTED: 'REJECTED',
};

/** The current format has its fields in `data`; the older one has them at the top, under other names (today-payouts-vba 6.3, 6.4). */
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

/** The ID field has two spellings (cashfree-api 4.1). */
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

/** For events without an ID of their own: identical bytes are the same event. */
export const idOfBytes = (product: string, type: string, rawBody: Buffer): string =>
	[product, type, hash('sha256', rawBody)].join(':');
