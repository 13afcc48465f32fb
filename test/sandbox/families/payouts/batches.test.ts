// Batches of today's Payouts, word for word by the contract (3.8).
import { payoutsClient } from '../../client';
import { startSandbox, type Sandbox } from '../../index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.control.clock.freeze();
	sandbox.control.payouts.addBeneficiary({
		id: 'JOHN18011',
		name: 'John Doe',
		account: '026291800001191',
		ifsc: 'YESB0000262',
	});
});
afterEach(() => sandbox.close());

type Json = Record<string, unknown>;
const payouts = () => sandbox.control.payouts;
const item = (transfer_id: string, more: object = {}) => ({
	transfer_id,
	transfer_amount: 1,
	beneficiary_details: { beneficiary_id: 'JOHN18011' },
	...more,
});
const inline = (bank_account_number: string, bank_ifsc: string) => ({
	beneficiary_details: {
		beneficiary_name: 'John Doe',
		beneficiary_instrument_details: { bank_account_number, bank_ifsc },
	},
});
const create = (transfers: unknown, batch_transfer_id: unknown = 'test_batch') =>
	payoutsClient(sandbox).post('/transfers/batch', { batch_transfer_id, transfers });
const get = (query = 'batch_transfer_id=test_batch') =>
	payoutsClient(sandbox).get(`/transfers/batch?${query}`);
const now = async () => (await get()).json as Json & { transfers?: Json[] };
const pass = (milliseconds: number) => sandbox.control.clock.advance(milliseconds);
const refusal = (http: number, code: string, message: unknown) => ({
	http,
	json: { type: 'invalid_request_error', code, message },
});

test('RECEIVED without a list, PENDING with one, and the closing word (QO-26)', async () => {
	const received = { batch_transfer_id: 'test_batch', cf_batch_transfer_id: '910001', status: 'RECEIVED' };
	const answer = await create([item('A'), item('B', inline('7766666351000', 'YESB0000001'))]);
	expect([answer.http, answer.json]).toEqual([200, received]);
	expect(await now()).toEqual(received);
	expect((await get('cf_batch_transfer_id=910001')).json).toEqual(received);
	pass(60_000);
	expect(await now()).toMatchObject({
		status: 'PENDING',
		transfers: [
			{ transfer_id: 'A', status: 'SUCCESS' },
			{ transfer_id: 'B', status: 'PENDING' },
		],
	});
	pass(3_600_000);
	expect(await now()).toMatchObject({
		status: 'PROCESSED',
		transfers: [{ status_code: 'COMPLETED' }, { status: 'FAILED', status_code: 'IMPS_MODE_FAIL' }],
	});
});

test.each(['PROCESSED', 'COMPLETED', 'FAILED'] as const)('closing word %s (question 9)', async (word) => {
	sandbox.switches.payoutsBatchEnd = word;
	await create([item('A')]);
	payouts().settle();
	expect(await now()).toMatchObject({ status: word });
});

test('its items are transfers like all others', async () => {
	await create([item('A')]);
	const alone = (await payoutsClient(sandbox).get('/transfers?transfer_id=A')).json;
	pass(5_000);
	expect(alone).toMatchObject({ transfer_id: 'A', cf_transfer_id: '123456', status: 'RECEIVED' });
	expect((await now()).transfers).toMatchObject([{ cf_transfer_id: '123456' }]);
	expect(payouts().transfer('A')).toMatchObject({ created: 1, asked: 1, moneyOut: '1.00' });
	expect(payouts().batches()).toEqual([
		{ batchId: 'test_batch', cfBatchId: '910001', status: 'PENDING', transferIds: ['A'] },
	]);
});

