// The webhook trigger in n8n: signed calls start example workflows, other calls start nothing, and a payment called and polled passes once.
import { createHmac } from 'node:crypto';
import type { PaymentView } from '../sandbox/families/autoCollect/control';
import { SANDBOX_KEYS } from '../sandbox/core/keys';
import type { N8nRest } from './n8n/rest';
import { connect, running } from './running';
import { control, eventually, example, startedBy } from './started';

const JSON_TYPE = { 'content-type': 'application/json' };

let rest: N8nRest;
beforeAll(async () => {
	rest = await connect();
});

/** The production URL of the webhook trigger of an example. */
function productionUrl(name: string): string {
	const node = example(name).file.content.nodes.find(({ type }) => type.endsWith('.cashfreeWebhookTrigger'));
	return `${running().n8nUrl}/webhook/${node?.webhookId}/webhook`;
}

async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<number> {
	const { status } = await fetch(url, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body });
	return status;
}

const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('base64');

/** Posts a payload signed as today's products do, over timestamp and body (today-pg 9.3). */
async function postSigned(url: string, secret: string, payload: unknown): Promise<number> {
	const body = JSON.stringify(payload);
	const timestamp = String(Date.now());
	return await post(url, body, {
		'x-webhook-timestamp': timestamp,
		'x-webhook-signature': hmac(secret, timestamp + body),
	});
}

/** Posts as the older products do: the signature covers the values sorted by name and is part of the body (cashfree-api 4.1). */
async function postSignedInside(
	url: string,
	secret: string,
	payload: Record<string, string>,
): Promise<number> {
	const values = Object.keys(payload)
		.sort()
		.map((name) => payload[name] ?? '');
	return await post(url, JSON.stringify({ ...payload, signature: hmac(secret, values.join('')) }));
}

test('a payment that Cashfree calls about starts "Tell the team at once when somebody pays"', async () => {
	const { id } = example('webhook-tell-the-team');
	const url = productionUrl('webhook-tell-the-team');
	const secret = SANDBOX_KEYS.payments.clientSecret;
	await rest.activate(await rest.workflow(id));
	const paid = {
		type: 'PAYMENT_SUCCESS_WEBHOOK',
		data: {
			order: { order_id: 'INV_1' },
			payment: {
				cf_payment_id: '1453',
				payment_status: 'SUCCESS',
				payment_amount: 170,
				payment_currency: 'INR',
			},
			customer_details: { customer_name: 'Asha Rao' },
		},
	};
	expect(await post(url, JSON.stringify(paid))).toBe(401);
	expect(await postSigned(url, 'another-secret', paid)).toBe(401);
	// What the dashboard sends when its test button is clicked, and an event that was not selected.
	expect(await postSigned(url, secret, { type: 'WEBHOOK', data: { test_object: {} } })).toBe(200);
	expect(await postSigned(url, secret, { ...paid, type: 'PAYMENT_FAILED_WEBHOOK' })).toBe(200);
	expect(await postSigned(url, secret, paid)).toBe(200);
	const started = await eventually(async () => {
		const all = await startedBy(rest, id, 'Somebody paid');
		return all.length > 0 ? all : undefined;
	});
	expect(started.map(({ mode }) => mode)).toEqual(['webhook']);
	expect(started[0]?.gave('Message to send')).toEqual([
		expect.objectContaining({
			text: 'Asha Rao paid 170 INR for INV_1. Bank reference: none yet',
			eventId: 'payments:PAYMENT_SUCCESS_WEBHOOK:1453',
		}),
	]);
	await rest.deactivate(id);
});

test('a transfer that comes back starts "Tell at once which transfers did not arrive"', async () => {
	const { id } = example('webhook-transfers-that-failed');
	const url = productionUrl('webhook-transfers-that-failed');
	const secret = SANDBOX_KEYS.payouts.clientSecret;
	await rest.activate(await rest.workflow(id));
	const data = { transfer_id: 'BILL_7', transfer_amount: 1250.5, status_description: 'Account closed' };
	const test = { event: 'LOW_BALANCE_ALERT', currentBalance: '8.53', alertTime: '2026-11-25 10:15:00' };
	expect(await postSignedInside(url, secret, test)).toBe(200);
	expect(await postSigned(url, secret, { type: 'TRANSFER_SUCCESS', data })).toBe(200);
	expect(await postSigned(url, secret, { type: 'TRANSFER_REVERSED', data })).toBe(200);
	const started = await eventually(async () => {
		const all = await startedBy(rest, id, 'A transfer did not arrive');
		return all.length > 0 ? all : undefined;
	});
	expect(started).toHaveLength(1);
	expect(started[0]?.gave('What happened')).toEqual([
		expect.objectContaining({
			transferId: 'BILL_7',
			what: 'TRANSFER_REVERSED',
			reason: 'Account closed',
			eventId: 'transferStatus:BILL_7:REVERSED',
		}),
	]);
	await rest.deactivate(id);
});

test('a payment that is called and polled passes "Real time, and nothing lost" once; one that is only polled passes, too', async () => {
	const { id } = example('real-time-and-nothing-lost');
	const url = productionUrl('real-time-and-nothing-lost');
	await rest.activate(await rest.workflow(id));
	const called = await control<PaymentView>('autoCollect', 'pay', 'REALTIME', { amount: '100.00' });
	const payload = {
		event: 'AMOUNT_COLLECTED',
		vAccountId: 'REALTIME',
		amount: '100.00',
		referenceId: String(called.referenceId),
		utr: called.utr,
		paymentTime: '2026-11-25 10:15:00',
	};
	const secret = SANDBOX_KEYS.autoCollect.clientSecret;
	expect(await postSignedInside(url, secret, payload)).toBe(200);
	const lost = await control<PaymentView>('autoCollect', 'pay', 'REALTIME', { amount: '250.00' });
	const eventIds = [called, lost].map(({ referenceId }) => `autoCollectPayment:${referenceId}`);
	const asked = 'Cashfree is asked';
	const runs = await eventually(async () => {
		const all = await startedBy(rest, id, asked);
		const polled = all.flatMap(({ items }) => items.map(({ eventId }) => eventId));
		return eventIds.every((eventId) => polled.includes(eventId)) ? all : undefined;
	});
	const cameBy = runs.flatMap(({ gave }) => gave('Cashfree calls').map(({ eventId }) => eventId));
	expect(cameBy).toEqual(eventIds.slice(0, 1));
	const rows = runs.flatMap(({ gave }) => gave('Row to write').map(({ eventId }) => eventId));
	expect(rows.filter((eventId) => eventIds.includes(String(eventId))).sort()).toEqual(eventIds.sort());
	await rest.deactivate(id);
});
