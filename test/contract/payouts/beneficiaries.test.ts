// Beneficiaries of Payouts as a user meets them: every operation and every documented refusal, under the readings of the documents.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CashfreePayouts } from '../../../nodes/Payouts/CashfreePayouts.node';
import { declared } from '../../node/harness/hosts';
import {
	BENEFICIARY,
	GOOD,
	GOOD_VPA,
	OTHER,
	beneficiaryParameters,
	calls,
	credentialOf,
	freshSandbox,
	getByAccount,
	onBeneficiary,
	runPayouts,
	sentTo,
} from '../../node/harness/payouts';
import type { Fault, Sandbox } from '../../sandbox';
import { SOURCE_ACCOUNT } from '../../sandbox/families/payouts/beneficiaryRoutes';
import { readings } from './readings';

const BANK = { bank_account_number: GOOD.account, bank_ifsc: GOOD.ifsc };
const VENDOR = { id: 'VENDOR_1', name: 'Asha Rao', ...GOOD };
const orReturn = { options: { ifExists: 'return' } };
const get = onBeneficiary('get');
const remove = onBeneficiary('delete');

let sandbox: Sandbox;
afterEach(async () => {
	await sandbox?.close();
});

const run = async (parameters: INodeParameters, item: IDataObject = {}, more: object = {}) =>
	await runPayouts(sandbox, { parameters, items: [item], ...more });
const refusal = async (parameters: INodeParameters, item: IDataObject = {}) => {
	const { error, items } = await run(parameters, item);
	expect(items).toEqual([]);
	return error;
};
const answer = (method: string, status: number, code: string, message: string): void =>
	void sandbox.faults.add({
		match: { path: BENEFICIARY, method },
		kind: 'answer',
		status,
		body: { type: 'invalid_request_error', code, message },
	});
const fault = (method: string, kind: Fault['kind'], more: Partial<Fault> = {}) =>
	sandbox.faults.add({ match: { path: BENEFICIARY, method }, kind, ...more });
/** What a user sees of a text that repeats the account. */
const seen = (text: string): string => text.replaceAll(GOOD.account, '***');