describe('create refuses', () => {
	const INSTRUMENT = 'beneficiary_details.beneficiary_instrument_details';

	test('an id that is missing, of other characters, or long', async () => {
		expect(await create([item('A')], undefined)).toMatchObject({ http: 200 });
		const answer = await payoutsClient(sandbox).post('/transfers/batch', { transfers: [item('B')] });
		expect(answer).toMatchObject(
			refusal(400, 'batch_transfer_id_missing', 'batch_transfer_id is missing in the request'),
		);
		const invalid = refusal(400, 'batch_transfer_id_invalid', 'batch_transfer_id should be alphanumeric');
		for (const id of ['a-b', 'x'.repeat(61), 7]) expect(await create([item('B')], id)).toMatchObject(invalid);
		expect((await create([item('B')], 'x'.repeat(60))).http).toBe(200);
	});

	test('an id that exists, before it looks at the items', async () => {
		await create([item('A')]);
		expect(await create([item('A')])).toMatchObject(
			refusal(
				409,
				'batch_transfer_id_already_exists',
				'batch_transfer_id already exists. please pass unique id in each request',
			),
		);
		expect(payouts().transfers()).toHaveLength(1);
	});

	test.each([
		[{ transfer_id: '' }, 'transfer_id_missing', 'transfer_id is missing in the request'],
		[{ transfer_id: 'a b' }, 'transfer_id_invalid', 'transfer_id should be alphanumeric'],
		[{ transfer_amount: undefined }, 'transfer_amount_missing', 'transfer_amount is missing in the request'],
		[{ transfer_amount: 0 }, 'transfer_amount_invalid', 'transfer_amount should be greater then 1.00'],
		[{ transfer_mode: 'cash' }, 'transfer_mode_invalid', /^transfer_mode is invalid allowed values are/],
		[
			{ beneficiary_details: { beneficiary_id: 'a b' } },
			'beneficiary_details.beneficiary_id_invalid',
			'beneficiary_id should be alphanumeric',
		],
		[
			{ beneficiary_details: { beneficiary_name: 'J.' } },
			'beneficiary_details.beneficiary_name_invalid',
			'beneficiary_name is invalid. only alphabets and whitespaces are allowed',
		],
		[
			inline('1@', 'YESB0000262'),
			`${INSTRUMENT}.bank_account_number_invalid`,
			'bank_account_number should be alphanumeric',
		],
		[inline('1234', 'YES'), `${INSTRUMENT}.bank_ifsc_invalid`, 'bank_ifsc should be in standard ifsc format'],
		[
			{ beneficiary_details: { beneficiary_instrument_details: { vpa: 'x' } } },
			`${INSTRUMENT}.vpa_invalid`,
			'vpa is in invalid format',
		],
		[
			{
				beneficiary_details: { beneficiary_id: 'JOHN18011', beneficiary_instrument_details: { vpa: 'a@b' } },
			},
			`${INSTRUMENT}.vpa_invalid`,
			/does not match with the beneficiary with beneficiary_id :: JOHN18011$/,
		],
		[{ beneficiary_details: undefined }, 'beneficiary_details_missing', /^\[sandbox\]/],
	])('all for one item: %j', async (change, code, message) => {
		const text = message instanceof RegExp ? (expect.stringMatching(message) as string) : message;
		expect(await create([item('A'), item('B', change)])).toMatchObject(
			refusal(400, `transfers[1].${code}`, text),
		);
		expect(payouts().transfers()).toEqual([]);
		expect((await get()).http).toBe(404);
	});

	test('card_details, and any other field that items do not have', async () => {
		const card = { beneficiary_instrument_details: { card_details: {} } };
		expect((await create([item('A', { beneficiary_details: card })])).json).toMatchObject({
			code: 'sandbox_refusal',
			message:
				'[sandbox] unknown field transfers[0].beneficiary_details.beneficiary_instrument_details.card_details in the body',
		});
		expect((await create([item('A', { nonsense: 1 })])).json).toMatchObject({
			message: '[sandbox] unknown field transfers[0].nonsense in the body',
		});
		expect((await create(['text'])).json).toMatchObject({
			message: '[sandbox] transfers[0] must be an object',
		});
	});

	test.each([[[]], [undefined], ['text'], [Array.from({ length: 1001 }, (_, index) => item(`T${index}`))]])(
		'a list that is none, empty or too long',
		async (transfers) => {
			expect((await create(transfers)).json).toMatchObject({ code: 'transfers_invalid' });
		},
	);

	test('a transfer_id that comes twice, or exists', async () => {
		expect(await create([item('A'), item('A')])).toMatchObject({
			http: 409,
			json: { code: 'transfers[1].transfer_id_already_exists' },
		});
		expect(payouts().transfers()).toEqual([]);
		await create([item('A')]);
		expect(await create([item('B'), item('A')], 'second')).toMatchObject({ http: 409 });
		expect(payouts().transfers()).toHaveLength(1);
	});

	test('other modes than those to a bank, by the switch (QO-47)', async () => {
		const upi = item('A', {
			transfer_mode: 'upi',
			beneficiary_details: { beneficiary_name: 'J', beneficiary_instrument_details: { vpa: 'success@upi' } },
		});
		sandbox.switches.payoutsBatchModes = 'bankOnly';
		expect((await create([upi])).json).toMatchObject({ code: 'transfers[0].transfer_mode_invalid' });
		expect((await create([item('B', { transfer_mode: 'neft' })], 'neft')).http).toBe(200);
		sandbox.switches.payoutsBatchModes = 'all';
		expect((await create([upi])).http).toBe(200);
	});
});

test('what Cashfree rejects sits in the list with its own status, an unknown beneficiary too', async () => {
	payouts().setBalance(1);
	await create([item('A', { beneficiary_details: { beneficiary_id: 'nobody' } }), item('B'), item('C')]);
	pass(3_600_000);
	expect((await now()).transfers).toMatchObject([
		{ status: 'REJECTED', status_code: 'BENE_NOT_EXIST', beneficiary_details: { beneficiary_id: 'nobody' } },
		{ status: 'SUCCESS' },
		{ status: 'REJECTED', status_code: 'INSUFFICIENT_BALANCE' },
	]);
});

describe('get', () => {
	test('unknown ids: one code is misspelt (QO-26)', async () => {
		expect(await get('batch_transfer_id=x')).toMatchObject(
			refusal(404, 'batch_transfer_id_not_found', 'batch_transfer_id does not exist'),
		);
		expect(await get('cf_batch_transfer_id=x')).toMatchObject(
			refusal(404, 'cf_batch_transfer_id', 'cf_batch_transfer_id does not exist'),
		);
	});

	test('none, or both', async () => {
		for (const query of ['', 'batch_transfer_id=x&cf_batch_transfer_id=x']) {
			expect(await get(query)).toMatchObject({ http: 400, json: { code: 'request_invalid' } });
		}
	});
});

test('a batch that is rejected as a whole: what was not paid comes back', async () => {
	await create([item('A'), item('B')]);
	payouts().succeed('A');
	expect(payouts().rejectBatch('test_batch')).toMatchObject({ status: 'REJECTED' });
	expect(await now()).toMatchObject({
		status: 'REJECTED',
		transfers: [{ status: 'SUCCESS' }, { status: 'REJECTED' }],
	});
	expect(payouts().transfer('B')).toMatchObject({ moneyOut: '1.00', moneyBack: '1.00' });
	expect(() => payouts().rejectBatch('none')).toThrow('There is no batch none');
});
