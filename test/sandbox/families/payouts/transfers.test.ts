// Transfers of today's Payouts, word for word by the contract: requests, answers, statuses and the list of test accounts (3.1 to 3.9).
import { payoutsClient, type Heard } from '../../client';
import { startSandbox, type Sandbox } from '../../index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.control.clock.freeze();
	sandbox.control.clock.set('2026-11-24T13:39:25Z');
	sandbox.control.payouts.addBeneficiary({ id: 'JOHN18011', name: 'John Doe', ...GOOD, vpa: 'success@upi' });
});
afterEach(() => sandbox.close());

const GOOD = { account: '026291800001191', ifsc: 'YESB0000262' };
const BANK = { bank_account_number: GOOD.account, bank_ifsc: GOOD.ifsc };
/** The first sample of Cashfree's OpenAPI. */
const SAMPLE = {
	transfer_id: 'JUNOB2018',
	transfer_amount: 1,
	beneficiary_details: { beneficiary_id: 'JOHN18011' },
};

type Json = Record<string, unknown>;
const create = (change: object = {}) => payoutsClient(sandbox).post('/transfers', { ...SAMPLE, ...change });
const inline = (instrument: object, change: object = {}) =>
	create({
		beneficiary_details: { beneficiary_name: 'John Doe', beneficiary_instrument_details: instrument },
		...change,
	});
const withId = (instrument: object) =>
	create({
		beneficiary_details: { beneficiary_id: 'JOHN18011', beneficiary_instrument_details: instrument },
	});
const get = (query = 'transfer_id=JUNOB2018') => payoutsClient(sandbox).get(`/transfers?${query}`);
const now = async () => (await get()).json as Json;
const pass = (milliseconds: number) => sandbox.control.clock.advance(milliseconds);
const refusal = (http: number, code: string, message: unknown) => ({
	http,
	json: { type: 'invalid_request_error', code, message },
});
const heard = ({ http, json }: Heard) => ({ http, json });
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('answers (3.2)', () => {
	const RECEIVED = {
		transfer_id: 'JUNOB2018',
		cf_transfer_id: '123456',
		status: 'RECEIVED',
		status_code: 'RECEIVED',
		status_description:
			'The transfer has been received by Cashfree successfully for further processing. You should use Check Status API response or Webhooks to know the terminal state of the transfer request.',
		beneficiary_details: { beneficiary_id: 'JOHN18011' },
		transfer_amount: 1,
		transfer_mode: 'BANK',
		fundsource_id: 'CASHFREE_1',
		added_on: '2026-11-24T13:39:25Z',
		updated_on: '2026-11-24T13:39:25Z',
	};

	test('the sample: RECEIVED, by POST and by GET with either id', async () => {
		expect(heard(await create())).toEqual({ http: 200, json: RECEIVED });
		expect(heard(await get())).toEqual({ http: 200, json: RECEIVED });
		expect(heard(await get('cf_transfer_id=123456'))).toEqual({ http: 200, json: RECEIVED });
	});

	test('SUCCESS and COMPLETED: with instrument, charges and UTR', async () => {
		await create();
		pass(10 * MINUTE);
		expect(await now()).toEqual({
			...RECEIVED,
			status: 'SUCCESS',
			status_code: 'COMPLETED',
			status_description:
				'The transfer has been initiated via the partner bank successfully, hence your account is debited and the request is successfuly processed by the beneficiary bank and has been credited to the end beneficiary.',
			beneficiary_details: {
				beneficiary_id: 'JOHN18011',
				beneficiary_instrument_details: { ...BANK, vpa: 'success@upi' },
			},
			transfer_service_charge: 1,
			transfer_service_tax: 0.18,
			transfer_utr: expect.stringMatching(/^TESTR\d+$/),
			updated_on: '2026-11-24T13:44:55Z',
		});
	});

	test('PENDING has a UTR, FAILED has none (QO-24)', async () => {
		await create();
		pass(5 * SECOND);
		expect(await now()).toMatchObject({ status: 'PENDING', transfer_utr: expect.any(String) as string });
		sandbox.control.payouts.fail('JUNOB2018');
		expect(await now()).toMatchObject({
			status: 'FAILED',
			status_code: 'IMPS_MODE_FAIL',
			status_description: expect.stringMatching(
				/^The transfer has been reversed by the beneficiary bank because the beneficiary bank account doesnot support IMPS/,
			) as string,
			beneficiary_details: { beneficiary_instrument_details: BANK },
		});
		expect(await now()).not.toHaveProperty('transfer_utr');
	});

	test('the IFSC as in the samples, or as in the schema (QO-27)', async () => {
		await create();
		sandbox.control.payouts.succeed('JUNOB2018');
		const instrument = async () =>
			((await now()).beneficiary_details as Json).beneficiary_instrument_details as Json;
		expect(await instrument()).toHaveProperty('bank_ifsc', GOOD.ifsc);
		sandbox.switches.payoutsIfscField = 'ifsc';
		expect(await instrument()).toEqual({
			bank_account_number: GOOD.account,
			ifsc: GOOD.ifsc,
			vpa: 'success@upi',
		});
	});

	test('details of its own: no id, the instrument from the first answer on', async () => {
		expect((await inline(BANK, { transfer_mode: 'imps', fundsource_id: 'CF_WALLET' })).json).toMatchObject({
			beneficiary_details: { beneficiary_instrument_details: BANK },
			transfer_mode: 'IMPS',
			fundsource_id: 'CF_WALLET',
		});
		expect(sandbox.control.payouts.beneficiaries()).toHaveLength(1);
	});

	test('upi pays the VPA of the beneficiary', async () => {
		await create({ transfer_mode: 'upi' });
		expect(sandbox.control.payouts.transfer('JUNOB2018')).toMatchObject({ mode: 'upi', vpa: 'success@upi' });
		expect(sandbox.control.payouts.transfer('JUNOB2018')?.account).toBeUndefined();
	});
});

