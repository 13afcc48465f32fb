// What Cashfree's dashboards do before they save an address: they look whether somebody is there, and post a test.
import { istDateTime } from '../core/ist';
import type { Product } from '../core/news';
import { headersOf, olderMessage, todaysMessage, type Message } from './messages';
import type { WebhookSwitches } from './switches';

/** Reported of Payouts' dashboard (QO section 6.5). */
export const PROBE_METHODS = ['GET', 'HEAD', 'OPTIONS'] as const;

export interface TestCall {
	body: string;
	headers: Record<string, string>;
}

/** Payments: `type` WEBHOOK, its time in seconds whatever real events have (QN-29, QN-30). */
function testOfPayments(secret: string, version: string, at: number, switches: WebhookSwitches): TestCall {
	const content = {
		data: { test_object: { test_key: 'test_value' } },
		type: 'WEBHOOK',
		event_time: new Date(at).toISOString(),
	};
	const message = todaysMessage('payments', 'WEBHOOK', content, version, switches);
	const { body, contentType } = message;
	if (switches.webhookPaymentsTest === 'unsigned') return { body, headers: { 'content-type': contentType } };
	const key = switches.webhookPaymentsTest === 'signed' ? secret : `not ${secret}`;
	return signed(message, key, at, { ...switches, webhookTimestamp: 'seconds' });
}

const signed = (message: Message, secret: string, at: number, switches: WebhookSwitches): TestCall => ({
	body: message.body,
	headers: headersOf(message, { secret, at, attempt: 1 }, switches),
});

/** The number of a mock (QO section 6.5). */
const TEST_BALANCE = '8.53';

/** Payouts: a LOW_BALANCE_ALERT in V1 shape, also for an address of V2 (QO-30). */
function testOfPayouts(secret: string, at: number, switches: WebhookSwitches): TestCall {
	const fields = { event: 'LOW_BALANCE_ALERT', currentBalance: TEST_BALANCE, alertTime: istDateTime(at) };
	return signed(olderMessage(fields.event, fields, secret, switches), secret, at, switches);
}

/**
 * The test of a product's dashboard; none is documented for Auto Collect, and the v1 gateway has no addresses of its own.
 * @param at milliseconds since 1970
 */
export function testCallOf(
	product: Product,
	secret: string,
	version: string,
	at: number,
	switches: WebhookSwitches,
): TestCall | undefined {
	if (product === 'payments') return testOfPayments(secret, version, at, switches);
	if (product === 'payouts' || product === 'cashgram') return testOfPayouts(secret, at, switches);
	return undefined;
}
