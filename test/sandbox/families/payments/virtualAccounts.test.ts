// The sandbox's virtual accounts, by the contract (QO section 5), and each switch for what it leaves open.
import { callPayments, paymentsHeaders, type Heard } from '../../client';
import { startSandbox, type Sandbox } from '../../index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const VERSION = '2024-07-10';
const ask = (method: string, path: string, body?: unknown, version = VERSION) =>
	callPayments(sandbox, method, path, body, { 'x-api-version': version });
const details = {
	virtual_account_id: 'CUST1',
	virtual_account_name: 'Asha Rao',
	virtual_account_email: 'asha@example.com',
	virtual_account_phone: '9876543210',
};
const create = (more: object = {}) => ask('POST', '/vba', { virtual_account_details: details, ...more });
const codeOf = ({ http, json }: Heard) => [http, (json as { code?: string }).code];
const entries = ({ json }: Heard) =>
	(json as { virtual_bank_accounts: Array<Record<string, unknown>> }).virtual_bank_accounts;
const lock = {
	remitter_lock_details: { allowed_remitters: [{ account_number: '0011', ifsc: 'YESB0000262' }] },
};

test('created nested: a wrapper with an entry for each bank (5.3)', async () => {
	sandbox.control.clock.freeze();
	sandbox.control.clock.set('2030-01-05T12:20:29Z');
	const { http, json } = await create({
		bank_codes: ['UTIB', 'ICIC'],
		amount_lock_details: { min_amount: 1.5 },
	});
	expect(http).toBe(200);
	const entry = (vba_bank_code: string, vba_account_number: number, vba_ifsc: string) => ({
		vba_bank_code,
		vba_account_number,
		vba_ifsc,
		vba_status: 'ACTIVE',
		vba_created_on: '2030-01-05T12:20:29.000Z',
		vba_last_updated_on: '2030-01-05T12:20:29.000Z',
		virtual_account_details: { ...details, virtual_account_phone: 9876543210 },
		kyc_details: {},
		remitter_lock_details: { allowed_remitters: [] },
		amount_lock_details: { min_amount: 1.5 },
		notification_group: '',
	});
	expect(json).toEqual({
		virtual_bank_accounts: [
			entry('UTIB', 8080810000001, 'UTIB0CCH274'),
			entry('ICIC', 7070710000002, 'ICIC0000104'),
		],
	});
	expect((await ask('GET', '/vba/CUST1')).json).toEqual(json);
});

test('a flat create meets what Java says of it (QO-34)', async () => {
	expect((await ask('POST', '/vba', details)).json).toMatchObject({
		message: 'Cannot invoke "String.length()" because "vAccountId" is null',
	});
	expect(await ask('POST', '/vba', { virtual_account_details: details, ...details })).toMatchObject({
		http: 400,
	});
});

test('edited flat; the list of senders is replaced (QO-34, QO-38)', async () => {
	await create(lock);
	const other = [{ account_number: '0012', ifsc: 'YESB0000262' }];
	const heard = await ask('PUT', '/vba/CUST1', {
		virtual_account_name: 'Asha R',
		remitter_lock_details: { allowed_remitters: other },
	});
	expect(entries(heard)).toMatchObject([
		{
			virtual_account_details: { virtual_account_name: 'Asha R', virtual_account_email: 'asha@example.com' },
			remitter_lock_details: { allowed_remitters: [{ account_number: 12 }] },
		},
	]);
	expect(codeOf(await ask('PUT', '/vba/CUST1', { virtual_account_details: details }))).toEqual([
		400,
		'request_failed',
	]);
});

test('PATCH has the bank as text, and a list is refused (QO-35)', async () => {
	await create({ bank_codes: ['UTIB', 'YESB'] });
	const heard = await ask('PATCH', '/vba/CUST1', { bank_codes: 'YESB', status: 'INACTIVE' });
	expect(entries(heard).map(({ vba_status }) => vba_status)).toEqual(['ACTIVE', 'INACTIVE']);
	expect(codeOf(await ask('PATCH', '/vba/CUST1', { bank_codes: ['YESB'], status: 'ACTIVE' }))).toEqual([
		400,
		'bank_codes_invalid',
	]);
});

test.each([
	[
		{ remitter_lock_details: { allowed_remitters: [{ account_number: 11, ifsc: 'YESB0000262' }] } },
		'remitter_lock_incomplete',
	],
	[{ remitter_lock_details: { allowed_remitters: [{ account_number: '11' }] } }, 'remitter_lock_incomplete'],
	[{ bank_codes: 'UTIB' }, 'bank_codes_invalid'],
	[{ bank_codes: ['HDFC'] }, 'bank_codes_invalid'],
	[{ amount_lock_details: { min_amount: 2, max_amount: 1 } }, 'min_max_amount_invalid'],
	[{ amount_lock_details: { min_amount: '2' } }, 'min_amount_invalid'],
	[{ notification_group: 'nobody' }, 'notification_group_not_found'],
	[{ virtual_account_details: { ...details, virtual_account_id: 'CUST-1' } }, 'virtual_account_id_invalid'],
	[
		{ virtual_account_details: { ...details, virtual_account_phone: 9876543210 } },
		'virtual_account_phone_invalid',
	],
])('%j: %s', async (more, code) => expect(codeOf(await create(more))[1]).toBe(code));

