// How webhooks travel: when they are posted, what counts as taken, when they come again, and when an address is switched off.
import { SANDBOX_KEYS, startSandbox, type Sandbox } from '../index';
import { startReceiver, type Receiver } from './receiver';

const MINUTE_MS = 60_000;

let sandbox: Sandbox;
let receiver: Receiver;
beforeEach(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox({ switches: { webhookSending: 'byHand', webhookParallel: 1 } });
	sandbox.control.clock.freeze();
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

let paid = 0;
/** One happening that makes one webhook for an address that `register` made. */
function pay(): string {
	const orderId = `INV-${++paid}`;
	sandbox.control.payments.add({ order_id: orderId });
	return String(sandbox.control.payments.pay(orderId).cf_payment_id);
}
const register = () =>
	sandbox.webhooks.register({
		product: 'payments',
		url: `${receiver.url}/hook`,
		events: ['PAYMENT_SUCCESS_WEBHOOK'],
	});
const states = () => sandbox.webhooks.deliveries().map(({ state }) => state);
const answers = (at = 0) => sandbox.webhooks.deliveries()[at]?.attempts.map(({ answer }) => answer);
const header = (name: string) => receiver.received.map(({ headers }) => headers[name]);

test('nothing is posted to nobody, nor of what happened before there was an address', async () => {
	pay();
	register();
	expect(await sandbox.webhooks.deliver()).toEqual([]);
	expect(receiver.received).toEqual([]);
});

test('byHand: it leaves when a test says so, once, and is kept with its answer', async () => {
	register();
	const about = pay();
	expect(states()).toEqual(['waiting']);
	const [sent] = await sandbox.webhooks.deliver();
	expect(sent).toMatchObject({
		id: 1,
		eventId: 'EVENT-1',
		product: 'payments',
		type: 'PAYMENT_SUCCESS_WEBHOOK',
		about,
		url: `${receiver.url}/hook`,
		state: 'delivered',
		attempts: [{ answer: 200, at: sandbox.control.clock.now() }],
	});
	expect(await sandbox.webhooks.deliver()).toEqual([]);
	expect(receiver.received).toMatchObject([{ method: 'POST', path: '/hook' }]);
});

test('QN section 9.5: a failure is tried again after 2, 10 and 30 minutes, then never', async () => {
	register();
	receiver.answer(500);
	pay();
	await sandbox.webhooks.deliver();
	for (const minutes of [2, 10, 30]) {
		sandbox.control.clock.advance(minutes * MINUTE_MS - 1);
		expect(await sandbox.webhooks.deliver()).toEqual([]);
		sandbox.control.clock.advance(1);
		expect(await sandbox.webhooks.deliver()).toHaveLength(1);
	}
	expect(states()).toEqual(['failed']);
	expect(answers()).toEqual([500, 500, 500, 500]);
	expect(header('x-webhook-attempt')).toEqual(['1', '2', '3', '4']);
	// The same webhook: its bytes and its key do not change.
	expect(new Set(receiver.received.map(({ body }) => body.toString())).size).toBe(1);
	expect(new Set(header('x-idempotency-key')).size).toBe(1);
});

test('time is compressed by the switches, or passed over', async () => {
	Object.assign(sandbox.switches, { webhookRetryMinutes: [60], webhookCompression: 600 });
	register();
	receiver.answer(500, 200);
	pay();
	await sandbox.webhooks.deliver();
	sandbox.control.clock.advance(6_000);
	await sandbox.webhooks.deliver();
	expect(answers()).toEqual([500, 200]);

	receiver.answer(500, 500);
	pay();
	await sandbox.webhooks.deliver({ untilEmpty: true });
	expect(answers(1)).toEqual([500, 500]);
	expect(states()).toEqual(['delivered', 'failed']);
});

test.each([
	[201, 'only200', 'waiting'],
	[204, 'any2xx', 'delivered'],
	[302, 'any2xx', 'waiting'],
	[401, 'any2xx', 'waiting'],
] as const)('HTTP %i with %s is %s', async (http, webhookSuccess, state) => {
	sandbox.switches.webhookSuccess = webhookSuccess;
	register();
	receiver.answer(http);
	pay();
	await sandbox.webhooks.deliver();
	expect(states()).toEqual([state]);
	// A redirect is not followed.
	expect(receiver.received).toHaveLength(1);
});

test('silence, a socket that closes and a port where nobody listens are failures', async () => {
	sandbox.switches.webhookTimeoutMs = 30;
	register();
	receiver.answer('hang', 'close');
	pay();
	await sandbox.webhooks.deliver();
	sandbox.control.clock.advance(2 * MINUTE_MS);
	await sandbox.webhooks.deliver();
	await receiver.close();
	sandbox.control.clock.advance(10 * MINUTE_MS);
	await sandbox.webhooks.deliver();
	expect(answers()).toEqual(['silent', 'broken', 'refused']);
});

test.each(['kept', 'renewed'] as const)('W63, QN section 13.3: the time of a repeat is %s', async (how) => {
	sandbox.switches.webhookRetryTimestamp = how;
	register();
	receiver.answer(500, 200);
	pay();
	await sandbox.webhooks.deliver();
	sandbox.control.clock.advance(2 * MINUTE_MS);
	await sandbox.webhooks.deliver();
	const [first, second] = header('x-webhook-timestamp').map(Number);
	expect(Number(second) - Number(first)).toBe(how === 'kept' ? 0 : 2 * MINUTE_MS);
	expect(new Set(header('x-webhook-signature')).size).toBe(how === 'kept' ? 1 : 2);
});

test('QO-33: more than five failures in a row switch an address off, without a word, until a person switches it on', async () => {
	sandbox.switches.webhookRetryMinutes = [];
	const { id } = register();
	const address = () => sandbox.webhooks.addresses()[0];
	receiver.answer(500, 500, 500, 500, 500, 200, 500);
	for (let count = 0; count < 6; count++) pay();
	await sandbox.webhooks.deliver();
	// A success begins the count anew.
	expect(address()).toMatchObject({ active: true, failuresInRow: 0 });

	for (let count = 0; count < 8; count++) pay();
	await sandbox.webhooks.deliver();
	expect(address()).toMatchObject({ active: false, failuresInRow: 6 });
	// Six were tried; the sixth and the two behind it died with the address.
	expect(states().slice(6)).toEqual([...Array(5).fill('failed'), ...Array(3).fill('switchedOff')]);
	expect(receiver.received).toHaveLength(12);

	const missed = pay();
	receiver.answer(200);
	sandbox.webhooks.activate(id);
	const seen = pay();
	await sandbox.webhooks.deliver();
	expect(sandbox.webhooks.deliveries({ about: missed })).toEqual([]);
	expect(sandbox.webhooks.deliveries({ about: seen })).toMatchObject([{ state: 'delivered' }]);
});

test('repeats count as failures in a row, too, and a repeat does not outlive its address', async () => {
	register();
	receiver.answer(500);
	pay();
	pay();
	await sandbox.webhooks.deliver({ untilEmpty: true });
	// 2 webhooks with up to 4 tries each: the sixth failure ends it.
	expect(receiver.received).toHaveLength(6);
	expect(states()).toEqual(['switchedOff', 'switchedOff']);
});

test('an address of an order is never switched off: nobody registered it', async () => {
	sandbox.switches.webhookRetryMinutes = [];
	receiver.answer(500);
	sandbox.webhooks.tunnel('https://shop.example.com', receiver.url);
	for (let count = 0; count < 8; count++) await payOrderOf('https://shop.example.com/paid');
	await sandbox.webhooks.deliver();
	expect(receiver.received).toHaveLength(8);
});

/** An order by the API, whose notify_url is https (2.1), and its payment. */
async function payOrderOf(notifyUrl: string): Promise<void> {
	const orderId = `NOTIFY-${++paid}`;
	const { clientId, clientSecret } = SANDBOX_KEYS.payments;
	const response = await fetch(`${sandbox.url}/pg/orders`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'x-api-version': '2023-08-01',
			'x-client-id': clientId,
			'x-client-secret': clientSecret,
		},
		body: JSON.stringify({
			order_id: orderId,
			order_amount: 10,
			order_currency: 'INR',
			customer_details: { customer_id: 'cust1', customer_phone: '9876543210' },
			order_meta: { notify_url: notifyUrl },
		}),
	});
	expect(response.status).toBe(200);
	sandbox.control.payments.pay(orderId);
}

