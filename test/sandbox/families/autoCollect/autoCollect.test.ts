// Auto Collect: every documented answer word for word, what is refused, and who is paid when (contract AC-3 to AC-14).
import { scanQrCode } from '../../../scanQrCode';
import { bearerClient, call } from '../../client';
import { startSandbox, type Sandbox } from '../../index';

let sandbox: Sandbox;
let api: Awaited<ReturnType<typeof bearerClient>>;
beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.control.clock.freeze();
	sandbox.control.clock.set('2026-01-15T10:30:00+05:30');
	api = await bearerClient(sandbox, 'autoCollect');
});
afterEach(() => sandbox.close());

const NOW = '2026-01-15 10:30:00';
const control = () => sandbox.control.autoCollect;
const customer = { name: 'TestVendor', phone: '9900111111', email: 'test@gmail.com' };
const account = { vAccountId: 'VATEST', ...customer };
const remitter = { remitterAccount: '007711300000000762', remitterIfsc: 'YESB0000001' };

const ok = (message: string, more: object = {}) => ({ status: 'SUCCESS', subCode: '200', message, ...more });
const error = (subCode: string, message: string) => ({ status: 'ERROR', subCode, message });
const refused = (text: string) => ({
	status: 'ERROR',
	subCode: expect.any(String) as string,
	message: expect.stringContaining(`[sandbox] ${text}`) as string,
});
const get = async (path: string) => (await api.get(path)).json;
const post = async (path: string, body: unknown) => (await api.post(path, body)).json;
const create = (change: Record<string, unknown> = {}) => post('/createVA', { ...account, ...change });
const data = (answer: unknown) => (answer as { data: Record<string, unknown> }).data;

describe('createVA', () => {
	const CREATED = 'Virtual account added successfully';
	const YESB = { accountNumber: 'CASHFREE1234VATEST', ifsc: 'YESB0CMSNOC' };

	test('the four shapes (Q-AC8)', async () => {
		expect(await create({ notifGroup: 'TestGroup', ...remitter })).toEqual(ok(CREATED, { data: YESB }));
		expect(await post('/createVA', { ...customer, virtualVpaId: 'john' })).toEqual(
			ok(CREATED, { data: { vpa: 'cashme1234john@yesbankltd' } }),
		);
		control().activate('createMultiple');
		expect(await create({ vAccountId: 'VATEST1', createMultiple: 1 })).toEqual(
			ok(CREATED, {
				data: {
					YESB: { accountNumber: 'CASHFREE1234VATEST1', ifsc: 'YESB0CMSNOC' },
					ICIC: { accountNumber: 'PASFR1234VATEST1', ifsc: 'ICIC0000106' },
				},
			}),
		);
		expect(await create({ vAccountId: 'A9876543210', createMultiple: 1 })).toEqual(
			ok(CREATED, {
				data: { YESB: { accountNumber: 'CASHFREE1234A9876543210', ifsc: 'YESB0CMSNOC' } },
			}),
		);
	});

	test('an id is taken once; ids of accounts and UPI share no second use', async () => {
		await create();
		expect(await create()).toEqual(error('409', 'Virtual account Id already exists'));
		expect(await post('/createVA', { ...customer, virtualVpaId: 'VATEST' })).toMatchObject({
			subCode: '409',
		});
	});

	test('exactly one of the two ids (Q-AC4, Q-AC19)', async () => {
		const EITHER = error('409', 'Please provide either Virtual Account or VPA');
		expect(await create({ virtualVpaId: 'john' })).toEqual(EITHER);
		expect(await post('/createVA', customer)).toEqual(EITHER);
	});

	test('what must be activated (Q-AC20)', async () => {
		expect(await create({ createMultiple: 1 })).toEqual(
			error('412', 'Create Multiple Accounts feature not enabled'),
		);
		expect(await create({ createMultiple: 0 })).toMatchObject({ status: 'SUCCESS' });
		control().activate('vpa', false);
		expect(await post('/createVA', { ...customer, virtualVpaId: 'john' })).toEqual(
			refused('Virtual VPA not enabled'),
		);
	});

	test.each([
		['vAccountId', 'VAT', 'vAccountId must be'],
		['vAccountId', 'VATEST1234567', 'vAccountId must be'],
		['vAccountId', 'vatest', 'vAccountId must be'],
		['vAccountId', 12345, 'vAccountId must be'],
		['name', 'x'.repeat(61), 'name must be'],
		['name', 'A.B', 'name must be'],
		['name', '', 'name must be'],
		['phone', '+919900111111', 'phone must be'],
		['email', 'x@y', 'email must'],
		['email', `${'x'.repeat(45)}@gmail.com`, 'email must'],
		['notifGroup', 'Nobody', 'notifGroup must be'],
		['remitterAccount', '12345', 'remitterAccount must be'],
		['createMultiple', true, 'createMultiple must be'],
		['vpa', 'x', 'unknown field vpa'],
	])('%s %p is refused', async (name, value, text) => {
		expect(await create({ [name]: value })).toEqual(refused(text));
		expect(control().accounts()).toEqual([]);
	});

	test.each(['jo', 'a'.repeat(21), 'a-b', 'a@icici'])('virtualVpaId %p is refused', async (virtualVpaId) => {
		expect(await post('/createVA', { ...customer, virtualVpaId })).toEqual(refused('virtualVpaId must be'));
	});

	test('remitter account and IFSC go together, and the IFSC is one', async () => {
		expect(await create({ remitterAccount: '123456789' })).toEqual(refused('remitterAccount and'));
		expect(await create({ ...remitter, remitterIfsc: 'ABC012434' })).toMatchObject({
			subCode: '422',
			message: 'Please pass a valid remitter Ifsc',
		});
	});
});

