// The sandbox's orders and payments of today, by the contract (QN section 2).
import { call, callPayments, type Heard } from '../../client';
import { startSandbox, type Sandbox } from '../../index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const payments = () => sandbox.control.payments;
const ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
	callPayments(sandbox, method, path, body, headers);
const bodyOf = ({ json }: Heard) => json as Record<string, unknown>;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const inFuture = (milliseconds: number) => {
	const time = new Date(sandbox.control.clock.now() + milliseconds + 5.5 * 60 * MINUTE);
	return `${time.toISOString().slice(0, 19)}+05:30`;
};

const order = {
	order_id: 'INV-1001',
	order_amount: 10.34,
	order_currency: 'INR',
	customer_details: { customer_id: 'suhas-test', customer_phone: '9999999999' },
};

test('created: every member of the specification, absent ones as null (2.1)', async () => {
	sandbox.control.clock.freeze();
	sandbox.control.clock.set('2030-01-05T12:20:29+05:30');
	const { http, json, headers } = await ask('POST', '/orders', {
		...order,
		order_meta: { return_url: 'https://example.com/{order_id}', payment_methods: 'cc,upi' },
		order_tags: { a: 'b' },
	});
	expect(http).toBe(200);
	expect(json).toEqual({
		cf_order_id: expect.stringMatching(/^\d+$/),
		order_id: 'INV-1001',
		entity: 'order',
		order_currency: 'INR',
		order_amount: 10.34,
		order_status: 'ACTIVE',
		payment_session_id: expect.stringMatching(/^session_[\w-]{132}$/),
		order_expiry_time: '2030-02-04T12:20:29+05:30',
		order_note: null,
		created_at: '2030-01-05T12:20:29+05:30',
		order_splits: [],
		customer_details: {
			customer_id: 'suhas-test',
			customer_name: null,
			customer_email: null,
			customer_phone: '9999999999',
			customer_uid: null,
		},
		order_meta: {
			return_url: 'https://example.com/{order_id}',
			notify_url: null,
			payment_methods: 'cc,upi',
			payment_methods_filters: null,
		},
		order_tags: { a: 'b' },
		cart_details: null,
		terminal_data: null,
		products: null,
	});
	expect(headers.get('x-api-version')).toBe('2025-01-01');
	// It is a secret of its own (2.6): in no journal.
	const [entry] = sandbox.journal.calls();
	expect(JSON.stringify(entry)).not.toContain(String(bodyOf({ json } as Heard).payment_session_id));
});

test.each([[undefined], ['']])('order_id %p: one is made (2.1)', async (order_id) => {
	const first = bodyOf(await ask('POST', '/orders', { ...order, order_id }));
	const second = bodyOf(await ask('POST', '/orders', { ...order, order_id }));
	expect(first.order_id).toMatch(/^order_\w{3,39}$/);
	expect(second.order_id).not.toBe(first.order_id);
});

test('the same id again is 409, whatever is asked for', async () => {
	await ask('POST', '/orders', order);
	expect(await ask('POST', '/orders', { ...order, order_amount: 99 })).toMatchObject({
		http: 409,
		json: {
			message: 'order with same id is already present',
			code: 'order_already_exists',
			type: 'invalid_request_error',
			help: expect.stringContaining('https://'),
		},
	});
	expect(payments().get('INV-1001')).toMatchObject({ order_amount: 10.34 });
});

