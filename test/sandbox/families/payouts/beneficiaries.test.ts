// Beneficiaries of today's Payouts, word for word by the contract (2.1 to 2.3).
import type { Beneficiary } from 'cashfree-payout';
import { payoutsClient, type Heard } from '../../client';
import { startSandbox, type Sandbox } from '../../index';
import { SOURCE_ACCOUNT } from './beneficiaryRoutes';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.control.clock.freeze();
	sandbox.control.clock.set('2026-12-04T15:50:00.250Z');
});
afterEach(() => sandbox.close());

/** The sample of Cashfree's OpenAPI. */
const SAMPLE = {
	beneficiary_id: 'JOHN18011343',
	beneficiary_name: 'John Doe',
	beneficiary_instrument_details: {
		bank_account_number: '1223334444',
		bank_ifsc: 'HDFC0000001',
		vpa: 'test@upi',
	},
	beneficiary_contact_details: {
		beneficiary_email: 'sample@cashfree.com',
		beneficiary_phone: '9876543210',
		beneficiary_country_code: '+91',
		beneficiary_address: '177A Bleecker Street',
		beneficiary_city: 'New York City',
		beneficiary_state: 'New York',
		beneficiary_postal_code: '560011',
	},
} satisfies Beneficiary;
const RECORD = { ...SAMPLE, beneficiary_status: 'VERIFIED', added_on: '2026-12-04T15:50:00Z' };

const create = (change: object = {}) => payoutsClient(sandbox).post('/beneficiary', { ...SAMPLE, ...change });
const withBank = (account: unknown, ifsc: unknown = 'HDFC0000001') =>
	create({ beneficiary_instrument_details: { bank_account_number: account, bank_ifsc: ifsc } });
const get = (query: string) => payoutsClient(sandbox).get(`/beneficiary?${query}`);
const remove = (id: string) => payoutsClient(sandbox).remove(`/beneficiary?beneficiary_id=${id}`);
const status = async () =>
	((await get('beneficiary_id=JOHN18011343')).json as Beneficiary).beneficiary_status;

const refusal = (http: number, code: string, message: unknown) => ({
	http,
	json: { type: 'invalid_request_error', code, message },
});
const heard = ({ http, json }: Heard) => ({ http, json });

test('created with 201, read and removed with 200, always the whole object', async () => {
	expect(heard(await create())).toEqual({ http: 201, json: RECORD });
	expect(heard(await get('beneficiary_id=JOHN18011343'))).toEqual({ http: 200, json: RECORD });
	expect(heard(await get('bank_account_number=1223334444&bank_ifsc=HDFC0000001'))).toEqual({
		http: 200,
		json: RECORD,
	});
	expect(heard(await remove('JOHN18011343'))).toEqual({
		http: 200,
		json: { ...RECORD, beneficiary_status: 'DELETED' },
	});
});

test('with a VPA alone, and nothing else that is optional', async () => {
	const { http, json } = await create({
		beneficiary_instrument_details: { vpa: 'test@upi' },
		beneficiary_contact_details: undefined,
	});
	expect(http).toBe(201);
	expect(json).toEqual({
		beneficiary_id: 'JOHN18011343',
		beneficiary_name: 'John Doe',
		beneficiary_instrument_details: { vpa: 'test@upi' },
		beneficiary_status: 'VERIFIED',
		added_on: '2026-12-04T15:50:00Z',
	});
});