describe.each(['SUCCESS', 'ERROR'] as const)('failures of changes say %s (Q-S2)', (status) => {
	beforeEach(() => {
		sandbox.switches.acErrorStatus = status;
		control().addAccount(account);
	});
	const failure = (subCode: string, message: string) => ({ status, subCode, message });

	test('editVA', async () => {
		const edit = (change: object) => post('/editVA', { vAccountId: 'VATEST', ...change });
		expect(await edit(remitter)).toEqual(ok('Virtual account details updated'));
		expect(await edit({ name: 'Other' })).toEqual(ok('Virtual account details updated'));
		expect(control().account('VATEST')).toMatchObject({ ...customer, ...remitter, name: 'Other' });
		expect(await edit({ ...remitter, remitterIfsc: 'ABC012434' })).toEqual(
			failure('422', 'Please pass a valid remitter Ifsc'),
		);
		control().setStatus('VATEST', 'INACTIVE');
		expect(await edit({ name: 'Third' })).toEqual(failure('403', 'Virtual account is not active'));
		expect(await post('/editVA', { vAccountId: 'NOBODY', name: 'Third' })).toEqual(
			failure('403', 'Virtual account not found with given id'),
		);
		expect(control().account('VATEST')?.name).toBe('Other');
	});

	test('changeVAStatus', async () => {
		const change = (to: unknown, vAccountId = 'VATEST') =>
			post('/changeVAStatus', { vAccountId, status: to });
		expect(await change('INACTIVE')).toEqual(ok('Vitual account status updated succesfully'));
		expect(control().account('VATEST')?.status).toBe('INACTIVE');
		for (const bad of ['ACTIVATE', 'active', '', 1]) {
			expect(await change(bad)).toEqual(failure('422', 'Please provide a valid status'));
		}
		const NOT_FOUND = failure('403', 'Virtual account not found with given id');
		expect(await change('ACTIVE', 'abcd123')).toEqual(NOT_FOUND);
		// Q-AC16
		control().addAccount({ virtualVpaId: 'john' });
		expect(await change('INACTIVE', 'john')).toEqual(NOT_FOUND);
	});
});

