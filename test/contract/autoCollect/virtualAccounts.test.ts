// Virtual accounts as a user meets them, under every reading of the documents.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { all, createParameters, customer, jsonOf, runAutoCollect } from '../../node/harness/autoCollect';
import { freshSandbox } from '../../node/harness/cashgram';
import type { Sandbox } from '../../sandbox';
import { variants } from '../variants';

const CREATE = '/cac/v1/createVA';
const account = { vAccountId: 'CUST42', ...customer };
const vpaParameters: INodeParameters = {
	...createParameters,
	accountType: 'vpa',
	virtualVpaId: '={{ $json.virtualVpaId }}',
};
const getParameters: INodeParameters = {
	resource: 'virtualAccount',
	operation: 'get',
	accountId: '={{ $json.accountId }}',
};
const update = (updateFields: INodeParameters, vAccountId = 'CUST42'): INodeParameters => ({
	resource: 'virtualAccount',
	operation: 'update',
	vAccountId,
	updateFields,
});
const setStatus = (status: string, vAccountId = 'CUST42'): INodeParameters => ({
	resource: 'virtualAccount',
	operation: 'setStatus',
	vAccountId,
	status,
});

describe.each(variants)('%s', (_name, switches) => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});
	afterEach(async () => {
		await sandbox.close();
	});

	const control = () => sandbox.control.autoCollect;
	const run = async (parameters: INodeParameters, item: IDataObject = account) =>
		await runAutoCollect(sandbox, parameters, { items: [item] });
	const output = async (parameters: INodeParameters, item?: IDataObject) =>
		jsonOf(await run(parameters, item));
	const refusal = async (parameters: INodeParameters, item?: IDataObject) => {
		const { error, items } = await run(parameters, item);
		expect(items).toEqual([]);
		return error;
	};
	const sent = (path: string) => sandbox.journal.calls({ path }).map(({ body }) => body);

	describe('create', () => {
		it('Q-AC8 shape 1: one bank account', async () => {
			expect(await output(createParameters)).toEqual([
				{
					vAccountId: 'CUST42',
					accountNumber: 'CASHFREE1234CUST42',
					ifsc: 'YESB0CMSNOC',
					accounts: [{ bank: 'YESB', accountNumber: 'CASHFREE1234CUST42', ifsc: 'YESB0CMSNOC', vpa: null }],
				},
			]);
		});

		it('Q-AC8 shape 2: one account per bank, whatever banks there are', async () => {
			control().activate('createMultiple');
			control().addBank({
				...{ code: 'XYZB', ifsc: 'XYZB0000001', accountPrefix: '777' },
				...{ vpaPrefix: 'x', handle: 'xyz' },
			});
			const [item] = await output({ ...createParameters, additionalFields: { createMultiple: true } });
			expect(item).toMatchObject({
				vAccountId: 'CUST42',
				ICIC: { accountNumber: 'PASFR1234CUST42', ifsc: 'ICIC0000106' },
				accounts: [
					{ bank: 'YESB', accountNumber: 'CASHFREE1234CUST42', ifsc: 'YESB0CMSNOC', vpa: null },
					{ bank: 'ICIC', accountNumber: 'PASFR1234CUST42', ifsc: 'ICIC0000106', vpa: null },
					{ bank: 'XYZB', accountNumber: '777CUST42', ifsc: 'XYZB0000001', vpa: null },
				],
			});
			expect(item).not.toHaveProperty('warning');
			expect(sent(CREATE)).toEqual([{ ...account, createMultiple: 1 }]);
		});

		it('Q-AC6 shape 3: an ID of 9 characters gets one account of several, and the item says so', async () => {
			control().activate('createMultiple');
			const parameters = { ...createParameters, additionalFields: { createMultiple: true } };
			const [item] = await output(parameters, { ...account, vAccountId: 'CUSTOMER9' });
			expect(item).toMatchObject({
				YESB: { accountNumber: 'CASHFREE1234CUSTOMER9' },
				accounts: [{ bank: 'YESB' }],
				warning: expect.stringContaining('shorter than 9 characters'),
			});
		});

		it('Q-AC8 shape 4: a UPI ID; Q-AC4 only one of the two IDs is sent', async () => {
			const both = { ...customer, vAccountId: 'CUST42', virtualVpaId: 'asharao' };
			expect(await output(vpaParameters, both)).toEqual([
				{
					virtualVpaId: 'asharao',
					vpa: 'cashme1234asharao@yesbankltd',
					accounts: [{ bank: null, accountNumber: null, ifsc: null, vpa: 'cashme1234asharao@yesbankltd' }],
				},
			]);
			expect(sent(CREATE)).toEqual([{ ...customer, virtualVpaId: 'asharao' }]);
		});

		it('Q-AC8 a UPI ID with several banks', async () => {
			control().activate('createMultiple');
			const parameters = { ...vpaParameters, additionalFields: { createMultiple: true } };
			const [item] = await output(parameters, { ...customer, virtualVpaId: 'asha' });
			expect(item?.accounts).toEqual([
				{ bank: 'YESB', accountNumber: null, ifsc: null, vpa: 'cashme1234asha@yesbankltd' },
				{ bank: 'ICIC', accountNumber: null, ifsc: null, vpa: 'cashme1234asha@icici' },
			]);
		});

		it('Q-AC20 several banks that are not activated', async () => {
			const error = await refusal({ ...createParameters, additionalFields: { createMultiple: true } });
			expect(error?.message).toBe(
				'Cashfree answered 412: Create Multiple Accounts feature not enabled [item 0]',
			);
		});

		it('what goes over the wire: text, a bare phone, no empty fields', async () => {
			const parameters: INodeParameters = {
				...createParameters,
				additionalFields: {
					...{ notifGroup: 'DEFAULT', remitterAccount: '007711300000000762' },
					...{ remitterIfsc: 'YESB0000001', createMultiple: false },
				},
			};
			await run(parameters, { ...account, vAccountId: 12345678, phone: '+91 98765-43210' });
			await run({ ...createParameters, additionalFields: { notifGroup: '', remitterAccount: ' ' } });
			expect(sent(CREATE)).toEqual([
				{
					...{ vAccountId: '12345678', ...customer, notifGroup: 'DEFAULT', createMultiple: 0 },
					...{ remitterAccount: '007711300000000762', remitterIfsc: 'YESB0000001' },
				},
				account,
			]);
		});

		it('an ID that exists stops with an error', async () => {
			control().addAccount(account);
			const error = await refusal(createParameters);
			expect(error?.message).toBe('Cashfree answered 409: Virtual account Id already exists [item 0]');
			expect(error?.description).toContain('If It Already Exists');
		});

		it.each([
			['the same customer', {}],
			['a phone in another form', { phone: '+91 9876543210' }],
			['a name in capitals', { name: 'ASHA  RAO' }],
		])('an ID that exists, with %s, is returned where the user wants that', async (_case, change) => {
			control().addAccount(account);
			const parameters = { ...createParameters, options: { ifExists: 'return' } };
			const [item] = await output(parameters, { ...account, ...change });
			expect(item).toMatchObject({
				...{ vAccountId: 'CUST42', virtualAccountNumber: 'CASHFREE1234CUST42', alreadyExisted: true },
				accounts: [{ bank: 'YESB', accountNumber: 'CASHFREE1234CUST42' }],
			});
		});

		it.each([
			['another name', { name: 'Bilal Khan' }, {}],
			['another phone', { phone: '9000000001' }, {}],
			['another e-mail', { email: 'bilal@example.com' }, {}],
			[
				'a lock that was not asked for',
				{},
				{ remitterAccount: '026291800001191', remitterIfsc: 'YESB0000262' },
			],
		])('an ID that exists, with %s, is somebody else’s', async (_case, change, existing) => {
			control().addAccount({ ...account, ...existing });
			const parameters = { ...createParameters, options: { ifExists: 'return' } };
			const error = await refusal(parameters, { ...account, ...change });
			expect(error?.message).toContain('with other values than those of this item');
		});

		it('Q-AC19 409 also means a wrong request: that is not taken for an account that exists', async () => {
			sandbox.faults.add({
				...{ match: { path: CREATE }, kind: 'answer' },
				body: { status: 'ERROR', subCode: '409', message: 'Please provide either Virtual Account or VPA' },
			});
			const error = await refusal({ ...createParameters, options: { ifExists: 'return' } });
			expect(error?.message).toBe(
				'Cashfree answered 409: Please provide either Virtual Account or VPA [item 0]',
			);
			expect(sandbox.journal.count(/\/va\//)).toBe(0);
		});

		it.each(['lostAnswer', 'error520After', 'html502'] as const)(
			'%s: what was created is found, and not created again',
			async (kind) => {
				sandbox.faults.add({ match: { path: CREATE }, kind, processed: true });
				const [item] = await output(createParameters);
				expect(item).toMatchObject({ vAccountId: 'CUST42', confirmedByLookup: true });
				expect(item?.accounts).toHaveLength(1);
				expect(sandbox.journal.count(CREATE)).toBe(1);
			},
		);

		it('a lost answer for a UPI ID is looked up by that ID', async () => {
			sandbox.faults.add({ match: { path: CREATE }, kind: 'lostAnswer' });
			const [item] = await output(vpaParameters, { ...customer, virtualVpaId: 'asha' });
			expect(item).toMatchObject({ virtualVpaId: 'asha', confirmedByLookup: true });
			expect(item?.accounts).toMatchObject([{ vpa: 'cashme1234asha@yesbankltd' }]);
		});

		it('a lost answer, and another customer under the ID: not certain', async () => {
			control().addAccount({ ...account, name: 'Bilal Khan' });
			sandbox.faults.add({ match: { path: CREATE }, kind: 'dropBefore' });
			const error = await refusal(createParameters);
			expect(error?.message).toContain('A virtual account with this ID exists, but with other values');
			expect(error?.context.outcome).toBe('unknown');
		});

		it('a request that never arrived: the text says that it was most likely not created', async () => {
			sandbox.faults.add({ match: { path: CREATE }, kind: 'dropBefore' });
			const error = await refusal(createParameters);
			expect(error?.message).toContain('most likely not created');
			expect(error?.description).toContain('only once');
			expect(sandbox.journal.count(CREATE)).toBe(1);
		});

		it.each([
			['no ID', createParameters, { vAccountId: '' }, 'Virtual Account ID must not be empty'],
			[
				'an ID with a dash',
				createParameters,
				{ vAccountId: 'AB-12' },
				'Virtual Account ID must contain only',
			],
			['a short UPI ID', vpaParameters, { virtualVpaId: 'ab' }, 'Virtual VPA ID must be 3 to 20'],
			['a full UPI address', vpaParameters, { virtualVpaId: 'a@icici' }, 'Virtual VPA ID must be 3 to 20'],
			['a name with a sign', createParameters, { name: "D'Souza" }, 'Name must contain only letters'],
			['a long name', createParameters, { name: 'x'.repeat(61) }, 'Name must have at most 60'],
			['a long e-mail', createParameters, { email: `${'x'.repeat(50)}@a.in` }, 'Email must have at most 50'],
			['no phone', createParameters, { phone: undefined }, 'Phone must not be empty'],
		])('%s: nothing is sent', async (_case, parameters, change: IDataObject, message) => {
			const error = await refusal(parameters, { ...account, ...change });
			expect(error?.message).toContain(message);
			expect(sandbox.journal.count()).toBe(0);
		});

		it.each([
			[{ remitterAccount: '026291800001191' }, 'Remitter IFSC must be given together with Remitter Account'],
			[{ remitterIfsc: 'YESB0000262' }, 'Remitter Account must be given together with Remitter IFSC'],
			[{ remitterAccount: '12345', remitterIfsc: 'YESB0000262' }, 'Remitter Account must be 6 to 40'],
		])('%j: nothing is sent', async (additionalFields: INodeParameters, message) => {
			const error = await refusal({ ...createParameters, additionalFields });
			expect(error?.message).toContain(message);
			expect(sandbox.journal.count()).toBe(0);
		});

		it('Q-AC7 an ID in small letters is refused, not changed: Cashfree takes only capitals', async () => {
			const error = await refusal(createParameters, { ...account, vAccountId: 'cust42' });
			expect(error?.message).toContain('must contain only capital letters');
			expect(sandbox.journal.count()).toBe(0);
		});

		it('Q-AC6 a phone number as an ID is accepted', async () => {
			const [item] = await output(createParameters, { ...account, vAccountId: '9876543210' });
			expect(item).toMatchObject({ accountNumber: 'CASHFREE12349876543210' });
		});
	});

	describe('update', () => {
		it('sends only what the user set, and answers with the ID', async () => {
			control().addAccount(account);
			expect(await output(update({ phone: '90000 00001', name: '' }))).toEqual([
				{ status: 'SUCCESS', message: 'Virtual account details updated', vAccountId: 'CUST42' },
			]);
			expect(sent('/cac/v1/editVA')).toEqual([{ vAccountId: 'CUST42', phone: '9000000001' }]);
			expect(control().account('CUST42')).toMatchObject({ name: 'Asha Rao', phone: '9000000001' });
		});

		it('Q-S2 an inactive account is an error in Cashfree’s words', async () => {
			control().addAccount(account);
			control().setStatus('CUST42', 'INACTIVE');
			const error = await refusal(update({ name: 'Bilal Khan' }));
			expect(error?.message).toBe('Cashfree answered 403: Virtual account is not active [item 0]');
			expect(control().account('CUST42')?.name).toBe('Asha Rao');
		});

		it('Q-A1 the 403 of an inactive account never costs a new session', async () => {
			control().addAccount(account);
			control().setStatus('CUST42', 'INACTIVE');
			await refusal(update({ name: 'Bilal Khan' }));
			expect(sandbox.journal.count('/cac/v1/authorize')).toBe(1);
			expect(sandbox.journal.count('/cac/v1/editVA')).toBe(1);
		});

		it('Q-S2 an IFSC of no branch is an error in Cashfree’s words', async () => {
			control().addAccount(account);
			sandbox.faults.add({
				...{ match: { path: '/cac/v1/editVA' }, kind: 'answer' },
				body: { status: 'SUCCESS', subCode: '422', message: 'Please pass a valid remitter Ifsc' },
			});
			const error = await refusal(update({ remitterAccount: '123456789', remitterIfsc: 'ABCD0012434' }));
			expect(error?.message).toBe('Cashfree answered 422: Please pass a valid remitter Ifsc [item 0]');
		});

		it('an unknown account is an error in Cashfree’s words', async () => {
			const error = await refusal(update({ name: 'Bilal Khan' }, 'NOBODY'));
			expect(error?.message).toBe('Cashfree answered 403: Virtual account not found with given id [item 0]');
		});

		it('Q-AC11 the "0" and "" of an account without a lock are not sent back', async () => {
			control().addAccount(account);
			const [details] = await output(getParameters, { accountId: 'CUST42' });
			expect(details).toMatchObject({ remitterAccount: '', remitterIfsc: '0' });
			const mapped = update({
				name: 'Asha Rao Menon',
				remitterAccount: '={{ $json.remitterAccount }}',
				remitterIfsc: '={{ $json.remitterIfsc }}',
			});
			await output(mapped, details);
			expect(sent('/cac/v1/editVA')).toEqual([{ vAccountId: 'CUST42', name: 'Asha Rao Menon' }]);
		});

		it.each([
			[{}, 'Update Fields must contain at least one field'],
			[{ name: ' ' }, 'Update Fields must contain at least one field'],
			[{ remitterAccount: '123456789' }, 'Remitter IFSC must be given together'],
			[{ remitterAccount: '123456789', remitterIfsc: 'ABC012434' }, 'Remitter IFSC must be an IFSC such as'],
		])('%j: nothing is sent', async (updateFields: INodeParameters, message) => {
			const error = await refusal(update(updateFields));
			expect(error?.message).toContain(message);
			expect(sandbox.journal.count()).toBe(0);
		});
	});

	describe('set status', () => {
		it.each(['INACTIVE', 'ACTIVE'])('%s', async (status) => {
			control().addAccount(account);
			expect(await output(setStatus(status))).toEqual([
				{
					...{ status: 'SUCCESS', message: 'Vitual account status updated succesfully' },
					vAccountId: 'CUST42',
				},
			]);
			expect(control().account('CUST42')?.status).toBe(status);
		});

		it('Q-S2 an unknown account is an error in Cashfree’s words, and costs no new session (Q-A1)', async () => {
			const error = await refusal(setStatus('ACTIVE', 'abcd123'));
			expect(error?.message).toBe('Cashfree answered 403: Virtual account not found with given id [item 0]');
			expect(sandbox.journal.count('/cac/v1/authorize')).toBe(1);
		});

		it('Q-S2 a status that Cashfree refuses is an error in its words', async () => {
			sandbox.faults.add({
				...{ match: { path: '/cac/v1/changeVAStatus' }, kind: 'answer' },
				body: { status: 'SUCCESS', subCode: '422', message: 'Please provide a valid status' },
			});
			const error = await refusal(setStatus('ACTIVE'));
			expect(error?.message).toBe('Cashfree answered 422: Please provide a valid status [item 0]');
		});

		it('Q-AC15 a status from an expression that Cashfree does not know is not sent', async () => {
			const error = await refusal(setStatus('={{ "ACTIV" + "ATE" }}'));
			expect(error?.message).toBe('Status must be one of ACTIVE, INACTIVE [item 0]');
			expect(sandbox.journal.count()).toBe(0);
		});

		it('Q-AC16 a UPI ID cannot be switched: Cashfree knows no such account', async () => {
			control().addAccount({ virtualVpaId: 'asharao' });
			const error = await refusal(setStatus('INACTIVE', 'asharao'));
			expect(error?.message).toContain('not found');
		});

		it('Q-AC1, Q-S2 the item while the node goes on', async () => {
			const { items } = await runAutoCollect(sandbox, setStatus('ACTIVE', 'abcd123'), {
				onError: 'continueRegularOutput',
			});
			expect(items[0]?.json).toEqual({
				error: 'Cashfree answered 403: Virtual account not found with given id',
				...{ subCode: '403', httpCode: switches.httpStatusMode === 'bodyCode' ? '403' : '200' },
				...{ requestId: expect.any(String), outcome: 'refused', vAccountId: 'abcd123' },
			});
		});
	});

	describe('get', () => {
		it('Q-AC10 a bank account, as it came, with its accounts', async () => {
			control().addAccount(account);
			control().setStatus('CUST42', 'VERIFIED');
			expect(await output(getParameters, { accountId: 'CUST42' })).toEqual([
				{
					...{ accountId: 'CUST42', vAccountId: 'CUST42', virtualAccountNumber: 'CASHFREE1234CUST42' },
					...{ ...customer, ifsc: 'YESB0CMSNOC', remitterAccount: '', remitterIfsc: '0' },
					...{ status: 'VERIFIED', addedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) },
					accounts: [{ bank: 'YESB', accountNumber: 'CASHFREE1234CUST42', ifsc: 'YESB0CMSNOC', vpa: null }],
				},
			]);
		});

		it('Q-AC9 banks beside the other fields', async () => {
			control().activate('createMultiple');
			await run({ ...createParameters, additionalFields: { createMultiple: true } });
			const [item] = await output(getParameters, { accountId: 'CUST42' });
			expect(item).toMatchObject({
				name: 'Asha Rao',
				ICIC: { virtualAccountNumber: 'PASFR1234CUST42' },
				accounts: [
					{ bank: 'YESB', accountNumber: 'CASHFREE1234CUST42' },
					{ bank: 'ICIC', accountNumber: 'PASFR1234CUST42' },
				],
			});
		});

		it('a UPI ID', async () => {
			control().addAccount({ virtualVpaId: 'asharao' });
			const [item] = await output(getParameters, { accountId: 'asharao' });
			expect(item?.accounts).toEqual([
				{ bank: null, accountNumber: null, ifsc: null, vpa: 'cashme1234asharao@yesbankltd' },
			]);
		});

		it('an unknown account is an error in Cashfree’s words', async () => {
			const error = await refusal(getParameters, { accountId: 'NOBODY' });
			expect(error?.message).toBe('Cashfree answered 404: Virtual account not found [item 0]');
		});

		it.each(['A B', 'A/B', '../payments', 'a?b=c', 'a#b', 'x@icici', '%2e%2e'])(
			'Q-AC18 the ID %j is one encoded segment',
			async (accountId) => {
				await refusal(getParameters, { accountId });
				const paths = sandbox.journal.calls({ path: /\/va\// }).map(({ path }) => path);
				expect(paths).toEqual([`/cac/v1/va/${encodeURIComponent(accountId)}`]);
			},
		);

		it.each([
			['', 'not be empty'],
			['  ', 'not be empty'],
			['.', 'be an ID'],
			['..', 'be an ID'],
		])('Q-AC18 the ID %j is refused before anything is sent', async (accountId, words) => {
			const error = await refusal(getParameters, { accountId });
			expect(error?.message).toContain(`Account ID must ${words}`);
			expect(sandbox.journal.count()).toBe(0);
		});
	});

	describe('get many', () => {
		it('all of 450, each once, each with its accounts; Q-P7 no cursor on page one, Q-P6 cursors as text', async () => {
			for (let number = 1; number <= 450; number++) {
				control().addAccount({ vAccountId: `C${String(number).padStart(5, '0')}` });
			}
			const records = await output(all('virtualAccount'));
			expect(new Set(records.map(({ vAccountId }) => vAccountId)).size).toBe(450);
			expect(records).toHaveLength(450);
			expect(records[0]).toMatchObject({ accounts: [{ bank: 'YESB' }] });
			const queries = sandbox.journal.calls({ path: '/cac/v1/allVA' }).map(({ query }) => query);
			expect(queries[0]).toEqual({ maxReturn: '200' });
			expect(Number(queries[1]?.lastReturnId)).toBeGreaterThan(2 ** 32);
			expect(queries).toHaveLength(4);
		});

		it('a bank account, one at another bank, and a UPI ID, all of the same spelling, are three', async () => {
			sandbox.faults.add({
				...{ match: { path: '/cac/v1/allVA' }, kind: 'answer' },
				body: {
					...{ status: 'SUCCESS', subCode: '200', message: 'List of virtual accounts' },
					data: {
						vAccounts: [
							{ vAccountId: 'ASHA', virtualAccountNumber: '1' },
							{ vAccountId: 'ASHA', virtualVPA: 'asha@icici' },
							{ vAccountId: 'ASHA', virtualAccountNumber: '2', ifsc: 'ICIC0000106' },
							{ vAccountId: 'ASHA', virtualAccountNumber: '1' },
						],
					},
				},
			});
			expect(await output(all('virtualAccount'))).toHaveLength(3);
		});

		it('none', async () => {
			expect(await output(all('virtualAccount'))).toEqual([]);
		});
	});

	it('verify the credential', async () => {
		expect(await output({ resource: 'credential', operation: 'verify' })).toEqual([
			{ status: 'SUCCESS', message: 'Token is valid' },
		]);
	});
});
