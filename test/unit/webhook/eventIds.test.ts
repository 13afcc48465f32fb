// The `eventId` of a webhook: the same for the same happening, another for another, and the polling trigger's where it tells of it too.
import {
	autoCollectEventId,
	cashgramEventId,
	gatewayEventId,
	paymentsEventId,
	payoutsEventId,
} from '../../../nodes/WebhookTrigger/eventIds';

const payment = (id: unknown) => ({ data: { payment: { cf_payment_id: id } } });

describe('Payments', () => {
	it('QN-24 an ID is the same as number and as text', () => {
		for (const type of [
			'PAYMENT_SUCCESS_WEBHOOK',
			'PAYMENT_FAILED_WEBHOOK',
			'PAYMENT_USER_DROPPED_WEBHOOK',
		]) {
			expect(paymentsEventId(type, payment(1453002795))).toBe(paymentsEventId(type, payment('1453002795')));
		}
	});

	it('QN-31 the charges of a payment are another happening than the payment', () => {
		const ids = ['PAYMENT_SUCCESS_WEBHOOK', 'PAYMENT_CHARGES_WEBHOOK'].map((type) =>
			paymentsEventId(type, payment('1')),
		);
		expect(new Set(ids).size).toBe(2);
	});

	it('a refund is told anew with each status; QN-33 one that Cashfree makes itself stands elsewhere', () => {
		const refund = (refund_status: string) => ({ data: { refund: { refund_id: 'R-1', refund_status } } });
		expect(paymentsEventId('REFUND_STATUS_WEBHOOK', refund('SUCCESS'))).toBe(
			'payments:REFUND_STATUS_WEBHOOK:R-1:SUCCESS',
		);
		expect(paymentsEventId('REFUND_STATUS_WEBHOOK', refund('CANCELLED'))).not.toBe(
			paymentsEventId('REFUND_STATUS_WEBHOOK', refund('SUCCESS')),
		);
		const own = { data: { auto_refund: { cf_refund_id: 7, refund_status: 'SUCCESS' } } };
		expect(paymentsEventId('AUTO_REFUND_STATUS_WEBHOOK', own)).toBe(
			'payments:AUTO_REFUND_STATUS_WEBHOOK:7:SUCCESS',
		);
	});

	it('each part of a link is a happening; its end is the one that polling knows', () => {
		const link = (link_status: string, transaction_id?: number) => ({
			data: { link_id: 'L-1', link_status, order: transaction_id === undefined ? null : { transaction_id } },
		});
		const parts = [1, 2].map((id) => paymentsEventId('PAYMENT_LINK_EVENT', link('PARTIALLY_PAID', id)));
		expect(new Set(parts).size).toBe(2);
		expect(paymentsEventId('PAYMENT_LINK_EVENT', link('PAID', 3))).toBe('paymentLinkStatus:L-1:PAID');
		expect(paymentsEventId('PAYMENT_LINK_EVENT', link('EXPIRED'))).toBe('paymentLinkStatus:L-1:EXPIRED');
	});

	it('a dispute is told anew with each status, a settlement with each event', () => {
		const dispute = { data: { dispute: { dispute_id: '9', dispute_status: 'DISPUTE_CREATED' } } };
		expect(paymentsEventId('DISPUTE_CREATED', dispute)).toBe('payments:DISPUTE_CREATED:9:DISPUTE_CREATED');
		const settlement = { data: { settlement: { settlement_id: 5 } } };
		expect(paymentsEventId('SETTLEMENT_SUCCESS', settlement)).toBe('payments:SETTLEMENT_SUCCESS:5');
	});

	it('QO-43 money into a virtual account is known by its number, as number or text, and else by its UTR', () => {
		const into = (more: object, names: object) => ({
			data: {
				order: null,
				payment: {
					payment_group: 'vba_transfer',
					...more,
					payment_method: { vba_transfer: { utr: 'U1', ...names } },
				},
			},
		});
		const shapes = [
			into({ cf_payment_id: '5114925103565' }, { vaccount_id: 'CUST0042' }),
			into({ cf_payment_id: 5114925103565 }, { virtual_account_id: 'CUST0042' }),
		];
		const ids = shapes.map((payload) => paymentsEventId('PAYMENT_SUCCESS_WEBHOOK', payload));
		expect(ids).toEqual(Array(2).fill('payments:PAYMENT_SUCCESS_WEBHOOK:5114925103565'));
		expect(paymentsEventId('PAYMENT_SUCCESS_WEBHOOK', into({}, {}))).toBe(
			'payments:PAYMENT_SUCCESS_WEBHOOK:U1',
		);
	});

	it('tells nothing where the IDs are missing', () => {
		expect(paymentsEventId('PAYMENT_SUCCESS_WEBHOOK', { data: null })).toBeUndefined();
		expect(paymentsEventId('SOMETHING_NEW', payment('1'))).toBeUndefined();
	});
});

describe('Payouts', () => {
	it.each([
		['TRANSFER_SUCCESS', 'SUCCESS'],
		['TRANSFER_FAILED', 'FAILED'],
		['TRANSFER_REVERSED', 'REVERSED'],
		['TRANSFER_REJECTED', 'REJECTED'],
	])('%s is what polling knows, in either shape', (type, status) => {
		expect(payoutsEventId(type, { data: { transfer_id: 'T-1' } })).toBe(`transferStatus:T-1:${status}`);
		expect(payoutsEventId(type, { transferId: 'T-1' })).toBe(`transferStatus:T-1:${status}`);
	});

	it('QO-29 an acknowledgement is another happening than the success', () => {
		expect(payoutsEventId('TRANSFER_ACKNOWLEDGED', { data: { transfer_id: 'T-1' } })).toBe(
			'payouts:TRANSFER_ACKNOWLEDGED:T-1',
		);
	});

	it('a batch that was refused is known by its own ID', () => {
		expect(payoutsEventId('BULK_TRANSFER_REJECTED', { data: { batch_transfer_id: 'B-1' } })).toBe(
			'payouts:BULK_TRANSFER_REJECTED:B-1',
		);
	});
});

it.each([
	['CASHGRAM_REDEEMED', 'REDEEMED'],
	['CASHGRAM_EXPIRED', 'EXPIRED'],
	['CASHGRAM_TRANSFER_REVERSAL', 'REVERSED'],
])('%s of a cashgram is what polling knows, however its ID is written', (type, status) => {
	for (const name of ['cashgramid', 'cashgramId']) {
		expect(cashgramEventId(type, { [name]: 'CG-1' })).toBe(`cashgramRedemption:CG-1:${status}`);
	}
});

it('a payment of a v1 order, and one into a virtual account, are what polling knows', () => {
	expect(gatewayEventId('PAYMENT_SUCCESS', { referenceId: '2602' })).toBe('gatewayPayment:2602');
	expect(autoCollectEventId('AMOUNT_COLLECTED', { referenceId: 2125, utr: 'U' })).toBe(
		'autoCollectPayment:2125',
	);
	expect(autoCollectEventId('AMOUNT_COLLECTED', { utr: 'U' })).toBe('autoCollectPayment:U');
	expect(autoCollectEventId('TRANSFER_REJECTED', { referenceId: '3' })).toBe(
		'autoCollect:TRANSFER_REJECTED:3',
	);
});