describe('QR codes', () => {
	const VPA = 'cashme1234john@yesbankltd';
	beforeEach(() => control().addAccount({ virtualVpaId: 'john', name: 'John Doe' }));

	const scan = (qrCode: string) => {
		const base64 = qrCode.replace(/^data:image\/png;base64,/, '').replace(/\)$/, '');
		return scanQrCode(Buffer.from(base64, 'base64'));
	};

	test.each([
		['dataUri', /^data:image\/png;base64,[\w+/]+=*$/],
		['bare', /^[\w+/]+=*$/],
		['trailingParenthesis', /^data:image\/png;base64,[\w+/]+=*\)$/],
	] as const)('qrFormat %s, at the top level (Q-AC2, Q-AC3)', async (qrFormat, form) => {
		sandbox.switches.qrFormat = qrFormat;
		const answer = await get('/createQRCode?virtualVpaId=john');
		const qrCode = expect.stringMatching(form) as string;
		expect(answer).toEqual(ok('QR Code generated succesfully', { qrCode, virtualVPA: VPA }));
		expect(scan((answer as { qrCode: string }).qrCode)).toBe(`upi://pay?pa=${VPA}&pn=John%20Doe&cu=INR`);
	});

	test('with an amount', async () => {
		const answer = await get(`/createDynamicQRCode?virtualVPA=${encodeURIComponent(VPA)}&amount=50`);
		expect(answer).toMatchObject(ok('Dynamic QR Code generated succesfully', { virtualVPA: VPA }));
		expect(scan((answer as { qrCode: string }).qrCode)).toContain('&am=50.00&');
		for (const amount of ['', '&amount=', '&amount=0.99', '&amount=1,000']) {
			expect(await get(`/createDynamicQRCode?virtualVpaId=john${amount}`)).toEqual(refused('amount must be'));
		}
	});

	test('exactly one of the two, of a UPI id that exists (Q-AC4)', async () => {
		for (const path of ['/createQRCode?', '/createDynamicQRCode?amount=1&']) {
			expect(await get(path)).toEqual(refused('provide either'));
			expect(await get(`${path}virtualVpaId=john&virtualVPA=${VPA}`)).toEqual(refused('provide either'));
			expect(await get(`${path}virtualVpaId=nobody`)).toEqual(
				error('400', 'VPA does not exist for the account provided'),
			);
		}
		control().addAccount(account);
		expect(await get('/createQRCode?virtualVpaId=VATEST')).toMatchObject({ subCode: '400' });
	});
});

