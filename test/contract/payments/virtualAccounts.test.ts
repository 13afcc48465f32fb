// Virtual accounts of today as a user meets them: made, read, changed, switched, under what is documented and what was seen.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	ACCOUNTS,
	accountParameters,
	accountPath,
	calls,
	freshSandbox,
	onAccount,
	runPayments,
	sentTo,
	told,
} from '../../node/harness/payments';
import { actionNode } from '../../node/harness/actionNodes';
import type { Sandbox } from '../../sandbox';
import { vbaReadings, versions } from './readings';

let sandbox: Sandbox;
afterEach(async () => {
	await sandbox.close();
});

const ID = 'CUST0042';
const accounts = () => sandbox.control.virtualAccounts;
const run = async (
	parameters: INodeParameters,
	item: IDataObject = { virtual_account_id: ID },
	more: object = {},
) => await runPayments(sandbox, { parameters, items: [item], ...more });
const refusal = async (parameters: INodeParameters, item?: IDataObject) => {
	const { error, items } = await run(parameters, item);
	expect(items).toEqual([]);
	return error;
};
const withFields = (additionalFields: object, more: object = {}) =>
	({ ...accountParameters, additionalFields, ...more }) as INodeParameters;
const orReturn = (more: object = {}) => ({ ...accountParameters, options: { ifExists: 'return' }, ...more });
const update = (updateFields: object) => onAccount('update', { updateFields } as INodeParameters);
const remitters = (...accountNumbers: string[]) => ({
	allowed_remitters: {
		remitter: accountNumbers.map((account_number) => ({ account_number, ifsc: 'YESB0000262' })),
	},
});
const details = {
	virtual_account_id: ID,
	virtual_account_name: 'Asha Rao',
	virtual_account_email: 'asha@example.com',
};
/** Every account number and phone that an item holds. */
const numbersIn = (json: IDataObject): unknown[] =>
	[
		...JSON.stringify(json).matchAll(
			/"(?:vba_account_number|virtual_account_phone|account_number|aadhaar)":([^,}\]]+)/g,
		),
	].map(([, value]) => value);