describe('create refuses (3.3)', () => {
	const INSTRUMENT = 'beneficiary_details.beneficiary_instrument_details';
	const ALPHANUMERIC = 'transfer_id should be alphanumeric';
	const GREATER = 'transfer_amount should be greater then 1.00';

	test.each([
		[
			'no transfer_id',
			{ transfer_id: undefined },
			'transfer_id_missing',
			'transfer_id is missing in the request',
		],
		['a long transfer_id', { transfer_id: 'x'.repeat(41) }, 'transfer_id_invalid', ALPHANUMERIC],
		['a space in transfer_id', { transfer_id: 'a b' }, 'transfer_id_invalid', ALPHANUMERIC],
		['a number as transfer_id', { transfer_id: 5 }, 'transfer_id_invalid', ALPHANUMERIC],
		[
			'no amount',
			{ transfer_amount: null },
			'transfer_amount_missing',
			'transfer_amount is missing in the request',
		],
		['too little', { transfer_amount: 0.99 }, 'transfer_amount_invalid', GREATER],
		['a text as amount', { transfer_amount: '100' }, 'transfer_amount_invalid', GREATER],
		['three decimals', { transfer_amount: 1.005 }, 'transfer_amount_invalid', GREATER],
		[
			'the word that answers use (QO-17)',
			{ transfer_mode: 'bank' },
			'transfer_mode_invalid',
			'transfer_mode is invalid allowed values are : bank, imps, neft, rtgs, upi, paytm, amazonpay, card and cardupi',
		],
		[
			'an id of other characters',
			{ beneficiary_details: { beneficiary_id: 'a b' } },
			'beneficiary_details.beneficiary_id_invalid',
			'beneficiary_id should be alphanumeric',
		],
		[
			'a name with a dot',
			{ beneficiary_details: { beneficiary_name: 'J. Doe', beneficiary_instrument_details: BANK } },
			'beneficiary_details.beneficiary_name_invalid',
			'beneficiary_name is invalid. only alphabets and whitespaces are allowed',
		],
	])('%s', async (_case, change, code, message) => {
		expect(await create(change)).toMatchObject(refusal(400, code, message));
		expect(sandbox.control.payouts.transfers()).toEqual([]);
	});

	test.each([
		[
			{ ...BANK, bank_account_number: '12@4' },
			'bank_account_number_invalid',
			'bank_account_number should be alphanumeric',
		],
		[
			{ ...BANK, bank_ifsc: 'YESB1000262' },
			'bank_ifsc_invalid',
			'bank_ifsc should be in standard ifsc format',
		],
		[{ ...BANK, vpa: 'nobody' }, 'vpa_invalid', 'vpa is in invalid format'],
	])('%j', async (instrument, code, message) => {
		expect(await inline(instrument)).toMatchObject(refusal(400, `${INSTRUMENT}.${code}`, message));
	});

	test.each([
		[{ bank_account_number: '99998888777' }, 'bank_account_number_invalid', 'Bank account number'],
		[{ bank_ifsc: 'SBIN0000001' }, 'bank_ifsc_invalid', 'Bank ifsc'],
		[{ vpa: 'other@upi' }, 'vpa_invalid', 'Vpa'],
	])('%j beside an id that has others (QO-10)', async (instrument, code, what) => {
		const text = `${what} passed in the request does not match with the beneficiary with beneficiary_id :: JOHN18011`;
		expect(await withId(instrument)).toMatchObject(refusal(400, `${INSTRUMENT}.${code}`, text));
		expect(sandbox.control.payouts.transfers()).toEqual([]);
	});

	test('but takes the same details beside the id', async () => {
		expect((await withId({ ...BANK, vpa: 'success@upi' })).http).toBe(200);
	});

	test('a beneficiary that does not exist', async () => {
		expect(await create({ beneficiary_details: { beneficiary_id: 'nobody' } })).toMatchObject(
			refusal(404, 'beneficiary_not_found', 'Beneficiary does not exist'),
		);
	});

	const NAMED = { beneficiary_name: 'John Doe' };
	test.each([
		['without details', { beneficiary_details: undefined }],
		['without a name', { beneficiary_details: { beneficiary_instrument_details: BANK } }],
		['without an account', { beneficiary_details: NAMED }],
		[
			'without an IFSC',
			{ beneficiary_details: { ...NAMED, beneficiary_instrument_details: { ...BANK, bank_ifsc: '' } } },
		],
		[
			'upi without a VPA',
			{ transfer_mode: 'upi', beneficiary_details: { ...NAMED, beneficiary_instrument_details: BANK } },
		],
		['card without a card', { transfer_mode: 'card', beneficiary_details: NAMED }],
		['another currency', { transfer_currency: 'USD' }],
		['remarks with a sign', { transfer_remarks: 'a-b' }],
		['long remarks', { transfer_remarks: 'x'.repeat(71) }],
		[
			'the nested details of three samples (QO-14)',
			{ beneficiary_details: { beneficiary_details: { beneficiary_id: 'JOHN18011' } } },
		],
		[
			'a card network',
			{
				beneficiary_details: {
					beneficiary_instrument_details: { card_details: { card_network_type: 'AMEX' } },
				},
			},
		],
		[
			'a contact',
			{ beneficiary_details: { beneficiary_contact_details: { beneficiary_address: '12, MG Road' } } },
		],
	])('%s, in marked words', async (_case, change) => {
		expect(await create(change)).toMatchObject({
			http: 400,
			json: { message: expect.stringMatching(/^\[sandbox\] /) as string },
		});
	});
});