describe.each(readings)('%s', (_name, switches) => {
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});

	describe('create', () => {
		it('QO-14, QO-15 a bank account: the record as it came, and what goes over the wire', async () => {
			const { items } = await run({
				...beneficiaryParameters,
				additionalFields: {
					beneficiary_email: 'asha@example.com',
					beneficiary_phone: '+91 98765-43210',
					beneficiary_address: '42 MG Road',
					beneficiary_city: 'Bengaluru',
					beneficiary_state: 'Karnataka',
					beneficiary_postal_code: '560001',
				},
			});
			const sent = {
				beneficiary_id: 'VENDOR_1',
				beneficiary_name: 'Asha Rao',
				beneficiary_instrument_details: BANK,
				beneficiary_contact_details: {
					beneficiary_email: 'asha@example.com',
					beneficiary_phone: '9876543210',
					beneficiary_address: '42 MG Road',
					beneficiary_city: 'Bengaluru',
					beneficiary_state: 'Karnataka',
					beneficiary_postal_code: '560001',
				},
			};
			expect(items).toEqual([
				{
					json: { ...sent, beneficiary_status: 'VERIFIED', added_on: expect.stringMatching(/Z$/) },
					pairedItem: { item: 0 },
				},
			]);
			expect(sentTo(sandbox, BENEFICIARY)).toEqual(sent);
		});

		it('a UPI ID; what belongs to the other instrument is not sent, although it is filled in', async () => {
			const { items } = await run({ ...beneficiaryParameters, instrument: 'vpa', vpa: GOOD_VPA });
			expect(items[0]?.json.beneficiary_instrument_details).toEqual({ vpa: GOOD_VPA });
			expect(sentTo(sandbox, BENEFICIARY)).toEqual({
				beneficiary_id: 'VENDOR_1',
				beneficiary_name: 'Asha Rao',
				beneficiary_instrument_details: { vpa: GOOD_VPA },
			});
		});

		it('QO-7 an account number with its leading zeros, letters, and an IFSC in small letters', async () => {
			const item = { account: '00AB11020001', ifsc: 'yesb0abc262' };
			expect((await run(beneficiaryParameters, item)).error).toBeUndefined();
			expect(sentTo(sandbox, BENEFICIARY)).toMatchObject({
				beneficiary_instrument_details: { bank_account_number: '00AB11020001', bank_ifsc: 'YESB0ABC262' },
			});
		});

		it.each([
			['the account that pays', SOURCE_ACCOUNT, /answered \w*same_as_source: .* same as source bank account/],
			['a virtual account', '8080811234567890', /answered vba_bene\w*_not_allowed: Virtual bank account/],
		])('422 for %s', async (_what, account, words) => {
			const error = await refusal(beneficiaryParameters, { account });
			expect(error?.message).toMatch(words);
			expect(error?.httpCode).toBe('422');
		});
	});

	describe('get', () => {
		beforeEach(() => {
			sandbox.control.payouts.addBeneficiary({ ...VENDOR, vpa: GOOD_VPA });
		});
		const found = {
			beneficiary_id: 'VENDOR_1',
			beneficiary_name: 'Asha Rao',
			beneficiary_instrument_details: { ...BANK, vpa: GOOD_VPA },
			beneficiary_status: 'VERIFIED',
			added_on: expect.any(String),
		};

		it('by its ID, and by its account: one and the same', async () => {
			expect((await run(get)).items.map(({ json }) => json)).toEqual([found]);
			expect((await run(getByAccount)).items.map(({ json }) => json)).toEqual([found]);
			expect(calls(sandbox, 'GET', BENEFICIARY).map(({ query }) => query)).toEqual([
				{ beneficiary_id: 'VENDOR_1' },
				BANK,
			]);
		});

		it('by either way: what belongs to the other is not sent, although it is filled in', async () => {
			const both = { ...getByAccount, beneficiary_id: 'VENDOR_1' };
			await run({ ...both, beneficiaryBy: 'beneficiary_id' });
			await run({ ...both, beneficiaryBy: 'bankAccount' });
			expect(calls(sandbox, 'GET', BENEFICIARY).map(({ query }) => query)).toEqual([
				{ beneficiary_id: 'VENDOR_1' },
				BANK,
			]);
		});

		it.each(['INITIATED', 'INVALID', 'CANCELLED', 'FAILED'] as const)(
			'QO-13 a beneficiary that is %s is told as it is: it is no error',
			async (status) => {
				sandbox.control.payouts.setBeneficiaryStatus('VENDOR_1', status);
				expect((await run(get)).items[0]?.json).toMatchObject({ beneficiary_status: status });
			},
		);

		it.each<[string, INodeParameters, IDataObject, string]>([
			['an unknown ID', get, { beneficiary_id: 'NOBODY' }, 'Beneficiary does not exist'],
			[
				'an unknown account',
				getByAccount,
				OTHER,
				'Beneficiary with the given bank_account_number and bank_ifsc does not exist',
			],
			[
				'another branch',
				getByAccount,
				{ ifsc: 'HDFC0000001' },
				'Beneficiary exists with the given bank_account_number but a different bank_ifsc',
			],
		])('QO-12 %s: the one code, each in its own words', async (_what, parameters, item, words) => {
			const error = await refusal(parameters, item);
			expect(error?.message).toBe(`Cashfree answered beneficiary_not_found: ${words} [item 0]`);
			expect(error?.context.outcome).toBe('failed');
			expect(error?.description).toMatch(/Check the ID/);
		});

		it('an account that the sheet has lost never asks about somebody else', async () => {
			const error = await refusal({ ...getByAccount, bank_account_number: '={{ $json.nothing }}' });
			expect(error?.message).toBe('Bank Account Number must not be empty [item 0]');
			expect(sandbox.journal.calls()).toEqual([]);
		});
	});

	describe('delete', () => {
		it('by the ID in the query, without a body; the record says DELETED', async () => {
			sandbox.control.payouts.addBeneficiary(VENDOR);
			const { items } = await run(remove);
			expect(items[0]?.json).toMatchObject({ beneficiary_id: 'VENDOR_1', beneficiary_status: 'DELETED' });
			expect(calls(sandbox, 'DELETE', BENEFICIARY)).toMatchObject([
				{ query: { beneficiary_id: 'VENDOR_1' }, body: {} },
			]);
		});

		it('an unknown one', async () => {
			const error = await refusal(remove, { beneficiary_id: 'NOBODY' });
			expect(error?.message).toBe(
				'Cashfree answered beneficiary_not_found: Beneficiary does not exist [item 0]',
			);
			expect(error?.context.outcome).toBe('refused');
		});

		it('QO-8 an ID that is too long', async () => {
			const message = 'beneficiary_id : should not be more than 50 characters long. value received: VENDOR_1';
			answer('DELETE', 400, 'beneficiary_id_length_exceeded', message);
			expect((await refusal(remove))?.message).toBe(
				`Cashfree answered beneficiary_id_length_exceeded: ${message} [item 0]`,
			);
		});
	});
});