test('nothing leaves this machine: an address elsewhere is kept in the journal alone, unless a tunnel leads here', async () => {
	await payOrderOf('https://shop.example.com/paid?a=1');
	await sandbox.webhooks.deliver();
	expect(states()).toEqual(['elsewhere']);
	expect(() => sandbox.webhooks.tunnel('https://shop.example.com', 'http://10.0.0.1')).toThrow('not on this');
	sandbox.webhooks.tunnel('https://shop.example.com/', `${receiver.url}/`);
	await payOrderOf('https://shop.example.com/paid?a=1');
	await payOrderOf('https://shop.example.common/paid');
	await sandbox.webhooks.deliver();
	expect(states()).toEqual(['elsewhere', 'delivered', 'elsewhere']);
	expect(receiver.received.map(({ path }) => path)).toEqual(['/paid?a=1']);
	// QN section 13.11: in the version of the call that made the order.
	expect(header('x-webhook-version')).toEqual(['2023-08-01']);
	await expect(sandbox.webhooks.probe('http://192.0.2.1/')).rejects.toThrow('not on this machine');
});

test('an address registered twice over hears of one happening twice, as the order tells it and as the dashboard does', async () => {
	register();
	sandbox.webhooks.tunnel('https://shop.example.com', receiver.url);
	await payOrderOf('https://shop.example.com/hook');
	await sandbox.webhooks.deliver();
	expect(new Set(sandbox.webhooks.deliveries().map(({ eventId }) => eventId)).size).toBe(1);
	expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook']);
});

