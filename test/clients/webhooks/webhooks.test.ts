// Every kind of webhook the sandbox sends: Cashfree's clients and the webhook trigger accept them, and reject altered ones.
import { PRODUCTS } from '../../../nodes/WebhookTrigger/products';
import { SANDBOX_KEYS, startSandbox, type Sandbox, type Switches } from '../../sandbox';
import type { Product } from '../../sandbox/core/news';
import { EVERY_KIND, liveThrough, NOT_IN_V1 } from '../../sandbox/webhooks/everyKind';
import { startReceiver, type Receiver } from '../../sandbox/webhooks/receiver';
import { cashfreePayout, cashfreePg, fieldsOf, ours, typeOf, type Posted } from './checks';
import { DIFFERENCES } from './differences';

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

const secretOf = (product: Product): string =>
	product === 'gateway' ? SANDBOX_KEYS.gateway.secretKey : SANDBOX_KEYS[product].clientSecret;

/** Clients for the products whose client can check signatures (cashfree-sdk's cannot: see the differences). */
const CLIENTS: Partial<Record<Product, (posted: Posted, secret: string) => boolean>> = {
	payments: cashfreePg,
	payouts: cashfreePayout,
};

const isSignedInHeader = ({ headers }: Posted) => headers['x-webhook-signature'] !== undefined;

async function live(switches: Partial<Switches>, versions: Partial<Record<Product, string>> = {}) {
	Object.assign(sandbox.switches, switches);
	await liveThrough(sandbox, receiver.url, SANDBOX_KEYS, versions);
	await sandbox.webhooks.deliver();
	return receiver.received.map(({ path, headers, body }): Posted => ({
		product: path.slice(1) as Product,
		headers,
		body,
	}));
}

const WAYS: Array<[string, Partial<Switches>, Partial<Record<Product, string>>]> = [
	['as by default', {}, {}],
	[
		'V1, JSON with blanks, fields as JSON',
		{ webhookJson: 'spaced', webhookOlderBody: 'json', webhookCashgramId: 'cashgramId' },
		{ payouts: 'V1', payments: '2023-08-01' },
	],
	[
		'escaped, in seconds, unsampled events in the envelope',
		{ webhookJson: 'escaped', webhookTimestamp: 'seconds', webhookUnsampled: 'wrapped' },
		{ payments: '2022-09-01' },
	],
];

describe.each(WAYS)('%s', (_what, switches, versions) => {
	test('each kind is accepted by the client of its product, and starts the workflow as what it is', async () => {
		const all = await live(switches, versions);
		const seen = new Set<string>();
		for (const posted of all) {
			const { product } = posted;
			const secret = secretOf(product);
			const type = typeOf(posted);
			seen.add(`${product} ${type}`);
			if (isSignedInHeader(posted)) expect([type, CLIENTS[product]?.(posted, secret)]).toEqual([type, true]);
			expect(ours(posted, secret)).toMatchObject({
				kind: 'started',
				item: { event: type, eventId: expect.stringMatching(/^\w+:./) },
			});
			expect(ours(posted, `${secret}x`).kind).toBe('refused');
		}
		const isV1 = versions.payouts === 'V1';
		const kinds = Object.entries(EVERY_KIND).flatMap(([product, types]) =>
			types
				.filter((type) => !isV1 || product !== 'payouts' || !NOT_IN_V1.includes(type))
				.map((type) => `${product} ${type}`),
		);
		expect([...seen].sort()).toEqual(kinds.sort());
	});

	test('each happening has an ID of its own, and its copy and its repeat have the same', async () => {
		const all = await live(switches, versions);
		const idOf = (posted: Posted) => {
			const judged = ours(posted, secretOf(posted.product));
			return judged.kind === 'started' ? `${posted.product} ${String(judged.item.eventId)}` : judged.kind;
		};
		const ids = all.map(idOf);
		expect(new Set(ids).size).toBe(all.length);
		receiver.received.length = 0;
		for (const { id } of sandbox.webhooks.deliveries()) sandbox.webhooks.resend(id);
		await sandbox.webhooks.deliver();
		const again = receiver.received.map(({ path, headers, body }) =>
			idOf({ product: path.slice(1) as Product, headers, body }),
		);
		expect(again.sort()).toEqual([...ids].sort());
	});
});

