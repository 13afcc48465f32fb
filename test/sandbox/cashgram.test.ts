// Cashgram: every documented answer word for word, what is refused, and the lifecycle (contract CG-3 to CG-5, Q-CG1 to Q-CG17).
import { bearerClient, call, expiryIn, orderFor, rawCall } from './client';
import { startSandbox, type Sandbox } from './index';

let sandbox: Sandbox;
let cashgrams: Awaited<ReturnType<typeof bearerClient>>;
beforeEach(async () => {
	sandbox = await startSandbox();
	cashgrams = await bearerClient(sandbox, 'cashgram');
});
afterEach(() => sandbox.close());

const create = (change: Record<string, unknown> = {}) =>
	cashgrams.post('/createCashgram', { ...orderFor(sandbox, 'JOHaN10'), ...change });
const status = (id = 'JOHaN10') => cashgrams.get(`/getCashgramStatus?cashgramId=${encodeURIComponent(id)}`);
const deactivate = (cashgramId: unknown = 'JOHaN10') => cashgrams.post('/deactivateCashgram', { cashgramId });

const error = (subCode: string, message: string) => ({ status: 'ERROR', subCode, message });
const AMOUNT = error('422', 'The amount must be at least 1. Please try again with a valid amount.');
const PHONE = error(
	'422',
	'The phone number must be numeric and valid. Please try again with the correct phone number.',
);
const EXPIRY = error(
	'422',
	'The link expiry date must be in the format YYYY/MM/DD and within 30 days from the creation date.',
);
const NOTIFY = error(
	'422',
	'The notifyCustomer value can only be 0 or 1. Please try again with a valid value.',
);
const TOO_LONG = error(
	'422',
	'The Cashgram ID cannot exceed 36 characters. Please try again with a valid Cashgram ID.',
);
const INVALID_ID = error('422', 'Please provide a valid cashgram Id');
const REMARKS = error('422', 'Remarks can have only numbers,alphabets and whitespaces');
const BALANCE = error('412', 'Available balance is less than requested cashgram amount.');
const NOT_FOUND = error('404', 'Cashgram with id JOHaN10 does not exists');
const ONLY_ACTIVE = error('412', 'Active cashgrams can only be deactivated');
const TOKEN_MISSING = error('412', 'Token missing in the request');
const TOKEN_INVALID = error('403', 'Token is not valid');