describe('a transfer_id that exists (question 1)', () => {
	const CODE = 'transfer_id_already_exists';

	test.each([
		['conflict', 409],
		['badRequest', 400],
	] as const)('%s: HTTP %i', async (way, http) => {
		sandbox.switches.payoutsRepeated = way;
		await create();
		expect(await create({ transfer_amount: 2 })).toMatchObject({ http, json: { code: CODE } });
		expect(sandbox.control.payouts.transfer('JUNOB2018')).toMatchObject({
			amount: '1.00',
			created: 1,
			asked: 2,
		});
	});

	test('sameTransfer: the one that has it, unchanged', async () => {
		sandbox.switches.payoutsRepeated = 'sameTransfer';
		const first = await create();
		expect((await create({ transfer_amount: 2 })).json).toEqual(first.json);
		expect(sandbox.control.payouts.transfers()).toHaveLength(1);
	});

	test('comes before all that the account has to say', async () => {
		await create();
		await payoutsClient(sandbox).remove('/beneficiary?beneficiary_id=JOHN18011');
		expect((await create()).http).toBe(409);
	});

	test('after a final failure it may be free again (question 4)', async () => {
		await create();
		sandbox.control.payouts.fail('JUNOB2018');
		expect((await create()).http).toBe(409);
		sandbox.switches.payoutsFailedId = 'free';
		expect((await create()).json).toMatchObject({ cf_transfer_id: '123457', status: 'RECEIVED' });
		expect(await now()).toMatchObject({ cf_transfer_id: '123457' });
		expect((await get('cf_transfer_id=123456')).json).toMatchObject({ status: 'FAILED' });
		expect(sandbox.control.payouts.transfer('JUNOB2018')?.created).toBe(2);
		sandbox.control.payouts.succeed('JUNOB2018');
		expect((await create()).http).toBe(409);
	});
});

