// The pages for people: redeeming by a click, failing on purpose, and the overview; all as plain forms.
import { bearerClient, call, orderFor, payoutsClient } from './client';
import { startSandbox, type Sandbox } from './index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const BANK = { otp: '123456', way: 'bank', account: '026291800001191', ifsc: 'YESB0000262' };
const UPI = { otp: '123456', way: 'upi', vpa: 'payee@upi' };

async function newLink(change: Record<string, unknown> = {}): Promise<string> {
	const cashgrams = await bearerClient(sandbox, 'cashgram');
	const { json } = await cashgrams.post('/createCashgram', { ...orderFor(sandbox, 'CG'), ...change });
	return (json as { data: { cashgramLink: string } }).data.cashgramLink;
}

const submit = (url: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
	call(url, {
		method: 'POST',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
		body: new URLSearchParams(form).toString(),
	});

const state = () => sandbox.control.cashgram.get('CG');

test('a cashgramLink shows what is to be had, and a form whose buttons need no script', async () => {
	const { http, headers, text } = await call(await newLink({ amount: '12.50', remarks: 'prize' }));
	expect(http).toBe(200);
	expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
	expect(text).toContain('₹ 12.50 for John Doe');
	expect(text).toContain('prize');
	expect(text).toContain('ACTIVE');
	expect(text).toMatch(/<form method="post"/);
	expect(text).not.toContain('<script');
});

test.each([
	['a bank account', BANK, '026291800001191 YESB0000262'],
	['UPI', UPI, 'payee@upi'],
])(
	'redeeming to %s answers the post with a redirect, and the page then shows it',
	async (_c, form, paidTo) => {
		const link = await newLink();
		const { http, headers } = await submit(`${link}/redeem`, { ...form, outcome: 'paid' });
		expect(http).toBe(303);
		expect(headers.get('location')).toBe(new URL(link).pathname);
		expect(state()).toMatchObject({ status: 'REDEEMED', paidTo });
		const { text } = await call(link);
		expect(text).toContain('REDEEMED');
		expect(text).toContain(`Paid to ${paidTo}`);
		expect(text).not.toContain('One-time password');
	},
);

test('the bank may answer later: pending, then it refuses', async () => {
	const link = await newLink();
	await submit(`${link}/redeem`, { ...BANK, outcome: 'later' });
	expect(state()?.status).toBe('PENDING');
	expect((await call(link)).text).toContain('What does the bank answer?');
	await submit(`${link}/redeem`, { outcome: 'refused' });
	expect(state()?.status).toBe('FAILED');
	expect((await call(link)).text).toContain('The bank refused the transfer');
});

test('the bank may refuse at once, or send a redeemed one back', async () => {
	const link = await newLink();
	await submit(`${link}/redeem`, { ...BANK, outcome: 'paid' });
	expect((await submit(`${link}/reverse`, {})).http).toBe(303);
	expect(state()?.status).toBe('REVERSED');
	expect((await submit(`${link}/reverse`, {})).http).toBe(422);

	sandbox.control.reset();
	await submit(`${await newLink()}/redeem`, { ...BANK, outcome: 'refused' });
	expect(state()?.status).toBe('FAILED');
});

test('six wrong one-time passwords expire it', async () => {
	const link = await newLink();
	for (let attempt = 1; attempt <= 6; attempt++) {
		const { http, text } = await submit(`${link}/redeem`, { ...BANK, otp: '0', outcome: 'paid' });
		expect(http).toBe(422);
		expect(text).toContain(`Wrong one-time password (${attempt} of 6)`);
	}
	expect(state()).toMatchObject({ status: 'EXPIRED', reason: 'OTP_ATTEMPTS_EXCEEDED' });
	const { http, text } = await submit(`${link}/redeem`, { ...BANK, outcome: 'paid' });
	expect(http).toBe(422);
	expect(text).toContain('This cashgram is EXPIRED');
});

test.each([
	['no outcome', { ...BANK }, 'Choose what the bank does'],
	['no way', { otp: '123456', outcome: 'paid' }, 'Choose a bank account or UPI'],
	['a wrong IFSC', { ...BANK, ifsc: 'YES', outcome: 'paid' }, 'This is not a valid IFSC'],
	['a wrong UPI address', { ...UPI, vpa: 'payee', outcome: 'paid' }, 'This is not a valid UPI address'],
])('%s is told, and nothing is paid', async (_case, form, problem) => {
	const { http, text } = await submit(`${await newLink()}/redeem`, form);
	expect(http).toBe(422);
	expect(text).toContain(problem);
	expect(state()?.status).toBe('ACTIVE');
});

test('an unknown link is a page that says so', async () => {
	expect(await call(`${sandbox.url}/cashgram/unknown`)).toMatchObject({ http: 404 });
	expect((await submit(`${sandbox.url}/cashgram/unknown/redeem`, BANK)).http).toBe(404);
});

test('a form of another site is refused', async () => {
	const link = await newLink();
	const form = { ...BANK, outcome: 'paid' };
	expect((await submit(`${link}/redeem`, form, { Origin: 'http://evil.example' })).http).toBe(403);
	expect(state()?.status).toBe('ACTIVE');
	expect((await submit(`${link}/redeem`, form, { Origin: sandbox.url })).http).toBe(303);
});

test('what a client sent is escaped wherever it is shown', async () => {
	const link = await newLink();
	await submit(`${link}/redeem`, { ...UPI, vpa: '"><b>@upi', outcome: 'paid' });
	await call(`${sandbox.url}/payout/v1/<b>bold</b>`);
	const cashgram = sandbox.control.cashgram.add({ cashgramId: '<b>bold</b>' });
	const { text: redeemPage } = await call(cashgram.cashgramLink);
	const { text } = await call(`${sandbox.url}/`);
	expect(text).not.toContain('<b>');
	expect(text).toContain('&lt;b&gt;bold&lt;/b&gt;');
	expect(redeemPage).not.toContain('<b>');
});

test('the overview shows accounts, wallet, every family, switches and recent calls', async () => {
	const empty = (await call(`${sandbox.url}/`)).text;
	for (const title of ['Cashgrams', 'Virtual accounts', 'Orders', 'Payments', 'Recent calls', 'Switches']) {
		expect(empty).toContain(`<h2>${title}</h2>`);
	}
	expect(empty).toContain('No calls yet');
	const link = await newLink();
	sandbox.control.wallet.setBalance('77.00');
	const { text } = await call(`${sandbox.url}/`);
	expect(text).toContain(sandbox.url);
	expect(text).toContain('CF_SANDBOX_CASHGRAM');
	expect(text).toContain('TESTSANDBOXPAYMENTS');
	expect(text).toContain('Payouts wallet: ₹ 77.00');
	expect(text).toContain(`<a href="${link}">open</a>`);
	expect(text).toContain('POST /payout/v1/createCashgram');
});

test('a table shows the newest hundred and tells how many more there are', async () => {
	for (let turn = 1; turn <= 103; turn++) sandbox.control.cashgram.add({ cashgramId: `CG-${turn}` });
	const { text } = await call(`${sandbox.url}/`);
	expect(text).toContain('and 3 more');
	expect(text).toContain('<td>CG-103</td>');
	expect(text).not.toContain('<td>CG-3</td>');
});

test("today's Payouts are on the overview: balance, transfers, beneficiaries, batches", async () => {
	const empty = (await call(`${sandbox.url}/`)).text;
	for (const title of ['Transfers', 'Beneficiaries', 'Batch transfers']) {
		expect(empty).toContain(`<h2>${title}</h2>`);
	}
	expect(empty).toContain('CF_SANDBOX_PAYOUTS');
	const account = { account: '026291800001191', ifsc: 'YESB0000262' };
	sandbox.control.payouts.addBeneficiary({ id: 'JOHN', name: 'John Doe', ...account });
	const transfer = {
		transfer_id: 'T_1',
		transfer_amount: 12.5,
		beneficiary_details: { beneficiary_id: 'JOHN' },
	};
	await payoutsClient(sandbox).post('/transfers/batch', { batch_transfer_id: 'B_1', transfers: [transfer] });
	sandbox.control.payouts.settle();
	sandbox.control.payouts.setBalance('77.00');
	const { text } = await call(`${sandbox.url}/`);
	expect(text).toContain('Balance of Payouts: ₹ 77.00');
	expect(text).toContain('<td>T_1</td>');
	expect(text).toContain('SUCCESS (COMPLETED)');
	expect(text).toContain('₹ 12.50');
	expect(text).toContain('JOHN, 026291800001191 YESB0000262');
	expect(text).toContain('<td>B_1</td>');
});

test('a transfer has a page where a person approves and decides it', async () => {
	sandbox.switches.payoutsApproval = true;
	const { payouts } = sandbox.control;
	const { cfTransferId } = payouts.addTransfer({ transferId: 'T', amount: '12.50' });
	const page = `${sandbox.url}/transfer/${cfTransferId}`;
	expect((await call(`${sandbox.url}/`)).text).toContain(`<a href="${page}">open</a>`);
	const press = async (what: string) => {
		const { http } = await submit(`${page}/decide`, { what });
		return [http, payouts.transfer('T')?.status];
	};
	const buttons = async () => [...(await call(page)).text.matchAll(/value="(\w+)"/g)].map(([, what]) => what);

	expect((await call(page)).text).toContain('₹ 12.50 to Added By Control, 026291800001191 YESB0000262');
	expect(await buttons()).toEqual(['approve', 'reject']);
	expect(await press('succeed')).toEqual([422, 'APPROVAL_PENDING']);
	expect(await press('approve')).toEqual([303, 'PENDING']);
	expect(await buttons()).toEqual(['succeed', 'fail']);
	expect(await press('succeed')).toEqual([303, 'SUCCESS']);
	expect(await press('reverse')).toEqual([303, 'REVERSED']);
	expect((await call(page)).text).toContain('Out of the account: ₹ 12.50. Back: ₹ 12.50.');
	expect(await buttons()).toEqual([]);

	payouts.addTransfer({ transferId: 'U' });
	await submit(`${sandbox.url}/transfer/${payouts.transfer('U')?.cfTransferId}/decide`, { what: 'reject' });
	expect(payouts.transfer('U')?.status).toBe('MANUALLY_REJECTED');
	sandbox.switches.payoutsApproval = false;
	payouts.addTransfer({ transferId: 'V' });
	await submit(`${sandbox.url}/transfer/${payouts.transfer('V')?.cfTransferId}/decide`, { what: 'fail' });
	expect(payouts.transfer('V')).toMatchObject({ status: 'FAILED', statusCode: 'IMPS_MODE_FAIL' });
	expect((await call(`${sandbox.url}/transfer/unknown`)).http).toBe(404);
});