describe('refused with the code of its field', () => {
	const customer = order.customer_details;
	test.each<[Record<string, unknown>, string, string?]>([
		[{ order_amount: 0 }, 'order_amount_invalid', 'order_amount : Invalid amount entered '],
		[{ order_amount: -5 }, 'order_amount_invalid'],
		[{ order_amount: 0.5 }, 'order_amount_invalid'],
		[{ order_amount: 1.005 }, 'order_amount_invalid'],
		[{ order_amount: '10' }, 'order_amount_invalid'],
		[{ order_amount: undefined }, 'order_amount_missing'],
		[
			{ order_currency: 'INaR' },
			'order_currency_invalid',
			'order_currency : is not valid or not enabled. Value received: INaR',
		],
		[{ order_currency: undefined }, 'order_currency_missing'],
		[{ order_id: 'ab' }, 'order_id_invalid'],
		[{ order_id: 'a'.repeat(46) }, 'order_id_invalid'],
		[{ order_id: 'a b c' }, 'order_id_invalid'],
		[{ customer_details: undefined }, 'customer_details_missing'],
		[
			{ customer_details: { ...customer, customer_phone: undefined } },
			'customer_details.customer_phone_missing',
			'customer_details.customer_phone : is missing in the request. Value received: ',
		],
		[{ customer_details: { ...customer, customer_phone: '99999999999' } }, 'customer_phone_invalid'],
		[{ customer_details: { ...customer, customer_phone: 9999999999 } }, 'customer_phone_invalid'],
		[{ customer_details: { ...customer, customer_id: undefined } }, 'customer_details.customer_id_missing'],
		[{ customer_details: { ...customer, customer_id: 'ab' } }, 'customer_id_invalid'],
		[{ customer_details: { ...customer, customer_email: '' } }, 'customer_email_invalid'],
		[{ customer_details: { ...customer, customer_email: 'nobody' } }, 'customer_email_invalid'],
		[{ customer_details: { ...customer, customer_name: 'Jo' } }, 'customer_name_invalid'],
		[{ order_meta: { return_url: '' } }, 'return_url_invalid'],
		[{ order_meta: { return_url: `https://${'x'.repeat(250)}` } }, 'return_url_invalid'],
		[{ order_meta: { notify_url: 'http://example.com' } }, 'notify_url_invalid'],
		[{ order_meta: { payment_methods: 'cc,cash' } }, 'payment_methods_invalid'],
		[{ order_note: 'ab' }, 'order_note_invalid'],
		[{ order_note: 'a'.repeat(201) }, 'order_note_invalid'],
		[{ order_tags: { a: 1 } }, 'order_tags_invalid'],
		[{ order_tags: Object.fromEntries([...'abcdefghijk'].map((k) => [k, 'v'])) }, 'order_tags_invalid'],
		[{ order_splits: [{ amount: 1 }] }, 'order_splits.vendor_id_missing'],
	])('%j', async (change, code, ...[message]) => {
		const { http, json } = await ask('POST', '/orders', { ...order, ...change });
		expect({ http, json }).toMatchObject({ http: 400, json: { code, type: 'invalid_request_error' } });
		if (message !== undefined) expect((json as { message: string }).message).toBe(message);
		expect(payments().all()).toEqual([]);
	});
});

test('an empty currency is INR; + and a country code are a phone, too', async () => {
	const customer_details = { ...order.customer_details, customer_phone: '+4915112345678' };
	const { json } = await ask('POST', '/orders', { ...order, order_currency: '', customer_details });
	expect(json).toMatchObject({ order_currency: 'INR' });
});

test('expiry must be more than 15 minutes and less than 30 days ahead, with a zone (QN-3, QN-4)', async () => {
	sandbox.control.clock.freeze();
	sandbox.control.clock.set('2030-01-05T12:00:00+05:30');
	const until = async (order_expiry_time: string) =>
		(await ask('POST', '/orders', { ...order, order_id: '', order_expiry_time })).json;
	const refused = {
		code: 'order_expiry_time_invalid',
		message: 'order_expiry_time : Expiry time should be more than 15 min and less than 30 days',
	};
	expect(await until(inFuture(15 * MINUTE))).toMatchObject(refused);
	expect(await until(inFuture(30 * DAY))).toMatchObject(refused);
	expect(await until('2030-01-06T18.00.33+05:30')).toMatchObject(refused);
	expect(await until('2030-01-06T18:00:33')).toMatchObject(refused);
	expect(await until('2030-01-06T18:00:33 05:30')).toMatchObject(refused);
	expect(await until(inFuture(16 * MINUTE))).toMatchObject({ order_expiry_time: inFuture(16 * MINUTE) });
	expect(await until('2030-01-06T00:00:00.000Z')).toMatchObject({
		order_expiry_time: '2030-01-06T05:30:00+05:30',
	});
});

test('what a version knows: customer details optional, applepay and newer members since 2026-01-01', async () => {
	const newer = { 'x-api-version': '2026-01-01' };
	const bare = { order_amount: 1, order_currency: 'INR' };
	expect((await ask('POST', '/orders', bare)).http).toBe(400);
	expect((await ask('POST', '/orders', bare, newer)).http).toBe(200);
	const apple = { ...bare, order_meta: { payment_methods: 'applepay' } };
	expect((await ask('POST', '/orders', apple, newer)).http).toBe(200);
	expect((await ask('POST', '/orders', { ...order, ...apple })).json).toMatchObject({
		code: 'payment_methods_invalid',
	});
});

test('pgCardFilters: the form of a filter by version, or either (13.1)', async () => {
	const withFilter = (card_schemes: unknown) => ({
		...order,
		order_id: '',
		order_meta: { payment_methods_filters: { filters: { card_schemes } } },
	});
	const wrapped = withFilter({ action: 'ALLOW', values: ['visa'] });
	const plain = withFilter(['visa']);
	const newer = { 'x-api-version': '2026-01-01' };
	const statuses = async () => [
		(await ask('POST', '/orders', wrapped)).http,
		(await ask('POST', '/orders', plain)).http,
		(await ask('POST', '/orders', wrapped, newer)).http,
		(await ask('POST', '/orders', plain, newer)).http,
	];
	expect(await statuses()).toEqual([200, 400, 400, 200]);
	sandbox.switches.pgCardFilters = 'either';
	expect(await statuses()).toEqual([200, 200, 200, 200]);
});