describe('create refuses', () => {
	const long = 'x'.repeat(51);
	const digits = '1'.repeat(26);

	test.each([
		[
			'a long id',
			{ beneficiary_id: long },
			'beneficiary_id_length_exceeded',
			`beneficiary_id : should not be more than 50 characters long. value received: ${long}`,
		],
		[
			'an id of other characters',
			{ beneficiary_id: '.\\q' },
			'beneficiary_id_invalid',
			'beneficiary_id : should contain only letters, numbers, hyphen, underscore, pipe, and dot. Value received: .\\q',
		],
		['no id', { beneficiary_id: '' }, 'beneficiary_id_missing', /^\[sandbox\] /],
		[
			'a dot in the name (QO-11)',
			{ beneficiary_name: 'A Pvt. Ltd' },
			'beneficiary_name_invalid',
			/^\[sandbox\] /,
		],
		['a long name', { beneficiary_name: 'x'.repeat(101) }, 'beneficiary_name_invalid', /^\[sandbox\] /],
		['no name', { beneficiary_name: undefined }, 'beneficiary_name_invalid', /^\[sandbox\] /],
		['a purpose that is no text', { beneficiary_purpose: 1 }, 'beneficiary_purpose_invalid', /^\[sandbox\] /],
		[
			'no instrument',
			{ beneficiary_instrument_details: {} },
			'beneficiary_instrument_details_missing',
			/^\[sandbox\] /,
		],
		[
			'a VPA with a hyphen behind the @',
			{ beneficiary_instrument_details: { vpa: 'a-b@u-pi' } },
			'vpa_invalid',
			/^\[sandbox\] /,
		],
	])('%s', async (_case, change, code, message) => {
		const text = message instanceof RegExp ? (expect.stringMatching(message) as string) : message;
		expect(await create(change)).toMatchObject(refusal(400, code, text));
		expect(sandbox.control.payouts.beneficiaries()).toEqual([]);
	});

	test.each([
		[
			digits,
			'HDFC0000001',
			'bank_account_number_length_exceeded',
			`should not be more than 25 characters long. value received: ${digits}`,
		],
		[
			'12',
			'HDFC0000001',
			'bank_account_number_length_short',
			'should not be less than 4 characters long. value received: 12',
		],
		['123@', 'HDFC0000001', 'bank_account_number_invalid', 'should be alphanumeric. value received: 123@'],
	])('account %s: the text holds it (QO-8)', async (account, ifsc, code, text) => {
		expect(await withBank(account, ifsc)).toMatchObject(refusal(400, code, `bank_account_number : ${text}`));
	});

	test.each(['SBIN00708410', 'SBIN1070841', 'sbin0070841', 'SBI00070841'])('IFSC %s', async (ifsc) => {
		expect(await withBank('1223334444', ifsc)).toMatchObject(
			refusal(400, 'bank_ifsc_invalid', `bank_ifsc : please provide a valid IFSC. value received: ${ifsc}`),
		);
	});

	test('an IFSC may have letters at its end (2.1)', async () => {
		expect((await withBank('1223334444', 'SBIN00ABC12')).http).toBe(201);
	});

	test('one half of the pair', async () => {
		expect(await withBank('1223334444', '')).toMatchObject(
			refusal(
				400,
				'bank_ifsc_missing',
				'bank_ifsc : should be provided with the request if bank_account_number is provided',
			),
		);
		expect(await withBank(undefined)).toMatchObject(
			refusal(
				400,
				'bank_account_number_missing',
				'bank_account_number: should be provided with the request if bank_ifsc is provided',
			),
		);
	});

	test.each([
		['beneficiary_email', 'no at sign.in'],
		['beneficiary_email', `${'x'.repeat(200)}@example.com`],
		['beneficiary_phone', '+91 98765'],
		['beneficiary_phone', '1234567'],
		['beneficiary_country_code', '91'],
		['beneficiary_address', 'x'.repeat(151)],
		['beneficiary_city', 'x'.repeat(51)],
		['beneficiary_state', 'x'.repeat(51)],
		['beneficiary_postal_code', '56001'],
		['beneficiary_city', 5],
	])('%s %p', async (name, value) => {
		expect(await create({ beneficiary_contact_details: { [name]: value } })).toMatchObject(
			refusal(
				400,
				'beneficiary_contact_details_invalid',
				expect.stringContaining(`[sandbox] ${name}`) as string,
			),
		);
	});

	test('a phone with +91 is in order', async () => {
		const contact = { beneficiary_phone: '+919876543210', beneficiary_email: '' };
		expect((await create({ beneficiary_contact_details: contact })).http).toBe(201);
	});

	test('what must be an object and is none', async () => {
		for (const name of ['beneficiary_instrument_details', 'beneficiary_contact_details']) {
			expect(await create({ [name]: 'text' })).toMatchObject(
				refusal(400, 'request_invalid', `[sandbox] ${name} must be an object`),
			);
		}
	});

	test.each([
		['openApi', 'beneficiary_account_same_as_source', 'vba_bene_not_allowed'],
		['responseCodes', 'bank_account_number_same_as_source', 'vba_beneficiary_not_allowed'],
	] as const)('422 by the codes of %s', async (codes, ofSource, ofVirtual) => {
		sandbox.switches.payoutsCodes = codes;
		expect(await withBank(SOURCE_ACCOUNT)).toMatchObject(
			refusal(
				422,
				ofSource,
				'beneficiary_bank_account_number provided can not be same as source bank account',
			),
		);
		expect(await withBank('808081DEMO1')).toMatchObject(
			refusal(
				422,
				ofVirtual,
				'Virtual bank account as beneficiary_bank_account_number is not allowed for the account',
			),
		);
	});
});