describe('get (3.4)', () => {
	test('unknown ids', async () => {
		expect(await get('transfer_id=x')).toMatchObject(
			refusal(404, 'transfer_id_not_found', 'transfer_id does not exist'),
		);
		expect(await get('cf_transfer_id=1')).toMatchObject(
			refusal(404, 'cf_transfer_id_not_found', 'cf_transfer_id does not exist'),
		);
	});

	test.each(['', 'transfer_id=', 'transfer_id=a&cf_transfer_id=1'])(
		'%p is refused in marked words',
		async (query) => {
			expect(await get(query)).toMatchObject({
				http: 400,
				json: { message: expect.stringMatching(/^\[sandbox\] send either/) as string },
			});
		},
	);
});

describe('switches of the values', () => {
	test.each([
		['rounded', 10.996, '11.00'],
		['cut', 10.996, '10.99'],
		['rounded', 10.5, '10.50'],
		['cut', 10, '10.00'],
	] as const)('payoutsDecimals %s: %p is %s (question 6)', async (decimals, sent, amount) => {
		sandbox.switches.payoutsDecimals = decimals;
		expect((await create({ transfer_amount: sent })).json).toMatchObject({ transfer_amount: Number(amount) });
		expect(sandbox.control.payouts.transfer('JUNOB2018')?.amount).toBe(amount);
	});

	test('payoutsHyphen (QO-16, question 7)', async () => {
		expect((await create({ transfer_id: 'a-b' })).json).toMatchObject({ code: 'transfer_id_invalid' });
		sandbox.switches.payoutsHyphen = 'allowed';
		expect((await create({ transfer_id: 'a-b' })).http).toBe(200);
	});

	test('payoutsAccountLength (QO-7)', async () => {
		const short = { ...BANK, bank_account_number: '12345678' };
		sandbox.switches.payoutsAccountLength = 'from9to18';
		expect((await inline(short)).http).toBe(400);
		sandbox.switches.payoutsAccountLength = 'from4to25';
		expect((await inline(short)).http).toBe(200);
	});
});