describe('refusals, which no reading changes', () => {
	beforeEach(async () => {
		sandbox = await freshSandbox();
	});

	it.each<[string, number, string, string]>([
		[
			'QO-8 too long an ID',
			400,
			'beneficiary_id_length_exceeded',
			'beneficiary_id : should not be more than 50 characters long. value received: VENDOR_1',
		],
		[
			'QO-6 an ID with a sign',
			400,
			'beneficiary_id_invalid',
			'beneficiary_id : should contain only letters, numbers, hyphen, underscore, pipe, and dot. Value received: VENDOR_1',
		],
		[
			'no IFSC',
			400,
			'bank_ifsc_missing',
			'bank_ifsc : should be provided with the request if bank_account_number is provided',
		],
		[
			'no account',
			400,
			'bank_account_number_missing',
			'bank_account_number: should be provided with the request if bank_ifsc is provided',
		],
		[
			'QO-7, QO-8 too long an account',
			400,
			'bank_account_number_length_exceeded',
			`bank_account_number : should not be more than 25 characters long. value received: ${GOOD.account}`,
		],
		[
			'QO-7, QO-8 too short an account',
			400,
			'bank_account_number_length_short',
			`bank_account_number : should not be less than 4 characters long. value received: ${GOOD.account}`,
		],
		[
			'QO-8 an account with a sign',
			400,
			'bank_account_number_invalid',
			`bank_account_number : should be alphanumeric. value received: ${GOOD.account}`,
		],
		[
			'QO-8 a wrong IFSC',
			400,
			'bank_ifsc_invalid',
			'bank_ifsc : please provide a valid IFSC. value received: YESB0000262',
		],
		['a wrong purpose', 400, 'beneficiary_purpose_invalid', 'beneficiary_purpose is invalid'],
		[
			'an account that pays',
			422,
			'beneficiary_account_same_as_source',
			'beneficiary_bank_account_number provided can not be same as source bank account',
		],
		[
			'a virtual account',
			422,
			'vba_bene_not_allowed',
			'Virtual bank account as beneficiary_bank_account_number is not allowed for the account',
		],
	])("%s: Cashfree's words, without the account", async (_what, status, code, message) => {
		answer('POST', status, code, message);
		const error = await refusal(beneficiaryParameters);
		expect(error?.message).toBe(`Cashfree answered ${code}: ${seen(message)} [item 0]`);
		expect(error?.context).toMatchObject({ outcome: 'refused', subCode: code });
		expect(error?.httpCode).toBe(String(status));
		expect(calls(sandbox, 'GET', BENEFICIARY)).toEqual([]);
	});

	it.each<[string, INodeParameters, IDataObject, string]>([
		['no ID', { beneficiary_id: '={{ $json.nothing }}' }, {}, 'Beneficiary ID must not be empty'],
		[
			'QO-6 an ID with a slash',
			{ beneficiary_id: 'A/1' },
			{},
			'Beneficiary ID must contain only letters, digits, _, -, | and .',
		],
		[
			'an ID of 51 characters',
			{ beneficiary_id: 'x'.repeat(51) },
			{},
			'Beneficiary ID must have at most 50 characters',
		],
		[
			'QO-11 a company with dots',
			{},
			{ name: 'Rao Pvt. Ltd.' },
			"Beneficiary Name must contain only letters and spaces, as in the bank's records",
		],
		['QO-11 a company with &', {}, { name: 'Rao & Sons' }, 'Beneficiary Name must contain only letters'],
		['no name', { beneficiary_name: '={{ $json.nothing }}' }, {}, 'Beneficiary Name must not be empty'],
		[
			'QO-36 an account as a number',
			{},
			{ account: 26291800001191 },
			'Bank Account Number must be given as text',
		],
		[
			'QO-7 three characters',
			{},
			{ account: '123' },
			'Bank Account Number must be 4 to 25 letters and digits',
		],
		[
			'QO-7 26 characters',
			{},
			{ account: '1'.repeat(26) },
			'Bank Account Number must be 4 to 25 letters and digits',
		],
		['half an IFSC', {}, { ifsc: 'YESB' }, 'Bank IFSC must be an IFSC such as YESB0000262'],
		['the letter O', {}, { ifsc: 'YESBO000262' }, 'Bank IFSC must be an IFSC such as YESB0000262: the fifth'],
		['half a UPI ID', { instrument: 'vpa', vpa: 'asha' }, {}, 'UPI ID must be a UPI ID'],
		[
			'five digits',
			{ additionalFields: { beneficiary_postal_code: '56000' } },
			{},
			'Beneficiary Postal Code must be a postal code of six digits',
		],
	])('%s is refused before anything is sent, by name and item', async (_what, change, item, words) => {
		const error = await refusal({ ...beneficiaryParameters, ...change }, item);
		expect(error?.message.startsWith(words)).toBe(true);
		expect(error?.message).toMatch(/\[item 0\]$/);
		expect(sandbox.journal.calls()).toEqual([]);
	});

	it.each<[string, string, string]>([
		[
			'too many parameters',
			'too_many_parameters_in_request',
			'Please provide either bank_account_number and bank_ifsc together or beneficiary_id alone. Do not include all three parameters in the request',
		],
		[
			'none',
			'beneficiary_identifiers_missing',
			'beneficiary_identifiers : Either beneficiary_id or the combination of bank_account_number and bank_ifsc has to be provided with the request',
		],
		[
			'QO-8 an account in its text',
			'bank_account_number_invalid',
			`bank_account_number : should be alphanumeric. value received: ${GOOD.account}`,
		],
	])('the documented refusal of %s is shown, without the account', async (_what, code, message) => {
		answer('GET', 400, code, message);
		const error = await refusal(getByAccount);
		expect(error?.message).toBe(`Cashfree answered ${code}: ${seen(message)} [item 0]`);
	});
});