describe('create', () => {
	test('answers reference and link, neither id nor status (Q-CG11)', async () => {
		const { http, json, headers } = await create({
			email: 'john@example.com',
			remarks: 'sample cashgram',
			notifyCustomer: 1,
			payoutType: 'Refund',
			amount: 1,
		});
		expect(http).toBe(200);
		expect(json).toEqual({
			status: 'SUCCESS',
			subCode: '200',
			message: 'Cashgram Created',
			data: {
				referenceId: expect.any(Number) as number,
				cashgramLink: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/cashgram\/\S+$/) as string,
			},
		});
		expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
		expect(sandbox.control.cashgram.get('JOHaN10')).toMatchObject({
			status: 'ACTIVE',
			amount: '1.00',
			remarks: 'sample cashgram',
			notifyCustomer: true,
			payoutType: 'Refund',
		});
	});

	test('an id is taken for ever, even after deactivation (Q-CG4)', async () => {
		await create();
		const taken = error('409', 'Cashgram with id JOHaN10 already exists');
		expect((await create()).json).toEqual(taken);
		await deactivate();
		expect((await create()).json).toEqual(taken);
		expect(sandbox.control.cashgram.all()).toHaveLength(1);
	});

	test('the wallet must hold the amount, and is not debited yet', async () => {
		sandbox.control.wallet.setBalance('10.00');
		expect((await create({ amount: '10.01' })).json).toEqual(BALANCE);
		expect((await create({ amount: '10.00' })).json).toMatchObject({ subCode: '200' });
		expect(sandbox.control.wallet.balance).toBe('10.00');
	});

	test.each<[string, Record<string, unknown>, object]>([
		['no id', { cashgramId: undefined }, INVALID_ID],
		['an empty id', { cashgramId: '' }, INVALID_ID],
		['a number as id', { cashgramId: 10 }, INVALID_ID],
		['an id with a space', { cashgramId: 'JO HaN' }, INVALID_ID],
		['an id of 36 characters', { cashgramId: 'a'.repeat(36) }, TOO_LONG],
		['no amount', { amount: undefined }, AMOUNT],
		['less than a rupee', { amount: '0.99' }, AMOUNT],
		['an amount with a comma', { amount: '1,000' }, AMOUNT],
		['an exponent', { amount: '1e3' }, AMOUNT],
		['a third decimal', { amount: '1.005' }, AMOUNT],
		['a negative amount', { amount: -1 }, AMOUNT],
		['remarks with #', { remarks: 'Refund #12' }, REMARKS],
		['a phone with +91 (Q-CG15)', { phone: '+919876543210' }, PHONE],
		['a phone with spaces', { phone: '98765 43210' }, PHONE],
		['a phone of 7 digits', { phone: '9876543' }, PHONE],
		['a phone of 13 digits', { phone: '9876543210123' }, PHONE],
		['no phone', { phone: undefined }, PHONE],
		['a boolean notifyCustomer', { notifyCustomer: true }, NOTIFY],
		['notifyCustomer as text', { notifyCustomer: '1' }, NOTIFY],
		['notifyCustomer 2', { notifyCustomer: 2 }, NOTIFY],
		['no linkExpiry', { linkExpiry: undefined }, EXPIRY],
		['dashes in linkExpiry (Q-CG3)', { linkExpiry: '2030-01-01' }, EXPIRY],
		['a linkExpiry long past', { linkExpiry: '2020/04/01' }, EXPIRY],
		['a day that does not exist', { linkExpiry: '2030/02/30' }, EXPIRY],
		['an ISO date-time as linkExpiry', { linkExpiry: '2030-01-01T00:00:00.000Z' }, EXPIRY],
	])('refuses %s', async (_case, change, expected) => {
		const heard = await create(change);
		expect(heard).toMatchObject({ http: 200, json: expected });
		expect(sandbox.control.cashgram.all()).toEqual([]);
	});

	test.each<[string, Record<string, unknown>, string]>([
		['no name', { name: undefined }, '422'],
		['a name with an underscore', { name: 'John_Doe' }, '422'],
		['a name of 101 characters', { name: 'a'.repeat(101) }, '422'],
		['an empty e-mail (Q-CG9)', { email: '' }, '422'],
		['an e-mail without a dot', { email: 'john@example' }, '422'],
		['an e-mail of more than 200 characters', { email: `${'a'.repeat(200)}@b.c` }, '422'],
		['a number as payoutType (CG-3)', { payoutType: 7 }, '400'],
		['a field no document knows', { clientSecret: 'x' }, '400'],
	])('refuses %s in words of its own', async (_case, change, subCode) => {
		const { json } = await create(change);
		expect(json).toMatchObject({ status: 'ERROR', subCode });
		expect((json as { message: string }).message).toMatch(/^\[sandbox\] /);
		expect(sandbox.control.cashgram.all()).toEqual([]);
	});

	test.each([
		['a name with . - / &', { name: 'A. B-C/D & E1' }],
		['an id of 35 characters', { cashgramId: `${'a'.repeat(33)}_-` }],
		['a phone of 8 digits', { phone: '98765432' }],
		['any text as payoutType (page Create Cashgram)', { payoutType: 'Repayment, part 2/3 & bonus' }],
	])('takes %s', async (_case, change) => {
		expect((await create(change)).json).toMatchObject({ subCode: '200' });
	});

	test('counts the 30 days of linkExpiry in India', async () => {
		// 23:59 in India on 15 January, 18:29 UTC; a minute later it is the 16th there.
		sandbox.control.clock.freeze();
		sandbox.control.clock.set('2030-01-15T18:29:00Z');
		cashgrams = await bearerClient(sandbox, 'cashgram');
		const withExpiry = (cashgramId: string, linkExpiry: string) => create({ cashgramId, linkExpiry });
		expect((await withExpiry('today', '2030/01/15')).json).toMatchObject({ subCode: '200' });
		expect((await withExpiry('last', '2030/02/14')).json).toMatchObject({ subCode: '200' });
		expect((await withExpiry('late', '2030/02/15')).json).toEqual(EXPIRY);
		sandbox.control.clock.advance(60_000);
		expect((await withExpiry('late', '2030/02/15')).json).toMatchObject({ subCode: '200' });
		expect((await withExpiry('gone', '2030/01/15')).json).toEqual(EXPIRY);
	});

	test.each([
		['an empty body', '', 'Post data is empty or not a valid JSON'],
		['broken JSON', '{"cashgramId":', 'Post data is empty or not a valid JSON'],
	])('refuses %s', async (_case, body, message) => {
		expect((await cashgrams.post('/createCashgram', body)).json).toEqual(error('412', message));
	});

	test('refuses a body of more than a megabyte', async () => {
		const { http, json } = await create({ remarks: 'a'.repeat(1_100_000) });
		expect(http).toBe(413);
		expect(json).toMatchObject({ status: 'ERROR', subCode: '413' });
	});

	test('refuses a JSON array and a form', async () => {
		expect((await cashgrams.post('/createCashgram', '[]')).json).toMatchObject({ subCode: '400' });
		const form = await call(`${sandbox.url}/payout/v1/createCashgram`, {
			method: 'POST',
			headers: { ...cashgrams.headers, 'Content-Type': 'application/x-www-form-urlencoded' },
			body: 'cashgramId=JOHaN10',
		});
		expect(form.json).toMatchObject({ subCode: '415' });
	});
});

