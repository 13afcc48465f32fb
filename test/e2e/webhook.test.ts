// The webhook trigger in a real n8n: what Cashfree signed starts an execution; probes and tests are answered. Forgeries: webhookForgeries.test.ts.
import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { chain, type Link } from './chain';
import type { N8nRest, SavedWorkflow } from './n8n/rest';
import { connect, credentialOf, running } from './running';

const { n8nUrl } = running();
const LOOK_EVERY_MS = 200;

let rest: N8nRest;
const published: Record<string, SavedWorkflow> = {};

const trigger = (product: string, type: string): Link => ({
	name: 'Webhook',
	type: 'n8n-nodes-cashfree.cashfreeWebhookTrigger',
	parameters: { product, events: ['*'] },
	credential: credentialOf(type),
	webhookId: `e2e-${product}`,
});

async function publish(product: string, type: string): Promise<void> {
	const saved = await rest.createWorkflow(chain(`Webhook: ${product}`, [], trigger(product, type)));
	await rest.activate(saved);
	published[product] = saved;
}

beforeAll(async () => {
	rest = await connect();
	await publish('payments', 'cashfreePaymentsApi');
	await publish('payouts', 'cashfreePayoutsApi');
});
afterAll(async () => {
	for (const { id } of Object.values(published)) await rest.deactivate(id);
});

const secretOf = (type: string): string => String(credentialOf(type).data.clientSecret);
const sign = (secret: string, text: string): string =>
	createHmac('sha256', secret).update(text).digest('base64');

const post = async (product: string, body: string, headers: Record<string, string> = {}) =>
	await fetch(`${n8nUrl}/webhook/e2e-${product}/webhook`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body,
	});

const signed = (type: string, body: string, timestamp = '1746427759733') => ({
	'x-webhook-signature': sign(secretOf(type), timestamp + body),
	'x-webhook-timestamp': timestamp,
});

const paid = (id: number): string =>
	`{"type":"PAYMENT_SUCCESS_WEBHOOK","data":{"payment":{"cf_payment_id":"${id}","payment_amount":170.00,"utr":12345678901234567890}}}`;

/** The items that have started a product's workflow so far. */
async function started(product: string): Promise<IDataObject[]> {
	const all: IDataObject[] = [];
	for (const { id } of await rest.executions({ workflowId: published[product]?.id })) {
		const { data } = await rest.finishedExecution(id);
		all.push(...(data.resultData.runData.Webhook?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json));
	}
	return all;
}

async function eventually(product: string, count: number): Promise<IDataObject[]> {
	for (;;) {
		const items = await started(product);
		if (items.length >= count) return items;
		await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
	}
}

test('each signed delivery starts an execution, with every digit, and without its signature', async () => {
	for (const id of [1, 2, 3]) {
		const { status } = await post('payments', paid(id), signed('cashfreePaymentsApi', paid(id)));
		expect(status).toBe(200);
	}
	const items = await eventually('payments', 3);
	expect(items.map(({ eventId }) => eventId).sort()).toEqual(
		[1, 2, 3].map((id) => `payments:PAYMENT_SUCCESS_WEBHOOK:${id}`),
	);
	expect(items[0]).toMatchObject({ data: { payment: { utr: '12345678901234567890' } } });
	expect(JSON.stringify(items)).not.toContain(
		sign(secretOf('cashfreePaymentsApi'), '1746427759733' + paid(1)),
	);
});

test.each(['GET', 'HEAD', 'OPTIONS'])('a probe by %s is answered and starts nothing', async (method) => {
	const before = (await rest.executions({ workflowId: published.payments?.id })).length;
	const { status } = await fetch(`${n8nUrl}/webhook/e2e-payments/webhook`, { method });
	expect([200, 204]).toContain(status);
	expect(await rest.executions({ workflowId: published.payments?.id })).toHaveLength(before);
});

test('the tests of both dashboards get 200 and start nothing', async () => {
	const counts = async () =>
		await Promise.all(
			Object.values(published).map(async ({ id }) => (await rest.executions({ workflowId: id })).length),
		);
	const before = await counts();
	const body =
		'{"data":{"test_object":{"test_key":"test_value"}},"type":"WEBHOOK","event_time":"2025-09-03T16:12:03.622Z"}';
	expect((await post('payments', body, signed('cashfreePaymentsApi', body, '1756915924'))).status).toBe(200);
	const alert = { event: 'LOW_BALANCE_ALERT', currentBalance: '8.53', alertTime: '2026-01-01 10:00:00' };
	const signature = sign(
		secretOf('cashfreePayoutsApi'),
		alert.alertTime + alert.currentBalance + alert.event,
	);
	const form = new URLSearchParams({ ...alert, signature }).toString();
	const type = { 'content-type': 'application/x-www-form-urlencoded' };
	expect((await post('payouts', form, type)).status).toBe(200);
	expect(await counts()).toEqual(before);
});

test('a workflow whose credential has no secret is not published, and says why', async () => {
	const type = 'cashfreePaymentsApi';
	const empty = await rest.createCredential({
		type,
		name: 'Without a secret',
		data: { ...credentialOf(type).data, clientSecret: ' ' },
	});
	const content = chain('Webhook: no secret', [], {
		...trigger('payments', type),
		webhookId: 'e2e-none',
		credential: { ...credentialOf(type), ...empty },
	});
	const saved = await rest.createWorkflow(content);
	await expect(rest.activate(saved)).rejects.toThrow(/has no secret/);
});
