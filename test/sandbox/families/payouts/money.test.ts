// The money of today's Payouts: balance, queue, approval, what comes back and when, the ledger, and the actions of tests (3.5 to 3.7).
import { call, payoutsClient } from '../../client';
import { startSandbox, type Fault, type Sandbox } from '../../index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.control.clock.freeze();
});
afterEach(() => sandbox.close());

const payouts = () => sandbox.control.payouts;
const HOUR = 3_600_000;
const pass = (milliseconds: number) => sandbox.control.clock.advance(milliseconds);
const ACCOUNTS = {
	success: { bank_account_number: '026291800001191', bank_ifsc: 'YESB0000262' },
	failure: { bank_account_number: '026291800001190', bank_ifsc: 'YESB0000262' },
	reversed: { bank_account_number: '02014457596969', bank_ifsc: 'CITI0000001' },
};
const pay = async (
	transfer_id: string,
	transfer_amount: number,
	to: keyof typeof ACCOUNTS = 'success',
): Promise<Record<string, unknown>> => {
	const beneficiary_details = {
		beneficiary_name: 'John Doe',
		beneficiary_instrument_details: ACCOUNTS[to],
	};
	const body = { transfer_id, transfer_amount, beneficiary_details };
	return (await payoutsClient(sandbox).post('/transfers', body)).json as Record<string, unknown>;
};
const words = (id: string) => {
	const { status, statusCode } = payouts().transfer(id) ?? {};
	return `${status} ${statusCode}`;
};

test('the ledger: what left, what came back, for whom', async () => {
	payouts().setBalance('1000.00');
	await pay('A', 100.5);
	await pay('B', 200, 'failure');
	await pay('C', 300, 'reversed');
	expect(payouts().balance).toBe('399.50');
	pass(60_000);
	expect(payouts().balance).toBe('599.50');
	pass(25 * HOUR);
	expect(payouts().balance).toBe('899.50');
	expect(
		payouts()
			.movements()
			.map(({ transferId, amount, payee }) => [transferId, amount, payee]),
	).toEqual([
		['A', '-100.50', '026291800001191 YESB0000262'],
		['B', '-200.00', '026291800001190 YESB0000262'],
		['C', '-300.00', '02014457596969 CITI0000001'],
		['B', '200.00', '026291800001190 YESB0000262'],
		['C', '300.00', '02014457596969 CITI0000001'],
	]);
	expect(payouts().transfers()).toMatchObject([
		{ transferId: 'A', moneyOut: '100.50', moneyBack: '0.00', created: 1, asked: 1 },
		{ transferId: 'B', moneyOut: '200.00', moneyBack: '200.00' },
		{ transferId: 'C', moneyOut: '300.00', moneyBack: '300.00' },
	]);
});

test('its balance is not that of Cashgram', async () => {
	payouts().setBalance(5);
	expect(sandbox.control.wallet.balance).toBe('1000000.00');
	sandbox.control.wallet.setBalance(0);
	expect(await pay('A', 5)).toMatchObject({ status: 'RECEIVED' });
	expect(() => payouts().setBalance('much')).toThrow('Not an amount in rupees');
});

test('too little: REJECTED with HTTP 200, and no money moves', async () => {
	payouts().setBalance('99.99');
	expect(await pay('A', 100)).toMatchObject({ status: 'REJECTED', status_code: 'INSUFFICIENT_BALANCE' });
	expect(payouts().balance).toBe('99.99');
	expect(payouts().movements()).toEqual([]);
});