describe('status', () => {
	test('tells what is documented, and neither amount nor phone', async () => {
		const created = (await create()).json as { data: { referenceId: number; cashgramLink: string } };
		expect((await status()).json).toEqual({
			status: 'SUCCESS',
			subCode: '200',
			message: 'Cashgram details retrieved',
			data: { cashgramStatus: 'ACTIVE', cashgramId: 'JOHaN10', ...created.data },
		});
	});

	test('of an unknown id is 404, of no id 422', async () => {
		expect((await status()).json).toEqual(NOT_FOUND);
		expect((await status('')).json).toEqual(INVALID_ID);
		expect((await cashgrams.get('/getCashgramStatus')).json).toEqual(INVALID_ID);
		expect((await status('a b')).json).toEqual(INVALID_ID);
	});

	test('knows no other parameter, and no repeated one', async () => {
		const unknown = await cashgrams.get('/getCashgramStatus?cashgramId=a&verbose=1');
		expect(unknown.json).toEqual(error('400', '[sandbox] unknown query parameter verbose'));
		const twice = await cashgrams.get('/getCashgramStatus?cashgramId=a&cashgramId=b');
		expect(twice.json).toEqual(error('400', '[sandbox] cashgramId was sent more than once'));
	});

	test('is asked by the query alone, never by a body (Q-AC23)', async () => {
		await create();
		const url = `${sandbox.url}/payout/v1/getCashgramStatus?cashgramId=JOHaN10`;
		const { json } = await rawCall(url, { headers: cashgrams.headers, body: '{"cashgramId":"JOHaN10"}' });
		expect(json).toMatchObject({ status: 'ERROR', subCode: '400' });
	});

	test('is a GET (Q-CG2)', async () => {
		const { http, json } = await cashgrams.post('/getCashgramStatus?cashgramId=a', {});
		expect(http).toBe(405);
		expect(json).toMatchObject({ status: 'ERROR', subCode: '405' });
	});
});

describe('deactivate', () => {
	test('an active one is EXPIRED from then on, and a second time is 412', async () => {
		await create();
		expect((await deactivate()).json).toEqual({
			status: 'SUCCESS',
			subCode: '200',
			message: 'Cashgram with id - JOHaN10 successfully deactivated!',
		});
		expect((await status()).json).toMatchObject({ data: { cashgramStatus: 'EXPIRED' } });
		expect((await deactivate()).json).toEqual(
			error('412', 'Cashgram with id - JOHaN10 has already been Expired'),
		);
	});

	test('one that is not active is 412', async () => {
		await create();
		sandbox.control.cashgram.redeem('JOHaN10', { pending: true });
		expect((await deactivate()).json).toEqual(ONLY_ACTIVE);
		sandbox.control.cashgram.redeem('JOHaN10');
		expect((await deactivate()).json).toEqual(ONLY_ACTIVE);
		expect((await status()).json).toMatchObject({ data: { cashgramStatus: 'REDEEMED' } });
	});

	test('an unknown id is 404, an invalid one 422', async () => {
		expect((await deactivate()).json).toEqual(NOT_FOUND);
		expect((await deactivate('')).json).toEqual(INVALID_ID);
		expect((await deactivate(7)).json).toEqual(INVALID_ID);
	});

	test('is a POST, whatever the curl line of the documents says (Q-CG1)', async () => {
		await create();
		const { http, json } = await cashgrams.get('/deactivateCashgram?cashgramId=JOHaN10');
		expect(http).toBe(405);
		expect(json).toMatchObject({ status: 'ERROR', subCode: '405' });
		expect((await status()).json).toMatchObject({ data: { cashgramStatus: 'ACTIVE' } });
	});
});

describe('token', () => {
	test.each([
		'POST /createCashgram',
		'GET /getCashgramStatus?cashgramId=a',
		'POST /deactivateCashgram',
		'GET /getBalance',
	])('%s: missing is 412, wrong is 403', async (what) => {
		const [method = '', path = ''] = what.split(' ');
		const body = method === 'POST' ? { body: '{}' } : {};
		const ask = (headers: Record<string, string>) =>
			call(`${sandbox.url}/payout/v1${path}`, {
				method,
				headers: { ...(method === 'POST' ? { 'Content-Type': 'application/json' } : {}), ...headers },
				...body,
			});
		expect((await ask({})).json).toEqual(TOKEN_MISSING);
		expect((await ask({ Authorization: 'Bearer wrong' })).json).toEqual(TOKEN_INVALID);
		sandbox.switches.ipWhitelist = [];
		expect((await ask(cashgrams.headers)).json).toEqual(error('403', 'IP not whitelisted'));
	});
});

