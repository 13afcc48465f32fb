// Transfers of Payouts as a user meets them: every operation, every documented refusal and status, under the readings of the documents.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CashfreePayouts } from '../../../nodes/Payouts/CashfreePayouts.node';
import {
	GOOD,
	GOOD_VPA,
	OTHER,
	TRANSFERS,
	calls,
	freshSandbox,
	getTransfer,
	runPayouts,
	sentTo,
	toBeneficiary,
	transferParameters,
} from '../../node/harness/payouts';
import type { Sandbox, Switches } from '../../sandbox';
import { readings } from './readings';

const PAY = { transfer_id: 'PAY_1' };
const BANK = { bank_account_number: GOOD.account, bank_ifsc: GOOD.ifsc };
const VENDOR = { id: 'VENDOR_1', name: 'Asha Rao', ...GOOD };
const orReturn = { options: { ifExists: 'return' } };
const toVpa: INodeParameters = {
	...transferParameters,
	payTo: 'vpa',
	vpa: `={{ $json.vpa ?? "${GOOD_VPA}" }}`,
	transfer_mode: 'upi',
};

let sandbox: Sandbox;
afterEach(async () => {
	await sandbox?.close();
});
const start = async (switches: Partial<Switches> = {}) => {
	sandbox = await freshSandbox(switches);
};

const run = async (parameters: INodeParameters, item: IDataObject = PAY, more: object = {}) =>
	await runPayouts(sandbox, { parameters, items: [item], ...more });
const refusal = async (parameters: INodeParameters, item: IDataObject = PAY) => {
	const { error, items } = await run(parameters, item);
	expect(items).toEqual([]);
	return error;
};
const answer = (method: string, status: number, body: object): void =>
	void sandbox.faults.add({ match: { path: TRANSFERS, method }, kind: 'answer', status, body });
const posts = () => calls(sandbox, 'POST', TRANSFERS);