describe('rejected by Cashfree: HTTP 200 (3.5, QO-18)', () => {
	const rejected = (status_code: string) => ({ http: 200, json: { status: 'REJECTED', status_code } });

	test.each([
		['imps', 500_000, 500_000.01],
		['upi', 100_000, 100_000.01],
		['rtgs', 200_001, 200_000.99],
	])('%s of too much, or too little', async (mode, good, bad) => {
		const asked = (transfer_id: string, transfer_amount: number) =>
			create({ transfer_id, transfer_amount, transfer_mode: mode });
		expect((await asked('GOOD', good)).json).toMatchObject({ status: 'RECEIVED' });
		expect(await asked('BAD', bad)).toMatchObject(rejected('TRANSFER_LIMIT_BREACH'));
		expect(sandbox.control.payouts.transfer('BAD')).toMatchObject({ moneyOut: '0.00' });
	});

	test('a mode that is not switched on: the words of the sample', async () => {
		sandbox.control.payouts.setModes(['upi']);
		const answer = await create();
		expect(answer).toMatchObject(rejected('INVALID_MODE_FOR_PYID'));
		expect(answer.json).toMatchObject({
			status_description: expect.stringMatching(
				/^The transfer has been rejected because the payment instrument/,
			) as string,
			beneficiary_details: { beneficiary_id: 'JOHN18011' },
		});
		expect(() => sandbox.control.payouts.setModes(['cash'])).toThrow('There is no mode cash');
	});

	test('cards are not switched on', async () => {
		expect(await inline({ card_details: { card_token: '4640' } }, { transfer_mode: 'card' })).toMatchObject(
			rejected('INVALID_MODE_FOR_PYID'),
		);
	});

	test.each(['INVALID', 'CANCELLED', 'FAILED'] as const)('a beneficiary that is %s', async (status) => {
		sandbox.control.payouts.setBeneficiaryStatus('JOHN18011', status);
		expect(await create()).toMatchObject(rejected('BENE_INVALID'));
	});

	test('one that is INITIATED, by the switch (question 10)', async () => {
		sandbox.control.payouts.setBeneficiaryStatus('JOHN18011', 'INITIATED');
		expect((await create()).json).toMatchObject({ status: 'RECEIVED' });
		sandbox.switches.payoutsInitiated = 'rejected';
		expect(await create({ transfer_id: 'T2' })).toMatchObject(rejected('BENE_INVALID'));
	});

	test('a beneficiary that has no account, or no VPA, for this mode', async () => {
		const { payouts } = sandbox.control;
		payouts.addBeneficiary({ id: 'VPA', name: 'x', vpa: 'success@upi' });
		payouts.addBeneficiary({ id: 'BANK', name: 'x', ...GOOD });
		const asked = (beneficiary_id: string, transfer_mode: string) =>
			create({ transfer_id: beneficiary_id, transfer_mode, beneficiary_details: { beneficiary_id } });
		expect(await asked('VPA', 'neft')).toMatchObject(rejected('BANK_ACCOUNT_INVALID'));
		expect(await asked('BANK', 'upi')).toMatchObject(rejected('VPA_INVALID'));
	});

	test('told in the first answer, or only later (payoutsFirstAnswer)', async () => {
		sandbox.switches.payoutsFirstAnswer = 'received';
		sandbox.control.payouts.setModes([]);
		expect((await create()).json).toMatchObject({ status: 'RECEIVED' });
		pass(5 * SECOND);
		expect(await now()).toMatchObject({ status: 'REJECTED', status_code: 'INVALID_MODE_FOR_PYID' });
	});
});

