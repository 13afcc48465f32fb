// Triggers every event the sandbox reports, so that a test can look at a webhook of every kind.
import type { Product } from '../core/news';
import type { Sandbox } from '../index';

/** The event types that `liveThrough` triggers, by product. */
export const EVERY_KIND: Record<Product, readonly string[]> = {
	payments: [
		'AUTO_REFUND_STATUS_WEBHOOK',
		'DISPUTE_CLOSED',
		'DISPUTE_CREATED',
		'DISPUTE_UPDATED',
		'PAYMENT_CHARGES_WEBHOOK',
		'PAYMENT_FAILED_WEBHOOK',
		'PAYMENT_LINK_EVENT',
		'PAYMENT_SUCCESS_WEBHOOK',
		'PAYMENT_USER_DROPPED_WEBHOOK',
		'REFUND_STATUS_WEBHOOK',
		'SETTLEMENT_FAILED',
		'SETTLEMENT_INITIATED',
		'SETTLEMENT_SUCCESS',
	],
	payouts: [
		'BULK_TRANSFER_REJECTED',
		'CREDIT_CONFIRMATION',
		'LOW_BALANCE_ALERT',
		'TRANSFER_ACKNOWLEDGED',
		'TRANSFER_APPROVED',
		'TRANSFER_FAILED',
		'TRANSFER_REJECTED',
		'TRANSFER_REVERSED',
		'TRANSFER_SUCCESS',
	],
	cashgram: [
		'CASHGRAM_EXPIRED',
		'CASHGRAM_REDEEMED',
		'CASHGRAM_TRANSFER_REVERSAL',
		'CREDIT_CONFIRMATION',
		'LOW_BALANCE_ALERT',
	],
	gateway: ['PAYMENT_SUCCESS'],
	autoCollect: ['AMOUNT_COLLECTED', 'AMOUNT_SETTLED', 'TRANSFER_REJECTED'],
};

/** The event types in V1, for products where V1 has fewer (QO section 6.4). */
export const NOT_IN_V1: readonly string[] = ['BULK_TRANSFER_REJECTED', 'TRANSFER_APPROVED'];

async function api(
	{ url }: Sandbox,
	path: string,
	body: unknown,
	headers: Record<string, string>,
): Promise<unknown> {
	const isForm = body instanceof URLSearchParams;
	const response = await fetch(url + path, {
		method: 'POST',
		headers: { ...(isForm ? {} : { 'content-type': 'application/json' }), ...headers },
		body: isForm ? body : JSON.stringify(body),
	});
	const answer = (await response.json()) as Record<string, unknown>;
	if (!response.ok || answer.status === 'ERROR') throw new Error(`${path}: ${JSON.stringify(answer)}`);
	return answer;
}

type Keys = { clientId: string; clientSecret: string };
const headersOf = ({ clientId, clientSecret }: Keys, version: string) => ({
	'x-client-id': clientId,
	'x-client-secret': clientSecret,
	'x-api-version': version,
});

async function livePayments(sandbox: Sandbox, keys: Keys): Promise<void> {
	const { payments } = sandbox.control;
	const headers = headersOf(keys, '2025-01-01');
	payments.add({ order_id: 'INV-1', amount: '170', customer_name: 'Zoë राम' });
	payments.fail('INV-1');
	payments.drop('INV-1');
	payments.pend('INV-1');
	payments.pay('INV-1', { method: 'credit_card' });
	// A second success: Cashfree sends it back by itself.
	payments.decide('INV-1', 'SUCCESS');
	await api(
		sandbox,
		'/pg/orders/INV-1/refunds',
		{ refund_id: 'R_1', refund_amount: 2, refund_note: 'x/y' },
		headers,
	);
	payments.processRefunds();
	payments.settle();
	payments.add({ order_id: 'INV-2' });
	payments.pay('INV-2');
	payments.settle({ status: 'FAILED' });
	const { dispute_id: id } = payments.openDispute('INV-2');
	payments.decideDispute(Number(id), 'UNDER_REVIEW');
	payments.decideDispute(Number(id), 'MERCHANT_WON');
	payments.addLink({ link_id: 'L-1', amount: '200.12', partial: true, minimum: '11' });
	payments.payLink('L-1', { amount: '55' });
	payments.payLink('L-1');
	payments.addLink({ link_id: 'L-2' });
	payments.expireLink('L-2');
	payments.addLink({ link_id: 'L-3' });
	await api(sandbox, '/pg/links/L-3/cancel', {}, headers);
}