describe.each(readings)('%s', (_name, switches) => {
	beforeEach(async () => await start(switches));

	describe('create', () => {
		it('QO-14, QO-15, QO-17, QO-27 to a bank account: the record as it came, and what goes over the wire', async () => {
			const { items } = await run({
				...transferParameters,
				additionalFields: {
					transfer_remarks: 'Invoice 42',
					fundsource_id: 'CASHFREE_1',
					beneficiary_email: 'asha@example.com',
					beneficiary_phone: '9876543210',
				},
			});
			expect(items).toEqual([
				{
					json: {
						transfer_id: 'PAY_1',
						cf_transfer_id: expect.stringMatching(/^\d+$/),
						status: 'RECEIVED',
						status_code: 'RECEIVED',
						status_description: expect.any(String),
						beneficiary_details: { beneficiary_instrument_details: expect.objectContaining({}) },
						transfer_amount: 100,
						transfer_mode: 'BANK',
						fundsource_id: 'CASHFREE_1',
						added_on: expect.any(String),
						updated_on: expect.any(String),
					},
					pairedItem: { item: 0 },
				},
			]);
			expect(sentTo(sandbox, TRANSFERS)).toEqual({
				transfer_id: 'PAY_1',
				transfer_amount: 100,
				transfer_mode: 'banktransfer',
				transfer_remarks: 'Invoice 42',
				fundsource_id: 'CASHFREE_1',
				beneficiary_details: {
					beneficiary_name: 'Asha Rao',
					beneficiary_instrument_details: BANK,
					beneficiary_contact_details: {
						beneficiary_email: 'asha@example.com',
						beneficiary_phone: '9876543210',
					},
				},
			});
		});

		it('to a UPI ID, and to a beneficiary: only what belongs to the way that was chosen is sent', async () => {
			sandbox.control.payouts.addBeneficiary(VENDOR);
			const all = { ...toVpa, ...toBeneficiary, payTo: 'vpa', vpa: GOOD_VPA };
			expect((await run(all, { ...PAY, mode: 'upi' })).error).toBeUndefined();
			expect(sentTo(sandbox, TRANSFERS)).toMatchObject({
				transfer_mode: 'upi',
				beneficiary_details: {
					beneficiary_name: 'Asha Rao',
					beneficiary_instrument_details: { vpa: GOOD_VPA },
				},
			});
			expect((await run(toBeneficiary, { transfer_id: 'PAY_2' })).error).toBeUndefined();
			expect(sentTo(sandbox, TRANSFERS)).toMatchObject({
				beneficiary_details: { beneficiary_id: 'VENDOR_1' },
			});
		});

		it.each(['imps', 'neft', 'rtgs', 'paytm', 'amazonpay'])(
			'QO-17 %s goes out as it is chosen, and comes back in the words of the answer',
			async (mode) => {
				sandbox.control.payouts.addBeneficiary(VENDOR);
				const amount = mode === 'rtgs' ? '200001' : '5000';
				const { items } = await run(toBeneficiary, { ...PAY, mode, amount });
				expect(sentTo(sandbox, TRANSFERS)).toMatchObject({
					transfer_mode: mode,
					transfer_amount: Number(amount),
				});
				expect(items[0]?.json.transfer_mode).toBe(mode.toUpperCase());
			},
		);

		it('an amount to the paisa is sent as a number', async () => {
			await run(transferParameters, { ...PAY, amount: '1500.5' });
			expect(sentTo(sandbox, TRANSFERS)).toMatchObject({ transfer_amount: 1500.5 });
		});

		it('QO-21, QO-22 the same ID in a later run: told, nothing is paid, and what an ID is for', async () => {
			await run(transferParameters);
			const error = await refusal(transferParameters);
			expect(error?.message).toBe(
				'Cashfree answered transfer_id_already_exists: transfer_id already exists [item 0]',
			);
			expect(error?.description).toMatch(/nothing was paid now.*another ID only for another payment/);
			expect(error?.context.outcome).toBe('refused');
			expect(sandbox.control.payouts.transfers()).toHaveLength(1);
		});

		it('QO-23 the same ID in a later run, to be returned: the transfer with its present status', async () => {
			await run(transferParameters);
			sandbox.control.payouts.succeed('PAY_1');
			const { items } = await run({ ...transferParameters, ...orReturn });
			expect(items[0]?.json).toMatchObject({
				transfer_id: 'PAY_1',
				status: 'SUCCESS',
				status_code: 'COMPLETED',
				alreadyExisted: true,
			});
			expect(sandbox.control.payouts.transfer('PAY_1')).toMatchObject({ created: 1 });
		});

		it.each<[string, IDataObject, string]>([
			['another amount', { amount: '200' }, 'transfer_amount'],
			['another account', OTHER, 'bank_account_number, bank_ifsc'],
		])('one with %s is never handed out for it', async (_what, change, fields) => {
			await run(transferParameters);
			const error = await refusal({ ...transferParameters, ...orReturn }, { ...PAY, ...change });
			expect(error?.message).toMatch(
				new RegExp(`, with other values than those of this item: ${fields} \\[item 0\\]$`),
			);
			expect(error?.context).toMatchObject({ outcome: 'refused', record: { transfer_id: 'PAY_1' } });
		});

		it('QO-10 another account than the beneficiary has: refused by Cashfree, when both are sent', async () => {
			sandbox.control.payouts.addBeneficiary(VENDOR);
			const both = (more: IDataObject) => ({ ...toBeneficiary, additionalFields: more }) as INodeParameters;
			const stored = await run(both({ bank_account_number: GOOD.account, bank_ifsc: GOOD.ifsc }));
			expect(stored.items[0]?.json.transfer_id).toBe('PAY_1');
			for (const [more, words] of [
				[{ bank_account_number: OTHER.account, bank_ifsc: OTHER.ifsc }, 'Bank account number'],
				[{ bank_account_number: GOOD.account, bank_ifsc: OTHER.ifsc }, 'Bank ifsc'],
				[{ vpa: 'somebody@upi' }, 'Vpa'],
			] as const) {
				const error = await refusal(both(more), { transfer_id: 'PAY_2' });
				expect(error?.message).toMatch(
					new RegExp(
						`: ${words} passed in the request does not match with the beneficiary with beneficiary_id :: VENDOR_1 `,
					),
				);
			}
			expect(sandbox.control.payouts.transfers()).toHaveLength(1);
		});

		it('an unknown beneficiary', async () => {
			const error = await refusal(toBeneficiary);
			expect(error?.message).toBe(
				'Cashfree answered beneficiary_not_found: Beneficiary does not exist [item 0]',
			);
			expect(error?.context.outcome).toBe('refused');
		});
	});

	describe('get', () => {
		it('by either ID', async () => {
			const { cfTransferId } = sandbox.control.payouts.addTransfer({ transferId: 'PAY_1' });
			expect((await run(getTransfer)).items[0]?.json.cf_transfer_id).toBe(cfTransferId);
			const byCf = { resource: 'transfer', operation: 'get', transferBy: 'cf_transfer_id' };
			expect((await run({ ...byCf, cf_transfer_id: cfTransferId })).items[0]?.json.transfer_id).toBe('PAY_1');
			expect(calls(sandbox, 'GET', TRANSFERS).map(({ query }) => query)).toEqual([
				{ transfer_id: 'PAY_1' },
				{ cf_transfer_id: cfTransferId },
			]);
			const error = await refusal({ ...byCf, cf_transfer_id: '1' });
			expect(error?.message).toBe(
				'Cashfree answered cf_transfer_id_not_found: cf_transfer_id does not exist [item 0]',
			);
		});

		it('an unknown one', async () => {
			const error = await refusal(getTransfer);
			expect(error?.message).toBe(
				'Cashfree answered transfer_id_not_found: transfer_id does not exist [item 0]',
			);
			expect(error?.context.outcome).toBe('failed');
		});

		it.each([
			'RECEIVED',
			'APPROVAL_PENDING',
			'PENDING',
			'SUCCESS',
			'FAILED',
			'REVERSED',
			'REJECTED',
			'NEW_WORD',
		])('QO-18, QO-19 %s is data, whatever it means', async (status) => {
			sandbox.control.payouts.addTransfer({ transferId: 'PAY_1' });
			sandbox.control.payouts.show('PAY_1', status, `CODE_OF_${status}`, 'In words');
			expect((await run(getTransfer)).items[0]?.json).toMatchObject({
				status,
				status_code: `CODE_OF_${status}`,
				status_description: 'In words',
			});
		});

		it('QO-19, QO-20 what was a success comes back: REVERSED, as Cashfree tells it', async () => {
			await run(transferParameters);
			sandbox.control.payouts.succeed('PAY_1');
			expect((await run(getTransfer)).items[0]?.json).toMatchObject({ status: 'SUCCESS' });
			sandbox.control.payouts.reverse('PAY_1', 'INVALID_ACCOUNT_FAIL');
			expect((await run(getTransfer)).items[0]?.json).toMatchObject({
				status: 'REVERSED',
				status_code: 'INVALID_ACCOUNT_FAIL',
			});
		});
	});
});