describe('conflicts (QO-5, QO-9)', () => {
	const ID = refusal(
		409,
		'beneficiary_id_already_exists',
		'Beneficiary already exists with the given beneficiary_id',
	);
	const ACCOUNT = refusal(
		409,
		'beneficiary_already_exists',
		'Beneficiary already exists with the given beneficiary_bank_account_number and beneficiary_ifsc',
	);
	const LIVE = { http: 409, json: { type: 'conflict_error', code: 'conflict_with_existing_beneficiary' } };

	test.each([
		['documented', ID, ACCOUNT],
		['live', ID, LIVE],
		['liveForAll', LIVE, LIVE],
	] as const)('%s', async (conflict, ofId, ofAccount) => {
		sandbox.switches.payoutsConflict = conflict;
		await create();
		expect(await create()).toMatchObject(ofId);
		expect(await create({ beneficiary_id: 'OTHER' })).toMatchObject(ofAccount);
		expect(sandbox.control.payouts.beneficiaries()).toHaveLength(1);
	});

	test('the old details stay when an id comes with new ones (QO-10)', async () => {
		await create();
		expect((await withBank('99998888777')).http).toBe(409);
		expect((await get('beneficiary_id=JOHN18011343')).json).toEqual(RECORD);
	});

	test('the same account at another IFSC, and the same VPA, are somebody else', async () => {
		await create();
		const instrument = { bank_account_number: '1223334444', bank_ifsc: 'SBIN0000001', vpa: 'test@upi' };
		const other = { beneficiary_id: 'OTHER', beneficiary_instrument_details: instrument };
		expect((await create(other)).http).toBe(201);
	});
});

describe('get', () => {
	test.each([
		[
			'',
			'beneficiary_identifiers_missing',
			'beneficiary_identifiers : Either beneficiary_id or the combination of bank_account_number and bank_ifsc has to be provided with the request',
		],
		[
			'beneficiary_id=A&bank_account_number=1234&bank_ifsc=HDFC0000001',
			'too_many_parameters_in_request',
			'Please provide either bank_account_number and bank_ifsc together or beneficiary_id alone. Do not include all three parameters in the request',
		],
		[
			'bank_account_number=1234',
			'bank_ifsc_missing',
			'bank_ifsc : should be provided with the request if bank_account_number is provided',
		],
		[
			'bank_ifsc=HDFC0000001',
			'bank_account_number_missing',
			'bank_account_number: should be provided with the request if bank_ifsc is provided',
		],
		[
			'beneficiary_id=a%20b',
			'beneficiary_id_invalid',
			'beneficiary_id : should contain only letters, numbers, hyphen, underscore, pipe, and dot. Value received: a b',
		],
		[
			'bank_account_number=12&bank_ifsc=HDFC0000001',
			'bank_account_number_length_short',
			'bank_account_number : should not be less than 4 characters long. value received: 12',
		],
		[
			'bank_account_number=1234&bank_ifsc=HDFC',
			'bank_ifsc_invalid',
			'bank_ifsc : please provide a valid IFSC. value received: HDFC',
		],
	])('%s', async (query, code, message) => {
		expect(await get(query)).toMatchObject(refusal(400, code, message));
	});

	test.each([
		['beneficiary_id=nobody', 'Beneficiary does not exist'],
		[
			'bank_account_number=5555&bank_ifsc=HDFC0000001',
			'Beneficiary with the given bank_account_number and bank_ifsc does not exist',
		],
		[
			'bank_account_number=1223334444&bank_ifsc=SBIN0000001',
			'Beneficiary exists with the given bank_account_number but a different bank_ifsc',
		],
	])('%s: three texts with one code (QO-12)', async (query, message) => {
		await create();
		expect(await get(query)).toMatchObject(refusal(404, 'beneficiary_not_found', message));
	});
});