describe('get', () => {
	test('only by order_id: unknown is 404, a malformed id 400 (2.2, QN-13)', async () => {
		const created = bodyOf(await ask('POST', '/orders', order));
		expect((await ask('GET', '/orders/INV-1001')).json).toEqual(created);
		expect(await ask('GET', `/orders/${String(created.cf_order_id)}`)).toMatchObject({
			http: 404,
			json: {
				message: 'Order Reference Id does not exist',
				code: 'order_not_found',
				type: 'invalid_request_error',
			},
		});
		expect(await ask('GET', '/orders/=')).toMatchObject({ http: 400, json: { code: 'order_id_invalid' } });
		expect((await ask('GET', '/orders')).http).toBe(405);
	});

	test('pgNotFound: 400 with the same code (QN-14)', async () => {
		sandbox.switches.pgNotFound = 400;
		expect(await ask('GET', '/orders/none')).toMatchObject({ http: 400, json: { code: 'order_not_found' } });
	});

	test('pgOlderOrders: an order of v1 is unknown here, or visible (13.7)', async () => {
		sandbox.control.gateway.add({ orderId: 'OLD-1', amount: '12.50' });
		sandbox.control.gateway.pay('OLD-1');
		expect((await ask('GET', '/orders/OLD-1')).http).toBe(404);
		sandbox.switches.pgOlderOrders = 'visible';
		expect(await ask('GET', '/orders/OLD-1')).toMatchObject({
			http: 200,
			json: { order_id: 'OLD-1', order_amount: 12.5, order_status: 'PAID', payment_session_id: null },
		});
		expect((await ask('GET', '/orders/none')).http).toBe(404);
	});
});

describe('payments', () => {
	beforeEach(() => payments().add({ order_id: 'INV-1001', amount: 170 }));

	test.each([
		['pay', 'PAID', 'SUCCESS', true],
		['fail', 'ACTIVE', 'FAILED', false],
		['drop', 'ACTIVE', 'USER_DROPPED', false],
		['pend', 'ACTIVE', 'PENDING', false],
		['flag', 'ACTIVE', 'FLAGGED', false],
	] as const)(
		'%s: the order is %s, the payment %s',
		async (action, order_status, payment_status, captured) => {
			expect((await ask('GET', '/orders/INV-1001/payments')).json).toEqual([]);
			const made = payments()[action]('INV-1001', { method: 'credit_card', amount: 171 });
			expect((await ask('GET', '/orders/INV-1001')).json).toMatchObject({ order_status });
			const list = (await ask('GET', '/orders/INV-1001/payments')).json;
			expect(list).toEqual([made]);
			expect(list).toMatchObject([
				{
					cf_payment_id: expect.stringMatching(/^\d{1,15}$/),
					entity: 'payment',
					order_amount: 170,
					payment_amount: 171,
					payment_status,
					is_captured: captured,
					payment_group: 'credit_card',
					payment_method: { card: { card_network: 'visa' } },
					payment_gateway_details: { gateway_name: 'cashfree' },
				},
			]);
			const one = await ask('GET', `/orders/INV-1001/payments/${made.cf_payment_id}`);
			expect(one.json).toEqual(made);
		},
	);

	test('error_details for what failed, none for the rest', async () => {
		expect(payments().fail('INV-1001').error_details).toMatchObject({ error_source: 'bank' });
		expect(payments().pay('INV-1001').error_details).toBeNull();
	});

	test('an unknown payment is 404, also one of another order', async () => {
		payments().add({ order_id: 'other' });
		const { cf_payment_id } = payments().pay('other');
		for (const id of ['1', cf_payment_id]) {
			expect(await ask('GET', `/orders/INV-1001/payments/${id}`)).toMatchObject({
				http: 404,
				json: { code: 'payment_not_found' },
			});
		}
		expect((await ask('GET', '/orders/none/payments')).json).toMatchObject({ code: 'order_not_found' });
	});

	test('authorised and not captured: a success, and no money (2.4, 2.5)', async () => {
		expect(payments().pay('INV-1001', { captured: false })).toMatchObject({
			payment_status: 'SUCCESS',
			is_captured: false,
		});
		expect(payments().get('INV-1001')?.order_status).toBe('ACTIVE');
	});

	test('a second success is sent back by Cashfree itself (2.5)', async () => {
		payments().pend('INV-1001');
		const first = payments().pay('INV-1001');
		const second = payments().decide('INV-1001', 'SUCCESS');
		expect(payments().get('INV-1001')?.order_status).toBe('PAID');
		expect((await ask('GET', '/orders/INV-1001/refunds')).json).toMatchObject([
			{
				refund_type: 'PAYMENT_AUTO_REFUND',
				cf_payment_id: second.cf_payment_id,
				refund_amount: 170,
				refund_note: 'Multiple payments were performed against same order',
			},
		]);
		// The first one's money is still there to be refunded.
		const refund = { refund_id: 'R_1', refund_amount: 170 };
		expect((await ask('POST', '/orders/INV-1001/refunds', refund)).json).toMatchObject({
			cf_payment_id: first.cf_payment_id,
		});
	});

	test('success is final, and a paid order takes no more', () => {
		payments().pay('INV-1001');
		expect(() => payments().pay('INV-1001')).toThrow('Order INV-1001 is PAID, not ACTIVE');
		expect(() => payments().decide('INV-1001', 'FAILED')).toThrow('There is no open payment of order');
		expect(() => payments().pay('none')).toThrow('There is no order none');
		expect(() => payments().fail('INV-1001', { method: 'cash' })).toThrow('is PAID');
	});

	test('expired by the clock; what was begun before may still succeed (2.5)', async () => {
		payments().pend('INV-1001');
		payments().add({ order_id: 'unpaid' });
		sandbox.control.clock.advance(30 * DAY);
		expect((await ask('GET', '/orders/unpaid')).json).toMatchObject({ order_status: 'EXPIRED' });
		expect((await ask('GET', '/orders/INV-1001')).json).toMatchObject({ order_status: 'EXPIRED' });
		expect(() => payments().pay('unpaid')).toThrow('is EXPIRED');
		payments().decide('INV-1001', 'SUCCESS');
		expect((await ask('GET', '/orders/INV-1001')).json).toMatchObject({ order_status: 'PAID' });
	});
});

