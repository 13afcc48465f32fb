// The polling trigger and the webhook trigger call the same happening by the same eventId, so that Remove Duplicates works across both.
import { payoutsEventId, paymentsEventId } from '../../../nodes/WebhookTrigger/eventIds';
import { WATCHED, type WatchedEvent } from '../../../nodes/Trigger/watched/objects';
import { stepWatched } from '../../../nodes/Trigger/watched/step';

/** What polling calls a status that it sees for the first time. */
function polled(event: WatchedEvent, id: string, status: string): string | undefined {
	const scan = { answers: [{ id, status, record: {} }], unknown: [], noneExists: false };
	const watching = { object: WATCHED[event], list: [id], chosen: new Set([status]) };
	return stepWatched({ polledAt: 0, known: new Map() }, scan, watching, 1_700_000_000).happenings[0]?.eventId;
}

test.each(['PAID', 'EXPIRED', 'CANCELLED'])('a link that is %s', (status) => {
	const payload = { data: { link_id: 'L-1', link_status: status, link_amount_paid: '100.00', order: null } };
	expect(polled('paymentLinkStatus', 'L-1', status)).toBe(`paymentLinkStatus:L-1:${status}`);
	expect(paymentsEventId('PAYMENT_LINK_EVENT', payload)).toBe(polled('paymentLinkStatus', 'L-1', status));
});

test.each([
	['TRANSFER_SUCCESS', 'SUCCESS'],
	['TRANSFER_FAILED', 'FAILED'],
	['TRANSFER_REVERSED', 'REVERSED'],
	['TRANSFER_REJECTED', 'REJECTED'],
])('%s and a transfer that is %s', (type, status) => {
	const today = payoutsEventId(type, { data: { transfer_id: 'T_1', status } });
	expect(today).toBe(polled('transferStatus', 'T_1', status));
	expect(payoutsEventId(type, { transferId: 'T_1' })).toBe(today);
});

test('what one of them alone tells has a name of its own: a part of a link, and a payment of an order', () => {
	const part = {
		data: { link_id: 'L-1', link_status: 'PARTIALLY_PAID', order: { transaction_id: 1021206 } },
	};
	expect(paymentsEventId('PAYMENT_LINK_EVENT', part)).not.toBe(
		polled('paymentLinkStatus', 'L-1', 'PARTIALLY_PAID'),
	);
	const payment = { data: { order: { order_id: 'O-1' }, payment: { cf_payment_id: '1453002795' } } };
	expect(paymentsEventId('PAYMENT_SUCCESS_WEBHOOK', payment)).not.toBe(polled('orderStatus', 'O-1', 'PAID'));
});
