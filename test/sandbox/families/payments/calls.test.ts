// What all calls of today's Payment Gateway share: keys, version, envelope, headers, idempotency, limits, faults, simulation (QN sections 1, 6.2, 7).
import { call, callPayments, paymentsHeaders, type Heard } from '../../client';
import { SANDBOX_KEYS, startSandbox, type Fault, type Sandbox } from '../../index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const payments = () => sandbox.control.payments;
const ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
	callPayments(sandbox, method, path, body, headers);
const order = (order_id: string) => ({
	order_id,
	order_amount: 10,
	order_currency: 'INR',
	customer_details: { customer_id: 'C-1', customer_phone: '9999999999' },
});
const create = (id = 'INV-1', headers?: Record<string, string>) => ask('POST', '/orders', order(id), headers);
const codeOf = ({ http, json }: Heard) => [http, (json as { code?: string }).code];

describe('keys', () => {
	const wrong: Record<string, string>[] = [
		{ 'x-client-secret': 'wrong' },
		{ 'x-client-id': 'wrong' },
		{ 'x-client-secret': '' },
		{
			'x-client-id': SANDBOX_KEYS.gateway.appId,
			'x-client-secret': SANDBOX_KEYS.gateway.secretKey,
		},
	];

	test.each(wrong)('%j: 401, without help, before anything else is judged', async (headers) => {
		for (const heard of [
			await ask('GET', '/orders/none', undefined, headers),
			await ask('POST', '/orders', { nonsense: 1 }, { ...headers, 'x-api-version': '' }),
		]) {
			expect(heard).toMatchObject({ http: 401 });
			expect(heard.json).toEqual({
				message: 'authentication Failed',
				code: 'request_failed',
				type: 'authentication_error',
			});
		}
	});

	test('the id starts with TEST, as that of a test account', () => {
		expect(SANDBOX_KEYS.payments.clientId).toMatch(/^TEST/);
	});

	test('pgWrongKeys: HTTP 500 with the same body, or a page', async () => {
		const headers = { 'x-client-secret': 'wrong' };
		sandbox.switches.pgWrongKeys = 'http500';
		expect(await ask('GET', '/orders/none', undefined, headers)).toMatchObject({
			http: 500,
			json: { message: 'authentication Failed', type: 'authentication_error' },
		});
		sandbox.switches.pgWrongKeys = 'html403';
		const page = await ask('GET', '/orders/none', undefined, headers);
		expect(page).toMatchObject({ http: 403, json: undefined });
		expect(page.headers.get('content-type')).toContain('text/html');
		expect(page.text).toContain('403 Forbidden');
		expect((await ask('GET', '/orders/none')).http).toBe(404);
	});
});

test.each([
	['', 'version_missing'],
	['2021-05-21', 'version_invalid'],
	['latest', 'version_invalid'],
])('x-api-version %p: %s', async (version, code) => {
	expect(codeOf(await ask('GET', '/orders/none', undefined, { 'x-api-version': version }))).toEqual([
		400,
		code,
	]);
});

test.each(['2023-08-01', '2025-01-01', '2026-01-01'])(
	'x-api-version %s is spoken, and told back',
	async (version) => {
		const { http, headers } = await create('INV-1', { 'x-api-version': version });
		expect(http).toBe(200);
		expect(headers.get('x-api-version')).toBe(version);
	},
);