describe('what Cashfree answers to a create with HTTP 200', () => {
	beforeEach(async () => await start());
	const recordWith = (status: string, more: object = {}) => ({
		transfer_id: 'PAY_1',
		cf_transfer_id: '123456',
		status,
		status_code: `CODE_OF_${status}`,
		status_description: `Told of ${status}`,
		beneficiary_details: { beneficiary_instrument_details: BANK },
		transfer_amount: 100,
		...more,
	});

	it.each(['REJECTED', 'MANUALLY_REJECTED', 'FAILED'])(
		'QO-18, QO-20 %s is an error: refused, with the record and only the end of the account',
		async (status) => {
			answer('POST', 200, recordWith(status));
			const error = await refusal(transferParameters);
			expect(error?.message).toBe(`Cashfree answered CODE_OF_${status}: Told of ${status} [item 0]`);
			expect(error?.httpCode).toBe('200');
			expect(error?.context).toMatchObject({
				outcome: 'refused',
				subCode: `CODE_OF_${status}`,
				record: {
					cf_transfer_id: '123456',
					status,
					beneficiary_details: {
						beneficiary_instrument_details: { bank_account_number: '…1191', bank_ifsc: GOOD.ifsc },
					},
				},
			});
			expect(calls(sandbox, 'GET', TRANSFERS)).toEqual([]);
		},
	);

	it('QO-18 the same as an item, while the node continues', async () => {
		answer('POST', 200, recordWith('REJECTED'));
		const { items } = await run(transferParameters, PAY, { onError: 'continueRegularOutput' });
		expect(items[0]?.json).toMatchObject({
			error: 'Cashfree answered CODE_OF_REJECTED: Told of REJECTED',
			outcome: 'refused',
			subCode: 'CODE_OF_REJECTED',
			transfer_id: 'PAY_1',
			record: { status: 'REJECTED' },
		});
	});

	it.each([
		'RECEIVED',
		'VALIDATION_PENDING',
		'APPROVAL_PENDING',
		'QUEUED',
		'PENDING',
		'SUCCESS',
		'A_NEW_WORD',
		'rejected',
	])('QO-18, QO-24, QO-25 %s is an item as it came, with or without a UTR', async (status) => {
		const record = recordWith(status, { transfer_utr: 'N123' });
		answer('POST', 200, record);
		const { items, error } = await run(transferParameters);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toEqual(record);
	});

	it.each<[string, object]>([
		['nothing of a transfer', { status: 'SUCCESS' }],
		['an empty object', {}],
		['a list', []],
	])('%s is no success: it is looked up', async (_what, body) => {
		answer('POST', 200, body);
		const error = await refusal(transferParameters);
		expect(error?.context.outcome).toBe('unknown');
		expect(error?.message).toMatch(/Cashfree does not have this transfer, so it was most likely not created/);
	});

	it.each<[string, object]>([
		['another amount', { transfer_amount: 5000 }],
		[
			'another account',
			{
				beneficiary_details: {
					beneficiary_instrument_details: { bank_account_number: OTHER.account, bank_ifsc: OTHER.ifsc },
				},
			},
		],
	])('QO-23 a transfer with %s is no success of this one', async (_what, more) => {
		answer('POST', 200, recordWith('SUCCESS', more));
		const error = await refusal(transferParameters);
		expect(error?.context.outcome).toBe('unknown');
	});
});