describe.each(['documented', 'live', 'liveForAll'] as const)(
	'QO-5 a beneficiary that exists, under the codes "%s"',
	(payoutsConflict) => {
		beforeEach(async () => {
			sandbox = await freshSandbox({ payoutsConflict });
		});
		const create = { ...beneficiaryParameters, ...orReturn };

		it('QO-9, QO-10 told as an error, and that it may be another person', async () => {
			sandbox.control.payouts.addBeneficiary(VENDOR);
			const error = await refusal(beneficiaryParameters);
			expect(error?.message).toMatch(
				/^Cashfree answered \w+: Beneficiary .*(already exists|exists with).* \[item 0\]$/,
			);
			expect(error?.description).toMatch(/compare its account before you pay it.*another person/);
			expect(error?.context.outcome).toBe('refused');
		});

		it('QO-10 the same in all: returned', async () => {
			sandbox.control.payouts.addBeneficiary(VENDOR);
			const { items } = await run(create);
			expect(items[0]?.json).toMatchObject({
				beneficiary_id: 'VENDOR_1',
				beneficiary_instrument_details: BANK,
				alreadyExisted: true,
			});
			expect(items[0]?.json).not.toHaveProperty('warning');
		});

		it.each<[string, object, string]>([
			['another account', OTHER, 'bank_account_number, bank_ifsc'],
			['another branch', { ...GOOD, ifsc: OTHER.ifsc }, 'bank_ifsc'],
			['another name', { name: 'Ravi Kumar' }, 'beneficiary_name'],
		])(
			'QO-10 the ID with %s: an error that names what differs, and the old account is not handed out',
			async (_what, stored, fields) => {
				sandbox.control.payouts.addBeneficiary({ ...VENDOR, ...stored });
				const error = await refusal(create);
				expect(error?.message).toMatch(
					new RegExp(`^Cashfree answered \\w+: .*, with other values than those of this item: ${fields} `),
				);
				expect(error?.context).toMatchObject({ outcome: 'refused', record: { beneficiary_id: 'VENDOR_1' } });
				const { beneficiary_instrument_details: told } = error?.context.record as IDataObject;
				expect((told as IDataObject).bank_account_number).toMatch(/^….{4}$/);
			},
		);

		it('QO-9 the account under another ID, of the same name: returned, with a warning', async () => {
			sandbox.control.payouts.addBeneficiary({ ...VENDOR, id: 'OLD_7' });
			const { items } = await run(create);
			expect(items[0]?.json).toMatchObject({
				beneficiary_id: 'OLD_7',
				alreadyExisted: true,
				warning: 'Cashfree has this beneficiary under another ID, OLD_7: use that ID from now on',
			});
		});

		it('QO-9 the account under another ID, of another person: an error that names the name', async () => {
			sandbox.control.payouts.addBeneficiary({ ...VENDOR, id: 'OLD_7', name: 'Ravi Kumar' });
			const error = await refusal(create);
			expect(error?.message).toMatch(
				/with other values than those of this item: beneficiary_name \[item 0\]$/,
			);
			expect(error?.context).toMatchObject({ record: { beneficiary_id: 'OLD_7' } });
		});
	},
);

