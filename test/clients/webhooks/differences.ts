// Where Cashfree's clients and the contract judge a webhook differently: each row has the decision, its source, and a check.
import { SANDBOX_KEYS, type Sandbox } from '../../sandbox';
import type { Receiver } from '../../sandbox/webhooks/receiver';
import { signBytes } from '../../sandbox/webhooks/signing';
import { cashfreePayout, cashfreePg, cashfreeSdk, ours, type Posted } from './checks';

export interface Difference {
	what: string;
	/** `client`: the trigger follows the contract, not the client. */
	decision: 'client';
	because: string;
	/** Sections and quirks of the contracts, and host facts. */
	source: string;
	/** What the client decides, and what the trigger does. */
	look(sandbox: Sandbox, receiver: Receiver): Promise<[client: boolean, ours: string]>;
	seen: [client: boolean, ours: string];
}

const { payments, payouts, cashgram } = SANDBOX_KEYS;

const lastOf = (product: Posted['product'], { received }: Receiver): Posted => {
	const last = received.at(-1);
	if (!last) throw new Error('Nothing came');
	return { product, headers: last.headers, body: last.body };
};

/** A correctly signed webhook, which anyone with the key can create. */
const made = (product: Posted['product'], body: string, secret: string): Posted => ({
	product,
	headers: {
		'content-type': 'application/json',
		'x-webhook-signature': signBytes(secret, '1', body),
		'x-webhook-timestamp': '1',
	},
	body: Buffer.from(body),
});

export const DIFFERENCES: readonly Difference[] = [
	{
		what: 'cashfree-sdk 0.1.7 refuses every webhook in the older shape: it wants the HMAC of the raw body in hexadecimal digits',
		decision: 'client',
		because: 'the values are signed, in the order of their names, and the signature is base64',
		source: 'Q 4.1',
		look: async (sandbox, receiver) => {
			sandbox.webhooks.register({ product: 'cashgram', url: receiver.url });
			sandbox.control.cashgram.add({ cashgramId: 'CG-1' });
			sandbox.control.cashgram.redeem('CG-1');
			await sandbox.webhooks.deliver();
			const posted = lastOf('cashgram', receiver);
			return [cashfreeSdk(posted, cashgram.clientSecret), ours(posted, cashgram.clientSecret).kind];
		},
		seen: [false, 'started'],
	},
	{
		what: 'cashfree-payout 0.0.14 refuses the test of its own dashboard, whose address then cannot be saved',
		decision: 'client',
		because: 'the test comes in V1 shape, signed in the body, for an address of V2 as well',
		source: 'QO 6.5, QO-30',
		look: async (sandbox, receiver) => {
			await sandbox.webhooks.test({ product: 'payouts', url: receiver.url });
			const posted = lastOf('payouts', receiver);
			return [cashfreePayout(posted, payouts.clientSecret), ours(posted, payouts.clientSecret, ['*']).kind];
		},
		seen: [false, 'ignored'],
	},
	{
		what: 'cashfree-pg 6.0.6 takes the test of the dashboard for an event as any other',
		decision: 'client',
		because: 'it tells of nothing that happened: it is answered, and starts nothing unless somebody listens',
		source: 'QN 9.4, QN-30',
		look: async (sandbox, receiver) => {
			await sandbox.webhooks.test({ product: 'payments', url: receiver.url });
			const posted = lastOf('payments', receiver);
			return [cashfreePg(posted, payments.clientSecret), ours(posted, payments.clientSecret, ['*']).kind];
		},
		seen: [true, 'ignored'],
	},
	{
		what: 'cashfree-pg 6.0.6 knows one name of the headers: a link that came with the other one alone is refused',
		decision: 'client',
		because: 'the test environment sent payment links with both pairs of headers; the algorithm is the same',
		source: 'QN 9.2',
		look: async (sandbox, receiver) => {
			sandbox.switches.webhookLinkHeaders = 'cashfree';
			sandbox.webhooks.register({ product: 'payments', url: receiver.url, events: ['PAYMENT_LINK_EVENT'] });
			sandbox.control.payments.addLink({ link_id: 'L-1' });
			sandbox.control.payments.expireLink('L-1');
			await sandbox.webhooks.deliver();
			const posted = lastOf('payments', receiver);
			return [cashfreePg(posted, payments.clientSecret), ours(posted, payments.clientSecret, ['*']).kind];
		},
		seen: [false, 'started'],
	},
	{
		what: 'cashfree-payout 0.0.14 takes what anybody signed with nothing, where its secret is empty',
		decision: 'client',
		because: 'an empty secret is known to everybody: it has signed nothing',
		source: 'QO 6.1, W61',
		look: async () => {
			const posted = made('payouts', '{"type":"TRANSFER_SUCCESS","data":{}}', '');
			return await Promise.resolve([cashfreePayout(posted, ''), ours(posted, '').kind]);
		},
		seen: [true, 'refused'],
	},
	{
		what: 'cashfree-pg 6.0.6 takes a body that does not say what happened, if it is signed',
		decision: 'client',
		because: 'a workflow could not tell what it was started for',
		source: 'QN 9.4',
		look: async () => {
			const { clientSecret } = payments;
			const posted = made('payments', '{"data":{}}', clientSecret);
			return await Promise.resolve([
				cashfreePg(posted, clientSecret),
				ours(posted, clientSecret, ['*']).kind,
			]);
		},
		seen: [true, 'refused'],
	},
];