test('there is no list, and nothing deletes (QO-39)', async () => {
	for (const [method, path] of [
		['GET', '/vba'],
		['DELETE', '/vba/CUST1'],
	] as const)
		expect((await ask(method, path)).http).toBe(405);
});

test('money: taken, or sent back by a lock or a state (5.9)', async () => {
	const { virtualAccounts } = sandbox.control;
	await create({ ...lock, amount_lock_details: { min_amount: 10, max_amount: 20 } });
	const from = { remitter_account: '0011', remitter_ifsc: 'YESB0000262' };
	const statuses = [
		virtualAccounts.pay('CUST1', { ...from, amount: 10 }),
		virtualAccounts.pay('CUST1', { ...from, amount: '20.00' }),
		virtualAccounts.pay('CUST1', { ...from, amount: 9.99 }),
		virtualAccounts.pay('CUST1', { ...from, amount: 20.01 }),
		virtualAccounts.pay('CUST1', { ...from, remitter_ifsc: 'YESB0000263', amount: 10 }),
	].map(({ txstatus }) => txstatus);
	expect(statuses).toEqual(['SUCCESS', 'SUCCESS', 'REJECTED', 'REJECTED', 'REJECTED']);
	const { json } = await ask('POST', '/vba/payments', { status: 'REJECTED', virtual_account_id: 'CUST1' });
	expect(json).toMatchObject({
		limit: '3',
		payments: { payment_details: [{ amount: '9.99', is_settled: '0', txstatus: 'REJECTED' }, {}, {}] },
	});
});

test('simulated as in the test environment (5.7)', async () => {
	const [account] = entries(await create());
	const vba_simulation = {
		vba_ifsc: 'UTIB0CCH274',
		utr: 'U1',
		amount: 12.5,
		remitter_account: '0011',
		remitter_ifsc: 'YESB0000262',
		remitter_name: 'JANE DOE',
		phone: '9876543210',
	};
	const body = { entity: 'VBA_TRANSFER', entity_id: String(account?.vba_account_number), vba_simulation };
	expect((await ask('POST', '/simulate', body, '2025-01-01')).json).toMatchObject({ ...body });
	expect((await ask('GET', '/vba/payments/U1')).json).toMatchObject({
		payment_details: [{ virtual_account_id: 'CUST1', amount: '12.50', remitter_name: 'JANE DOE' }],
	});
	const unknown = { ...body, entity_id: '1' };
	expect(codeOf(await ask('POST', '/simulate', unknown, '2025-01-01'))).toEqual([400, 'entity_id_invalid']);
	const without = { ...body, vba_simulation: undefined };
	expect(codeOf(await ask('POST', '/simulate', without, '2025-01-01'))).toEqual([
		400,
		'vba_simulation_missing',
	]);
});

test('pages and dates: limit as text or number, wall time in India, both ends in', async () => {
	const { virtualAccounts } = sandbox.control;
	virtualAccounts.add({ id: 'CUST1' });
	for (const second of ['00', '01', '02'])
		virtualAccounts.pay('CUST1', { time: `2026-11-02T00:00:${second}+05:30` });
	const list = async (body: object) =>
		(await ask('POST', '/vba/payments', body)).json as {
			cursor: string;
			payments: { payment_details: object[] };
		};
	const first = await list({ pagination: { limit: '2' } });
	expect(first.payments.payment_details).toHaveLength(2);
	const rest = await list({ pagination: { limit: 2, cursor: first.cursor } });
	expect(rest).toMatchObject({ cursor: null, limit: '1' });
	const range = { start_date: '2026-11-02 00:00:00', end_date: '2026-11-02 00:00:01' };
	expect((await list(range)).payments.payment_details).toHaveLength(2);
	for (const wrong of [
		{ start_date: '2026-11-02' },
		{ start_date: '2026-11-02T00:00:00+05:30' },
		{ pagination: { limit: 0 } },
		{ pagination: { cursor: 'x' } },
		{ status: 'PAID' },
		{ filters: {} },
	])
		expect((await ask('POST', '/vba/payments', wrong)).http).toBe(400);
});

test('notification groups: made, read, changed (5.6)', async () => {
	const group = { notification_group_name: 'team_1', notification_group_emails: ['a@example.com'] };
	expect(await ask('POST', '/vba/notificationgroup', group)).toMatchObject({
		http: 200,
		json: { notification_group: { ...group, notification_group_phone_numbers: [] } },
	});
	const changed = { notification_group_phone_numbers: ['9876543210'] };
	await ask('PUT', '/vba/notificationgroup/team_1', changed);
	expect((await ask('GET', '/vba/notificationgroup/team_1')).json).toMatchObject({
		notification_group: { notification_group_emails: [], notification_group_phone_numbers: [9876543210] },
	});
	expect((await create({ notification_group: 'team_1' })).http).toBe(200);
});

