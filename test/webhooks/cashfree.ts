// Posts as Cashfree does: a payment in today's form, signed over timestamp and body (contract of today's Payments, 9.3).
import { createHmac } from 'node:crypto';
import { ask } from '../e2e/n8n/ask';

export interface Delivery {
	/** What the webhook trigger calls this payment. */
	eventId: string;
	body: string;
	headers: Record<string, string>;
}

/** What came back; no status where the connection broke. */
export interface Answer {
	status?: number;
	text: string;
}

/** The delivery of a payment. A copy of it is the same bytes. */
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

/** Posts it once, over a connection of its own. */
export async function deliver(url: string, { body, headers }: Delivery): Promise<Answer> {
	try {
		const response = await ask(url, { method: 'POST', headers, body });
		return { status: response.status, text: await response.text() };
	} catch {
		return { text: '' };
	}
}

/** Posts many, so many at a time, in their order. */
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

/** The delivery of a payment to a virtual account, signed over its values in the order of their names (cashfree-api 4.1, 4.2). */
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

/** Cashfree sends again after 2, 10 and 30 minutes what was not answered 200 (contract of today's Payments, 9.5). */
const AGAIN_AFTER_MINUTES = [2, 10, 30];

/**
 * Posts it as Cashfree does, until it is answered 200 or given up.
 * @param minuteMs how long a minute takes
 * @param told is given each answer as it comes
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