describe('refusals of a create', () => {
	beforeEach(async () => await start());
	const INSTRUMENT = 'beneficiary_details.beneficiary_instrument_details';

	it.each<[string, number, string]>([
		['transfer_id_missing', 400, 'transfer_id is missing in the request'],
		['transfer_id_invalid', 400, 'transfer_id should be alphanumeric'],
		['transfer_amount_missing', 400, 'transfer_amount is missing in the request'],
		['transfer_amount_invalid', 400, 'transfer_amount should be greater then 1.00'],
		[
			'transfer_mode_invalid',
			400,
			'transfer_mode is invalid allowed values are : bank, imps, neft, rtgs, upi, paytm, amazonpay, card and cardupi',
		],
		['beneficiary_details.beneficiary_id_invalid', 400, 'beneficiary_id should be alphanumeric'],
		[
			'beneficiary_details.beneficiary_name_invalid',
			400,
			'beneficiary_name is invalid. only alphabets and whitespaces are allowed',
		],
		[`${INSTRUMENT}.bank_account_number_invalid`, 400, 'bank_account_number should be alphanumeric'],
		[
			`${INSTRUMENT}.bank_account_number_invalid`,
			400,
			'Bank account number passed in the request does not match with the beneficiary with beneficiary_id :: V_1',
		],
		[`${INSTRUMENT}.bank_ifsc_invalid`, 400, 'bank_ifsc should be in standard ifsc format'],
		[
			`${INSTRUMENT}.bank_ifsc_invalid`,
			400,
			'Bank ifsc passed in the request does not match with the beneficiary with beneficiary_id :: V_1',
		],
		[`${INSTRUMENT}.vpa_invalid`, 400, 'vpa is in invalid format'],
		[
			`${INSTRUMENT}.vpa_invalid`,
			400,
			'Vpa passed in the request does not match with the beneficiary with beneficiary_id :: V_1',
		],
		['apis_not_enabled', 403, 'APIs not enabled. Please fill out the [Support Form](https://example.com)'],
		['beneficiary_not_found', 404, 'Beneficiary does not exist'],
		['transfer_id_already_exists', 409, 'transfer_id already exists'],
		['some_other_conflict', 409, 'Transfer with this id is there'],
	])(
		'QO-17 %s (%i) "%s" is shown as it is; nothing was paid, and nothing is looked up',
		async (code, status, message) => {
			answer('POST', status, { type: 'invalid_request_error', code, message });
			const error = await refusal(transferParameters);
			expect(error?.message).toBe(`Cashfree answered ${code}: ${message} [item 0]`);
			expect(error?.context).toMatchObject({ outcome: 'refused', subCode: code });
			expect(error?.httpCode).toBe(String(status));
			expect(sandbox.journal.calls()).toHaveLength(1);
		},
	);

	it('QO-3 wrong keys as HTTP 500: refused, not sent again, not looked up', async () => {
		sandbox.switches.payoutsWrongKeys = 'status500';
		answer('POST', 500, {
			type: 'authentication_error',
			code: 'internal_server_error',
			message: 'Unable to authenticate the request. Please fill out the [Support Form](https://example.com)',
		});
		const error = await refusal(transferParameters);
		expect(error?.message).toMatch(/^Cashfree answered internal_server_error: Unable to authenticate/);
		expect(error?.context.outcome).toBe('refused');
		expect(sandbox.journal.calls()).toHaveLength(1);
	});

	it('QO-21 HTTP 500 of the server itself is no refusal: it is looked up', async () => {
		answer('POST', 500, {
			type: 'api_error',
			code: 'internal_server_error',
			message: "Error at cashfree's server",
		});
		const error = await refusal(transferParameters);
		expect(error?.context.outcome).toBe('unknown');
		expect(posts()).toHaveLength(1);
	});

	it.each<[string, IDataObject, IDataObject, string]>([
		['no ID', {}, { transfer_id: '' }, 'Transfer ID must not be empty'],
		[
			'QO-16 an ID with a space',
			{},
			{ transfer_id: 'A B' },
			'Transfer ID must contain only letters, digits, _ and -',
		],
		[
			'QO-16 an ID of 41 characters',
			{},
			{ transfer_id: 'x'.repeat(41) },
			'Transfer ID must have at most 40 characters',
		],
		[
			'an amount below one rupee',
			{},
			{ amount: '0.99' },
			'Transfer Amount (Rupees) must be at least 1.00 rupees',
		],
		['three decimals', {}, { amount: '10.005' }, 'Transfer Amount (Rupees) must be an amount in rupees'],
		['a comma', {}, { amount: '1,500' }, 'Transfer Amount (Rupees) must be an amount in rupees'],
		['no amount', {}, { amount: '' }, 'Transfer Amount (Rupees) must not be empty'],
		['QO-17 a mode that is none', {}, { mode: 'bank' }, 'Transfer Mode must be one of'],
		[
			'UPI to a bank account',
			{},
			{ mode: 'upi' },
			'Transfer Mode must be Bank Transfer, IMPS, NEFT or RTGS for a bank account',
		],
		[
			'IMPS to a UPI ID',
			{ payTo: 'vpa', vpa: GOOD_VPA },
			{ mode: 'imps' },
			'Transfer Mode must be UPI for a UPI ID',
		],
		[
			'an unknown way to pay',
			{ payTo: '={{ "cash" }}', beneficiary_id: 'V_1', vpa: GOOD_VPA },
			{},
			'Pay To must be one of beneficiary, bankAccount, vpa',
		],
		[
			'QO-11 a name with a dot',
			{ beneficiary_name: 'Dr. Rao' },
			{},
			'Beneficiary Name must contain only letters and spaces',
		],
		['an account as a number', {}, { account: 26291800001191 }, 'Bank Account Number must be given as text'],
		[
			'remarks with a sign',
			{ additionalFields: { transfer_remarks: 'Invoice #42' } },
			{},
			'Transfer Remarks must contain only letters, digits and spaces',
		],
	])('%s is refused before anything is sent, by name and item', async (_what, change, item, words) => {
		const error = await refusal({ ...transferParameters, ...change } as INodeParameters, { ...PAY, ...item });
		expect(error?.message.startsWith(words)).toBe(true);
		expect(error?.message).toMatch(/\[item 0\]$/);
		expect(error?.context.outcome).toBe('notSent');
		expect(sandbox.journal.calls()).toEqual([]);
	});

	it.each<[string, IDataObject, string]>([
		['no IFSC', { bank_account_number: GOOD.account }, 'Bank IFSC'],
		['no account', { bank_ifsc: GOOD.ifsc }, 'Bank Account Number'],
	])(
		'QO-10 half an expected account, %s, is refused: Cashfree would not compare it',
		async (_what, more, label) => {
			const error = await refusal({ ...toBeneficiary, additionalFields: more } as INodeParameters);
			expect(error?.message).toBe(`${label} must not be empty: account and IFSC go together [item 0]`);
			expect(sandbox.journal.calls()).toEqual([]);
		},
	);

	it('QO-22 the same ID twice in a run: no request at all', async () => {
		const items = ['A', 'B', 'C', 'A'].map((transfer_id) => ({ transfer_id }));
		const { error } = await runPayouts(sandbox, { items });
		expect(error?.message).toBe('Items 0 and 3 have the same Transfer ID [item 0]');
		expect(sandbox.journal.calls()).toEqual([]);
		const goesOn = await runPayouts(sandbox, { items, onError: 'continueRegularOutput' });
		expect(goesOn.items.map(({ json }) => json.outcome ?? json.status)).toEqual([
			'notSent',
			'RECEIVED',
			'RECEIVED',
			'notSent',
		]);
		expect(
			sandbox.control.payouts
				.transfers()
				.map(({ transferId }) => transferId)
				.sort(),
		).toEqual(['B', 'C']);
	});
});