describe('switches', () => {
	test('pgVbaVersions', async () => {
		for (const version of ['2023-08-01', '2025-01-01', '2024-01-01'])
			expect(codeOf(await ask('GET', '/vba/none', undefined, version))).toEqual([400, 'version_invalid']);
		expect(codeOf(await ask('GET', '/orders/none'))).toEqual([400, 'version_invalid']);
		sandbox.switches.pgVbaVersions = 'any';
		expect((await ask('GET', '/vba/none', undefined, '2023-08-01')).http).toBe(404);
		expect((await ask('GET', '/vba/none', undefined, '2021-01-01')).http).toBe(400);
		expect(paymentsHeaders()['x-api-version']).not.toBe(VERSION);
	});

	test('pgVbaNumbers and pgVbaRemitters', async () => {
		sandbox.switches.pgVbaNumbers = 'text';
		sandbox.switches.pgVbaRemitters = 'atTop';
		const [made] = entries(await create(lock));
		const remitters = lock.remitter_lock_details.allowed_remitters;
		expect(made).toMatchObject({ vba_account_number: '8080810000001', allowed_remitters: remitters });
		expect(made).not.toHaveProperty('remitter_lock_details');
		expect(entries(await ask('GET', '/vba/CUST1'))[0]).toMatchObject(lock);
	});

	test('pgVbaNotificationGroup, pgVbaDefaultBank, pgVbaYesbIdLength', async () => {
		sandbox.switches.pgVbaNotificationGroup = 'needed';
		expect(codeOf(await create())).toEqual([400, 'notification_group_missing']);
		sandbox.control.virtualAccounts.addGroup({ name: 'team' });
		sandbox.switches.pgVbaDefaultBank = 'none';
		expect(codeOf(await create({ notification_group: 'team' }))).toEqual([
			412,
			'default_virtual_account_not_found',
		]);
		sandbox.switches.pgVbaYesbIdLength = 8;
		const long = { ...details, virtual_account_id: 'CUSTOMER1' };
		const ofYes = { virtual_account_details: long, bank_codes: ['YESB'], notification_group: 'team' };
		expect(codeOf(await create(ofYes))).toEqual([400, 'virtual_account_id_invalid']);
		expect((await create({ ...ofYes, bank_codes: ['UTIB'] })).http).toBe(200);
	});

	test('pgVbaRefusals: FAILURE with HTTP 200', async () => {
		sandbox.switches.pgVbaRefusals = 'http200';
		expect(await ask('GET', '/vba/none')).toMatchObject({
			http: 200,
			json: { status: 'FAILURE', code: 'vba_not_found' },
		});
	});

	test('pgVbaDuplicate', async () => {
		await create();
		expect(codeOf(await create())).toEqual([409, 'virtual_account_id_already_exists']);
		sandbox.switches.pgVbaDuplicate = 'failed400';
		expect(codeOf(await create())).toEqual([400, 'request_failed']);
		sandbox.switches.pgVbaDuplicate = 'madeAgain';
		expect(entries(await create())).toHaveLength(2);
	});

	test('pgVbaLargestPage, pgVbaUnknownUtr, pgLastPage', async () => {
		sandbox.switches.pgVbaLargestPage = 10;
		expect(codeOf(await ask('POST', '/vba/payments', { pagination: { limit: 11 } }))).toEqual([
			400,
			'pagination.limit_invalid',
		]);
		expect(codeOf(await ask('GET', '/vba/payments/U1'))).toEqual([404, 'payment_not_found']);
		sandbox.switches.pgVbaUnknownUtr = 'emptyList';
		expect((await ask('GET', '/vba/payments/U1')).json).toEqual({ payment_details: [] });
		sandbox.switches.pgLastPage = 'cursorEmpty';
		expect((await ask('POST', '/vba/payments', {})).json).toMatchObject({ cursor: '', limit: '0' });
	});

	test('pgVbaDuplicateGroup and pgVbaEmptyGroup', async () => {
		const group = { notification_group_name: 'team' };
		expect((await ask('POST', '/vba/notificationgroup', group)).json).toMatchObject({ message: 'bad URL' });
		sandbox.switches.pgVbaEmptyGroup = 'taken';
		expect((await ask('POST', '/vba/notificationgroup', group)).http).toBe(200);
		expect(codeOf(await ask('POST', '/vba/notificationgroup', group))).toEqual([409, 'duplicate_resource']);
		sandbox.switches.pgVbaDuplicateGroup = 400;
		expect(codeOf(await ask('POST', '/vba/notificationgroup', group))).toEqual([400, 'duplicate_resource']);
	});
});

test('the overview tells of accounts and of money', async () => {
	await create();
	sandbox.control.virtualAccounts.pay('CUST1', { amount: '12.50', utr: 'U1' });
	const page = await (await fetch(sandbox.url)).text();
	expect(page).toContain('8080810000001 (UTIB)');
	expect(page).toContain('12.50');
});
