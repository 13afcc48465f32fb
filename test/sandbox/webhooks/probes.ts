// What Cashfree's dashboards do before they save an address: probe whether it answers, and post a test.
import { istDateTime } from '../core/ist';
import type { Product } from '../core/news';
import { headersOf, olderMessage, todaysMessage, type Message } from './messages';
import type { WebhookSwitches } from './switches';

/** Payouts' dashboard is reported to use these (QO section 6.5). */
export const PROBE_METHODS = ['GET', 'HEAD', 'OPTIONS'] as const;

export interface TestCall {
	body: string;
	headers: Record<string, string>;
}

/** Payments: `type` WEBHOOK. Its timestamp is in seconds, whatever real events use (QN-29, QN-30). */
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

/** The balance in a mock (QO section 6.5). */
const TEST_BALANCE = '8.53';

/** Payouts: a LOW_BALANCE_ALERT in V1 shape, even for a V2 address (QO-30). */
function testOfPayouts(secret: string, at: number, switches: WebhookSwitches): TestCall {
	const fields = { event: 'LOW_BALANCE_ALERT', currentBalance: TEST_BALANCE, alertTime: istDateTime(at) };
	return signed(olderMessage(fields.event, fields, secret, switches), secret, at, switches);
}

/**
 * The test call of a product's dashboard. None is documented for Auto Collect, and the v1 gateway has no registered addresses.
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
