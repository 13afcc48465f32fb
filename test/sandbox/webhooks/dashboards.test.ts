// What a person does in Cashfree's dashboards: try an address, add it, and what is told of it on the pages and over the control API.
import { SANDBOX_KEYS, startSandbox, type Sandbox } from '../index';
import { call } from '../client';
import { startReceiver, type Receiver } from './receiver';
import { signBytes, signValues } from './signing';

let sandbox: Sandbox;
let receiver: Receiver;
beforeEach(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox({ switches: { webhookSending: 'byHand' } });
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const last = () => receiver.received.at(-1);

test('QN-29, QN-30: the test of Payments has a type of its own, and its time in seconds', async () => {
	const { address, test: heard } = await sandbox.webhooks.testAndAdd({
		product: 'payments',
		url: receiver.url,
	});
	expect(heard).toBe(200);
	expect(address).toMatchObject({ version: '2025-01-01', active: true });
	expect(receiver.received).toHaveLength(1);
	const body = last()?.body.toString() ?? '';
	expect(JSON.parse(body)).toEqual({
		data: { test_object: { test_key: 'test_value' } },
		type: 'WEBHOOK',
		event_time: expect.stringMatching(/Z$/),
	});
	const timestamp = last()?.headers['x-webhook-timestamp'] ?? '';
	expect(timestamp).toMatch(/^\d{10}$/);
	const signature = signBytes(SANDBOX_KEYS.payments.clientSecret, timestamp, body);
	expect(last()?.headers['x-webhook-signature']).toBe(signature);
});

test.each([
	['unsigned', undefined],
	['unknownKey', expect.stringMatching(/^[\w+/]{43}=$/)],
] as const)('W67: it may come %s', async (webhookPaymentsTest, signature) => {
	sandbox.switches.webhookPaymentsTest = webhookPaymentsTest;
	await sandbox.webhooks.test({ product: 'payments', url: receiver.url });
	expect(last()?.headers['x-webhook-signature']).toEqual(signature);
	const { body, headers } = last() ?? { body: '', headers: {} as Record<string, string> };
	const right = signBytes(
		SANDBOX_KEYS.payments.clientSecret,
		headers['x-webhook-timestamp'] ?? '',
		body.toString(),
	);
	expect(headers['x-webhook-signature']).not.toBe(right);
});

test.each(['V1', 'V2'])(
	'QO-30: the test of Payouts is in V1 shape for an address of %s, after three probes',
	async (version) => {
		const trial = await sandbox.webhooks.testAndAdd({ product: 'payouts', url: receiver.url, version });
		expect(trial).toMatchObject({
			probes: { GET: 200, HEAD: 200, OPTIONS: 200 },
			test: 200,
			address: { version },
		});
		expect(receiver.received.map(({ method }) => method)).toEqual(['GET', 'HEAD', 'OPTIONS', 'POST']);
		expect(Object.keys(last()?.headers ?? {}).filter((name) => name.startsWith('x-webhook'))).toEqual([]);
		const { signature, ...fields } = Object.fromEntries(new URLSearchParams(last()?.body.toString()));
		expect(fields).toEqual({
			event: 'LOW_BALANCE_ALERT',
			currentBalance: '8.53',
			alertTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
		});
		expect(signature).toBe(signValues(SANDBOX_KEYS.payouts.clientSecret, fields));
	},
);

test('6.5: an address is saved only where the test is answered with 2xx; Payments lets one go on', async () => {
	receiver.answer(401);
	const given = { url: receiver.url };
	expect(await sandbox.webhooks.testAndAdd({ product: 'payouts', ...given })).not.toHaveProperty('address');
	expect(
		await sandbox.webhooks.testAndAdd({ product: 'payouts', ...given, anyway: true }),
	).not.toHaveProperty('address');
	expect(await sandbox.webhooks.testAndAdd({ product: 'payments', ...given })).not.toHaveProperty('address');
	expect(sandbox.webhooks.addresses()).toEqual([]);
	const trial = await sandbox.webhooks.testAndAdd({ product: 'payments', ...given, anyway: true });
	expect(trial).toMatchObject({ test: 401, address: { product: 'payments' } });
	// No test is documented for Auto Collect.
	const other = await sandbox.webhooks.testAndAdd({ product: 'autoCollect', ...given });
	expect(other).toMatchObject({ probes: {}, test: undefined, address: { product: 'autoCollect' } });
});

test('what cannot be registered is refused in words', () => {
	const { url } = receiver;
	const register = (product: 'payments' | 'gateway', more = {}) =>
		sandbox.webhooks.register({ product, url, ...more });
	register('payments');
	expect(() => register('payments')).toThrow('is registered for payments already');
	expect(() => register('payments', { version: 'V1' })).toThrow('payments has no webhook version V1');
	expect(() => register('gateway')).toThrow('No address is registered for gateway');
	expect(() => sandbox.webhooks.activate(7)).toThrow('There is no address 7');
	sandbox.webhooks.remove(1);
	expect(sandbox.webhooks.addresses()).toEqual([]);
});

test('only the events that were ticked', async () => {
	sandbox.webhooks.register({ product: 'autoCollect', url: receiver.url, events: ['AMOUNT_SETTLED'] });
	sandbox.control.autoCollect.addAccount({ vAccountId: 'DEMO1' });
	sandbox.control.autoCollect.pay('DEMO1');
	sandbox.control.autoCollect.settle();
	expect(sandbox.webhooks.deliveries().map(({ type }) => type)).toEqual(['AMOUNT_SETTLED']);
});

test('QO section 6.1: another key signs, the oldest active one', async () => {
	sandbox.webhooks.register({ product: 'payouts', url: receiver.url });
	sandbox.webhooks.signWith('payouts', 'older-key');
	sandbox.control.payouts.addTransfer({ transferId: 'T1' });
	sandbox.control.payouts.succeed('T1');
	await sandbox.webhooks.deliver();
	const { headers, body } = receiver.received[0] ?? { headers: {} as Record<string, string>, body: '' };
	const by = (secret: string) => signBytes(secret, headers['x-webhook-timestamp'] ?? '', body.toString());
	expect(headers['x-webhook-signature']).toBe(by('older-key'));
	sandbox.webhooks.signWith('payouts');
	sandbox.control.payouts.reverse('T1');
	await sandbox.webhooks.deliver();
	const later = last();
	expect(later?.headers['x-webhook-signature']).toBe(
		signBytes(
			SANDBOX_KEYS.payouts.clientSecret,
			later?.headers['x-webhook-timestamp'] ?? '',
			later?.body.toString() ?? '',
		),
	);
});

test.each([
	['webhook', ['x-webhook-signature', 'x-webhook-timestamp']],
	['both', ['x-cashfree-signature', 'x-cashfree-timestamp', 'x-webhook-signature', 'x-webhook-timestamp']],
	['cashfree', ['x-cashfree-signature', 'x-cashfree-timestamp']],
] as const)('lago-api#3105: links with headers of %s', async (webhookLinkHeaders, names) => {
	Object.assign(sandbox.switches, {
		webhookLinkHeaders,
		webhookAttemptHeader: 'missing',
		webhookTimestamp: 'seconds',
	});
	sandbox.webhooks.register({ product: 'payments', url: receiver.url, events: ['PAYMENT_LINK_EVENT'] });
	sandbox.control.payments.addLink({ link_id: 'L1' });
	sandbox.control.payments.expireLink('L1');
	await sandbox.webhooks.deliver();
	const headers = last()?.headers ?? {};
	expect(
		Object.keys(headers)
			.filter((name) => /signature|timestamp/.test(name))
			.sort(),
	).toEqual(names);
	expect(headers).not.toHaveProperty('x-webhook-attempt');
	expect(headers[names[1]]).toMatch(/^\d{10}$/);
});

test('a v1 order is tried once where the switch says so (Q section 4.3)', async () => {
	for (const webhookV1Retries of [false, true]) {
		sandbox.control.reset();
		sandbox.switches.webhookV1Retries = webhookV1Retries;
		receiver.answer(500);
		sandbox.webhooks.tunnel('https://shop.example.com', receiver.url);
		const { appId, secretKey } = SANDBOX_KEYS.gateway;
		const order = {
			...{
				appId,
				secretKey,
				orderId: 'O-1',
				orderAmount: '1',
				customerName: 'Test',
				customerPhone: '9111122222',
			},
			...{
				customerEmail: 'a@example.com',
				returnUrl: 'https://example.com/',
				notifyUrl: 'https://shop.example.com/',
			},
		};
		await call(`${sandbox.url}/api/v1/order/create`, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(order).toString(),
		});
		sandbox.control.gateway.pay('O-1');
		await sandbox.webhooks.deliver({ untilEmpty: true });
		expect(sandbox.webhooks.deliveries()[0]?.attempts).toHaveLength(webhookV1Retries ? 4 : 1);
	}
});