describe('what the documents leave open', () => {
	it.each(['refused', 'allowed'] as const)('QO-6 a hyphen in the ID, %s', async (payoutsHyphen) => {
		sandbox = await freshSandbox({ payoutsHyphen });
		const { items, error } = await run(beneficiaryParameters, { beneficiary_id: 'VENDOR-1' });
		if (payoutsHyphen === 'allowed') expect(items[0]?.json.beneficiary_id).toBe('VENDOR-1');
		else expect(error?.message).toMatch(/answered beneficiary_id_invalid: .*Value received: VENDOR-1/);
	});

	it('QO-7 a length that only the account refuses is told in its words, without the account', async () => {
		sandbox = await freshSandbox({ payoutsAccountLength: 'from9to18' });
		const error = await refusal(beneficiaryParameters, { account: '12345678' });
		expect(error?.message).toMatch(
			/^Cashfree answered bank_account_number_length_short: .*\*\*\* \[item 0\]$/,
		);
		expect(error?.message).not.toContain('12345678');
	});

	it('QO-13 a new one that is INITIATED is a success', async () => {
		sandbox = await freshSandbox({ payoutsNewBeneficiary: 'INITIATED' });
		expect((await run(beneficiaryParameters)).items[0]?.json.beneficiary_status).toBe('INITIATED');
	});

	it.each(['notFound', 'shown'] as const)('one that was deleted, %s', async (payoutsDeleted) => {
		sandbox = await freshSandbox({ payoutsDeleted });
		sandbox.control.payouts.addBeneficiary(VENDOR);
		await run(remove);
		const { items, error } = await run(get);
		if (payoutsDeleted === 'shown') expect(items[0]?.json.beneficiary_status).toBe('DELETED');
		else expect(error?.message).toMatch(/beneficiary_not_found/);
	});

	it('the ID of a deleted one that is taken for ever: told, and nothing is returned for it', async () => {
		sandbox = await freshSandbox({ payoutsDeletedId: 'taken' });
		sandbox.control.payouts.addBeneficiary(VENDOR);
		await run(remove);
		const error = await refusal({ ...beneficiaryParameters, ...orReturn });
		expect(error?.message).toMatch(/beneficiary_id_already_exists: .*Looking it up did not work/);
	});
});

describe('a create whose answer is lost', () => {
	beforeEach(async () => {
		sandbox = await freshSandbox();
	});

	it('is looked up by its ID', async () => {
		fault('POST', 'lostAnswer');
		const { items } = await run(beneficiaryParameters);
		expect(items[0]?.json).toMatchObject({ beneficiary_id: 'VENDOR_1', confirmedByLookup: true });
		expect(calls(sandbox, 'POST', BENEFICIARY)).toHaveLength(1);
	});

	it('QO-10 is not taken for an older one with another account', async () => {
		sandbox.control.payouts.addBeneficiary({ ...VENDOR, ...OTHER });
		fault('POST', 'dropBefore');
		const error = await refusal(beneficiaryParameters);
		expect(error?.message).toMatch(/^A beneficiary with this ID exists, but with other values/);
		expect(error?.context.outcome).toBe('unknown');
	});

	it('and was never made: unknown; Retry On Fail may create it, for an ID counts once', async () => {
		fault('POST', 'dropBefore');
		const { items } = await run(beneficiaryParameters, {}, { retryOnFail: true });
		expect(items[0]?.json).toMatchObject({ beneficiary_id: 'VENDOR_1' });
		expect(sandbox.control.payouts.beneficiaries()).toHaveLength(1);
	});
});