test('x-request-id is told back, or made; the journal has the same', async () => {
	const mine = await create('INV-1', { 'x-request-id': 'mine' });
	const made = await create('INV-2');
	expect(mine.headers.get('x-request-id')).toBe('mine');
	expect(made.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
	expect(sandbox.journal.calls().map(({ requestId }) => requestId)).toEqual([
		'mine',
		made.headers.get('x-request-id'),
	]);
});

test('a body that is no JSON, a field that no document knows, at any depth', async () => {
	expect((await ask('POST', '/orders', '{"order_id":')).http).toBe(400);
	expect((await ask('POST', '/orders', '[]')).http).toBe(400);
	expect((await ask('POST', '/orders')).http).toBe(400);
	const inside = { ...order('INV-1'), order_meta: { return_url: 'https://example.com', colour: 'red' } };
	const { http, text } = await ask('POST', '/orders', inside);
	expect(http).toBe(400);
	expect(text).toContain('[sandbox] unknown field order_meta.colour');
	// QN-11: where one client puts it, and the API ignores it.
	expect(
		(await ask('POST', '/orders', { ...order('INV-1'), return_url: 'https://example.com' })).text,
	).toContain('[sandbox] unknown field return_url');
	expect((await ask('GET', '/orders/INV-1?expand=1')).text).toContain('unknown query parameter expand');
	expect(payments().all()).toEqual([]);
});

describe('idempotency keys (7.3)', () => {
	const key = { 'x-idempotency-key': 'INV-1' };
	const replayed = ({ headers }: Heard) => headers.get('x-idempotency-replayed');

	test('the same call again gets the first answer, and nothing is done', async () => {
		const first = await create('INV-1', key);
		const again = await create('INV-1', key);
		expect(again).toMatchObject({ http: 200, json: first.json });
		expect([replayed(first), replayed(again)]).toEqual(['false', 'true']);
		expect(again.headers.get('x-idempotency-key')).toBe('INV-1');
		expect(payments().all()).toHaveLength(1);
		expect(replayed(await create('INV-2'))).toBeNull();
	});

	test('failures are replayed as well, even when their reason is gone (QN-19)', async () => {
		payments().add({ order_id: 'INV-1' });
		const refund = { refund_id: 'R_1', refund_amount: 10 };
		const ask400 = () => ask('POST', '/orders/INV-1/refunds', refund, key);
		expect(codeOf(await ask400())).toEqual([400, 'order_id_not_paid']);
		payments().pay('INV-1');
		const again = await ask400();
		expect(codeOf(again)).toEqual([400, 'order_id_not_paid']);
		expect(replayed(again)).toBe('true');
		expect((await ask('POST', '/orders/INV-1/refunds', refund, { 'x-idempotency-key': 'new' })).http).toBe(
			200,
		);
	});

	test('pgIdempotencyReplays successes: a failure is not kept', async () => {
		sandbox.switches.pgIdempotencyReplays = 'successes';
		payments().add({ order_id: 'INV-1' });
		const refund = { refund_id: 'R_1', refund_amount: 10 };
		expect((await ask('POST', '/orders/INV-1/refunds', refund, key)).http).toBe(400);
		payments().pay('INV-1');
		expect((await ask('POST', '/orders/INV-1/refunds', refund, key)).http).toBe(200);
	});

	test('another body with the same key is 422', async () => {
		await create('INV-1', key);
		expect(await create('INV-2', key)).toMatchObject({
			http: 422,
			json: { code: 'request_invalid', type: 'idempotency_error', message: 'something is not found' },
		});
		expect(payments().all()).toHaveLength(1);
	});

	test('pgIdempotencyScope: a key counts for one call, or for the account', async () => {
		const link = {
			link_id: 'L-1',
			link_amount: 1,
			link_currency: 'INR',
			link_purpose: 'Fee',
			customer_details: { customer_phone: '9999999999' },
		};
		await create('INV-1', key);
		expect((await ask('POST', '/links', link, key)).http).toBe(200);
		sandbox.switches.pgIdempotencyScope = 'account';
		await create('INV-2', { 'x-idempotency-key': 'two' });
		expect(
			(await ask('POST', '/links', { ...link, link_id: 'L-2' }, { 'x-idempotency-key': 'two' })).http,
		).toBe(422);
	});

	test('pgIdempotencySeconds: then the key is forgotten', async () => {
		sandbox.control.clock.freeze();
		sandbox.switches.pgIdempotencySeconds = 60;
		await create('INV-1', key);
		sandbox.control.clock.advance(59_999);
		expect((await create('INV-1', key)).http).toBe(200);
		sandbox.control.clock.advance(1);
		expect((await create('INV-1', key)).http).toBe(409);
	});

	test('pgIdempotencyOnGet: a GET is answered afresh, or as before', async () => {
		await create('INV-1');
		const status = async () =>
			((await ask('GET', '/orders/INV-1', undefined, key)).json as { order_status: string }).order_status;
		expect(await status()).toBe('ACTIVE');
		payments().pay('INV-1');
		expect(await status()).toBe('PAID');
		sandbox.switches.pgIdempotencyOnGet = true;
		await create('INV-2');
		const other = { 'x-idempotency-key': 'other' };
		const first = await ask('GET', '/orders/INV-2', undefined, other);
		payments().pay('INV-2');
		const again = await ask('GET', '/orders/INV-2', undefined, other);
		expect(again.json).toEqual(first.json);
		expect(replayed(again)).toBe('true');
	});

	test('wrong keys neither keep nor get an answer', async () => {
		const wrong = { ...key, 'x-client-secret': 'wrong' };
		expect((await create('INV-1', wrong)).http).toBe(401);
		expect((await create('INV-1', key)).http).toBe(200);
		expect((await create('INV-1', wrong)).http).toBe(401);
	});
});

describe('limits of calls per minute (7.2)', () => {
	const get = () => ask('GET', '/orders/none');
	const limitHeaders = ({ headers }: Heard) =>
		['limit', 'remaining', 'retry', 'type'].map((name) => headers.get(`x-ratelimit-${name}`));
	const many = async (count: number, one: () => Promise<Heard>) => {
		const statuses: number[] = [];
		for (let turn = 0; turn < count; turn++) statuses.push((await one()).http);
		return statuses;
	};
	beforeEach(() => sandbox.control.clock.freeze());

	test('off: nothing is refused, and the headers say so', async () => {
		expect(new Set(await many(70, get))).toEqual(new Set([404]));
		expect(limitHeaders(await get())).toEqual(['1000000', '1000000', '0', 'app_id']);
	});

	test('the 61st look at an order in the test environment is 429, and the journal shows it', async () => {
		sandbox.switches.rateLimits = 'sandbox';
		expect(limitHeaders(await get())).toEqual(['60', '59', '0', 'app_id']);
		expect(await many(59, get)).not.toContain(429);
		const refused = await get();
		expect(refused).toMatchObject({
			http: 429,
			json: {
				message: 'Too many requests from IP. Check headers',
				code: 'request_failed',
				type: 'rate_limit_error',
			},
		});
		expect(limitHeaders(refused)).toEqual(['60', '0', '60', 'app_id']);
		expect(sandbox.journal.calls().at(-1)).toMatchObject({
			httpStatus: 429,
			processed: false,
			answer: { type: 'rate_limit_error' },
		});
		// Each call has a limit of its own.
		expect((await ask('GET', '/orders/none/payments')).http).toBe(404);
	});

	test.each<[string, string, unknown, number | undefined, number | undefined]>([
		['POST', '/orders', {}, 200, 30],
		['GET', '/orders/none', undefined, 400, 60],
		['GET', '/orders/none/payments', undefined, 100, 30],
		['GET', '/orders/none/payments/1', undefined, 130, undefined],
		['POST', '/settlements', {}, 30, 20],
		['POST', '/orders/none/refunds', {}, 100, 30],
		['GET', '/orders/none/refunds/R_1', undefined, 30, 60],
		['POST', '/links', {}, undefined, undefined],
		['POST', '/recon', {}, undefined, undefined],
	])('%s %s', async (method, path, body, production, test) => {
		for (const [environment, limit] of [
			['production', production],
			['sandbox', test],
		] as const) {
			sandbox.switches.rateLimits = environment;
			const { headers } = await ask(method, path, body);
			expect(headers.get('x-ratelimit-limit')).toBe(limit === undefined ? null : String(limit));
		}
	});

	test('the window slides, and refused calls do not count', async () => {
		sandbox.switches.rateLimits = 'sandbox';
		sandbox.switches.rateWindowMs = 1_000;
		await many(30, get);
		sandbox.control.clock.advance(600);
		await many(30, get);
		expect(await many(3, get)).toEqual([429, 429, 429]);
		expect(limitHeaders(await get())[2]).toBe('1');
		sandbox.control.clock.advance(400);
		const next = await many(31, get);
		expect(next.filter((status) => status !== 429)).toHaveLength(30);
		expect(next.at(-1)).toBe(429);
	});

	test('a call that is one too many is not carried out', async () => {
		sandbox.switches.rateLimits = 'sandbox';
		let made = 0;
		const statuses = await many(31, () => create(`INV-${++made}`));
		expect(statuses.at(-1)).toBe(429);
		expect(payments().all()).toHaveLength(30);
	});

	test('rateLimitElsewhere: a limit for calls that no document names one for (13.14)', async () => {
		sandbox.switches.rateLimits = 'production';
		const recon = () => ask('POST', '/recon', {});
		expect(await many(3, recon)).toEqual([400, 400, 400]);
		sandbox.switches.rateLimitElsewhere = 2;
		expect(await many(3, recon)).toEqual([400, 400, 429]);
	});

	test('wrong keys are not counted, nor is a call that a fault kept away', async () => {
		sandbox.switches.rateLimits = 'sandbox';
		const wrong = () => ask('GET', '/orders/none', undefined, { 'x-client-secret': 'wrong' });
		expect(new Set(await many(61, wrong))).toEqual(new Set([401]));
		sandbox.faults.add({ match: { path: '/pg/orders/none' }, kind: 'http500', times: 61 });
		expect(new Set(await many(61, get))).toEqual(new Set([500]));
		expect((await get()).http).toBe(404);
	});
});

describe('faults', () => {
	const strike = (fault: Omit<Fault, 'match'>) =>
		sandbox.faults.add({ match: { path: '/pg/orders' }, ...fault });
	const created = () => payments().all().length;

	test('lostAnswer: made, and the socket closes; dropBefore: not made', async () => {
		strike({ kind: 'dropBefore' });
		await expect(create()).rejects.toThrow('fetch failed');
		expect(created()).toBe(0);
		strike({ kind: 'lostAnswer' });
		await expect(create()).rejects.toThrow('fetch failed');
		expect(created()).toBe(1);
		expect((await create()).http).toBe(409);
	});

	test.each<[Fault['kind'], number, number, RegExp]>([
		['html502', 502, 0, /^<html>/],
		['http500', 500, 0, /^<html>/],
		['empty', 200, 0, /^$/],
		['error520', 500, 0, /"code":"internal_error","type":"api_error"/],
		['error520After', 500, 1, /"message":"internal Server Error"/],
		['truncated', 200, 1, /^\{"cf_order_id"(?!.*\}$)/],
		['redirect', 302, 0, /^$/],
	])('%s: HTTP %i, %i carried out', async (kind, http, done, text) => {
		strike({ kind });
		const heard = await create();
		expect(heard.http).toBe(http);
		expect(heard.text).toMatch(text);
		expect(created()).toBe(done);
	});

	test('the 5xx of a refund is the bank (4.1)', async () => {
		payments().add({ order_id: 'INV-1' });
		payments().pay('INV-1');
		sandbox.faults.add({ match: { path: '/pg/orders/INV-1/refunds' }, kind: 'error520After' });
		const refund = await ask('POST', '/orders/INV-1/refunds', { refund_id: 'R_1', refund_amount: 1 });
		expect(refund).toMatchObject({ http: 502, json: { code: 'bank_processing_failure', type: 'api_error' } });
		expect(payments().refunds()).toHaveLength(1);
	});

	test('status429 in the words and with the header of this family', async () => {
		strike({ kind: 'status429', retryAfterSeconds: 7 });
		const heard = await create();
		expect(heard).toMatchObject({ http: 429, json: { type: 'rate_limit_error' } });
		expect(heard.headers.get('x-ratelimit-retry')).toBe('7');
		expect(heard.headers.get('retry-after')).toBeNull();
	});

	test("a 200 with a stranger's JSON", async () => {
		strike({ kind: 'answer', body: { order_id: 'somebody else', order_status: 'PAID' } });
		expect((await create()).json).toEqual({ order_id: 'somebody else', order_status: 'PAID' });
		expect(created()).toBe(0);
	});

	test('redirect: a client that follows meets something that looks like an order', async () => {
		strike({ kind: 'redirect' });
		const followed = await fetch(`${sandbox.url}/pg/orders`, {
			method: 'POST',
			headers: { ...paymentsHeaders(), 'Content-Type': 'application/json' },
			body: JSON.stringify(order('INV-1')),
		});
		expect(await followed.json()).toMatchObject({ order_status: 'ACTIVE' });
		expect(created()).toBe(0);
	});
});

describe('simulation (6.2)', () => {
	const simulate = (change: Record<string, unknown> = {}, status: unknown = 'SUCCESS') =>
		ask('POST', '/simulate', {
			entity: 'PAYMENTS',
			entity_id: '1',
			entity_simulation: { payment_status: status },
			...change,
		});

	test.each(['SUCCESS', 'FAILED', 'USER_DROPPED'])('an attempt that is open becomes %s', async (status) => {
		payments().add({ order_id: 'INV-1' });
		const { cf_payment_id: entity_id } = payments().pend('INV-1');
		const { http, json } = await simulate({ entity_id }, status);
		expect(http).toBe(200);
		expect(json).toMatchObject({
			simulation_id: expect.any(String),
			entity: 'PAYMENTS',
			entity_id,
			entity_simulation: { payment_status: status },
		});
		expect(payments().get('INV-1')?.payments).toMatchObject([{ payment_status: status }]);
		const { simulation_id } = json as { simulation_id: string };
		expect((await ask('GET', `/simulate/${simulation_id}`)).json).toEqual(json);
		expect(codeOf(await simulate({ entity_id }, status))).toEqual([400, 'entity_id_invalid']);
	});

	test('refused', async () => {
		expect(codeOf(await simulate())).toEqual([400, 'entity_id_invalid']);
		expect(codeOf(await simulate({ entity: 'SUBS_PAYMENTS' }))).toEqual([400, 'entity_unsupported']);
		expect(codeOf(await simulate({ entity_simulation: {} }))).toEqual([
			400,
			'entity_simulation.payment_status_missing',
		]);
		expect(codeOf(await simulate({}, 'PAID'))).toEqual([400, 'payment_status_invalid']);
		expect(codeOf(await ask('GET', '/simulate/none'))).toEqual([400, 'simulation_id_invalid']);
	});
});

test('calls under /pg that are none', async () => {
	expect((await ask('GET', '/incident')).http).toBe(404);
	expect((await ask('POST', '/orders/sessions', {})).http).toBe(405);
	expect((await call(`${sandbox.url}/pg`)).http).toBe(404);
});