describe('the queue for want of money (3.7, QO-25)', () => {
	beforeEach(() => {
		sandbox.switches.payoutsQueueHours = 96;
		payouts().setBalance(10);
	});

	test('waits, and goes when funds come, each when there is enough for it', async () => {
		expect(await pay('A', 100)).toMatchObject({ status: 'QUEUED' });
		await pay('B', 50);
		pass(90 * HOUR);
		expect(words('A')).toBe('QUEUED QUEUED');
		payouts().setBalance(60);
		expect([words('A'), words('B')]).toEqual(['QUEUED QUEUED', 'PENDING SENT_TO_BANK']);
		expect(payouts().balance).toBe('10.00');
		pass(60_000);
		expect(words('B')).toBe('SUCCESS SENT_TO_BENEFICIARY');
		payouts().setBalance(100);
		expect(words('A')).toBe('PENDING SENT_TO_BANK');
		expect(payouts().transfer('A')).toMatchObject({ moneyOut: '100.00' });
	});

	test('money that comes back lets another go', async () => {
		await pay('B', 10, 'failure');
		await pay('A', 10);
		expect(words('A')).toBe('QUEUED QUEUED');
		pass(60_000);
		expect(words('A')).toBe('PENDING SENT_TO_BANK');
	});

	test('fails after its time, and no later money sends it', async () => {
		await pay('A', 100);
		pass(96 * HOUR);
		expect(words('A')).toBe('FAILED WAIT_TIME_EXCEEDED');
		payouts().setBalance(1000);
		pass(HOUR);
		expect(words('A')).toBe('FAILED WAIT_TIME_EXCEEDED');
		expect(payouts().balance).toBe('1000.00');
	});

	test('one that a test gave other words to is no longer in it', async () => {
		await pay('A', 100);
		payouts().show('A', 'PENDING', 'SOMETHING_NEW');
		payouts().setBalance(1000);
		expect(words('A')).toBe('PENDING SOMETHING_NEW');
		expect(payouts().balance).toBe('1000.00');
	});

	test('settle brings no money', async () => {
		await pay('A', 100);
		payouts().settle();
		expect(words('A')).toBe('QUEUED QUEUED');
	});
});

describe('approval (3.5)', () => {
	beforeEach(() => {
		sandbox.switches.payoutsApproval = true;
	});

	test('waits for a person, without money', async () => {
		expect(await pay('A', 100)).toMatchObject({
			status: 'APPROVAL_PENDING',
			status_code: 'APPROVAL_PENDING',
			status_description:
				'The transfer requires approval. You can approve or reject the transfer request from the Cashfree Merchant Dashboard.',
		});
		pass(100 * HOUR);
		expect(words('A')).toBe('APPROVAL_PENDING APPROVAL_PENDING');
		expect(payouts().movements()).toEqual([]);
	});

	test('approved, it goes', async () => {
		await pay('A', 100);
		expect(payouts().approve('A')).toMatchObject({ status: 'PENDING', moneyOut: '100.00' });
		expect(payouts().settle('A')).toMatchObject([{ status: 'SUCCESS', statusCode: 'COMPLETED' }]);
		expect(() => payouts().approve('A')).toThrow('Transfer A is SUCCESS, not APPROVAL_PENDING');
	});

	test('approved without money, it is rejected', async () => {
		await pay('A', 100);
		payouts().setBalance(1);
		expect(payouts().approve('A')).toMatchObject({ statusCode: 'INSUFFICIENT_BALANCE' });
	});

	test('refused, it is MANUALLY_REJECTED', async () => {
		await pay('A', 100);
		expect(payouts().reject('A')).toMatchObject({ status: 'MANUALLY_REJECTED', moneyOut: '0.00' });
		expect(payouts().movements()).toEqual([]);
		expect(() => payouts().reject('A')).toThrow('not APPROVAL_PENDING');
	});
});

test('the money of a failed one is back at once, or a day later (question 5)', async () => {
	payouts().setBalance(100);
	sandbox.switches.payoutsFailedMoney = 'after24Hours';
	await pay('A', 100, 'failure');
	pass(60_000);
	expect(words('A')).toMatch(/^FAILED/);
	expect(payouts().balance).toBe('0.00');
	// The bank has answered; that the money is back is no answer of its.
	expect(payouts().settle('A')).toMatchObject([{ moneyBack: '0.00' }]);
	pass(24 * HOUR);
	expect(payouts().balance).toBe('100.00');
	expect(words('A')).toMatch(/^FAILED/);
	sandbox.switches.payoutsFailedMoney = 'atOnce';
	await pay('B', 100, 'failure');
	payouts().settle('B');
	expect(payouts().balance).toBe('100.00');
});