describe('payments', () => {
	beforeEach(() => {
		control().addAccount(account);
		control().addAccount({ virtualVpaId: 'john' });
	});
	type Listed = Array<Record<string, unknown>>;
	const list = async (path: string) => data(await get(path)).payments as Listed;
	const utrs = async (path: string) => (await list(path)).map(({ utr }) => utr);

	test('of all accounts, and of one (AC-8, AC-9, Q-AC13)', async () => {
		control().pay('VATEST', { amount: 56, utr: '02014', remitterName: 'JANE' });
		const payment = {
			...{ amount: '56.00', referenceId: 2540, utr: '02014', creditRefNo: '12658782' },
			...{ remitterAccount: '001130007628', remitterName: 'JANE', paymentTime: NOW },
		};
		const lastReturnId = expect.any(Number) as number;
		expect(await get('/payments')).toEqual(
			ok('List of Payments', {
				data: { payments: [{ vAccountId: 'VATEST', ...payment, isSettled: 0 }], lastReturnId },
			}),
		);
		expect(await get('/payments/VATEST')).toEqual(
			ok('List of Virtual account payments received', { data: { payments: [payment], lastReturnId } }),
		);
		const { settlementUtr } = control().settle();
		expect(await list('/payments/VATEST')).toEqual([{ ...payment, isSettled: 1, settlementUtr }]);
		expect(await list('/payments/john')).toEqual([]);
		expect(await list('/payments/cashme1234john%40yesbankltd')).toEqual([]);
		expect(await get('/payments/NOBODY')).toEqual(error('404', 'Virtual account not found'));
	});

	test('dates: a time, or the first moment of a day, both ends included (Q-D2, Q-D3)', async () => {
		for (const at of ['2026-01-13 23:59:59', '2026-01-14 00:00:00', '2026-01-15 00:00:00']) {
			control().pay('VATEST', { at, utr: at });
		}
		const inDays = (start: string, end: string) =>
			utrs(`/payments?startDate=${encodeURIComponent(start)}&endDate=${encodeURIComponent(end)}`);
		expect(await inDays('20260114', '20260115')).toEqual(['2026-01-15 00:00:00', '2026-01-14 00:00:00']);
		expect(await inDays('2026-01-13 23:59:59', '2026-01-14 23:59:59')).toEqual([
			'2026-01-14 00:00:00',
			'2026-01-13 23:59:59',
		]);
		for (const query of ['startDate=2026-01-14', 'endDate=14/01/2026', 'startDate=20260230', 'endDate=']) {
			expect(await get(`/payments?${query}`)).toEqual(refused(`${query.split('=')[0]} must be`));
		}
		for (const endDate of ['20260114', '20260113']) {
			expect(await get(`/payments?startDate=20260114&endDate=${endDate}`)).toEqual(
				refused('endDate has to be greater'),
			);
		}
	});

	test.each(['asc', 'desc'] as const)('pages in order %s, by a cursor (Q-P2, Q-P6)', async (order) => {
		sandbox.switches.order = order;
		for (let number = 1; number <= 5; number++) {
			control().pay('VATEST', { utr: String(number), at: `2026-01-15 10:00:0${number}` });
		}
		const got: unknown[] = [];
		let cursor = '';
		do {
			const { payments, lastReturnId } = data(await get(`/payments?maxReturn=2${cursor}`)) as {
				payments: Listed;
				lastReturnId?: number;
			};
			got.push(...payments.map(({ utr }) => utr));
			if (lastReturnId !== undefined) expect(lastReturnId).toBeGreaterThan(2 ** 32);
			cursor = lastReturnId === undefined ? '' : `&lastReturnId=${lastReturnId}`;
		} while (cursor);
		const oldestFirst = ['1', '2', '3', '4', '5'];
		expect(got).toEqual(order === 'asc' ? oldestFirst : oldestFirst.reverse());
	});

	test.each(['maxReturn=0', 'maxReturn=201', 'maxReturn=', 'maxReturn=x', 'lastReturnId=', 'lastReturnId=0'])(
		'%s is refused, also for accounts',
		async (query) => {
			const refusal = refused(`${query.split('=')[0]} must be`);
			for (const path of ['/payments', '/payments/john', '/allVA']) {
				expect(await get(`${path}?${query}`)).toEqual(refusal);
			}
		},
	);

	test('a late one shows later, at its own place', async () => {
		control().pay('VATEST', { utr: 'late', at: '2026-01-15 10:29:00', lateBySeconds: 120 });
		control().pay('VATEST', { utr: 'prompt', at: '2026-01-15 10:29:30' });
		expect(await utrs('/payments')).toEqual(['prompt']);
		expect(control().payments()).toHaveLength(2);
		sandbox.control.clock.advance(60_000);
		expect(await utrs('/payments')).toEqual(['prompt', 'late']);
	});

	test('many at once', async () => {
		expect(control().payMany('VATEST', { count: 500, everySeconds: 60 })).toEqual({ accepted: 500 });
		const times = control()
			.payments()
			.map(({ at }) => at);
		expect(times.at(-1)).toBe(Date.parse('2026-01-15T10:30:00+05:30'));
		expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBe(499 * 60_000);
		expect(
			new Set(
				control()
					.payments()
					.map(({ utr }) => utr),
			).size,
		).toBe(500);
	});

	test('searchUTR: 48 hours, or at most 30 days (AC-14)', async () => {
		control().pay('VATEST', { utr: 'new', at: '2026-01-13 10:30:00' });
		control().pay('VATEST', { utr: 'old', at: '2026-01-13 10:29:59' });
		expect(await get('/searchUTR/new')).toMatchObject(ok('Payment with UTR found'));
		expect(data(await get('/searchUTR/new')).payment).toMatchObject({ vAccountId: 'VATEST', utr: 'new' });
		expect(await get('/searchUTR/old')).toEqual(error('404', 'No Payment found'));
		expect(await get('/searchUTR/old?startDate=20251216&endDate=20260115')).toMatchObject({ subCode: '200' });
		expect(await get('/searchUTR/old?startDate=20251215&endDate=20260115')).toEqual(
			refused('startDate and endDate are more than 30 days apart'),
		);
		expect(await get('/searchUTR/old?startDate=20260115&endDate=20260115')).toEqual(
			refused('endDate has to be greater'),
		);
		expect(await get('/searchUTR/old?startDate=2026-01-15%2000:00:00')).toEqual(refused('startDate must be'));
	});

	test('what is rejected, and why (AC-10)', async () => {
		control().addAccount({ vAccountId: 'LOCKED', ...remitter });
		const taken = control().pay('LOCKED', { amount: 200 });
		expect(taken).toMatchObject({ accepted: true });
		const other = control().pay('LOCKED', { amount: 200, utr: '9034', remitterAccount: '771130007627' });
		expect(other).toMatchObject({ accepted: false, reason: 'REMITTER_NOT_ALLOWED' });
		expect(await get(`/rejectedPayment/${other.rejectId}`)).toEqual(
			ok('Details retrieved for rejected transfer', {
				data: {
					payment: {
						...{ vAccountId: 'LOCKED', amount: '200.00', utr: '9034', remitterAccount: '771130007627' },
						...{ reason: 'REMITTER_NOT_ALLOWED', transferTime: NOW },
					},
				},
			}),
		);
		control().setStatus('VATEST', 'INACTIVE');
		expect(control().pay('VATEST')).toMatchObject({ accepted: false, reason: 'ACCOUNT_INACTIVE' });
		expect(control().reject('john', { reason: 'BANK_SAYS_NO' })).toMatchObject({ reason: 'BANK_SAYS_NO' });
		expect(control().rejections()).toHaveLength(3);
		expect(await get('/rejectedPayment/1')).toEqual(error('404', 'No transfers found with given rejectId'));
		// Q-AC17
		expect(await get(`/rejectedpayment/${other.rejectId}`)).toMatchObject({ subCode: '404' });
		sandbox.switches.strictCase = false;
		expect(await get(`/rejectedpayment/${other.rejectId}`)).toMatchObject({ subCode: '200' });
	});

	test('settlements, by either number (AC-11, Q-AC12)', async () => {
		control().addAccount({ vAccountId: '41674' });
		control().pay('41674', { amount: 5670, utr: '1232425114' });
		control().pay('VATEST', { utr: 'later' });
		const { settlementId, settlementUtr } = control().settle(['1232425114']);
		const entry = { vAccountId: 41674, amount: '5670.00', incomingUTR: '1232425114', transactionTime: NOW };
		const answer = ok('Details successfully retrieved', { data: { entries: [entry] } });
		expect(await get(`/getSettlementDetails?settlementUtr=${settlementUtr}`)).toEqual(answer);
		expect(await get(`/getSettlementDetails?settlementId=${settlementId}`)).toEqual(answer);
		expect(await get('/getSettlementDetails?settlementId=1')).toEqual(
			error('404', 'Payments not found for the respective Utr or settlementId'),
		);
		const both = `settlementUtr=${settlementUtr}&settlementId=${settlementId}`;
		for (const query of ['', both]) {
			expect(await get(`/getSettlementDetails?${query}`)).toEqual(refused('provide either'));
		}
		expect(control().settle().utrs).toEqual(['later']);
		expect(() => control().settle()).toThrow('There is no payment to settle');
	});
});

