// Refunds as a user meets them: every operation and documented refusal, under the readings of the documents.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	freshSandbox,
	onRefund,
	paid,
	refundParameters,
	refundPath,
	refundsPath,
	runPayments,
	sentTo,
	told,
} from '../../node/harness/payments';
import type { Sandbox } from '../../sandbox';
import { readings, versions } from './readings';

const MONTH_MS = 31 * 24 * 60 * 60_000;

let sandbox: Sandbox;
afterEach(async () => {
	await sandbox.close();
});

const refunds = () => sandbox.control.payments;
const run = async (
	parameters: INodeParameters,
	item: IDataObject = { order_id: 'INV-1', refund_id: 'R_1' },
	more: object = {},
) => await runPayments(sandbox, { parameters, items: [item], ...more });
const refusal = async (parameters: INodeParameters, item?: IDataObject) => {
	const { error, items } = await run(parameters, item);
	expect(items).toEqual([]);
	return error;
};
const answer = (method: string, path: string, status: number, body: IDataObject): void =>
	void sandbox.faults.add({ match: { path, method }, kind: 'answer', status, body });

describe.each(readings)('%s', (_name, switches) => {
	beforeEach(async () => {
		sandbox = await freshSandbox({ pgRefundSeconds: 'byControl', ...switches });
	});

	describe('create', () => {
		it.each(versions)(
			'QN-22 %s: the record as it came, and PENDING is not the last word',
			async (apiVersion) => {
				const cf_payment_id = paid(sandbox);
				const { items } = await run(refundParameters, undefined, { apiVersion });
				expect(items).toEqual([{ json: refunds().refunds()[0], pairedItem: { item: 0 } }]);
				expect(items[0]?.json).toMatchObject({
					cf_payment_id,
					order_id: 'INV-1',
					refund_id: 'R_1',
					refund_amount: 10,
					refund_status: 'PENDING',
					refund_speed: { requested: 'STANDARD', accepted: 'STANDARD' },
				});
				expect(sentTo(sandbox, 'POST', refundsPath())).toEqual({
					refund_id: 'R_1',
					refund_amount: 10,
					refund_speed: 'STANDARD',
				});
			},
		);

		it('a note with signs arrives unchanged', async () => {
			paid(sandbox);
			const refund_note = 'Size & colour + 100% #2 ₹10 😀';
			const { items } = await run({ ...refundParameters, additionalFields: { refund_note } });
			expect(items[0]?.json.refund_note).toBe(refund_note);
		});

		it.each([
			['lowered', 'STANDARD'],
			['accepted', 'INSTANT'],
		] as const)(
			'QN-21 an instant one that is %s: the item tells what was accepted',
			async (how, accepted) => {
				sandbox.switches.pgInstantRefunds = how;
				paid(sandbox);
				const { items } = await run({ ...refundParameters, refund_speed: 'INSTANT' });
				expect(items[0]?.json.refund_speed).toMatchObject({ requested: 'INSTANT', accepted });
			},
		);

		it('without an ID the node makes one that Cashfree takes, sends it, and gives it out', async () => {
			paid(sandbox);
			const { items } = await run(refundParameters, {});
			const made = items[0]?.json.refund_id;
			expect(made).toMatch(/^n8n[0-9a-f]{32}$/);
			expect(refunds().refunds()).toMatchObject([{ refund_id: made }]);
		});

		it('in parts, until nothing is left', async () => {
			paid(sandbox);
			for (const [refund_id, amount] of Object.entries({ R_1: '60.00', R_2: '40.00' })) {
				expect((await run(refundParameters, { refund_id, amount })).error).toBeUndefined();
			}
			const error = await refusal(refundParameters, { refund_id: 'R_3', amount: '0.01' });
			expect(error?.message).toBe(
				'Cashfree answered refund_post_failed: Total amount of Refunds cannot be greater than the transaction amount. [item 0]',
			);
			expect(error?.context.outcome).toBe('refused');
			expect(refunds().refunds()).toHaveLength(2);
		});

		it('QN-20 the same ID again: refused, and told how to see what was refunded', async () => {
			paid(sandbox);
			await run(refundParameters);
			const error = await refusal(refundParameters);
			expect(error?.message).toBe(
				'Cashfree answered refund_id_invalid: Duplicate Merchant Refund Id [item 0]',
			);
			expect(error?.description).toContain(
				'Get this refund by its ID to see what was refunded. For another refund, use another ID.',
			);
			expect(error?.context.outcome).toBe('refused');
			expect(refunds().refunds()).toHaveLength(1);
		});

		it('an order that was not paid', async () => {
			refunds().add({ order_id: 'INV-1' });
			refunds().fail('INV-1');
			const error = await refusal(refundParameters);
			expect(error?.message).toBe('Cashfree answered order_id_not_paid: transaction not found [item 0]');
			expect(error?.context.outcome).toBe('refused');
			expect(told(sandbox)).toEqual([`POST ${refundsPath()}`]);
		});

		it('QN-14 an unknown order', async () => {
			const error = await refusal(refundParameters);
			expect(error?.message).toBe(
				'Cashfree answered order_not_found: Order Reference Id does not exist [item 0]',
			);
			expect(error?.context.outcome).toBe('refused');
			expect(told(sandbox)).toEqual([`POST ${refundsPath()}`]);
		});

		it('seven months after the payment', async () => {
			paid(sandbox);
			sandbox.control.clock.advance(7 * MONTH_MS);
			expect((await refusal(refundParameters))?.message).toMatch(
				/^Cashfree answered refund_post_failed: .*six months/,
			);
		});

		it.each([
			['an amount', 'refund_amount_invalid', 'refund_amount : Invalid amount entered '],
			['an ID', 'refund_id_invalid', 'refund_id format not valid'],
			['a speed', 'refund_speed_invalid', 'refund_speed : is invalid'],
			['part of a method that takes none', 'refund_unsupported', 'partial refund is not supported'],
			['what cannot be', 'refund_invalid', 'refund is invalid'],
		])("%s: Cashfree's words, and the ID is not taken for one that exists", async (_what, code, message) => {
			answer('POST', refundsPath(), 400, { message, code, type: 'invalid_request_error' });
			const error = await refusal(refundParameters);
			expect(error?.message).toBe(`Cashfree answered ${code}: ${message.trim()} [item 0]`);
			expect(error?.description).toContain('Correct what the message names');
			expect(error?.context.outcome).toBe('refused');
			expect(told(sandbox)).toEqual([`POST ${refundsPath()}`]);
		});

		it('502 of the bank is no refusal: looked up, and not sent again', async () => {
			paid(sandbox);
			sandbox.faults.add({ match: { path: refundsPath() }, kind: 'error520After' });
			const { items } = await run(refundParameters);
			expect(items[0]?.json).toMatchObject({ refund_id: 'R_1', confirmedByLookup: true });
			expect(sandbox.journal.calls()[0]?.answer).toMatchObject({ code: 'bank_processing_failure' });
			expect(told(sandbox)).toEqual([`POST ${refundsPath()}`, `GET ${refundPath()}`]);
		});

		it.each<[string, INodeParameters, string]>([
			['nothing', { refund_amount: 0 }, 'Refund Amount (Rupees) must be at least 0.01 rupees'],
			['three decimals', { refund_amount: '1.005' }, 'Refund Amount (Rupees) must be an amount in rupees'],
			['no order', { order_id: '={{ $json.nothing }}' }, 'Order ID must not be empty'],
			['an ID of two characters', { refund_id: 'AB' }, 'Refund ID must have at least 3 characters'],
			['an ID of 41 characters', { refund_id: 'x'.repeat(41) }, 'Refund ID must have at most 40 characters'],
			[
				'an ID with signs',
				{ refund_id: 'bad id#123!' },
				'Refund ID must contain only letters, digits, _ and -',
			],
			[
				'an unknown speed',
				{ refund_speed: '={{ "FAST" }}' },
				'Refund Speed must be one of STANDARD, INSTANT',
			],
			[
				'a note of two characters',
				{ additionalFields: { refund_note: 'AB' } },
				'Refund Note must have at least 3 characters',
			],
		])('%s is refused before anything is sent', async (_what, change, words) => {
			const error = await refusal({ ...refundParameters, ...change });
			expect(error?.message.startsWith(words)).toBe(true);
			expect(error?.context.outcome).toBe('notSent');
			expect(told(sandbox)).toEqual([]);
		});
	});

	describe('get', () => {
		it.each(['PENDING', 'SUCCESS', 'CANCELLED', 'ONHOLD', 'FAILED', 'PENDING_APPROVAL', 'REJECTED'] as const)(
			'one that is %s, as it came',
			async (status) => {
				paid(sandbox);
				await run(refundParameters);
				if (status !== 'PENDING') refunds().decideRefund('R_1', status);
				const { items } = await run(onRefund('get'));
				expect(items).toEqual([{ json: refunds().refunds()[0], pairedItem: { item: 0 } }]);
				expect(items[0]?.json.refund_status).toBe(status);
			},
		);

		it('QN-14 an unknown refund', async () => {
			paid(sandbox);
			const error = await refusal(onRefund('get'));
			expect(error?.message).toMatch(/^Cashfree answered refund_get_not_found: /);
			expect(error?.description).toMatch(/Check the ID/);
			expect(error?.httpCode).toBe(String(sandbox.switches.pgNotFound));
		});

		it('QN-14 an unknown order', async () => {
			expect((await refusal(onRefund('get')))?.message).toMatch(/^Cashfree answered order_not_found: /);
		});
	});

	describe('getMany', () => {
		it('all of an order as they came, paired with its item; none gives no item', async () => {
			for (const order_id of ['INV-1', 'INV-2']) paid(sandbox, order_id);
			for (const refund_id of ['R_1', 'R_2']) await run(refundParameters, { refund_id });
			const { items } = await runPayments(sandbox, {
				parameters: onRefund('getMany'),
				items: [{ order_id: 'INV-2' }, { order_id: 'INV-1' }],
			});
			expect(items).toEqual(
				refunds()
					.refunds()
					.map((json) => ({ json, pairedItem: { item: 1 } })),
			);
			expect(items).toHaveLength(2);
		});

		it('one that Cashfree made itself, for a second payment of the same order, is among them', async () => {
			refunds().add({ order_id: 'INV-1' });
			for (let times = 0; times < 2; times++) refunds().pend('INV-1');
			for (let times = 0; times < 2; times++) refunds().decide('INV-1', 'SUCCESS');
			const { items } = await run(onRefund('getMany'));
			expect(items[0]?.json).toMatchObject({ refund_type: 'PAYMENT_AUTO_REFUND' });
		});

		it('QN-14 an unknown order', async () => {
			expect((await refusal(onRefund('getMany')))?.message).toMatch(/^Cashfree answered order_not_found: /);
		});
	});

	describe('cancel', () => {
		const cancel = onRefund('cancel', { remarks: 'Customer keeps the goods' });
		beforeEach(async () => {
			paid(sandbox);
			await run(refundParameters);
		});

		it('one that is not processed, by the one word that Cashfree takes', async () => {
			const { items } = await run(cancel);
			expect(items[0]?.json).toMatchObject({
				refund_id: 'R_1',
				refund_status: 'CANCELLED',
				status_description: 'Refund is cancelled',
			});
			expect(sentTo(sandbox, 'PUT', refundPath())).toEqual({
				refund_status: 'CANCELLED',
				remarks: 'Customer keeps the goods',
			});
		});

		it('one that is processed: refused in the words of the answer', async () => {
			refunds().decideRefund('R_1', 'SUCCESS');
			const error = await refusal(cancel);
			expect(error?.message).toMatch(/^Cashfree answered refund_invalid: .*SUCCESS/);
			expect(error?.context.outcome).toBe('refused');
		});

		it('13.12 where only those on hold can be cancelled', async () => {
			sandbox.switches.pgCancelRefund = 'onHold';
			expect((await refusal(cancel))?.message).toMatch(/^Cashfree answered refund_invalid: .*PENDING/);
			refunds().decideRefund('R_1', 'ONHOLD');
			expect((await run(cancel)).items[0]?.json.refund_status).toBe('CANCELLED');
		});

		it('QN-14 an unknown refund', async () => {
			const error = await refusal(cancel, { order_id: 'INV-1', refund_id: 'R_9' });
			expect(error?.message).toMatch(/^Cashfree answered refund_get_not_found: /);
		});

		it('a lost answer: not known, and not repeated', async () => {
			sandbox.faults.add({ match: { path: refundPath(), method: 'PUT' }, kind: 'lostAnswer' });
			const error = await refusal(cancel);
			expect(error?.context.outcome).toBe('unknown');
			expect(told(sandbox).slice(1)).toEqual([`PUT ${refundPath()}`]);
		});
	});
});

it('QN-22 two seconds later it is SUCCESS: create is PENDING, and only Get tells', async () => {
	sandbox = await freshSandbox();
	sandbox.control.clock.freeze();
	paid(sandbox);
	expect((await run(refundParameters)).items[0]?.json.refund_status).toBe('PENDING');
	sandbox.control.clock.advance(2_000);
	expect((await run(onRefund('get'))).items[0]?.json).toMatchObject({
		refund_status: 'SUCCESS',
		refund_arn: expect.any(String),
	});
});

it.each([
	['underscore', /^Cashfree answered refund_id_invalid: refund_id format not valid/],
	['dashToo', undefined],
] as const)('a dash in a refund_id, where Cashfree takes %s', async (pgRefundIdCharacters, words) => {
	sandbox = await freshSandbox({ pgRefundIdCharacters });
	paid(sandbox);
	const { error } = await run(refundParameters, { refund_id: 'R-1' });
	if (words) expect(error?.message).toMatch(words);
	else expect(error).toBeUndefined();
});