describe('decisions of a test', () => {
	test('succeed, fail and reverse, each where it can be', async () => {
		for (const id of ['A', 'B', 'C']) await pay(id, 100);
		expect(payouts().succeed('A')).toMatchObject({ status: 'SUCCESS', statusCode: 'COMPLETED' });
		expect(payouts().fail('B', 'INVALID_BENE_VPA')).toMatchObject({
			status: 'FAILED',
			statusCode: 'INVALID_BENE_VPA',
			moneyBack: '100.00',
		});
		expect(payouts().reverse('A')).toMatchObject({ status: 'REVERSED', moneyBack: '100.00' });
		expect(() => payouts().reverse('A')).toThrow('Transfer A is REVERSED, not SUCCESS');
		expect(() => payouts().succeed('B')).toThrow('Transfer B is FAILED, not RECEIVED or PENDING');
		expect(() => payouts().reverse('C')).toThrow('Transfer C is RECEIVED, not SUCCESS');
		expect(() => payouts().fail('nobody')).toThrow('There is no transfer nobody');
		pass(100 * HOUR);
		expect([words('A'), words('B')]).toEqual(['REVERSED INVALID_ACCOUNT_FAIL', 'FAILED INVALID_BENE_VPA']);
	});

	test('settle: the banks answer now, and a reversal still comes by the clock', async () => {
		await pay('A', 100);
		await pay('C', 100, 'reversed');
		expect(payouts().settle()).toMatchObject([{ status: 'SUCCESS' }, { status: 'SUCCESS' }]);
		pass(25 * HOUR);
		expect([words('A'), words('C')]).toEqual(['SUCCESS COMPLETED', 'REVERSED INVALID_ACCOUNT_FAIL']);
	});

	test('show: words that no document has', async () => {
		await pay('A', 100);
		payouts().show('A', 'VALIDATION_PENDING', 'SOMETHING_NEW');
		pass(100 * HOUR);
		expect(words('A')).toBe('VALIDATION_PENDING SOMETHING_NEW');
		expect((await payoutsClient(sandbox).get('/transfers?transfer_id=A')).json).toMatchObject({
			status: 'VALIDATION_PENDING',
			status_code: 'SOMETHING_NEW',
			status_description: '[sandbox] SOMETHING_NEW',
		});
		expect(payouts().show('A', 'PENDING', 'SCHEDULED_FOR_NEXT_WORKINGDAY', 'waits')).toMatchObject({
			moneyOut: '100.00',
		});
	});

	test('addTransfer: one without the API, with its money', async () => {
		payouts().setBalance(10);
		expect(payouts().addTransfer({ transferId: 'A', amount: '7.50' })).toMatchObject({
			status: 'RECEIVED',
			moneyOut: '7.50',
			created: 1,
			asked: 0,
		});
		const payee = { vpa: 'invalid@upi' };
		payouts().addTransfer({ transferId: 'B', mode: 'upi', payee });
		expect(payouts().settle()).toMatchObject([{ status: 'SUCCESS' }, { statusCode: 'INVALID_BENE_VPA' }]);
		expect(payouts().addTransfer({ transferId: 'C', amount: 5 })).toMatchObject({ status: 'REJECTED' });
		expect(() => payouts().addTransfer({ transferId: 'A' })).toThrow('There is a transfer A already');
		expect(() => payouts().addTransfer({ transferId: 'D', amount: 'x' })).toThrow('Not an amount');
		expect(await pay('A', 1)).toMatchObject({ code: 'transfer_id_already_exists' });
	});

	test('over HTTP, by cf_transfer_id too', async () => {
		await pay('A', 100);
		const control = (action: string, args: unknown[]) =>
			call(`${sandbox.url}/_sandbox/control/payouts/${action}`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify(args),
			});
		expect((await control('settle', ['123456'])).json).toMatchObject({ result: [{ status: 'SUCCESS' }] });
		expect((await control('setBalance', ['77.00'])).http).toBe(200);
		expect((await control('balance', [])).json).toEqual({ result: '77.00' });
	});

	test('reset empties all', async () => {
		await pay('A', 100);
		payouts().addBeneficiary({ id: 'B', name: 'x', vpa: 'a@b' });
		payouts().setModes([]);
		sandbox.switches.payoutsRepeated = 'badRequest';
		sandbox.control.reset();
		expect([payouts().transfers(), payouts().beneficiaries(), payouts().movements()]).toEqual([[], [], []]);
		expect(payouts().balance).toBe('1000000.00');
		expect(sandbox.switches.payoutsRepeated).toBe('conflict');
		expect(await pay('A', 100)).toMatchObject({ status: 'RECEIVED', cf_transfer_id: '123456' });
		expect(payouts().transfer('A')).toMatchObject({ created: 1, asked: 1 });
	});
});

