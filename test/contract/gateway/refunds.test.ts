// Refunds of the Payment Gateway as a user meets them, under every reading of the documents.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CashfreeGateway } from '../../../nodes/Gateway/CashfreeGateway.node';
import {
	REFUND,
	REFUND_STATUS,
	freshSandbox,
	paid,
	refundParameters,
	runGateway,
	sentTo,
} from '../../node/harness/gateway';
import type { Sandbox } from '../../sandbox';
import { variants } from '../variants';

const instant = { ...refundParameters, refundType: 'INSTANT', merchantRefundId: 'R-1' };
const bank = { mode: 'BANK_TRANSFER', accountNo: '001130007628', ifsc: 'YESB0000262' };
const getBy = (refundBy: string): INodeParameters => ({
	resource: 'refund',
	operation: 'get',
	refundBy,
	[refundBy]: '={{ $json.id }}',
});

describe.each(variants)('%s', (_name, switches) => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});
	afterEach(async () => {
		await sandbox.close();
	});

	const run = async (parameters: INodeParameters, item: IDataObject) =>
		await runGateway(sandbox, { parameters, items: [item] });
	const refusal = async (parameters: INodeParameters, item: IDataObject) => {
		const { error, items } = await run(parameters, item);
		expect(items).toEqual([]);
		return error;
	};

	describe('create', () => {
		it('Q-S6, Q-PG8 a standard refund: type and mode are not sent, the message is in the output', async () => {
			const referenceId = paid(sandbox);
			const { items } = await run(refundParameters, { referenceId, merchantRefundId: 'R-1' });
			expect(items).toEqual([
				{
					json: {
						status: 'OK',
						message: 'Refund has been initiated.',
						merchantRefundId: 'R-1',
						referenceId: String(referenceId),
					},
					pairedItem: { item: 0 },
				},
			]);
			expect(sentTo(sandbox, REFUND)).toEqual({
				referenceId: String(referenceId),
				refundAmount: '10.00',
				refundNote: 'Returned',
				merchantRefundId: 'R-1',
			});
			expect(sandbox.control.gateway.refunds()).toMatchObject([{ instant: false, processed: false }]);
		});

		it('Q-S6 OK with a message that the transaction was not refunded: the message is kept', async () => {
			sandbox.control.gateway.holdRefunds();
			const { items } = await run(refundParameters, { referenceId: paid(sandbox), merchantRefundId: 'R-1' });
			expect(items[0]?.json).toMatchObject({
				message: 'Transaction was not refunded: it will be tried when the balance allows it',
				merchantRefundId: 'R-1',
			});
			expect(sandbox.control.gateway.refunds()).toEqual([]);
		});

		it('a refundId in the answer, which no document promises, is passed on', async () => {
			const body = { status: 'OK', message: 'Done', refundId: 99 };
			sandbox.faults.add({ match: { path: REFUND }, kind: 'answer', body });
			const { items } = await run(refundParameters, { referenceId: 1, merchantRefundId: 'R-1' });
			expect(items[0]?.json).toEqual({ ...body, merchantRefundId: 'R-1', referenceId: '1' });
		});

		it('Q-PG9 without an ID the node makes one of at most 35 characters, sends it and puts it out', async () => {
			const { items } = await run(refundParameters, { referenceId: paid(sandbox) });
			const made = items[0]?.json.merchantRefundId;
			expect(made).toMatch(/^n8n[0-9a-f]{32}$/);
			expect(sandbox.control.gateway.refunds()).toMatchObject([{ merchantRefundId: made }]);
			expect((await run(getBy('merchantRefundId'), { id: made })).items[0]?.json).toMatchObject({
				processed: 'NO',
				merchantRefundId: made,
			});
		});

		it('Q-PG1, Q-PG14 a note with signs, and the order ID, arrive unchanged', async () => {
			const refundNote = 'Size & colour + 100% #2 ₹10 😀';
			const { items } = await run(
				{ ...refundParameters, refundNote, additionalFields: { orderId: 'O-1' } },
				{ referenceId: paid(sandbox) },
			);
			expect(sandbox.control.gateway.refunds()).toMatchObject([{ refundNote, orderId: 'O-1' }]);
			expect(items[0]?.json.orderId).toBe('O-1');
		});

		it.each([
			['UPI', {}, { instant: true }],
			['NET_BANKING', { mode: 'CASHGRAM' }, { instant: true, mode: 'CASHGRAM' }],
			['NET_BANKING', bank, { instant: true, ...bank }],
		])('Q-PG10, Q-PG11 an instant refund of %s with %j', async (paymentMode, more, made) => {
			const referenceId = paid(sandbox, 'O-1', 100, paymentMode);
			const { error } = await run({ ...instant, ...more } as INodeParameters, { referenceId });
			expect(error).toBeUndefined();
			expect(sandbox.control.gateway.refunds()).toMatchObject([made]);
			expect(sentTo(sandbox, REFUND)).toEqual({
				referenceId: String(referenceId),
				refundAmount: '10.00',
				refundNote: 'Returned',
				refundType: 'INSTANT',
				merchantRefundId: 'R-1',
				...more,
			});
		});

		it.each([
			['standard', { refundType: 'STANDARD' }, []],
			['instant to the source', { refundType: 'INSTANT', mode: 'source' }, ['refundType']],
			['instant by cashgram', { refundType: 'INSTANT', mode: 'CASHGRAM' }, ['mode', 'refundType']],
		])(
			'Q-PG10 types from the items, %s: what does not apply is not sent, although it is filled in',
			async (_what, item, extra) => {
				const referenceId = paid(sandbox, 'O-1', 100, 'NET_BANKING');
				const { error } = await run(
					{
						...instant,
						...bank,
						refundType: '={{ $json.refundType }}',
						mode: '={{ $json.mode ?? "BANK_TRANSFER" }}',
					},
					{ referenceId, ...item },
				);
				expect(error).toBeUndefined();
				expect(Object.keys(sentTo(sandbox, REFUND)).sort()).toEqual(
					['merchantRefundId', 'refundAmount', 'refundNote', 'referenceId', ...extra].sort(),
				);
			},
		);

		it.each([
			[
				'Q-PG11 an instant refund without an ID',
				{ ...instant, merchantRefundId: '={{ $json.nothing }}' },
				'Merchant Refund ID must not be empty for an instant refund',
			],
			[
				'Q-PG10 a bank transfer without an account',
				{ ...instant, ...bank, accountNo: '={{ $json.nothing }}' },
				'Account Number must not be empty for a bank transfer',
			],
			[
				'Q-PG10 a bank transfer without an IFSC',
				{ ...instant, ...bank, ifsc: '={{ $json.nothing }}' },
				'IFSC must not be empty for a bank transfer',
			],
			['half an IFSC', { ...instant, ...bank, ifsc: 'YESB' }, 'IFSC must be an IFSC such as YESB0000262'],
			[
				'an account number with spaces',
				{ ...instant, ...bank, accountNo: '0011 3000' },
				'Account Number must contain only letters and digits',
			],
			[
				'an account number that lost digits',
				{ ...instant, ...bank, accountNo: '={{ 12345678901234567890 }}' },
				'Account Number must be given as text',
			],
			['no reference', { referenceId: '={{ $json.nothing }}' }, 'Reference ID must not be empty'],
			['three decimals', { refundAmount: '1.005' }, 'Refund Amount (Rupees) must be an amount'],
			['nothing', { refundAmount: 0 }, 'Refund Amount (Rupees) must be at least 0.01 rupees'],
			[
				'a note of 91 characters',
				{ refundNote: 'x'.repeat(91) },
				'Refund Note must have at most 90 characters',
			],
			[
				'an ID of 36 characters',
				{ merchantRefundId: 'x'.repeat(36) },
				'Merchant Refund ID must have at most 35 characters',
			],
			['an unknown type', { refundType: '={{ "FAST" }}' }, 'Refund Type must be one of STANDARD, INSTANT'],
		])('%s is refused before anything is sent, by name and item', async (_what, change, words) => {
			const parameters = { ...refundParameters, ...change } as INodeParameters;
			const error = await refusal(parameters, { referenceId: 1, merchantRefundId: 'R-1' });
			expect(error?.message.startsWith(words)).toBe(true);
			expect(error?.message).toMatch(/\[item 0\]$/);
			expect(sandbox.journal.calls()).toEqual([]);
		});

		it('Q-PG8 an order ID in place of the reference: the answer is shown', async () => {
			paid(sandbox);
			const error = await refusal(refundParameters, { referenceId: 'O-1', merchantRefundId: 'R-1' });
			expect(error?.message).toMatch(/^Cashfree answered: .*transaction O-1 does not exist \[item 0\]$/);
		});

		it('more than what is left is refused in the words of the answer, and nothing is looked up', async () => {
			const item = { referenceId: paid(sandbox), refundAmount: '100.01' };
			const error = await refusal(refundParameters, item);
			expect(error?.message).toMatch(/^Cashfree answered: .*more than what is left/);
			expect(error?.context.outcome).toBe('refused');
			expect(sandbox.journal.calls()).toHaveLength(1);
		});

		it('Q-PG9 the same ID again: refused, and told how to see what was refunded', async () => {
			const item = { referenceId: paid(sandbox), merchantRefundId: 'R-1' };
			await run(refundParameters, item);
			const error = await refusal(refundParameters, item);
			expect(error?.message).toMatch(/merchantRefundId R-1 already exists \[item 0\]$/);
			expect(error?.description).toMatch(/Get this refund by its merchant refund ID/);
			expect(sandbox.control.gateway.refunds()).toHaveLength(1);
		});
	});

	describe('get', () => {
		it('Q-PG2, Q-PG12 by either ID, open and processed, dates as they came', async () => {
			sandbox.switches.slashTolerance = false;
			const referenceId = paid(sandbox);
			await run(refundParameters, { referenceId, merchantRefundId: 'R-1' });
			const open = {
				refundId: expect.any(Number),
				orderId: 'O-1',
				arn: '',
				referenceId,
				txAmount: '100.00',
				refundAmount: '10.00',
				refundNote: 'Returned',
				processed: 'NO',
				initiatedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
				processedOn: '',
				message: 'Refund details',
			};
			const { items } = await run(getBy('merchantRefundId'), { id: 'R-1' });
			expect(items[0]?.json).toEqual({ ...open, merchantRefundId: 'R-1' });
			sandbox.control.gateway.processRefund('R-1');
			const id = items[0]?.json.refundId;
			expect((await run(getBy('refundId'), { id })).items[0]?.json).toEqual({
				...open,
				refundId: id,
				arn: expect.stringMatching(/^ARN/),
				processed: 'YES',
				processedOn: expect.stringMatching(/^\d{4}-/),
			});
			expect(sentTo(sandbox, REFUND_STATUS)).toEqual({ refundId: String(id) });
		});

		it.each([
			['an array of one', { refund: [{ refundId: 7 }] }],
			['the plural', { refunds: { refundId: 7 } }],
		])('Q-PG4, Q-PG12 %s is read as well, and a null date passes through', async (_what, body) => {
			const answer = JSON.parse(
				JSON.stringify({ status: 'OK', message: 'm', ...body }).replace(
					'"refundId":7',
					'"refundId":7,"processedOn":"0000-00-00 00:00:00"',
				),
			) as IDataObject;
			sandbox.faults.add({ match: { path: REFUND_STATUS }, kind: 'answer', body: answer });
			const { items } = await run(getBy('refundId'), { id: 7 });
			expect(items.map(({ json }) => json)).toEqual([
				{ refundId: 7, processedOn: '0000-00-00 00:00:00', message: 'm' },
			]);
		});

		it('an unknown one, its text in `message`', async () => {
			const error = await refusal(getBy('merchantRefundId'), { id: 'R-9' });
			expect(error?.message).toMatch(/^Cashfree answered: .*refund R-9 does not exist \[item 0\]$/);
		});

		it.each([
			['Provide refundId or merchantRefundId to get refund status', 'Correct what the message names'],
			['appId missing in the request', 'keys and the environment'],
			['secretKey missing in the request', 'keys and the environment'],
		])('the documented "%s" is shown as it is', async (message, advice) => {
			const body = { status: 'ERROR', message };
			sandbox.faults.add({ match: { path: REFUND_STATUS }, kind: 'answer', body });
			const error = await refusal(getBy('refundId'), { id: 7 });
			expect(error?.message).toBe(`Cashfree answered: ${message} [item 0]`);
			expect(error?.description).toContain(advice);
		});

		it('an ID that is empty never asks about another refund', async () => {
			const error = await refusal(getBy('refundId'), {});
			expect(error?.message).toBe('Refund ID must not be empty [item 0]');
			expect(sandbox.journal.calls()).toEqual([]);
		});
	});
});

it('Q-PG8, Q-PG9, Q-S6 the texts of the fields say which ID is meant, why to give one, and what OK means', () => {
	const { properties } = new CashfreeGateway().description;
	const texts = (name: string) =>
		properties
			.filter(
				(property) => property.name === name && property.displayOptions?.show?.operation?.includes('create'),
			)
			.map(({ description, hint }) => `${description} ${hint ?? ''}`)
			.join('\n');
	expect(texts('referenceId')).toMatch(/not your order ID.*Get Status.*Transaction/);
	expect(texts('merchantRefundId')).toMatch(/cannot refund twice.*\n.*Recommended.*is new in each later run/);
	expect(texts('refundType')).toMatch(/OK.*accepted.*not that it was paid/);
});
