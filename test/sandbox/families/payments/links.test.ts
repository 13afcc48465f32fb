// The sandbox's payment links, by the contract (QN section 3).
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { call, callPayments } from '../../client';
import { startSandbox, type Sandbox } from '../../index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const payments = () => sandbox.control.payments;
const ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
	callPayments(sandbox, method, path, body, headers);
const NEWER = { 'x-api-version': '2026-01-01' };
const DAY = 24 * 60 * 60_000;

const link = {
	link_id: 'L-1',
	link_amount: 200.12,
	link_currency: 'INR',
	link_purpose: 'Fee',
	customer_details: { customer_phone: '9999999999' },
};

/** What a scanner reads from a picture. */
const scan = (base64: string): string | undefined => {
	const { data, width, height } = PNG.sync.read(Buffer.from(base64, 'base64'));
	return jsQR(new Uint8ClampedArray(data), width, height)?.data;
};

test('created: every member of the specification (3.1)', async () => {
	sandbox.control.clock.freeze();
	sandbox.control.clock.set('2030-01-05T12:20:29+05:30');
	const { http, json } = await ask('POST', '/links', {
		...link,
		link_notify: { send_sms: true },
		link_notes: { k: 'v' },
		link_auto_reminders: true,
		link_meta: { return_url: 'https://example.com/back', upi_intent: 'true', payment_methods: 'upi' },
	});
	expect(http).toBe(200);
	expect(json).toEqual({
		cf_link_id: expect.stringMatching(/^\d+$/),
		link_id: 'L-1',
		link_status: 'ACTIVE',
		link_currency: 'INR',
		link_amount: 200.12,
		link_amount_paid: 0,
		link_partial_payments: false,
		link_minimum_partial_amount: null,
		link_purpose: 'Fee',
		link_created_at: '2030-01-05T12:20:29+05:30',
		link_expiry_time: '2030-02-04T12:20:29+05:30',
		customer_details: { customer_phone: '9999999999', customer_email: null, customer_name: null },
		link_meta: {
			notify_url: null,
			return_url: 'https://example.com/back',
			payment_methods: 'upi',
			upi_intent: 'true',
		},
		link_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/links\/\w+$/),
		link_qrcode: expect.stringMatching(/^data:image\/png;base64,/),
		link_notes: { k: 'v' },
		link_auto_reminders: true,
		link_notify: { send_sms: true, send_email: false },
		order_splits: [],
	});
	expect((await ask('GET', '/links/L-1')).json).toEqual(json);
});

test('pgLinkQrCode: a picture that reads as link_url, as a data URI or bare (13.15)', async () => {
	const first = (await ask('POST', '/links', link)).json as { link_url: string; link_qrcode: string };
	expect(scan(first.link_qrcode.replace('data:image/png;base64,', ''))).toBe(first.link_url);
	sandbox.switches.pgLinkQrCode = 'bare';
	const second = (await ask('GET', '/links/L-1')).json as typeof first;
	expect(scan(second.link_qrcode)).toBe(first.link_url);
	expect((await call(first.link_url)).text).toContain('Fee');
});