describe.each(vbaReadings)('%s', (_name, switches) => {
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});

	describe('create', () => {
		it('QO-34 the customer is sent in an object, and the account comes as an item of its own', async () => {
			const { items, error } = await run(accountParameters);
			expect(error).toBeUndefined();
			expect(sentTo(sandbox, 'POST', ACCOUNTS)).toEqual({
				virtual_account_details: { ...details, virtual_account_phone: '9876543210' },
			});
			expect(items).toHaveLength(1);
			expect(items[0]).toMatchObject({
				pairedItem: { item: 0 },
				json: {
					virtual_account_id: ID,
					vba_bank_code: 'UTIB',
					vba_account_number: expect.stringMatching(/^80808\d{8}$/),
					vba_ifsc: 'UTIB0CCH274',
					vba_status: 'ACTIVE',
					virtual_account_details: details,
				},
			});
		});

		it.each(versions)(
			'QO-41 the version of its documents is sent, also where the credential has %s',
			async (apiVersion) => {
				const { error } = await run(accountParameters, undefined, { apiVersion });
				expect(error).toBeUndefined();
				await run(onAccount('get'), undefined, { apiVersion });
				expect(sandbox.journal.calls().map(({ headers }) => headers['x-api-version'])).toEqual(
					Array(2).fill('2024-07-10'),
				);
				sandbox.control.payments.add({ order_id: 'INV-1' });
				await run({ resource: 'order', operation: 'get', order_id: 'INV-1' }, undefined, { apiVersion });
				expect(sandbox.journal.calls().at(-1)?.headers['x-api-version']).toBe(apiVersion);
			},
		);

		it('QO-35 every optional field goes where it belongs, banks as a list; one item for each bank', async () => {
			accounts().addGroup({ name: 'accounts_team' });
			const { items, error } = await run(
				withFields({
					bank_codes: ['UTIB', 'ICIC'],
					notification_group: 'accounts_team',
					...remitters('026291800001191', '0011'),
					min_amount: '1.50',
					max_amount: 50_000,
					gst: '29ABCDE1234F1Z5',
					pan: 'ABCDE1234F',
					aadhaar: '2345 6789 0123',
				}),
			);
			expect(error).toBeUndefined();
			expect(sentTo(sandbox, 'POST', ACCOUNTS)).toEqual({
				virtual_account_details: { ...details, virtual_account_phone: '9876543210' },
				kyc_details: { gst: '29ABCDE1234F1Z5', pan: 'ABCDE1234F', aadhaar: '234567890123' },
				remitter_lock_details: {
					allowed_remitters: [
						{ account_number: '026291800001191', ifsc: 'YESB0000262' },
						{ account_number: '0011', ifsc: 'YESB0000262' },
					],
				},
				amount_lock_details: { min_amount: 1.5, max_amount: 50_000 },
				bank_codes: ['UTIB', 'ICIC'],
				notification_group: 'accounts_team',
			});
			expect(
				items.map(({ json, pairedItem }) => [json.vba_bank_code, json.virtual_account_id, pairedItem]),
			).toEqual([
				['UTIB', ID, { item: 0 }],
				['ICIC', ID, { item: 0 }],
			]);
		});

		it('QO-36 account numbers, phones and Aadhaar numbers are text, whatever comes', async () => {
			await run(withFields({ ...remitters('1191'), aadhaar: '234567890123' }));
			const { items } = await run(onAccount('get'));
			const numbers = numbersIn(items[0]?.json as IDataObject);
			expect(numbers).toHaveLength(4);
			for (const number of numbers) expect(number).toMatch(/^"\d+"$/);
			expect(numbers).toEqual(expect.arrayContaining(['"9876543210"', '"1191"', '"234567890123"']));
		});

		it('QO-37 without a bank of its own, where Cashfree has no default: what to choose', async () => {
			sandbox.switches.pgVbaDefaultBank = 'none';
			const error = await refusal(accountParameters);
			expect(error?.message).toBe(
				'Cashfree answered default_virtual_account_not_found: default bank not present for VBA [item 0]',
			);
			expect(error?.description).toContain('Choose Bank Codes under Additional Fields');
			expect(error?.context.outcome).toBe('refused');
			expect((await run(withFields({ bank_codes: ['ICIC'] }))).items).toHaveLength(1);
		});

		it('QO-37 where Cashfree demands a notification group: its words, and with one it works', async () => {
			sandbox.switches.pgVbaNotificationGroup = 'needed';
			accounts().addGroup({ name: 'accounts_team' });
			expect((await refusal(accountParameters))?.message).toMatch(
				/^Cashfree answered notification_group_missing: /,
			);
			expect((await run(withFields({ notification_group: 'accounts_team' }))).error).toBeUndefined();
		});

		it('a group that is not there, a bank that is none, an ID that is too long for its bank', async () => {
			expect((await refusal(withFields({ notification_group: 'nobody' })))?.message).toMatch(
				/^Cashfree answered notification_group_not_found: /,
			);
			const bank_codes = '={{ ["HDFC"] }}';
			expect((await refusal(withFields({ bank_codes })))?.message).toMatch(
				/^Cashfree answered bank_codes_invalid: /,
			);
			const long = { virtual_account_id: 'CUSTOMER42' };
			const { error } = await run(withFields({ bank_codes: ['YESB'] }), long);
			expect(error?.message).toEqual(
				sandbox.switches.pgVbaYesbIdLength === 8
					? expect.stringMatching(/^Cashfree answered virtual_account_id_invalid: /)
					: undefined,
			);
		});

		it('the bank behind Cashfree does not answer: looked up, and not known', async () => {
			const body = { message: 'no answer', code: 'bank_processing_failure', type: 'api_error' };
			sandbox.faults.add({ match: { path: ACCOUNTS, method: 'POST' }, kind: 'answer', status: 502, body });
			const error = await refusal(accountParameters);
			expect(error?.message).toContain(
				'Cashfree does not have this virtual account, so it was most likely not created',
			);
			expect(error?.context.outcome).toBe('unknown');
		});

		it('one of the same ID: refused, with a way on', async () => {
			accounts().add({ id: ID });
			const error = await refusal(accountParameters);
			expect(error?.message).toMatch(/^Cashfree answered virtual_account_id_already_exists: /);
			expect(error?.description).toMatch(/new ID.*If It Already Exists/);
			expect(error?.context.outcome).toBe('refused');
			expect(told(sandbox)).toEqual([`POST ${ACCOUNTS}`]);
		});

		it('If It Already Exists: returned with every bank, marked', async () => {
			await run(withFields({ bank_codes: ['UTIB', 'YESB'], ...remitters('026291800001191') }, orReturn()));
			const { items } = await run(
				withFields({ ...remitters('026291800001191') }, { options: { ifExists: 'return' } }),
			);
			expect(items.map(({ json }) => [json.vba_bank_code, json.alreadyExisted])).toEqual([
				['UTIB', true],
				['YESB', true],
			]);
			expect(items[0]?.json.vba_account_number).toEqual(expect.any(String));
			expect(accounts().all()).toHaveLength(1);
		});

		it.each<[string, object, string]>([
			['name', { virtual_account_name: 'Bilal Khan' }, 'virtual_account_name'],
			['phone', { virtual_account_phone: '9876543211' }, 'virtual_account_phone'],
			['email', { virtual_account_email: 'b@example.com' }, 'virtual_account_email'],
			['bank', { additionalFields: { ...remitters('0011'), bank_codes: ['ICIC'] } }, 'bank_codes'],
			['sender', { additionalFields: remitters('0012') }, 'allowed_remitters'],
			['least amount', { additionalFields: { ...remitters('0011'), min_amount: 5 } }, 'min_amount'],
		])('If It Already Exists: one with another %s is not returned', async (_what, change, field) => {
			await run(withFields({ ...remitters('0011'), min_amount: 1 }));
			const same = { additionalFields: { ...remitters('0011') } };
			const error = await refusal(orReturn({ ...same, ...change }) as INodeParameters);
			expect(error?.message).toContain(`with other values than those of this item: ${field}`);
			expect(error?.context.outcome).toBe('refused');
		});

		it('If It Already Exists: an account that is locked to somebody is not one that is open', async () => {
			await run(withFields(remitters('0011')));
			const error = await refusal(orReturn());
			expect(error?.message).toContain('with other values than those of this item: allowed_remitters');
			// Of an account number only the end is shown.
			expect(JSON.stringify(error?.context)).not.toMatch(/80808\d{8}/);
		});

		it.each<[string, object, string]>([
			[
				'an ID with a sign',
				{ virtual_account_id: 'CUST-42' },
				'Virtual Account ID must contain only letters and digits',
			],
			[
				'a long ID',
				{ virtual_account_id: 'x'.repeat(21) },
				'Virtual Account ID must have at most 20 characters',
			],
			[
				'a name with a sign',
				{ virtual_account_name: 'Rao & Co' },
				'Virtual Account Name must contain only letters',
			],
			['eight digits', { virtual_account_phone: '98765432' }, 'Virtual Account Phone must be a phone number'],
			['an account number', { additionalFields: { ...remitters('1'), aadhaar: '12' } }, 'Aadhaar must be'],
			[
				'a number for an account',
				{
					additionalFields: {
						allowed_remitters: { remitter: [{ account_number: '={{ 26 }}', ifsc: 'YESB0000262' }] },
					},
				},
				'Allowed Remitters must be given as text',
			],
			[
				'no sender',
				{ additionalFields: { allowed_remitters: {} } },
				'Allowed Remitters must contain at least one sender',
			],
			[
				'amounts upside down',
				{ additionalFields: { min_amount: 5, max_amount: '4.99' } },
				'Max Amount (Rupees) must not be below Min Amount',
			],
		])('%s is refused before anything is sent', async (_what, change, words) => {
			const error = await refusal({ ...accountParameters, ...change } as INodeParameters);
			expect(error?.message.startsWith(words)).toBe(true);
			expect(error?.context.outcome).toBe('notSent');
			expect(told(sandbox)).toEqual([]);
		});
	});

	describe('get', () => {
		it('every bank of a customer; an unknown one', async () => {
			accounts().add({ id: ID, banks: ['UTIB', 'ICIC'] });
			expect((await run(onAccount('get'))).items.map(({ json }) => json.vba_bank_code)).toEqual([
				'UTIB',
				'ICIC',
			]);
			const error = await refusal(onAccount('get'), { virtual_account_id: 'NOBODY' });
			expect(error?.message).toMatch(/^Cashfree answered vba_not_found: .*NOBODY/);
			expect(error?.description).toMatch(/Check the ID/);
		});
	});

	describe('update', () => {
		beforeEach(
			() =>
				void accounts().add({
					id: ID,
					name: 'Asha Rao',
					remitters: [{ account_number: '0011', ifsc: 'YESB0000262' }],
				}),
		);

		it('QO-34 is flat, with the locks in their objects; number and IFSC stay', async () => {
			const before = accounts().get(ID)?.[0];
			const { items, error } = await run(
				update({
					virtual_account_name: 'Asha Rao Menon',
					bank_codes: ['UTIB', 'ICIC'],
					max_amount: '500',
					pan: 'ABCDE1234F',
				}),
			);
			expect(error).toBeUndefined();
			expect(sentTo(sandbox, 'PUT', accountPath())).toEqual({
				virtual_account_name: 'Asha Rao Menon',
				bank_codes: ['UTIB', 'ICIC'],
				amount_lock_details: { max_amount: 500 },
				kyc_details: { pan: 'ABCDE1234F' },
			});
			expect(items[0]?.json).toMatchObject({
				vba_account_number: String(before?.vba_account_number),
				vba_ifsc: before?.vba_ifsc,
				virtual_account_details: { virtual_account_name: 'Asha Rao Menon' },
			});
			expect(items).toHaveLength(2);
		});

		it('QO-38 the list of senders is replaced: who is to stay is sent again', async () => {
			await run(update(remitters('0012')));
			expect(accounts().all()[0]?.remitters).toEqual([{ account_number: '0012', ifsc: 'YESB0000262' }]);
			await run(update(remitters('0012', '0013')));
			expect(
				accounts()
					.all()[0]
					?.remitters.map(({ account_number }) => account_number),
			).toEqual(['0012', '0013']);
		});

		it('QO-38 an empty list opens no account, and nothing changes nothing', async () => {
			expect((await refusal(update({ allowed_remitters: {} })))?.message).toContain(
				'contain at least one sender',
			);
			expect((await refusal(update({ virtual_account_name: '={{ $json.none }}' })))?.message).toBe(
				'Update Fields must contain at least one field with a value [item 0]',
			);
			expect((await refusal(update({ min_amount: 2, max_amount: 1 })))?.message).toContain(
				'not be below Min Amount',
			);
			expect(told(sandbox)).toEqual([]);
		});

		it('a lost answer: not known, and not repeated', async () => {
			sandbox.faults.add({ match: { path: accountPath() }, kind: 'lostAnswer' });
			const error = await refusal(update({ virtual_account_name: 'Asha' }));
			expect(error?.context.outcome).toBe('unknown');
			expect(told(sandbox)).toEqual([`PUT ${accountPath()}`]);
		});
	});

	describe('setStatus', () => {
		beforeEach(() => void accounts().add({ id: ID, banks: ['UTIB', 'YESB'] }));

		it('QO-35, QO-40 PATCH with the bank as text; the other bank stays as it is', async () => {
			const parameters = onAccount('setStatus', { bank_code: 'YESB', status: 'INACTIVE' });
			const { items, error } = await run(parameters);
			expect(error).toBeUndefined();
			expect(sentTo(sandbox, 'PATCH', accountPath())).toEqual({ bank_codes: 'YESB', status: 'INACTIVE' });
			expect(items.map(({ json }) => [json.vba_bank_code, json.vba_status])).toEqual([
				['UTIB', 'ACTIVE'],
				['YESB', 'INACTIVE'],
			]);
			expect(accounts().pay(ID, { bank: 'YESB' }).txstatus).toBe('REJECTED');
			await run(onAccount('setStatus', { bank_code: 'YESB', status: 'ACTIVE' }));
			expect(accounts().pay(ID, { bank: 'YESB' }).txstatus).toBe('SUCCESS');
		});

		it('a bank at which there is no account', async () => {
			const parameters = onAccount('setStatus', { bank_code: 'ICIC', status: 'INACTIVE' });
			expect((await refusal(parameters))?.message).toMatch(/^Cashfree answered bank_codes_invalid: /);
		});
	});
});

it('QO-39 there is no list of all of them, and nothing that deletes one', () => {
	const { properties } = new (actionNode('cashfreePayments'))().description;
	const operations = properties
		.filter(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.[0] === 'virtualAccount',
		)
		.flatMap(({ options = [] }) => options.map((option) => (option as { value: string }).value));
	expect(operations).toEqual(['create', 'get', 'setStatus', 'update']);
});

describe('FAILURE with HTTP 200, as was seen', () => {
	beforeEach(async () => {
		sandbox = await freshSandbox({ pgVbaRefusals: 'http200' });
	});

	it('is never a success: a create is looked up, and told in the words of the answer', async () => {
		sandbox.switches.pgVbaDefaultBank = 'none';
		const error = await refusal(accountParameters);
		expect(error?.message).toContain('default bank not present for VBA');
		expect(error?.context.outcome).toBe('unknown');
		expect(calls(sandbox, 'POST', ACCOUNTS)).toHaveLength(1);
		expect(accounts().all()).toEqual([]);
	});

	it('of a read and of an update, too', async () => {
		for (const parameters of [onAccount('get'), update({ virtual_account_name: 'Asha' })]) {
			expect((await refusal(parameters))?.message).toContain('there is no virtual account CUST0042');
		}
	});
});