describe('the test accounts of Cashfree (3.9)', () => {
	/** The statuses that a transfer goes through in two days, each with its code, without repetitions. */
	async function walk(): Promise<string[]> {
		const seen: string[] = [];
		const look = async () => {
			const { status, status_code } = await now();
			const word = `${String(status)} ${String(status_code)}`;
			if (seen.at(-1) !== word) seen.push(word);
		};
		for (const step of [0, 4, 2, 30, 14 * 60, 60, 5 * 60, 3600, 22 * 3600, 3600, 24 * 3600]) {
			pass(step * SECOND);
			await look();
		}
		return seen;
	}
	const SUCCESS = [
		'RECEIVED RECEIVED',
		'PENDING SENT_TO_BANK',
		'SUCCESS SENT_TO_BENEFICIARY',
		'SUCCESS COMPLETED',
	];
	const failure = (code: string) => ['RECEIVED RECEIVED', 'PENDING SENT_TO_BANK', `FAILED ${code}`];

	test.each([
		['026291800001191', 'YESB0000262', SUCCESS],
		['00011020001772', 'HDFC0000001', SUCCESS],
		['1233943142', 'ICIC0000009', SUCCESS],
		['388108022658', 'ICIC0000009', SUCCESS],
		['000890289871772', 'SCBL0036078', SUCCESS],
		['000100289877623', 'SBIN0008752', SUCCESS],
		['2640101002729', 'CNRR0002640', ['REJECTED BANK_IFSC_INVALID']],
		['1234567890', 'ICIC0000001', ['REJECTED BANK_IFSC_INVALID']],
		['026291800001190', 'YESB0000262', failure('INVALID_BENE_ACCOUNT_OR_IFSC')],
		['234005000876', 'ICIC0000007', failure('INVALID_BENE_ACCOUNT_OR_IFSC')],
		['007711000031', 'HDFC0000077', ['RECEIVED RECEIVED', 'PENDING PENDING']],
		[
			'00224412311300',
			'YESB0000001',
			['RECEIVED RECEIVED', 'PENDING PENDING', 'SUCCESS SENT_TO_BENEFICIARY', 'SUCCESS COMPLETED'],
		],
		['7766666351000', 'YESB0000001', ['RECEIVED RECEIVED', 'PENDING PENDING', 'FAILED IMPS_MODE_FAIL']],
		['02014457596969', 'CITI0000001', [...SUCCESS.slice(0, 3), 'REVERSED INVALID_ACCOUNT_FAIL']],
		['999988887777', 'HDFC0000001', failure('INVALID_BENE_ACCOUNT_OR_IFSC')],
		// The account of one line with the IFSC of another is no test account.
		['1233943142', 'YESB0000262', failure('INVALID_BENE_ACCOUNT_OR_IFSC')],
	])('%s %s', async (bank_account_number, bank_ifsc, words) => {
		await inline({ bank_account_number, bank_ifsc });
		expect(await walk()).toEqual(words);
	});

	test.each([
		['success@upi', SUCCESS],
		['incorrect@upi', failure('INVALID_BENE_VPA')],
		['invalid@upi', failure('INVALID_BENE_VPA')],
		['other@upi', failure('INVALID_BENE_VPA')],
	])('%s', async (vpa, words) => {
		await inline({ vpa }, { transfer_mode: 'upi' });
		expect(await walk()).toEqual(words);
	});

	test('any other details fail, or succeed by the switch', async () => {
		sandbox.switches.payoutsOtherAccounts = 'succeed';
		await inline({ bank_account_number: '999988887777', bank_ifsc: 'HDFC0000001' });
		expect(await walk()).toEqual(SUCCESS);
	});

	test.each([24, 48, 1] as const)('reversed %i hours after SUCCESS (question 8)', async (hours) => {
		sandbox.switches.payoutsReversalHours = hours;
		await inline({ bank_account_number: '02014457596969', bank_ifsc: 'CITI0000001' });
		pass(30 * SECOND + hours * HOUR - 1);
		expect(await now()).toMatchObject({ status: 'SUCCESS', status_code: 'SENT_TO_BENEFICIARY' });
		pass(1);
		expect(await now()).toMatchObject({ status: 'REVERSED' });
	});

	test("payoutsFirstAnswer final: POST tells the bank's answer already", async () => {
		sandbox.switches.payoutsFirstAnswer = 'final';
		const first = async (transfer_id: string, bank_account_number: string, bank_ifsc: string) =>
			(await inline({ bank_account_number, bank_ifsc }, { transfer_id })).json;
		expect(await first('A', '026291800001191', 'YESB0000262')).toMatchObject({
			status: 'SUCCESS',
			status_code: 'COMPLETED',
		});
		expect(await first('B', '7766666351000', 'YESB0000001')).toMatchObject({ status: 'FAILED' });
		expect(await first('C', '007711000031', 'HDFC0000077')).toMatchObject({ status: 'PENDING' });
		expect(await first('D', '02014457596969', 'CITI0000001')).toMatchObject({ status: 'SUCCESS' });
		pass(25 * HOUR);
		expect((await get('transfer_id=D')).json).toMatchObject({ status: 'REVERSED' });
	});
});