describe('the credential', () => {
	it.each(['status401', 'status500'] as const)(
		'QO-3, QO-28 wrong keys, told by %s: asked once, and told as keys of Payouts',
		async (payoutsWrongKeys) => {
			sandbox = await freshSandbox({ payoutsWrongKeys });
			const credentials = credentialOf(sandbox, { clientSecret: 'that-of-another-product' });
			const { error } = await run(get, {}, { credentials });
			expect(error?.message).toMatch(/^Cashfree answered \w+: .*authenticat/);
			expect(error?.description).toMatch(/keys and the environment.*Payouts has its own pair/);
			expect(error?.failure?.cause).toBe(declared('credential-invalid'));
			expect(sandbox.journal.calls()).toHaveLength(1);
		},
	);

	it.each(['json', 'html'] as const)(
		'QO-2, QO-4 an address that is not whitelisted, told by %s: how to go on, and asked once',
		async (payoutsForbidden) => {
			sandbox = await freshSandbox({ ipWhitelist: ['203.0.113.1'], payoutsForbidden });
			const error = await refusal(get);
			expect(error?.message).toMatch(
				payoutsForbidden === 'json'
					? /^Cashfree answered ip_not_whitelisted: IP not whitelisted your current ip is 127\.0\.0\.1 /
					: /403 Forbidden/,
			);
			expect(error?.description).toMatch(/Whitelist the IP address.*public key/);
			expect(error?.failure?.cause).toBe(declared('configuration-invalid'));
			expect(sandbox.journal.calls()).toHaveLength(1);
		},
	);

	it('QO-2 a public key that has not been chosen as the method changes nothing, and the text names both ways', async () => {
		sandbox = await freshSandbox({ ipWhitelist: ['203.0.113.1'], payoutsAccess: 'address' });
		const credentials = credentialOf(sandbox, { publicKey: sandbox.publicKey });
		const { error } = await run(get, {}, { credentials });
		expect(error?.message).toMatch(/IP not whitelisted/);
		expect(error?.description).toMatch(/Whitelist the IP address/);
	});

	it('QO-1 a missing signature, and one that is not taken, are told as such', async () => {
		sandbox = await freshSandbox({ payoutsAccess: 'signature' });
		expect((await refusal(get))?.message).toMatch(/x-cf-signature missing in the request header/);
		sandbox.control.clock.advance(3_600_000);
		const credentials = credentialOf(sandbox, { publicKey: sandbox.publicKey });
		const { error } = await run(get, {}, { credentials });
		expect(error?.description).toMatch(/public key in the credential, and the clock/);
	});

	it('an account for which the API is not switched on', async () => {
		sandbox = await freshSandbox({ payoutsEnabled: false });
		const error = await refusal(get);
		expect(error?.message).toMatch(/^Cashfree answered apis_not_enabled: APIs not enabled\. Please fill out/);
		expect(error?.httpCode).toBe('403');
	});

	it("a failure of Cashfree's own is asked again for a read, and told when it stays", async () => {
		sandbox = await freshSandbox();
		sandbox.control.payouts.addBeneficiary(VENDOR);
		fault('GET', 'error520', { times: 2 });
		expect((await run(get)).items[0]?.json.beneficiary_id).toBe('VENDOR_1');
		const body = {
			type: 'api_error',
			code: 'internal_server_error',
			message: "Error at cashfree's server",
		};
		fault('GET', 'answer', { status: 500, body, times: 3 });
		const error = await refusal(get);
		expect(error?.message).toBe(
			"Cashfree answered internal_server_error: Error at cashfree's server [item 0]",
		);
		expect(error?.context.outcome).toBe('failed');
	});
});

it('QO-9, QO-10 the texts of the fields say that an ID counts once, and whom the money goes to', () => {
	const text = JSON.stringify(new CashfreePayouts().description.properties);
	expect(text).toMatch(/Cashfree accepts each bank account for only one beneficiary/);
	expect(text).toMatch(/Cashfree pays the account that is stored with the beneficiary/);
	expect(text).toMatch(/its name and its account and IFSC, or UPI ID, match this item/);
});