/** The first of each kind. */
function kindsOf(all: readonly Posted[]): Posted[] {
	const byKind = new Map([...all].reverse().map((posted) => [`${posted.product} ${typeOf(posted)}`, posted]));
	return [...byKind.values()];
}

/** Flips one bit of one byte. */
function changed(body: Buffer, at: number): Buffer {
	const other = Buffer.from(body);
	other[at] = (other[at] as number) ^ 1;
	return other;
}

test("one changed byte, anywhere: refused by the client and by the trigger, for every kind that is signed today's way", async () => {
	const all = kindsOf(await live({})).filter(isSignedInHeader);
	let tried = 0;
	const taken: string[] = [];
	for (const posted of all) {
		const { product, body } = posted;
		const secret = secretOf(product);
		for (let at = 0; at < body.length; at++) {
			const other = { ...posted, body: changed(body, at) };
			tried++;
			if (CLIENTS[product]?.(other, secret) !== false) taken.push(`client ${product} ${at}`);
			if (ours(other, secret, ['*']).kind !== 'refused') taken.push(`trigger ${product} ${at}`);
		}
	}
	expect(taken).toEqual([]);
	expect(tried).toBeGreaterThan(10_000);
});

test('one changed character of any value, or of the signature: refused for every kind that is signed the older way', async () => {
	const all = kindsOf(await live({})).filter((posted) => !isSignedInHeader(posted));
	const taken: string[] = [];
	let tried = 0;
	for (const posted of all) {
		const fields = fieldsOf(posted);
		for (const [name, value] of Object.entries(fields)) {
			for (let at = 0; at < value.length; at++) {
				const other = String.fromCharCode(value.charCodeAt(at) ^ 1);
				const text = value.slice(0, at) + other + value.slice(at + 1);
				const body = Buffer.from(new URLSearchParams({ ...fields, [name]: text }).toString());
				tried++;
				if (ours({ ...posted, body }, secretOf(posted.product), ['*']).kind !== 'refused') {
					taken.push(`${typeOf(posted)} ${name} ${at}`);
				}
			}
		}
	}
	expect(taken).toEqual([]);
	expect(tried).toBeGreaterThan(1_000);
});

test('what the form of the trigger offers is what the sandbox tells, but for what nothing here brings about', () => {
	const offered = Object.entries(PRODUCTS).flatMap(([product, { events }]) =>
		events.map(({ value }) => `${product} ${value}`),
	);
	const told = Object.entries(EVERY_KIND).flatMap(([product, types]) =>
		types.map((type) => `${product} ${type}`),
	);
	expect(offered.filter((one) => !told.includes(one)).sort()).toEqual([
		'payments SETTLEMENT_REVERSED',
		'payments VENDOR_SETTLEMENT_FAILED',
		'payments VENDOR_SETTLEMENT_INITIATED',
		'payments VENDOR_SETTLEMENT_REVERSED',
		'payments VENDOR_SETTLEMENT_SUCCESS',
		'payouts BENEFICIARY_INCIDENT',
	]);
	// A Payouts address gets the account's events as well as those of cashgrams (Q 4.1).
	expect(told.filter((one) => !offered.includes(one)).sort()).toEqual([
		'cashgram CREDIT_CONFIRMATION',
		'cashgram LOW_BALANCE_ALERT',
	]);
});

describe.each(DIFFERENCES.map((row) => [row.what, row] as const))('%s', (_what, row) => {
	test('shows', async () => {
		expect(await row.look(sandbox, receiver)).toEqual(row.seen);
	});

	test('the decision has its reason and its source', () => {
		expect(row.because).toMatch(/\w+ \w+ \w+/);
		expect(row.source).toMatch(/^((Q[NO]? \d+\.\d+|Q[NO]-\d+|W\d+)(, )?)+$/);
	});
});
