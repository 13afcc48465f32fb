// Posts webhooks as Cashfree does: a payment in today's format, signed over timestamp and body (contract of today's Payments, 9.3).
import { createHmac } from 'node:crypto';
import { ask } from '../e2e/n8n/ask';

export interface Delivery {
	/** The event ID that the webhook trigger gives to this payment. */
	eventId: string;
	body: string;
	headers: Record<string, string>;
}

/** The response. There is no status if the connection broke. */
export interface Answer {
	status?: number;
	text: string;
}

/** Builds the delivery of a payment. The same arguments give the same bytes. */
export function paymentDelivery(cfPaymentId: number, secret: string): Delivery {
	const timestamp = String(1_764_400_000_000 + cfPaymentId);
	const body = JSON.stringify({
		data: {
			order: { order_id: `order_${cfPaymentId}`, order_amount: 170, order_currency: 'INR' },
			payment: { cf_payment_id: String(cfPaymentId), payment_status: 'SUCCESS', payment_amount: 170 },
			customer_details: { customer_name: 'Asha Rao', customer_phone: '9000000001' },
		},
		event_time: '2026-11-29T10:15:00+05:30',
		type: 'PAYMENT_SUCCESS_WEBHOOK',
	});
	const signature = createHmac('sha256', secret)
		.update(timestamp + body)
		.digest('base64');
	return {
		eventId: `payments:PAYMENT_SUCCESS_WEBHOOK:${cfPaymentId}`,
		body,
		headers: {
			'content-type': 'application/json',
			'x-webhook-timestamp': timestamp,
			'x-webhook-signature': signature,
			'x-webhook-version': '2025-01-01',
		},
	};
}

/** Posts a delivery once, over its own connection. */
export async function deliver(url: string, { body, headers }: Delivery): Promise<Answer> {
	try {
		const response = await ask(url, { method: 'POST', headers, body });
		return { status: response.status, text: await response.text() };
	} catch {
		return { text: '' };
	}
}

/** Posts deliveries in order, `atOnce` at a time. */
export async function deliverAll(
	url: string,
	deliveries: readonly Delivery[],
	atOnce: number,
): Promise<Array<{ delivery: Delivery; answer: Answer }>> {
	const waiting = [...deliveries];
	const done: Array<{ delivery: Delivery; answer: Answer }> = [];
	const lane = async () => {
		for (let delivery = waiting.shift(); delivery; delivery = waiting.shift()) {
			done.push({ delivery, answer: await deliver(url, delivery) });
		}
	};
	await Promise.all(Array.from({ length: atOnce }, lane));
	return done;
}

/** Builds the delivery of a payment to a virtual account, signed over its values, sorted by name (cashfree-api 4.1, 4.2). */
export function collectedDelivery(
	{ referenceId, utr, amount, vAccountId }: Record<'referenceId' | 'utr' | 'amount' | 'vAccountId', string>,
	secret: string,
): Delivery {
	const fields: Record<string, string> = {
		amount,
		event: 'AMOUNT_COLLECTED',
		paymentTime: '2026-11-29 10:15:00',
		referenceId,
		utr,
		vAccountId,
	};
	const signature = createHmac('sha256', secret)
		.update(
			Object.keys(fields)
				.sort()
				.map((name) => fields[name])
				.join(''),
		)
		.digest('base64');
	return {
		eventId: `autoCollectPayment:${referenceId}`,
		body: new URLSearchParams({ ...fields, signature }).toString(),
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
	};
}

/** If the answer is not 200, Cashfree sends again after 2, 10 and 30 minutes (contract of today's Payments, 9.5). */
const AGAIN_AFTER_MINUTES = [2, 10, 30];

/**
 * Posts a delivery as Cashfree does, until the answer is 200 or no tries are left.
 * @param minuteMs length of a minute in milliseconds
 * @param told called with each answer as it arrives
 */
export async function deliverUntilTaken(
	url: string,
	delivery: Delivery,
	minuteMs: number,
	told: (answer: Answer) => void,
): Promise<void> {
	for (const minutes of [...AGAIN_AFTER_MINUTES, undefined]) {
		const answer = await deliver(url, delivery);
		told(answer);
		if (answer.status === 200 || minutes === undefined) return;
		await new Promise((resolve) => setTimeout(resolve, minutes * minuteMs));
	}
}