describe('accounts', () => {
	const listed = {
		...{ vAccountId: 'VATEST', virtualAccountNumber: 'CASHFREE1234VATEST', ...customer },
		...{ ifsc: 'YESB0CMSNOC', remitterAccount: '', remitterIfsc: '0', status: 'ACTIVE', addedOn: NOW },
	};

	test('one, and all (AC-12, AC-13, Q-AC10, Q-AC11)', async () => {
		control().addAccount(account);
		expect(await get('/va/VATEST')).toEqual(ok('Virtual Account Details', { data: listed }));
		expect(await get('/allVA')).toEqual(
			ok('List of virtual accounts', {
				data: { vAccounts: [listed], lastReturnId: expect.any(Number) as number },
			}),
		);
		expect(await get('/va/nobody')).toEqual(error('404', 'Virtual account not found'));
	});

	test('several banks stand beside the other fields (Q-AC9)', async () => {
		control().addAccount({ ...account, multiple: true });
		expect(data(await get('/va/VATEST'))).toMatchObject({
			remitterIfsc: '',
			YESB: { virtualAccountNumber: 'CASHFREE1234VATEST', ifsc: 'YESB0CMSNOC' },
			ICIC: { virtualAccountNumber: 'PASFR1234VATEST', ifsc: 'ICIC0000106' },
		});
	});

	test('a UPI id', async () => {
		control().addAccount({ virtualVpaId: 'john' });
		expect(data(await get('/va/john'))).toMatchObject({
			vAccountId: 'john',
			virtualVPA: 'cashme1234john@yesbankltd',
		});
	});
});