describe('terminate', () => {
	const terminate = (id: string) => ask('PATCH', `/orders/${id}`, { order_status: 'TERMINATED' });
	beforeEach(() => payments().add({ order_id: 'INV-1001' }));

	test('TERMINATED; only that word is allowed (2.3)', async () => {
		expect((await ask('PATCH', '/orders/INV-1001', { order_status: 'PAID' })).json).toMatchObject({
			code: 'order_status_invalid',
		});
		expect((await ask('PATCH', '/orders/INV-1001', {})).json).toMatchObject({
			code: 'order_status_missing',
		});
		expect((await terminate('INV-1001')).json).toMatchObject({ order_status: 'TERMINATED' });
		expect((await ask('GET', '/orders/INV-1001')).json).toMatchObject({ order_status: 'TERMINATED' });
		expect((await terminate('none')).json).toMatchObject({ code: 'order_not_found' });
	});

	test.each([
		['SUCCESS', 'PAID'],
		['FAILED', 'TERMINATED'],
	] as const)('TERMINATION_REQUESTED while a payment is in flight; %s makes it %s', async (status, then) => {
		payments().pend('INV-1001');
		expect((await terminate('INV-1001')).json).toMatchObject({ order_status: 'TERMINATION_REQUESTED' });
		payments().decide('INV-1001', status);
		expect((await ask('GET', '/orders/INV-1001')).json).toMatchObject({ order_status: then });
	});

	test('pgTerminateRefusal: an order that is PAID, EXPIRED or TERMINATED (13.6)', async () => {
		for (const order_id of ['expired', 'ended']) payments().add({ order_id });
		payments().pay('INV-1001');
		payments().expire('expired');
		await terminate('ended');
		const answers = async () => {
			const heard = [await terminate('INV-1001'), await terminate('expired'), await terminate('ended')];
			return heard.map(({ http, json }) => [http, (json as { code: string }).code]);
		};
		expect(await answers()).toEqual([
			[400, 'order_already_paid'],
			[400, 'order_inactive'],
			[400, 'order_inactive'],
		]);
		sandbox.switches.pgTerminateRefusal = 'requestFailed';
		expect(await answers()).toEqual([
			[400, 'request_failed'],
			[400, 'request_failed'],
			[400, 'request_failed'],
		]);
	});
});

test('the page of an order is of the sandbox alone: no answer tells its address (QN-1)', async () => {
	const { text } = await ask('POST', '/orders', order);
	expect(text).not.toContain('http');
	expect((await call(String(payments().get('INV-1001')?.page))).http).toBe(200);
});