describe('lifecycle', () => {
	const id = 'JOHaN10';
	const state = async () => ((await status()).json as { data: Record<string, unknown> }).data;

	test('redeemed at once: the wallet pays, and a redeemRefId appears', async () => {
		sandbox.control.wallet.setBalance(100);
		await create({ amount: '40.50' });
		sandbox.control.cashgram.redeem(id);
		expect(await state()).toMatchObject({
			cashgramStatus: 'REDEEMED',
			redeemRefId: expect.any(Number) as number,
		});
		expect(sandbox.control.wallet.balance).toBe('59.50');
	});

	test('PENDING holds the money; then REDEEMED or FAILED', async () => {
		sandbox.control.wallet.setBalance(100);
		await create({ amount: '40.00' });
		sandbox.control.cashgram.redeem(id, { pending: true });
		expect(await state()).toMatchObject({
			cashgramStatus: 'PENDING',
			redeemRefId: expect.any(Number) as number,
		});
		expect(sandbox.control.wallet.balance).toBe('60.00');
		sandbox.control.cashgram.redeem(id, { fail: true });
		expect(await state()).toMatchObject({ cashgramStatus: 'FAILED' });
		expect(sandbox.control.wallet.balance).toBe('100.00');
	});

	test('a bank that stays silent for 72 hours fails the redemption', async () => {
		sandbox.control.clock.freeze();
		await create();
		sandbox.control.cashgram.redeem(id, { pending: true });
		sandbox.control.clock.advance(72 * 3_600_000 - 1_000);
		expect(sandbox.control.cashgram.get(id)?.status).toBe('PENDING');
		sandbox.control.clock.advance(2_000);
		expect(sandbox.control.cashgram.get(id)?.status).toBe('FAILED');
	});

	test('REDEEMED can be REVERSED: the money is back', async () => {
		sandbox.control.wallet.setBalance(100);
		await create({ amount: 40 });
		sandbox.control.cashgram.redeem(id);
		sandbox.control.cashgram.reverse(id);
		expect(await state()).toMatchObject({ cashgramStatus: 'REVERSED' });
		expect(sandbox.control.wallet.balance).toBe('100.00');
	});

	test('expires at the end of its last day in India', async () => {
		sandbox.control.clock.freeze();
		sandbox.control.clock.set('2030-01-15T06:00:00Z');
		cashgrams = await bearerClient(sandbox, 'cashgram');
		await create({ linkExpiry: '2030/01/16' });
		sandbox.control.clock.set('2030-01-16T18:29:59Z');
		expect(sandbox.control.cashgram.get(id)?.status).toBe('ACTIVE');
		sandbox.control.clock.set('2030-01-16T18:30:00Z');
		cashgrams = await bearerClient(sandbox, 'cashgram');
		expect(await state()).toMatchObject({ cashgramStatus: 'EXPIRED', reason: 'EXCEEDED_EXPIRY_DATE' });
	});

	test('the sixth wrong one-time password expires it', async () => {
		await create();
		for (let attempt = 1; attempt <= 5; attempt++) sandbox.control.cashgram.wrongOtp(id);
		expect(await state()).toMatchObject({ cashgramStatus: 'ACTIVE' });
		sandbox.control.cashgram.wrongOtp(id);
		expect(await state()).toMatchObject({ cashgramStatus: 'EXPIRED', reason: 'OTP_ATTEMPTS_EXCEEDED' });
	});

	test('fails when the wallet was emptied between creation and redemption', async () => {
		await create({ amount: 40 });
		sandbox.control.wallet.setBalance(39);
		sandbox.control.cashgram.redeem(id);
		expect(await state()).toMatchObject({ cashgramStatus: 'FAILED' });
		expect(sandbox.control.wallet.balance).toBe('39.00');
	});

	test('control refuses what the lifecycle does not allow', async () => {
		expect(() => sandbox.control.cashgram.redeem(id)).toThrow('There is no cashgram JOHaN10');
		sandbox.control.cashgram.add({ cashgramId: id, amount: 5, linkExpiry: expiryIn(sandbox, 1) });
		expect(() => sandbox.control.cashgram.reverse(id)).toThrow('JOHaN10 is ACTIVE, not REDEEMED');
		sandbox.control.cashgram.expire(id, 'BECAUSE');
		expect(() => sandbox.control.cashgram.redeem(id)).toThrow('JOHaN10 is EXPIRED');
		expect(sandbox.control.cashgram.get(id)).toMatchObject({ reason: 'BECAUSE', amount: '5.00' });
	});
});