test('HTTP status by the body’s code (Q-AC1)', async () => {
	sandbox.switches.httpStatusMode = 'bodyCode';
	expect((await api.get('/va/nobody')).http).toBe(404);
	expect((await api.post('/changeVAStatus', { vAccountId: 'NOBODY', status: 'ACTIVE' })).http).toBe(403);
});

test('GET calls take neither body nor POST (Q-AC23)', async () => {
	expect((await api.post('/payments', {})).http).toBe(405);
});

describe('the page of an account', () => {
	const submit = (path: string, form: Record<string, string> = {}) =>
		call(`${sandbox.url}${path}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(form).toString(),
		});

	test('shows where to pay, and a click pays', async () => {
		const { page } = control().addAccount({ virtualVpaId: 'john', name: 'John Doe' });
		const { text } = await call(page);
		expect(text).toContain('cashme1234john@yesbankltd');
		expect(text).toContain('src="data:image/png;base64,');
		expect(text).not.toContain('<script');
		const paid = await submit('/auto-collect/john/pay', { amount: '12.50', utr: '', remitterName: 'ASHA' });
		expect(paid.http).toBe(303);
		expect(control().payments()).toMatchObject([{ amount: '12.50', utr: '000000002540' }]);
		expect((await call(page)).text).toMatch(/₹ 12\.50[^]*ASHA/);
		expect((await submit('/auto-collect/john/pay', { amount: 'x' })).http).toBe(422);
	});

	test('settles, deactivates, and then sends money back', async () => {
		const { page } = control().addAccount(account);
		expect((await submit('/auto-collect/VATEST/settle')).http).toBe(422);
		await submit('/auto-collect/VATEST/pay', { amount: '1' });
		await submit('/auto-collect/VATEST/settle');
		expect(control().settlements()).toHaveLength(1);
		await submit('/auto-collect/VATEST/status');
		await submit('/auto-collect/VATEST/pay', { amount: '1' });
		expect(control().payments()).toHaveLength(1);
		expect((await call(page)).text).toContain('Sent back: ACCOUNT_INACTIVE');
		expect((await submit('/auto-collect/nobody/pay', { amount: '1' })).http).toBe(404);
	});

	test('the overview lists accounts, payments, rejections and settlements', async () => {
		control().addAccount(account);
		control().pay('VATEST', { utr: 'U1' });
		control().reject('VATEST');
		const { settlementUtr } = control().settle();
		const { text } = await call(sandbox.url);
		for (const shown of ['/auto-collect/VATEST', 'U1', 'REMITTER_NOT_ALLOWED', settlementUtr]) {
			expect(text).toContain(shown);
		}
	});
});

test('the control API does the same over HTTP', async () => {
	const ask = async (action: string, ...args: unknown[]) => {
		const answer = await call(`${sandbox.url}/_sandbox/control/autoCollect/${action}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(args),
		});
		return answer.json;
	};
	expect(await ask('addAccount', account)).toMatchObject({ result: { accountId: 'VATEST' } });
	expect(await ask('pay', 'VATEST', { amount: '5', at: NOW })).toMatchObject({ result: { accepted: true } });
	expect(await ask('settle')).toMatchObject({ result: { settlementId: '456' } });
	expect(await ask('pay', 'NOBODY')).toEqual({ error: 'There is no account NOBODY' });
	expect(await ask('pay', 'VATEST', { amount: 'x' })).toEqual({ error: 'Not an amount in rupees: x' });
	expect(await ask('pay', 'VATEST', { at: 'x' })).toEqual({ error: 'Not a time: x' });
	expect(await ask('addAccount', {})).toEqual({ error: 'Give either vAccountId or virtualVpaId' });
	expect(await ask('activate', 'nothing')).toEqual({ error: 'There is no feature nothing' });
	sandbox.control.reset();
	expect(await ask('accounts')).toEqual({ result: [] });
});
