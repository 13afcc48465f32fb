// All 31 calls of the older contract (2.4), the balance, and all of today's are there, each only with its own method, and none takes a field that no document knows.
import { authorize, bearerClient, call, callPayments, keyHeaders, payoutsClient, postForm } from './client';
import { startSandbox, type Sandbox } from './index';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const NONSENSE = /^\[sandbox\] unknown (field|query parameter) nonsense/;

const bearer = {
	cashgram: [
		'POST /createCashgram',
		'GET /getCashgramStatus',
		'POST /deactivateCashgram',
		'GET /getBalance',
		'POST /verifyToken',
	],
	autoCollect: [
		'POST /createVA',
		'POST /editVA',
		'GET /createQRCode',
		'GET /createDynamicQRCode',
		'POST /changeVAStatus',
		'GET /payments',
		'GET /payments/VATEST',
		'GET /rejectedPayment/1',
		'GET /getSettlementDetails',
		'GET /allVA',
		'GET /va/VATEST',
		'GET /searchUTR/1',
		'POST /verifyToken',
	],
} as const;
const gateway = [
	'/order/create',
	'/order/info/link',
	'/order/info/',
	'/order/info/status',
	'/order/email',
	'/order/refund',
	'/refunds',
	'/refundStatus/',
	'/settlements',
	'/settlement',
	'/transactions',
	'/credentials/verify',
];

/** QN section 14, and the pages of simulation (6.2). */
const payments = [
	'POST /orders',
	'GET /orders/INV-1',
	'PATCH /orders/INV-1',
	'GET /orders/INV-1/payments',
	'GET /orders/INV-1/payments/1',
	'POST /links',
	'GET /links/L-1',
	'POST /links/L-1/cancel',
	'GET /links/L-1/orders',
	'POST /orders/INV-1/refunds',
	'GET /orders/INV-1/refunds',
	'GET /orders/INV-1/refunds/R_1',
	'PUT /orders/INV-1/refunds/R_1',
	'GET /orders/INV-1/settlements',
	'POST /settlements',
	'POST /settlement/recon',
	'POST /recon',
	'GET /disputes/1',
	'GET /orders/INV-1/disputes',
	'GET /payments/1/disputes',
	'PUT /disputes/1/accept',
	'POST /simulate',
	'GET /simulate/1',
];

const textOf = (json: unknown) => {
	const { reason, message } = json as { reason?: string; message?: string };
	return reason ?? message;
};

test('they are 32: the 31 of the contract with authorize of both families, and the balance', () => {
	expect(bearer.cashgram.length + bearer.autoCollect.length + gateway.length + 2).toBe(32);
});

describe.each(['cashgram', 'autoCollect'] as const)('%s', (family) => {
	test.each(bearer[family])('%s', async (what) => {
		const [method, path = ''] = what.split(' ');
		const api = await bearerClient(sandbox, family);
		const [heard, wrong] =
			method === 'GET'
				? [await api.get(`${path}?nonsense=1`), await api.post(path, {})]
				: [await api.post(path, { nonsense: 1 }), await api.get(path)];
		expect(heard.json).toMatchObject({ status: 'ERROR', subCode: '400' });
		expect(textOf(heard.json)).toMatch(NONSENSE);
		expect(wrong).toMatchObject({ http: 405, json: { status: 'ERROR', subCode: '405' } });
	});

	test('authorize', async () => {
		expect((await authorize(sandbox, family)).json).toMatchObject({ subCode: '200' });
		const prefix = family === 'cashgram' ? '/payout/v1' : '/cac/v1';
		const url = `${sandbox.url}${prefix}/authorize?nonsense=1`;
		const { json } = await call(url, { method: 'POST', headers: keyHeaders(family) });
		expect(textOf(json)).toMatch(NONSENSE);
	});
});

test.each(gateway)('gateway %s', async (path) => {
	const { json } = await postForm(sandbox, path, { nonsense: '1' });
	expect(json).toMatchObject({ status: 'ERROR' });
	expect(textOf(json)).toMatch(NONSENSE);
	expect((await call(`${sandbox.url}/api/v1${path}`)).http).toBe(405);
});

describe("today's Payouts", () => {
	const PAYOUTS = [
		'POST /beneficiary',
		'GET /beneficiary',
		'DELETE /beneficiary',
		'POST /transfers',
		'GET /transfers',
		'POST /transfers/batch',
		'GET /transfers/batch',
	];

	test.each(PAYOUTS)('%s', async (what) => {
		const [method, path = ''] = what.split(' ');
		const payouts = payoutsClient(sandbox);
		const asked = `${path}?nonsense=1`;
		const { http, json } =
			method === 'POST'
				? await payouts.post(path, { nonsense: 1 })
				: await (method === 'GET' ? payouts.get(asked) : payouts.remove(asked));
		expect([http, textOf(json)]).toEqual([400, expect.stringMatching(NONSENSE)]);
		const wrong = await call(`${sandbox.url}/payout${path}`, { method: 'PUT' });
		expect([wrong.http, textOf(wrong.json)]).toEqual([405, expect.stringContaining('not PUT')]);
	});

	test.each([
		['/beneficiary', 'beneficiary_instrument_details', 'nonsense'],
		['/beneficiary', 'beneficiary_contact_details', 'nonsense'],
		['/transfers', 'beneficiary_details', 'nonsense'],
		['/transfers', 'beneficiary_details.beneficiary_instrument_details', 'ifsc'],
		['/transfers', 'beneficiary_details.beneficiary_contact_details', 'nonsense'],
		['/transfers', 'beneficiary_details.beneficiary_instrument_details.card_details', 'number'],
	])('POST %s: in %s, too', async (path, place, name) => {
		const inside = place
			.split('.')
			.reduceRight<object>((inner, part) => ({ [part]: inner }), { [name]: '1' });
		const body = {
			beneficiary_id: 'B',
			beneficiary_name: 'John Doe',
			beneficiary_instrument_details: { vpa: 'success@upi' },
			...inside,
		};
		const transfer = { transfer_id: 'T', transfer_amount: 1, ...inside };
		const { json } = await payoutsClient(sandbox).post(path, path === '/transfers' ? transfer : body);
		expect(textOf(json)).toBe(`[sandbox] unknown field ${place}.${name} in the body`);
	});
});

describe('payments', () => {
	test('they are 24 with the documents of a dispute, which are no JSON', () => {
		expect(payments.length + 1).toBe(24);
	});

	test.each(payments)('%s', async (what) => {
		const [method = '', path = ''] = what.split(' ');
		const heard =
			method === 'GET'
				? await callPayments(sandbox, method, `${path}?nonsense=1`)
				: await callPayments(sandbox, method, path, { nonsense: 1 });
		expect(heard).toMatchObject({ http: 400, json: { code: 'request_failed' } });
		expect(textOf(heard.json)).toMatch(NONSENSE);
		expect((await callPayments(sandbox, 'DELETE', path)).http).toBe(405);
	});

	test('POST /disputes/1/documents', async () => {
		const body = new URLSearchParams({ nonsense: '1' }).toString();
		const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
		const path = '/disputes/1/documents';
		expect(textOf((await callPayments(sandbox, 'POST', path, body, form)).json)).toMatch(
			/^\[sandbox\] the body must be multipart/,
		);
		expect((await callPayments(sandbox, 'GET', path)).http).toBe(405);
	});
});