describe('remove', () => {
	test('an unknown one, and one that is gone already: 404', async () => {
		await create();
		await remove('JOHN18011343');
		const gone = refusal(404, 'beneficiary_not_found', 'Beneficiary does not exist');
		expect(await remove('JOHN18011343')).toMatchObject(gone);
		expect(await remove('nobody')).toMatchObject(gone);
		expect(await remove('a%20b')).toMatchObject(gone);
	});

	test('an id that is too long, or none', async () => {
		expect((await remove('x'.repeat(51))).json).toMatchObject({ code: 'beneficiary_id_length_exceeded' });
		expect((await remove('')).json).toMatchObject({ code: 'beneficiary_id_missing' });
	});

	test('what GET says afterwards (question 10)', async () => {
		await create();
		await remove('JOHN18011343');
		expect((await get('beneficiary_id=JOHN18011343')).http).toBe(404);
		expect((await get('bank_account_number=1223334444&bank_ifsc=HDFC0000001')).http).toBe(404);
		sandbox.switches.payoutsDeleted = 'shown';
		expect(await get('beneficiary_id=JOHN18011343')).toMatchObject({
			http: 200,
			json: { beneficiary_status: 'DELETED' },
		});
	});

	test('whether the id is free again (question 10)', async () => {
		await create();
		await remove('JOHN18011343');
		sandbox.switches.payoutsDeletedId = 'taken';
		expect((await create()).http).toBe(409);
		sandbox.switches.payoutsDeletedId = 'free';
		expect((await create()).http).toBe(201);
		expect(sandbox.control.payouts.beneficiaries().map((one) => one.status)).toEqual(['DELETED', 'VERIFIED']);
	});
});

describe('switches of the values', () => {
	test('payoutsHyphen (QO-6)', async () => {
		expect((await create({ beneficiary_id: 'a-b' })).json).toMatchObject({ code: 'beneficiary_id_invalid' });
		sandbox.switches.payoutsHyphen = 'allowed';
		expect((await create({ beneficiary_id: 'a-b' })).http).toBe(201);
		expect(
			(await create({ beneficiary_id: 'a_b|c.d', beneficiary_instrument_details: { vpa: 'a@b' } })).http,
		).toBe(201);
	});

	test('payoutsAccountLength (QO-7)', async () => {
		sandbox.switches.payoutsAccountLength = 'from9to18';
		expect((await withBank('12345678')).json).toMatchObject({ code: 'bank_account_number_length_short' });
		expect((await withBank('1'.repeat(19))).json).toMatchObject({
			code: 'bank_account_number_length_exceeded',
		});
		sandbox.switches.payoutsAccountLength = 'from4to25';
		expect((await withBank('1234')).http).toBe(201);
	});

	test('payoutsNewBeneficiary: INITIATED, and VERIFIED a minute later (QO-13)', async () => {
		sandbox.switches.payoutsNewBeneficiary = 'INITIATED';
		expect((await create()).json).toMatchObject({ beneficiary_status: 'INITIATED' });
		sandbox.control.clock.advance(59_999);
		expect(await status()).toBe('INITIATED');
		sandbox.control.clock.advance(1);
		expect(await status()).toBe('VERIFIED');
		sandbox.control.payouts.setBeneficiaryStatus('JOHN18011343', 'INVALID');
		expect(await status()).toBe('INVALID');
	});
});

test('control: a beneficiary without the API; an id comes once', async () => {
	const { payouts } = sandbox.control;
	payouts.addBeneficiary({ id: 'B', name: 'By Control', vpa: 'success@upi', status: 'INITIATED' });
	expect((await get('beneficiary_id=B')).json).toMatchObject({ beneficiary_status: 'INITIATED' });
	expect(() => payouts.addBeneficiary({ id: 'B', name: 'x' })).toThrow('There is a beneficiary B already');
	expect(() => payouts.setBeneficiaryStatus('nobody', 'FAILED')).toThrow('There is no beneficiary nobody');
});
