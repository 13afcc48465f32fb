// The pages of today's Payment Gateway: a person pays an order or a link by a click, and decides what is open.
import { call } from '../../client';
import { startSandbox, type Sandbox } from '../../index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const payments = () => sandbox.control.payments;
const submit = (url: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
	call(url, {
		method: 'POST',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
		body: new URLSearchParams(form).toString(),
	});

describe('an order', () => {
	const page = () => String(payments().get('INV-1')?.page);
	const state = () => payments().get('INV-1');
	beforeEach(() => payments().add({ order_id: 'INV-1', amount: '12.50', customer_name: '<b>Jo</b>' }));

	test('is shown by its session, escaped, with forms that need no script', async () => {
		const { http, text } = await call(page());
		expect(http).toBe(200);
		expect(new URL(page()).pathname).toBe(`/checkout/${String(state()?.payment_session_id)}`);
		expect(text).toContain('₹ 12.50');
		expect(text).toContain('&lt;b&gt;Jo&lt;/b&gt;');
		expect(text).toMatch(/<form method="post"/);
		expect(text).not.toContain('<script');
		expect((await call(`${sandbox.url}/checkout/session_none`)).http).toBe(404);
	});

	test.each([
		['pay', 'PAID', 'SUCCESS'],
		['fail', 'ACTIVE', 'FAILED'],
		['drop', 'ACTIVE', 'USER_DROPPED'],
		['later', 'ACTIVE', 'PENDING'],
		['flag', 'ACTIVE', 'FLAGGED'],
	])('%s', async (what, order_status, payment_status) => {
		const { http, headers } = await submit(`${page()}/attempt`, { what, method: 'net_banking' });
		expect(http).toBe(303);
		expect(headers.get('location')).toBe(new URL(page()).pathname);
		expect(state()).toMatchObject({
			order_status,
			payments: [{ payment_status, payment_group: 'net_banking' }],
		});
		expect((await call(page())).text).toContain(payment_status);
	});

	test('what is open is decided', async () => {
		await submit(`${page()}/attempt`, { what: 'later', method: 'upi' });
		expect((await call(page())).text).toContain('How does it end?');
		await submit(`${page()}/decide`, { what: 'reject' });
		expect(state()?.payments).toMatchObject([{ payment_status: 'FAILED' }]);
		await submit(`${page()}/attempt`, { what: 'flag', method: 'upi' });
		await submit(`${page()}/decide`, { what: 'approve' });
		expect(state()).toMatchObject({ order_status: 'PAID' });
		expect((await submit(`${page()}/decide`, { what: 'approve' })).http).toBe(422);
	});

	test('then it is settled, refunded and disputed', async () => {
		expect((await submit(`${page()}/settle`, {})).http).toBe(422);
		expect((await submit(`${page()}/dispute`, {})).http).toBe(422);
		payments().pay('INV-1');
		expect((await submit(`${page()}/settle`, {})).http).toBe(303);
		expect((await submit(`${page()}/dispute`, {})).http).toBe(303);
		expect(payments().disputes()).toMatchObject([{ order_details: { order_id: 'INV-1' } }]);
		expect((await submit(`${page()}/refund`, { refundId: 'none' })).http).toBe(422);
	});

	test('a refund that waits is ended by a click', async () => {
		sandbox.switches.pgRefundSeconds = 'byControl';
		payments().pend('INV-1');
		payments().pay('INV-1');
		payments().decide('INV-1', 'SUCCESS');
		const [refund] = payments().refunds();
		const refundId = String(refund?.refund_id);
		expect((await submit(`${page()}/refund`, { refundId })).http).toBe(303);
		expect(payments().refunds()).toMatchObject([{ refund_status: 'SUCCESS' }]);
	});

	test('problems are told on the page, and a form of another site is refused', async () => {
		for (const form of [{}, { what: 'pay', method: 'cash' }] as Record<string, string>[]) {
			expect((await submit(`${page()}/attempt`, form)).http).toBe(422);
		}
		payments().expire('INV-1');
		const { http, text } = await submit(`${page()}/attempt`, { what: 'pay', method: 'upi' });
		expect(http).toBe(422);
		expect(text).toContain('Order INV-1 is EXPIRED, not ACTIVE');
		const foreign = { Origin: 'http://evil.example' };
		expect((await submit(`${page()}/attempt`, { what: 'pay' }, foreign)).http).toBe(403);
		expect(state()?.payments).toEqual([]);
	});
});

describe('a link', () => {
	const url = () => String(payments().getLink('L-1')?.link_url);
	const state = () => payments().getLink('L-1');

	test('is paid in full by a click, or not', async () => {
		payments().addLink({ link_id: 'L-1', amount: 55 });
		expect((await call(url())).text).toContain('₹ 55.00');
		await submit(`${url()}/pay`, { what: 'fail', method: 'upi' });
		expect(state()).toMatchObject({ link_status: 'ACTIVE', orders: [{ order_status: 'ACTIVE' }] });
		expect((await submit(`${url()}/pay`, { what: 'pay', method: 'upi' })).http).toBe(303);
		expect(state()).toMatchObject({ link_status: 'PAID', link_amount_paid: 55 });
		expect((await call(url())).text).not.toContain('How to pay');
	});

	test('in parts, with problems told', async () => {
		payments().addLink({ link_id: 'L-1', amount: 100, partial: true, minimum: 20 });
		const pay = (amount: string) => submit(`${url()}/pay`, { what: 'pay', method: 'upi', amount });
		expect((await pay('10')).text).toContain('The first part must be larger');
		expect((await pay('x')).text).toContain('This is not an amount in rupees');
		expect((await pay('20')).http).toBe(303);
		expect((await call(url())).text).toContain('₹ 20.00 of it is paid');
		expect(state()).toMatchObject({ link_status: 'PARTIALLY_PAID' });
		expect((await submit(`${url()}/pay`, {})).http).toBe(422);
		expect((await call(`${sandbox.url}/links/none`)).http).toBe(404);
	});
});

test('the overview has the keys and all tables of the family', async () => {
	payments().add({ order_id: 'INV-1' });
	payments().pay('INV-1');
	payments().openDispute('INV-1');
	payments().settle();
	payments().addLink({ link_id: 'L-1' });
	const { text } = await call(`${sandbox.url}/`);
	expect(text).toContain('TESTSANDBOXPAYMENTS');
	for (const title of ['orders', 'links', 'attempts to pay', 'refunds', 'settlements', 'disputes']) {
		expect(text).toContain(`<h2>Payments: ${title}</h2>`);
	}
	expect(text).toContain(`<a href="${String(payments().get('INV-1')?.page)}">open</a>`);
	expect(text).toContain('CHARGEBACK_CREATED');
});