test.each<[Record<string, unknown>, string]>([
	[{ link_id: undefined }, 'link_id_missing'],
	[{ link_id: 'a b' }, 'link_id_invalid'],
	[{ link_id: 'a'.repeat(51) }, 'link_id_invalid'],
	[{ link_amount: undefined }, 'link_amount_missing'],
	[{ link_amount: 0 }, 'link_amount_invalid'],
	[{ link_amount: '5' }, 'link_amount_invalid'],
	[{ link_currency: 'USD' }, 'link_post_failed'],
	[{ link_currency: undefined }, 'link_currency_missing'],
	[{ link_purpose: undefined }, 'link_purpose_missing'],
	[{ link_purpose: 'a'.repeat(501) }, 'link_purpose_invalid'],
	[{ customer_details: undefined }, 'customer_details_missing'],
	[{ customer_details: {} }, 'customer_details.customer_phone_missing'],
	[{ customer_details: { customer_phone: '1' } }, 'customer_phone_invalid'],
	[{ link_partial_payments: 'true' }, 'link_partial_payments_invalid'],
	[
		{ link_partial_payments: true, link_minimum_partial_amount: 200.12 },
		'link_minimum_partial_amount_invalid',
	],
	[{ link_expiry_time: '2020-01-01T00:00:00Z' }, 'link_expiry_time_invalid'],
	[{ link_notify: { send_sms: 'yes' } }, 'send_sms_invalid'],
	[{ link_notes: Object.fromEntries([...'abcdef'].map((key) => [key, 'v'])) }, 'link_notes_invalid'],
	[{ link_meta: { notify_url: 'http://example.com' } }, 'notify_url_invalid'],
	[{ link_meta: { payment_methods: 'banktransfer' } }, 'payment_methods_invalid'],
	[{ link_meta: { upi_intent: 'maybe' } }, 'upi_intent_invalid'],
	[{ enable_invoice: true }, 'enable_invoice_invalid'],
])('refused: %j', async (change, code) => {
	const { http, json } = await ask('POST', '/links', { ...link, ...change });
	expect({ http, json }).toMatchObject({ http: 400, json: { code } });
	expect(payments().links()).toEqual([]);
});

test('the text of a currency that is not enabled (3.1)', async () => {
	expect((await ask('POST', '/links', { ...link, link_currency: 'USD' })).json).toMatchObject({
		message: 'Currency USD is not enabled',
		code: 'link_post_failed',
		type: 'invalid_request_error',
	});
});

test('since 2026-01-01 id and purpose may be left out; a minimum is not looked at without partial payments', async () => {
	const bare = { ...link, link_id: undefined, link_purpose: undefined };
	const { json } = await ask('POST', '/links', bare, NEWER);
	expect(json).toMatchObject({ link_id: expect.stringMatching(/^link_\w+$/), link_purpose: null });
	const odd = { ...link, link_amount: 1, link_minimum_partial_amount: 77634560.23 };
	expect((await ask('POST', '/links', odd)).http).toBe(200);
	const invoice = { ...bare, enable_invoice: true };
	expect((await ask('POST', '/links', invoice, NEWER)).http).toBe(200);
});

test('pgDuplicateLink: the three answers that are told of (13.4)', async () => {
	await ask('POST', '/links', link);
	const again = async () => {
		const { http, json } = await ask('POST', '/links', link);
		return [http, (json as { code: string }).code];
	};
	expect(await again()).toEqual([409, 'link_already_exists']);
	sandbox.switches.pgDuplicateLink = 'postFailed409';
	expect(await again()).toEqual([409, 'link_post_failed']);
	sandbox.switches.pgDuplicateLink = 'postFailed400';
	expect(await again()).toEqual([400, 'link_post_failed']);
	expect(payments().links()).toHaveLength(1);
});

test('unknown: two spellings, and pgLinkNotFound (3.2, 3.4)', async () => {
	const unknown = { code: 'link_not_found', type: 'invalid_request_error' };
	const get = () => ask('GET', '/links/none');
	expect(await get()).toMatchObject({
		http: 404,
		json: { ...unknown, message: 'No request found with link Id none' },
	});
	expect((await ask('GET', '/links/none/orders')).json).toMatchObject({
		...unknown,
		message: 'No request found with link ID none',
	});
	expect((await ask('POST', '/links/none/cancel')).http).toBe(404);
	sandbox.switches.pgLinkNotFound = 'link_get_not_found';
	expect((await get()).json).toMatchObject({ code: 'link_get_not_found' });
});

