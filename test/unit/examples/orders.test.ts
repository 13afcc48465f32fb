// The examples that ask for money and refund it: what an undecided payment leads to, and what is not certain.
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { walk, type Answer } from './walker';

/** Where an order of a status leads: one table for both examples that ask for it. */
const statuses: Array<
	[orderStatus: string, txStatus: string | undefined | null, meaning: 'paid' | 'nothing' | 'open']
> = [
	['PAID', 'SUCCESS', 'paid'],
	['ACTIVE', undefined, 'nothing'],
	['ACTIVE', null, 'nothing'],
	['ACTIVE', 'FAILED', 'nothing'],
	['ACTIVE', 'CANCELLED', 'nothing'],
	['ACTIVE', 'VOID', 'nothing'],
	['ACTIVE', 'PENDING', 'open'],
	['ACTIVE', 'FLAGGED', 'open'],
	['ACTIVE', 'USER_DROPPED', 'open'],
	['ACTIVE', 'NOT_FAILED', 'open'],
	['PROCESSED', 'FLAGGED', 'open'],
	['PROCESSED', 'SUCCESS', 'open'],
	['PAID', 'PENDING', 'open'],
	['PAID', undefined, 'open'],
	['EXPIRED', undefined, 'open'],
	['EXPIRED', 'FAILED', 'open'],
];
const status =
	(orderStatus: string, txStatus: string | undefined | null): Answer =>
	({ orderId }) =>
		({ orderId, orderStatus, txStatus, orderAmount: '56.00', referenceId: '77' }) as IDataObject;

describe('ask for money', () => {
	const ends = { paid: 'Receipt to send', nothing: 'Reminder to send', open: 'Wait and look again' };
	const asked = async (rows: IDataObject[], answer: Answer) =>
		await walk({
			id: 'order-link-and-email',
			from: 'The next day',
			rows,
			answers: {
				'Did the money come?': answer,
				'Get the link': ({ orderId }) => ({ orderId, paymentLink: 'https://example.com/pay' }),
			},
		});
	const order = { orderId: 'O-1', customer: 'Asha Rao', email: 'asha@example.com', amount: 56 };

	test.each(statuses)('%s with %s: %s', async (orderStatus, txStatus, meaning) => {
		expect((await asked([order], status(orderStatus, txStatus))).ends).toEqual([ends[meaning]]);
	});

	test('nobody gets a receipt or a reminder for a word that is not known', async () => {
		const known = statuses
			.filter(([, , meaning]) => meaning !== 'open')
			.flatMap(([one, two]) => [one, two ?? '']);
		const word = fc.string({ minLength: 1 }).filter((one) => !known.includes(one));
		await fc.assert(
			fc.asyncProperty(
				word,
				fc.boolean(),
				fc.constantFrom('PAID', 'ACTIVE'),
				async (strange, isOrder, orderStatus) => {
					const answer = isOrder ? status(strange, 'SUCCESS') : status(orderStatus, strange);
					expect((await asked([order], answer)).ends).toEqual([ends.open]);
				},
			),
			{ numRuns: 30 },
		);
	});

	test('an order that cannot be asked for stops none of the others', async () => {
		const walked = await asked([order, { ...order, orderId: 'O-2' }], (parameters, index) =>
			index === 0
				? { error: 'Order does not exist', outcome: 'failed', orderId: 'O-1' }
				: status('PAID', 'SUCCESS')(parameters, index),
		);
		expect(walked.ends).toEqual(['Look at these orders', ends.paid]);
		expect(walked.gave('Look at these orders')).toEqual([{ orderId: 'O-1', why: 'Order does not exist' }]);
	});
});

describe('refund desk', () => {
	const ends = { paid: 'Answer to the customer', nothing: 'Nothing to refund', open: 'Look again later' };
	const request = (number: unknown = 'R-1', more: IDataObject = {}) =>
		({
			request: number,
			orderId: 'O-1',
			amount: 56,
			reason: 'Came back',
			email: 'asha@example.com',
			...more,
		}) as IDataObject;
	const sent: IDataObject[] = [];
	const refunded = async (rows: IDataObject[], answers: Record<string, Answer> = {}) => {
		sent.length = 0;
		return await walk({
			id: 'refund-desk',
			from: 'Refund requests',
			rows,
			answers: {
				'Was it paid?': status('PAID', 'SUCCESS'),
				'Where it stands': ({ merchantRefundId }) => ({
					merchantRefundId,
					refundAmount: '56.00',
					processed: 'NO',
				}),
				...answers,
				'Refund it': (parameters, index) => {
					sent.push(parameters);
					return (
						answers['Refund it'] ?? (({ merchantRefundId }) => ({ merchantRefundId, message: 'accepted' }))
					)(parameters, index);
				},
			},
		});
	};

	test.each(statuses)('%s with %s: %s', async (orderStatus, txStatus, meaning) => {
		const walked = await refunded([request()], { 'Was it paid?': status(orderStatus, txStatus) });
		expect(walked.ends).toEqual([ends[meaning]]);
		expect(sent).toHaveLength(meaning === 'paid' ? 1 : 0);
	});

	test.each([
		['refused', 'Why it was not refunded'],
		['notSent', 'Why it was not refunded'],
		['unknown', 'Look first'],
		['failed', 'Look first'],
		['a new word', 'Look first'],
		['', 'Look first'],
	])('a refund whose outcome is %j ends at %s', async (outcome, end) => {
		const walked = await refunded([request(), request('R-2')], {
			'Refund it': ({ merchantRefundId }) =>
				merchantRefundId === 'R-1' ? { error: 'Told why', outcome, merchantRefundId } : { merchantRefundId },
		});
		expect(walked.ends).toEqual([ends.paid, end]);
		expect(walked.gave(end)).toEqual([{ request: 'R-1', outcome, why: 'Told why' }]);
		expect(walked.gave(ends.paid)).toHaveLength(1);
	});

	test('an order that cannot be asked for is told, and nothing is refunded', async () => {
		const walked = await refunded([request()], {
			'Was it paid?': () => ({ error: 'Order Id does not exist', outcome: 'failed' }),
		});
		expect(walked.gave('Why it was not refunded')).toEqual([
			{ request: 'R-1', outcome: 'failed', why: 'Order Id does not exist' },
		]);
		expect(sent).toEqual([]);
	});

	test('a refund that cannot be seen yet is looked at first, and the others are answered', async () => {
		const walked = await refunded([request(), request('R-2')], {
			'Where it stands': ({ merchantRefundId }) =>
				merchantRefundId === 'R-1'
					? { error: 'Refund not found', outcome: 'failed', merchantRefundId }
					: { merchantRefundId, refundAmount: '56.00' },
		});
		expect(walked.ends).toEqual([ends.paid, 'Look first']);
		expect(walked.gave('Look first')).toEqual([
			{ request: 'R-1', outcome: 'failed', why: 'Refund not found' },
		]);
	});

	test.each([
		['Came back\nunopened\u200b', 'Came back unopened'],
		['', 'Refund'],
		[undefined, 'Refund'],
		[' \u00a0 ', 'Refund'],
		[7, '7'],
		['x'.repeat(200), 'x'.repeat(90)],
		["R. Kumar: customer's wish (₹56)", "R. Kumar: customer's wish (₹56)"],
	])('the reason %j is sent as %j', async (reason, refundNote) => {
		await refunded([request('R-1', { reason })]);
		expect(sent).toEqual([
			expect.objectContaining({ refundNote, refundAmount: 56, merchantRefundId: 'R-1' }),
		]);
	});
});
