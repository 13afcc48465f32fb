// The examples that start by a webhook: what is told of a call, in each shape that Cashfree has for it.
import type { IDataObject } from 'n8n-workflow';
import { walk } from './walker';

describe('tell the team at once', () => {
	const told = async (data: IDataObject) => {
		const rows = [{ event: 'PAYMENT_SUCCESS_WEBHOOK', eventId: 'payments:1', data }];
		return await walk({ id: 'webhook-tell-the-team', from: 'Somebody paid', rows });
	};
	const payment = {
		payment_status: 'SUCCESS',
		payment_amount: 170,
		payment_currency: 'INR',
		bank_reference: '2349',
	};

	test('who paid what, for which order', async () => {
		const walked = await told({
			order: { order_id: 'INV_1' },
			payment,
			customer_details: { customer_name: 'Asha Rao' },
		});
		expect(walked.gave('Message to send')).toEqual([
			{
				text: 'Asha Rao paid 170 INR for INV_1. Bank reference: 2349',
				orderId: 'INV_1',
				amount: '170',
				eventId: 'payments:1',
			},
		]);
	});

	test('what Cashfree left out is not told as null', async () => {
		for (const absent of [null, undefined, {}]) {
			const walked = await told({
				order: absent,
				customer_details: absent,
				payment: { ...payment, bank_reference: null, payment_currency: null },
			} as IDataObject);
			expect(walked.gave('Message to send').map(({ text }) => text)).toEqual([
				'Somebody paid 170 INR for no order. Bank reference: none yet',
			]);
		}
	});

	test.each(['PENDING', 'FLAGGED', '', null])(
		'a payment that is %j is not told as paid',
		async (payment_status) => {
			const walked = await told({ payment: { ...payment, payment_status } } as IDataObject);
			expect(walked.ends).toEqual(['Not paid yet']);
		},
	);
});

describe('transfers that did not arrive', () => {
	const told = async (call: IDataObject) => {
		const walked = await walk({
			id: 'webhook-transfers-that-failed',
			from: 'A transfer did not arrive',
			rows: [{ eventId: 'transferStatus:1', ...call }],
		});
		return walked.gave('What happened');
	};

	test('in the shape of V2', async () => {
		const data = {
			transfer_id: 'BILL_7',
			transfer_amount: 1250.5,
			status: 'REVERSED',
			status_code: 'INVALID_ACCOUNT_FAIL',
			status_description: 'The account does not exist',
		};
		expect(await told({ event: 'TRANSFER_REVERSED', data })).toEqual([
			{
				transferId: 'BILL_7',
				amount: '1250.5',
				what: 'TRANSFER_REVERSED',
				reason: 'The account does not exist',
				text: 'Transfer BILL_7 came back, perhaps after it was shown as paid. The money is in your balance. Reason: The account does not exist. To pay it, correct it and use a new ID.',
				eventId: 'transferStatus:1',
			},
		]);
	});

	test('in the shape of V1', async () => {
		expect(
			await told({ event: 'TRANSFER_FAILED', transferId: 'BILL_7', referenceId: 1, reason: 'BANK_DOWN' }),
		).toEqual([
			expect.objectContaining({
				transferId: 'BILL_7',
				reason: 'BANK_DOWN',
				amount: '',
				what: 'TRANSFER_FAILED',
			}),
		]);
	});

	test('without a reason', async () => {
		const [item] = await told({ event: 'TRANSFER_REJECTED', data: { transfer_id: 'BILL_7' } });
		expect(item?.text).toBe(
			'Transfer BILL_7 was refused by Cashfree before it was sent. The money never left. Reason: no reason given. To pay it, correct it and use a new ID.',
		);
	});
});

describe('real time, and nothing lost', () => {
	const called = {
		event: 'AMOUNT_COLLECTED',
		eventId: 'autoCollectPayment:2125',
		vAccountId: 'REALTIME',
		amount: '100.00',
		utr: 'UTR0001',
		remitterName: 'JANE DOE',
		paymentTime: '2026-11-25 10:15:00',
	};
	const passed = async (from: string, rows: IDataObject[]) => {
		const walked = await walk({ id: 'real-time-and-nothing-lost', from, rows });
		return walked.gave('Row to write');
	};
	const row = {
		account: 'REALTIME',
		amount: '100.00',
		utr: 'UTR0001',
		paidBy: 'JANE DOE',
		time: '2026-11-25 10:15:00',
		eventId: 'autoCollectPayment:2125',
	};

	test.each(['Cashfree calls', 'Cashfree is asked'])('%s: a payment passes once', async (from) => {
		const other = { ...called, eventId: 'autoCollectPayment:2126' };
		expect(await passed(from, [called, called, other, called])).toEqual([
			row,
			{ ...row, eventId: 'autoCollectPayment:2126' },
		]);
	});

	test('what Cashfree left out is not told as null', async () => {
		const bare = { ...called, vAccountId: null, virtualVpaId: 'shop1', utr: '', remitterName: null };
		expect(await passed('Cashfree calls', [bare])).toEqual([
			{ ...row, account: 'shop1', utr: 'none yet', paidBy: 'somebody' },
		]);
	});
});