describe('cancel', () => {
	const cancel = () => ask('POST', '/links/L-1/cancel');
	const notActive = {
		http: 400,
		json: { message: 'Only link in ACTIVE state can be cancelled', code: 'link_not_active' },
	};

	test('CANCELLED; not twice, and nobody pays it then (3.3)', async () => {
		payments().addLink({ link_id: 'L-1' });
		expect((await cancel()).json).toMatchObject({ link_status: 'CANCELLED' });
		expect(await cancel()).toMatchObject(notActive);
		expect(() => payments().payLink('L-1')).toThrow('Link L-1 is CANCELLED');
	});

	test('an empty object as the body says no more than none', async () => {
		payments().addLink({ link_id: 'L-1' });
		expect((await ask('POST', '/links/L-1/cancel', {})).http).toBe(200);
	});

	test.each([
		['paid', () => payments().payLink('L-1')],
		['expired', () => payments().expireLink('L-1')],
	])('%s: refused', async (_state, act) => {
		payments().addLink({ link_id: 'L-1' });
		act();
		expect(await cancel()).toMatchObject(notActive);
	});

	test('pgCancelPartlyPaid: refused, or cancelled with what was paid (13.5)', async () => {
		payments().addLink({ link_id: 'L-1', partial: true });
		payments().payLink('L-1', { amount: 40 });
		expect(await cancel()).toMatchObject(notActive);
		sandbox.switches.pgCancelPartlyPaid = true;
		expect((await cancel()).json).toMatchObject({ link_status: 'CANCELLED', link_amount_paid: 40 });
	});
});

describe('paying', () => {
	const get = async () => (await ask('GET', '/links/L-1')).json;
	const orders = async (query = '') => (await ask('GET', `/links/L-1/orders${query}`)).json;

	test('in full: PAID, by an order of its own (3.4)', async () => {
		payments().addLink({ link_id: 'L-1', amount: 55 });
		const payment = payments().payLink('L-1');
		expect(await get()).toMatchObject({ link_status: 'PAID', link_amount_paid: 55 });
		const list = (await orders()) as { order_id: string }[];
		expect(list).toMatchObject([
			{
				order_id: expect.stringMatching(/^CFPay_\w+_\w+$/),
				link_id: 'L-1',
				order_status: 'PAID',
				order_amount: 55,
				order_tags: { link_id: 'L-1' },
			},
		]);
		const id = String(list[0]?.order_id);
		expect((await ask('GET', `/orders/${id}/payments`)).json).toEqual([payment]);
		// Refunds of a link go through these orders.
		const refund = { refund_id: 'R_1', refund_amount: 5 };
		expect((await ask('POST', `/orders/${id}/refunds`, refund)).http).toBe(200);
		expect(() => payments().payLink('L-1')).toThrow('Link L-1 is PAID');
	});

	test('in parts: the first at least the minimum, none more than what is left', async () => {
		payments().addLink({ link_id: 'L-1', amount: 100, partial: true, minimum: 20 });
		expect(() => payments().payLink('L-1', { amount: 19.99 })).toThrow('The first part must be larger');
		payments().payLink('L-1', { amount: 20 });
		expect(await get()).toMatchObject({ link_status: 'PARTIALLY_PAID', link_amount_paid: 20 });
		expect(() => payments().payLink('L-1', { amount: 80.01 })).toThrow('more than what is left');
		payments().payLink('L-1', { amount: 5 });
		payments().payLink('L-1');
		expect(await get()).toMatchObject({ link_status: 'PAID', link_amount_paid: 100 });
		expect(((await orders()) as { order_amount: number }[]).map((one) => one.order_amount)).toEqual([
			20, 5, 75,
		]);
	});

	test('without partial payments only in full', () => {
		payments().addLink({ link_id: 'L-1', amount: 100 });
		expect(() => payments().payLink('L-1', { amount: 99 })).toThrow('takes the full amount alone');
	});

	test('orders that are not paid are told with status=ALL alone (QN-23)', async () => {
		payments().addLink({ link_id: 'L-1' });
		payments().payLink('L-1', { status: 'FAILED' });
		expect(await orders()).toEqual([]);
		expect(await orders('?status=PAID')).toEqual([]);
		expect(await orders('?status=ALL')).toMatchObject([{ order_status: 'ACTIVE' }]);
		expect(await orders('?status=NONE')).toMatchObject({ code: 'status_invalid' });
		expect(await get()).toMatchObject({ link_status: 'ACTIVE' });
	});

	test('expired by the clock, with what was paid before', async () => {
		payments().addLink({ link_id: 'L-1', partial: true });
		payments().payLink('L-1', { amount: 40 });
		sandbox.control.clock.advance(30 * DAY);
		expect(await get()).toMatchObject({ link_status: 'EXPIRED', link_amount_paid: 40 });
		expect(() => payments().payLink('L-1')).toThrow('Link L-1 is EXPIRED');
	});
});
