// The Cashgram family as a user meets it: every operation and every documented refusal, under every reading of the documents.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CashfreeCashgram } from '../../../nodes/Cashgram/CashfreeCashgram.node';
import {
	AUTHORIZE,
	CREATE,
	STATUS,
	createParameters,
	credentialOf,
	freshSandbox,
	getParameters,
	runCashgram,
} from '../../node/harness/cashgram';
import { declared } from '../../node/harness/hosts';
import type { Sandbox } from '../../sandbox';
import { variants } from '../variants';

const deactivateParameters = { ...getParameters, operation: 'deactivate' };
const verifyParameters = { resource: 'credential', operation: 'verify' };

describe.each(variants)('%s', (_name, switches) => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});
	afterEach(async () => {
		await sandbox.close();
	});

	const run = async (parameters: INodeParameters, item: IDataObject = { cashgramId: 'CG-1' }) =>
		await runCashgram(sandbox, { parameters, items: [item] });
	const refusal = async (parameters: INodeParameters) => {
		const { error, items } = await run(parameters);
		expect(items).toEqual([]);
		return error;
	};
	const sentBody = () => sandbox.journal.calls({ path: CREATE }).at(-1)?.body;

	describe('create', () => {
		it('Q-CG11 the record, unwrapped, with the ID that was sent', async () => {
			const { items } = await run(createParameters);
			expect(items).toEqual([
				{
					json: {
						cashgramId: 'CG-1',
						referenceId: expect.any(Number),
						cashgramLink: expect.stringMatching(/^http/),
					},
					pairedItem: { item: 0 },
				},
			]);
		});

		it('Q-CG3, Q-CG7, Q-CG8, Q-CG9, Q-CG15 what goes over the wire', async () => {
			await runCashgram(sandbox, {
				parameters: {
					...createParameters,
					amount: 1500.5,
					phone: '+91 98765-43210',
					linkExpiry: '={{ $now.setZone("Asia/Kolkata").plus({ days: 7 }).endOf("day") }}',
					additionalFields: {
						email: '',
						remarks: 'Order 12',
						notifyCustomer: true,
						payoutType: ' Refund, part 2/3 & bonus ',
					},
				},
				items: [{ cashgramId: 42 }],
				timezone: 'America/Los_Angeles',
			});
			const inIndia = new Date(Date.now() + 330 * 60_000 + 7 * 86_400_000).toISOString().slice(0, 10);
			expect(sentBody()).toEqual({
				cashgramId: '42',
				amount: '1500.50',
				name: 'Asha Rao',
				phone: '9876543210',
				linkExpiry: inIndia.replaceAll('-', '/'),
				remarks: 'Order 12',
				notifyCustomer: 1,
				payoutType: 'Refund, part 2/3 & bonus',
			});
		});

		it('Q-CG8 notifyCustomer 0 is sent when it was not added', async () => {
			await run(createParameters);
			expect(sentBody()).toMatchObject({ notifyCustomer: 0 });
		});

		it('Q-CG9 an empty payoutType is not sent', async () => {
			await run({ ...createParameters, additionalFields: { payoutType: ' ' } });
			expect(sentBody()).not.toHaveProperty('payoutType');
		});

		it('Q-CG4 an ID that exists, even a closed one', async () => {
			sandbox.control.cashgram.add({ cashgramId: 'CG-1' });
			sandbox.control.cashgram.expire('CG-1');
			const error = await refusal(createParameters);
			expect(error?.message).toBe('Cashfree answered 409: Cashgram with id CG-1 already exists [item 0]');
			expect(error?.description).toMatch(/new ID.*If It Already Exists/);
		});

		it('Q-S12 a low balance: code, text, and a hint that the code has other meanings', async () => {
			sandbox.control.wallet.setBalance(10);
			const error = await refusal(createParameters);
			expect(error?.message).toBe(
				'Cashfree answered 412: Available balance is less than requested cashgram amount. [item 0]',
			);
			expect(error?.description).toMatch(/code 412 for a low balance/);
		});

		it.each([
			[
				'Q-CG6 remarks with a sign',
				{ additionalFields: { remarks: 'Refund #12' } },
				'Remarks must contain only letters, digits and spaces',
			],
			['Q-CG7 an amount below one rupee', { amount: '0.99' }, 'Amount (Rupees) must be at least 1.00 rupees'],
			['three decimals', { amount: '10.005' }, 'Amount (Rupees) must be an amount in rupees'],
			['a comma', { amount: '1,000' }, 'Amount (Rupees) must be an amount in rupees'],
			['a third of a rupee', { amount: '={{ 100 / 3 }}' }, 'Amount (Rupees) must be an amount in rupees'],
			['no amount', { amount: '={{ $json.nothing }}' }, 'Amount (Rupees) must not be empty'],
			['no ID', { cashgramId: '={{ $json.nothing }}' }, 'Cashgram ID must not be empty'],
			['an ID with a space', { cashgramId: 'A B' }, 'Cashgram ID must contain only letters, digits, _ and -'],
			[
				'an ID of 36 characters',
				{ cashgramId: 'x'.repeat(36) },
				'Cashgram ID must have at most 35 characters',
			],
			[
				'a numeric ID that lost digits',
				{ cashgramId: '={{ 12345678901234567890 }}' },
				'Cashgram ID must be given as text',
			],
			['Q-CG15 a phone of letters', { phone: 'call me' }, 'Phone must be a phone number'],
			['Q-CG3 no date', { linkExpiry: 'next week' }, 'Link Expiry must be a date'],
			['Q-CG3 a day that does not exist', { linkExpiry: '2030/02/30' }, 'Link Expiry must be a date'],
			[
				'Q-CG3 a day too far ahead',
				{ linkExpiry: '={{ $now.plus({ days: 60 }) }}' },
				'Link Expiry must be at most 30 days from today',
			],
			['Q-CG3 a day that is over', { linkExpiry: '2020/01/01' }, 'Link Expiry must be today or later'],
			['a name with an apostrophe', { name: "D'Souza" }, 'Name must contain only letters'],
			[
				'a list as a payout type',
				{ additionalFields: { payoutType: '={{ ["a"] }}' } },
				'Payout Type must be text',
			],
			['Q-CG9 half an email', { additionalFields: { email: 'asha@' } }, 'Email must be an email address'],
			['a list as a name', { name: '={{ ["a"] }}' }, 'Name must be text'],
		])('%s is refused before anything is sent, by name and item', async (_what, change, words) => {
			const error = await refusal({ ...createParameters, ...change });
			expect(error?.message.startsWith(words)).toBe(true);
			expect(error?.message).toMatch(/\[item 0\]$/);
			expect(sandbox.journal.calls()).toEqual([]);
		});

		it.each([
			['2026-style ISO with a zone', (day: string) => `${day}T12:00:00+05:30`],
			['ISO without a zone', (day: string) => `${day}T12:00:00`],
			['day text', (day: string) => day],
			["Cashfree's own form", (day: string) => day.replaceAll('-', '/')],
			[
				'a Luxon DateTime',
				(day: string) => `={{ DateTime.fromISO("${day}T12:00:00", { zone: "Asia/Kolkata" }) }}`,
			],
			['a JavaScript Date', (day: string) => `={{ new Date("${day}T12:00:00+05:30") }}`],
		])('Q-D1 Link Expiry from %s', async (_what, form) => {
			const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
			const { error } = await run({ ...createParameters, linkExpiry: form(soon) });
			expect(error).toBeUndefined();
			expect(sentBody()).toMatchObject({ linkExpiry: soon.replaceAll('-', '/') });
		});

		it('what only Cashfree can know is told in its words: an expiry too far ahead for this account', async () => {
			const message = 'The link expiry date must be in the format YYYY/MM/DD and within 30 days';
			sandbox.faults.add({
				...{ match: { path: CREATE }, kind: 'answer' },
				body: { status: 'ERROR', subCode: '422', message },
			});
			const error = await refusal({ ...createParameters, linkExpiry: '={{ $now.plus({ days: 20 }) }}' });
			expect(error?.message).toMatch(
				/422: The link expiry date must be in the format YYYY\/MM\/DD and within 30 days/,
			);
		});
	});

	describe('get', () => {
		const states: Array<[string, () => unknown, object]> = [
			['ACTIVE', () => undefined, {}],
			[
				'PENDING',
				() => sandbox.control.cashgram.redeem('CG-1', { pending: true }),
				{ redeemRefId: expect.any(Number) },
			],
			['REDEEMED', () => sandbox.control.cashgram.redeem('CG-1'), { redeemRefId: expect.any(Number) }],
			['EXPIRED', () => sandbox.control.cashgram.expire('CG-1'), { reason: 'EXCEEDED_EXPIRY_DATE' }],
			['FAILED', () => sandbox.control.cashgram.redeem('CG-1', { fail: true }), {}],
			[
				'REVERSED',
				() => {
					sandbox.control.cashgram.redeem('CG-1');
					sandbox.control.cashgram.reverse('CG-1');
				},
				{},
			],
		];
		it.each(states)(
			'Q-CG10, Q-CG13, Q-CG14 %s comes out as Cashfree sent it',
			async (cashgramStatus, happen, more) => {
				sandbox.control.cashgram.add({ cashgramId: 'CG-1' });
				happen();
				const { items } = await run(getParameters);
				expect(items[0]?.json).toMatchObject({
					cashgramId: 'CG-1',
					cashgramStatus,
					referenceId: expect.any(Number),
					cashgramLink: expect.any(String),
					...more,
				});
				expect(items[0]?.json).not.toHaveProperty('status');
			},
		);

		it('Q-CG10, Q-CG13, Q-CG14 a word, a host and a number that no document knows pass through', async () => {
			const data = {
				cashgramStatus: 'ON_HOLD',
				referenceId: 9007199254740991,
				cashgramId: 'CG-1',
				cashgramLink: 'https://cfre.in/x',
			};
			const body = { status: 'SUCCESS', subCode: '200', message: 'm', data };
			sandbox.faults.add({ match: { path: STATUS }, kind: 'answer', body });
			const { items } = await run(getParameters);
			expect(items[0]?.json).toEqual(data);
		});

		it('Q-CG2 is a GET with the ID in the query, encoded', async () => {
			await run(getParameters, { cashgramId: 'a&b=c d' });
			expect(sandbox.journal.calls({ path: STATUS })[0]).toMatchObject({
				method: 'GET',
				query: { cashgramId: 'a&b=c d' },
			});
		});

		it('Q-S11 an unknown ID', async () => {
			const error = await refusal(getParameters);
			expect(error?.message).toBe('Cashfree answered 404: Cashgram with id CG-1 does not exists [item 0]');
			expect(error?.httpCode).toBe(switches.httpStatusMode === 'bodyCode' ? '404' : '200');
			expect(error?.description).toMatch(/Check the ID.*request ID/);
		});
	});

	describe('deactivate', () => {
		it('Q-CG1 is a POST with the ID in the body, and says what was done', async () => {
			sandbox.control.cashgram.add({ cashgramId: 'CG-1' });
			const { items } = await run(deactivateParameters);
			expect(items[0]?.json).toEqual({
				status: 'SUCCESS',
				message: 'Cashgram with id - CG-1 successfully deactivated!',
				cashgramId: 'CG-1',
			});
			expect(sandbox.control.cashgram.get('CG-1')?.status).toBe('EXPIRED');
			expect(sandbox.journal.calls({ path: /deactivate/ })[0]).toMatchObject({
				method: 'POST',
				body: { cashgramId: 'CG-1' },
			});
		});

		it('Q-CG12 one that is no longer active', async () => {
			sandbox.control.cashgram.add({ cashgramId: 'CG-1' });
			sandbox.control.cashgram.expire('CG-1');
			const expired = await refusal(deactivateParameters);
			expect(expired?.message).toBe(
				'Cashfree answered 412: Cashgram with id - CG-1 has already been Expired [item 0]',
			);
			sandbox.control.cashgram.add({ cashgramId: 'CG-2' });
			sandbox.control.cashgram.redeem('CG-2');
			const { error } = await run(deactivateParameters, { cashgramId: 'CG-2' });
			expect(error?.message).toBe('Cashfree answered 412: Active cashgrams can only be deactivated [item 0]');
		});

		it('an unknown ID', async () => {
			expect((await refusal(deactivateParameters))?.message).toMatch(
				/404: Cashgram with id CG-1 does not exists/,
			);
		});
	});

	describe('the credential', () => {
		it('verify says that the session is good', async () => {
			const { items } = await run(verifyParameters);
			expect(items[0]?.json).toEqual({ status: 'SUCCESS', message: 'Token is valid' });
		});

		it('Q-A5 keys that Cashfree does not know', async () => {
			const { error } = await runCashgram(sandbox, {
				parameters: verifyParameters,
				credentials: credentialOf(sandbox, { clientId: 'nobody' }),
			});
			expect(error?.message).toBe(
				'Cashfree answered 401: Invalid clientId and clientSecret combination [item 0]',
			);
			expect(error?.failure?.cause).toBe(declared('credential-invalid'));
		});

		it('Q-A1 an address that is not whitelisted: told as such, and how to go on; no second authorize', async () => {
			sandbox.switches.ipWhitelist = ['203.0.113.1'];
			const error = await refusal(verifyParameters);
			expect(error?.message).toBe('Cashfree answered 403: IP not whitelisted [item 0]');
			expect(error?.description).toMatch(/Whitelist the IP address.*public key/);
			expect(error?.failure?.cause).toBe(declared('configuration-invalid'));
			expect(sandbox.journal.count(AUTHORIZE)).toBe(1);
		});

		it('Q-A8 the public key lets a caller in whose address is not whitelisted, on authorize only', async () => {
			sandbox.switches.ipWhitelist = ['203.0.113.1'];
			const publicKey = sandbox.publicKey.replace(/\n/g, ' ');
			const { items } = await runCashgram(sandbox, {
				credentials: credentialOf(sandbox, { publicKey }),
				items: [{ cashgramId: 'CG-1' }],
			});
			expect(items[0]?.json.cashgramId).toBe('CG-1');
			const signed = sandbox.journal.calls().filter(({ headers }) => 'x-cf-signature' in headers);
			expect(signed.map(({ path }) => path)).toEqual(['/payout/v1/authorize']);
		});

		it("Q-A9 a refused signature is told in Cashfree's words", async () => {
			sandbox.control.clock.advance(3_600_000);
			const { error } = await runCashgram(sandbox, {
				parameters: verifyParameters,
				credentials: credentialOf(sandbox, { publicKey: sandbox.publicKey }),
			});
			expect(error?.message).toMatch(/X-Cf-Signature is not valid/);
			expect(error?.description).toMatch(/clock/);
		});
	});

	it('Q-CG16 there is no "Get Many" of cashgrams: Cashfree has no such call', () => {
		const operations = new CashfreeCashgram().description.properties.filter(
			({ name }) => name === 'operation',
		);
		const values = operations.flatMap(({ options = [] }) =>
			options.map((option) => ('value' in option ? option.value : '')),
		);
		expect(values).toEqual(['get', 'create', 'deactivate', 'get', 'verify']);
	});
});

it.each(['number', 'text'] as const)('Q-S3 subCode as %s is the same to a user', async (subCodeForm) => {
	const sandbox = await freshSandbox({ subCodeForm });
	const { error } = await runCashgram(sandbox, {
		parameters: getParameters,
		items: [{ cashgramId: 'CG-1' }],
	});
	await sandbox.close();
	expect(error?.context.subCode).toBe('404');
});