async function livePayouts(sandbox: Sandbox, keys: Keys): Promise<void> {
	const { payouts } = sandbox.control;
	const headers = headersOf(keys, '2024-01-01');
	for (const transferId of ['T1', 'T2', 'T3']) payouts.addTransfer({ transferId });
	payouts.settle('T1');
	payouts.reverse('T1');
	payouts.fail('T2');
	payouts.succeed('T3');
	sandbox.switches.payoutsApproval = true;
	for (const transferId of ['T4', 'T5']) payouts.addTransfer({ transferId });
	payouts.approve('T4');
	payouts.reject('T5');
	sandbox.switches.payoutsApproval = false;
	const beneficiary_instrument_details = { bank_account_number: '026291800001191', bank_ifsc: 'YESB0000262' };
	const beneficiary_details = { beneficiary_name: 'Jane Doe', beneficiary_instrument_details };
	const transfers = [{ transfer_id: 'T6', transfer_amount: 1, beneficiary_details }];
	await api(sandbox, '/payout/transfers/batch', { batch_transfer_id: 'B1', transfers }, headers);
	payouts.rejectBatch('B1');
	payouts.setBalance('2000000.00');
	payouts.setBalance('10.00');
}

function liveCashgrams({ control: { cashgram, wallet } }: Sandbox): void {
	for (const cashgramId of ['CG-1', 'CG-2']) cashgram.add({ cashgramId });
	cashgram.redeem('CG-1');
	cashgram.reverse('CG-1');
	cashgram.expire('CG-2');
	wallet.setBalance('2000000.00');
	wallet.setBalance('10.00');
}

async function liveGateway(sandbox: Sandbox, keys: { appId: string; secretKey: string }): Promise<void> {
	const order = {
		...keys,
		orderId: 'ORDER-1',
		orderAmount: '154.00',
		customerName: 'Test Name',
		customerPhone: '9111122222',
		customerEmail: 'a@example.com',
		returnUrl: 'https://example.com/return',
		notifyUrl: `${PUBLIC}/gateway`,
	};
	await api(sandbox, '/api/v1/order/create', new URLSearchParams(order), {});
	sandbox.control.gateway.fail('ORDER-1');
	sandbox.control.gateway.flag('ORDER-1', { paymentMode: 'CREDIT_CARD' });
	sandbox.control.gateway.decide('ORDER-1', true);
}

function liveAutoCollect({ control: { autoCollect } }: Sandbox): void {
	autoCollect.addAccount({ vAccountId: 'DEMO1' });
	autoCollect.addAccount({ virtualVpaId: 'demovpa1' });
	autoCollect.pay('DEMO1', { amount: '100' });
	autoCollect.pay('demovpa1', { amount: '1.50', remitterName: 'J. O’Neil & Söhne +1' });
	autoCollect.reject('DEMO1');
	autoCollect.settle();
}

/** The public side of a tunnel, because addresses of orders must be https. */
const PUBLIC = 'https://shop.example.com';

/** Registers `<receiver>/<product>` for each product and triggers every event. The webhooks then wait, unless sent at once. */
export async function liveThrough(
	sandbox: Sandbox,
	receiverUrl: string,
	keys: { payments: Keys; payouts: Keys; gateway: { appId: string; secretKey: string } },
	versions: Partial<Record<Product, string>> = {},
): Promise<void> {
	for (const product of ['payments', 'payouts', 'cashgram', 'autoCollect'] as const) {
		sandbox.webhooks.register({
			product,
			url: `${receiverUrl}/${product}`,
			version: versions[product],
		});
	}
	sandbox.webhooks.tunnel(PUBLIC, receiverUrl);
	await livePayments(sandbox, keys.payments);
	await livePayouts(sandbox, keys.payouts);
	liveCashgrams(sandbox);
	await liveGateway(sandbox, keys.gateway);
	liveAutoCollect(sandbox);
}