describe('what the documents leave open', () => {
	it.each(['refused', 'allowed'] as const)('QO-16 a hyphen in the ID, %s', async (payoutsHyphen) => {
		await start({ payoutsHyphen });
		const { items, error } = await run(transferParameters, { transfer_id: 'PAY-1' });
		if (payoutsHyphen === 'allowed') expect(items[0]?.json.transfer_id).toBe('PAY-1');
		else expect(error?.message).toMatch(/transfer_id_invalid: transfer_id should be alphanumeric/);
	});

	it('QO-25 a low balance: rejected at once, and a transfer that waits where there is a queue', async () => {
		await start();
		sandbox.control.payouts.setBalance(10);
		const error = await refusal(transferParameters);
		expect(error?.message).toMatch(/^Cashfree answered INSUFFICIENT_BALANCE: /);
		expect(error?.context).toMatchObject({ outcome: 'refused', record: { status: 'REJECTED' } });
		sandbox.switches.payoutsQueueHours = 96;
		expect((await run(transferParameters, { transfer_id: 'PAY_2' })).items[0]?.json.status).toBe('QUEUED');
	});

	it('QO-25 a transfer that waits for a person is on its way, not refused', async () => {
		await start({ payoutsApproval: true });
		expect((await run(transferParameters)).items[0]?.json.status).toBe('APPROVAL_PENDING');
		sandbox.control.payouts.reject('PAY_1');
		expect((await run(getTransfer)).items[0]?.json.status).toBe('MANUALLY_REJECTED');
		const error = await refusal({ ...transferParameters, ...orReturn });
		expect(error?.message).toMatch(/^Cashfree has MANUALLY_REJECTED for this transfer: /);
		expect(error?.context.outcome).toBe('refused');
	});

	it.each([
		['2640101002729', 'CNRR0002640'],
		['026291800001190', 'YESB0000262'],
	])('QO-18, QO-20 account %s, where the first answer is the last: an error', async (account, ifsc) => {
		await start({ payoutsFirstAnswer: 'final' });
		const error = await refusal(transferParameters, { ...PAY, account, ifsc });
		expect(error?.context).toMatchObject({ outcome: 'refused', record: { transfer_id: 'PAY_1' } });
		expect(error?.message).not.toContain(account);
	});

	it('QO-18 where the first answer says nothing yet, the no is data of Get', async () => {
		await start({ payoutsFirstAnswer: 'received' });
		sandbox.control.payouts.setModes(['imps']);
		expect((await run(transferParameters)).items[0]?.json.status).toBe('RECEIVED');
		sandbox.control.clock.advance(60_000);
		expect((await run(getTransfer)).items[0]?.json).toMatchObject({
			status: 'REJECTED',
			status_code: 'INVALID_MODE_FOR_PYID',
		});
	});

	it('QO-13 a beneficiary that is INITIATED, where such a one is not paid', async () => {
		await start({ payoutsNewBeneficiary: 'INITIATED', payoutsInitiated: 'rejected' });
		sandbox.control.payouts.addBeneficiary({ ...VENDOR, status: 'INITIATED' });
		const error = await refusal(toBeneficiary);
		expect(error?.message).toMatch(/^Cashfree answered BENE_INVALID: /);
		expect(error?.context.outcome).toBe('refused');
	});

	describe('QO-23 a repeated ID, where Cashfree answers with the transfer that has it', () => {
		beforeEach(async () => await start({ payoutsRepeated: 'sameTransfer' }));

		it('the same in all: it is this payment, and was paid once', async () => {
			await run(transferParameters);
			const { items } = await run(transferParameters);
			expect(items[0]?.json).toMatchObject({ transfer_id: 'PAY_1', transfer_amount: 100 });
			expect(sandbox.control.payouts.transfer('PAY_1')).toMatchObject({ created: 1 });
		});

		it.each<[string, IDataObject]>([
			['another amount', { amount: '200' }],
			['another account', OTHER],
		])('with %s: not called a success', async (_what, change) => {
			await run(transferParameters);
			const error = await refusal(transferParameters, { ...PAY, ...change });
			expect(error?.context).toMatchObject({ outcome: 'unknown', record: { transfer_amount: 100 } });
			expect(error?.message).toMatch(/^A transfer with this ID exists, but with other values/);
		});
	});

	it('to be returned, where the record does not tell yet whom it pays: not handed out', async () => {
		await start();
		sandbox.control.payouts.addBeneficiary({ ...VENDOR, ...OTHER });
		await run(toBeneficiary);
		const error = await refusal({ ...transferParameters, ...orReturn });
		expect(error?.message).toMatch(/already exists.*not certain that it is this one/);
		expect(error?.context).toMatchObject({ outcome: 'unknown', record: { transfer_id: 'PAY_1' } });
	});

	it('to be returned, and the look-up fails: not known, and not called refused', async () => {
		await start();
		await run(transferParameters);
		sandbox.faults.add({ match: { path: TRANSFERS, method: 'GET' }, kind: 'html502', times: Infinity });
		const error = await refusal({ ...transferParameters, ...orReturn });
		expect(error?.message).toMatch(/transfer_id_already_exists: .*Looking it up did not work/);
		expect(error?.context.outcome).toBe('unknown');
	});
});

it('QO-19, QO-22, QO-25 the texts say what an ID is for, what SUCCESS is not, and what is on its way', () => {
	const text = JSON.stringify(new CashfreePayouts().description.properties);
	expect(text).toMatch(
		/Cashfree pays each ID only once, but if every run makes a new ID, running the workflow again pays again/,
	);
	expect(text).toMatch(/It can still come back as REVERSED/);
	expect(text).toMatch(/RECEIVED, PENDING, QUEUED or APPROVAL_PENDING means that it is on its way/);
	const transferId = new CashfreePayouts().description.properties.find(({ name }) => name === 'transfer_id');
	expect(transferId).toMatchObject({ required: true, default: '' });
});