test('resend: once more, whatever came of it', async () => {
	register();
	receiver.answer(500, 500, 500, 500, 200);
	pay();
	await sandbox.webhooks.deliver({ untilEmpty: true });
	const again = sandbox.webhooks.resend(1);
	await sandbox.webhooks.deliver();
	expect(sandbox.webhooks.deliveries()).toMatchObject([
		{ state: 'failed', eventId: again.eventId },
		{ state: 'delivered', eventId: again.eventId },
	]);
	expect(() => sandbox.webhooks.resend(99)).toThrow('There is no delivery 99');
});

test('in the order in which they were told with one at once; with several, those behind a hanging one go on', async () => {
	register();
	const told = [pay(), pay(), pay()];
	await sandbox.webhooks.deliver();
	expect(sandbox.webhooks.deliveries().map(({ about }) => about)).toEqual(told);
	const ids = receiver.received.map(
		({ body }) => (JSON.parse(body.toString()) as PaymentBody).data.payment.cf_payment_id,
	);
	expect(ids).toEqual(told);

	Object.assign(sandbox.switches, { webhookParallel: 2, webhookTimeoutMs: 1_000 });
	receiver.answer('hang', 200);
	pay();
	pay();
	pay();
	await sandbox.webhooks.deliver();
	expect(states().slice(3)).toEqual(['waiting', 'delivered', 'delivered']);
});

interface PaymentBody {
	data: { payment: { cf_payment_id: string } };
}

describe('atOnce', () => {
	beforeEach(() => {
		sandbox.switches.webhookSending = 'atOnce';
		sandbox.control.clock.resume();
	});

	test('they leave by themselves, repeats as soon as the clock says so', async () => {
		register();
		receiver.answer(500, 200);
		pay();
		await sandbox.webhooks.idle();
		expect(answers()).toEqual([500]);
		sandbox.control.clock.advance(2 * MINUTE_MS);
		await until(() => states()[0] === 'delivered');
		expect(answers()).toEqual([500, 200]);
	});

	test('what time alone brings about is told as well, without a call that looks', async () => {
		sandbox.webhooks.register({ product: 'payments', url: receiver.url, events: ['PAYMENT_LINK_EVENT'] });
		sandbox.webhooks.register({ product: 'cashgram', url: receiver.url });
		sandbox.control.payments.addLink({ link_id: 'L1' });
		sandbox.control.cashgram.add({ cashgramId: 'CG1' });
		sandbox.control.clock.advance(40 * 24 * 60 * MINUTE_MS);
		await until(() => receiver.received.length === 2);
		expect(
			sandbox.webhooks
				.deliveries()
				.map(({ type, about }) => `${type} ${about}`)
				.sort(),
		).toEqual(['CASHGRAM_EXPIRED CG1', 'PAYMENT_LINK_EVENT L1']);
	});

	test('reset forgets addresses and deliveries, also those on their way', async () => {
		register();
		receiver.answer('hang');
		pay();
		await until(() => states()[0] === 'underway');
		sandbox.control.reset();
		expect(sandbox.webhooks.deliveries()).toEqual([]);
		expect(sandbox.webhooks.addresses()).toEqual([]);
		expect(sandbox.switches.webhookSending).toBe('byHand');
	});
});

const LOOK_EVERY_MS = 10;
async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
}