describe('faults', () => {
	const strike = (fault: Omit<Fault, 'match'>) =>
		sandbox.faults.add({ match: { path: '/payout/transfers', method: 'POST' }, ...fault });
	const made = () => payouts().transfers().length;

	test('lostAnswer: made, paid, and never told; a second request is a conflict', async () => {
		strike({ kind: 'lostAnswer' });
		await expect(pay('A', 100)).rejects.toThrow('fetch failed');
		expect(payouts().transfer('A')).toMatchObject({ created: 1, moneyOut: '100.00' });
		expect(await pay('A', 100)).toMatchObject({ code: 'transfer_id_already_exists' });
		expect(payouts().transfer('A')).toMatchObject({ created: 1, asked: 2, moneyOut: '100.00' });
	});

	test.each<[Fault['kind'], number, number, RegExp]>([
		['html502', 502, 0, /^<html>/],
		['http500', 500, 0, /^<html>/],
		['status429', 429, 0, /"message":"Too many requests"/],
		[
			'error520',
			520,
			0,
			/"type":"api_error","code":"internal_server_error","message":"Error at cashfree's server"/,
		],
		['error520After', 520, 1, /"type":"api_error"/],
		['truncated', 200, 1, /^\{"transfer_id":"A"(?!.*\}$)/],
		['redirect', 302, 0, /^$/],
	])('%s: HTTP %i, %i made', async (kind, http, done, text) => {
		strike({ kind });
		const body = {
			transfer_id: 'A',
			transfer_amount: 1,
			beneficiary_details: { beneficiary_name: 'J', beneficiary_instrument_details: ACCOUNTS.success },
		};
		const heard = await payoutsClient(sandbox).post('/transfers', body);
		expect(heard.http).toBe(http);
		expect(heard.text).toMatch(text);
		expect(made()).toBe(done);
	});

	test('one of 500 in the words of the documents', async () => {
		const body = { type: 'api_error', code: 'internal_server_error', message: "Error at cashfree's server" };
		strike({ kind: 'answer', status: 500, body, processed: true });
		expect(await pay('A', 1)).toEqual(body);
		expect(made()).toBe(1);
	});

	test('redirect: a client that follows meets something that looks like success', async () => {
		strike({ kind: 'redirect' });
		const followed = await fetch(`${sandbox.url}/payout/transfers`, { method: 'POST' });
		expect(followed.url).toBe(`${sandbox.url}/redirected/payouts`);
		expect(await followed.json()).toMatchObject({ status: 'SUCCESS' });
		expect(made()).toBe(0);
	});
});