const control = (action: string, given: unknown[] = []) =>
	call(`${sandbox.url}/_sandbox/control/webhooks/${action}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(given),
	});

test('over the control API: registered, delivered and read by another process, without a signature or secret', async () => {
	const registered = await control('register', [{ product: 'autoCollect', url: receiver.url }]);
	expect(registered.json).toMatchObject({ result: { id: 1, active: true } });
	sandbox.control.autoCollect.addAccount({ vAccountId: 'DEMO1' });
	sandbox.control.autoCollect.pay('DEMO1');
	expect((await control('deliver')).json).toMatchObject({ result: [{ state: 'delivered' }] });
	const heard = await control('deliveries', [{ product: 'autoCollect' }]);
	expect(heard.json).toMatchObject({
		result: [{ type: 'AMOUNT_COLLECTED', url: receiver.url, attempts: [{ answer: 200 }] }],
	});
	expect(heard.text).not.toMatch(/signature|secret|sandbox-only/i);
	expect(await control('resend', [9])).toMatchObject({
		http: 400,
		json: { error: 'There is no delivery 9' },
	});
});

test('the overview lists addresses and deliveries', async () => {
	const page = async () => (await call(`${sandbox.url}/`)).text;
	expect(await page()).toContain('Webhooks: registered addresses');
	sandbox.webhooks.register({ product: 'autoCollect', url: `${receiver.url}/here` });
	sandbox.control.autoCollect.addAccount({ vAccountId: 'DEMO1' });
	sandbox.control.autoCollect.pay('DEMO1');
	await sandbox.webhooks.deliver();
	const shown = await page();
	expect(shown).toContain(`${receiver.url}/here`);
	expect(shown).toContain('AMOUNT_COLLECTED');
	expect(shown).toContain('<span class="tone good">delivered</span>');
});

test('switches that cannot be are refused', async () => {
	for (const [name, value] of [
		['webhookRetryMinutes', [0]],
		['webhookRetryMinutes', Array(11).fill(1)],
		['webhookParallel', 0.5],
		['webhookCompression', 0],
		['webhookTimeoutMs', '9'],
		['webhookLowBalance', -1],
		['webhookJson', 'pretty'],
	]) {
		const heard = await call(`${sandbox.url}/_sandbox/switches`, {
			method: 'PATCH',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ [String(name)]: value }),
		});
		expect(heard).toMatchObject({
			http: 400,
			json: { error: expect.stringContaining(`Switch ${String(name)} cannot be`) },
		});
	}
});
