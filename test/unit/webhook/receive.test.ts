// What a webhook call is taken for: every vector of the contracts, every wrong way of signing, and each single byte that was changed.
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { PRODUCTS, type ProductName } from '../../../nodes/WebhookTrigger/products';
import { receive, type Reception } from '../../../nodes/WebhookTrigger/receive';
import { readDelivery } from '../../../nodes/WebhookTrigger/delivery';
import { isSigned } from '../../../nodes/WebhookTrigger/signature';
import { VECTORS, WRONG_WAYS, type Vector } from './vectors';
import { without } from '../../without';

const base: Omit<Reception, 'headers' | 'rawBody'> = {
	product: 'payments',
	chosen: ['*'],
	secret: 'demo-secret',
	isListening: true,
};
const received = ({ product, secret, headers, body }: Vector, more: Partial<Reception> = {}) =>
	receive({ ...base, product, secret, headers, rawBody: Buffer.from(body), ...more });

it('QN-32 an empty secret has signed nothing, and the log says what is missing', () => {
	const rawBody = Buffer.from('{}');
	const signature = createHmac('sha256', '').update(`1${rawBody}`).digest('base64');
	const headers = { 'x-webhook-signature': signature, 'x-webhook-timestamp': '1' };
	expect(isSigned(readDelivery(headers, rawBody), ['header'], '')).toBe(false);
	expect(receive({ ...base, secret: '', headers, rawBody })).toEqual({
		kind: 'refused',
		reason: 'the credential has no secret',
	});
});

describe.each(VECTORS.map((vector) => [vector.what, vector] as const))('%s', (_what, vector) => {
	it('QN-29 is taken, its timestamp as the text that it is', () => {
		expect(received(vector).kind).toBe('started');
	});

	it('QN-32 is refused with another secret, with none, and without its signature', () => {
		const headers = without(vector.headers, 'x-webhook-signature');
		const unsigned = vector.body.replace(/&?signature=[^&]*|,?"signature":"[^"]*"/, '');
		for (const more of [
			{ secret: 'another' },
			{ secret: '' },
			{ headers, rawBody: Buffer.from(unsigned) },
			{ rawBody: Buffer.from(unsigned), headers: { ...headers, 'x-webhook-signature': '' } },
		]) {
			expect(received(vector, more).kind).toBe('refused');
		}
	});

	it('holds no signature in its item, and says what and which it is', () => {
		const judged = received(vector);
		if (judged.kind !== 'started') throw new Error('It was not taken');
		expect(judged.item).not.toHaveProperty('signature');
		expect(judged.item).toMatchObject({ event: expect.any(String), eventId: expect.stringMatching(/^\w+:/) });
	});

	it('any single changed byte is refused', () => {
		const bytes = Buffer.from(vector.body);
		fc.assert(
			fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
				const changed = Buffer.from(bytes);
				changed[at] = (changed[at] as number) ^ change;
				// A form and a JSON of values can be written in several ways: what says the same is not another delivery.
				if (sameValues(vector, changed)) return;
				expect(received(vector, { rawBody: changed }).kind).toBe('refused');
			}),
			{ numRuns: 300 },
		);
	});
});

/** Whether a body that is signed by its values says the same values in the same order of their names, or more names without values. */
function sameValues({ headers, body }: Vector, changed: Buffer): boolean {
	if (headers['x-webhook-signature'] !== undefined) return false;
	const text = (raw: string) => {
		try {
			const fields: Record<string, unknown> = raw.startsWith('{')
				? (JSON.parse(raw) as Record<string, unknown>)
				: Object.fromEntries(new URLSearchParams(raw));
			const { signature, ...others } = fields;
			const names = Object.keys(others).sort();
			return JSON.stringify([signature, names.map((name) => String(others[name] ?? '')).join('')]);
		} catch {
			return raw;
		}
	};
	return text(body) === text(changed.toString('utf8'));
}

it.each(WRONG_WAYS)('QN-27, QN-28, QO-32 %s is refused', (_what, signature, timestamp, body, secret) => {
	const headers = {
		'content-type': 'application/json',
		'x-webhook-signature': signature,
		'x-webhook-timestamp': timestamp,
	};
	for (const product of ['payments', 'payouts'] as const) {
		expect(receive({ ...base, product, secret, headers, rawBody: Buffer.from(body) }).kind).toBe('refused');
	}
});

const sign = (secret: string, ...parts: Array<string | Buffer>) =>
	createHmac('sha256', secret)
		.update(Buffer.concat(parts.map((part) => Buffer.from(part))))
		.digest('base64');

it('random payloads, keys and encodings: the right signature is accepted, by either name of the headers', () => {
	fc.assert(
		fc.property(
			fc.json({ maxDepth: 4 }),
			fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
			fc.stringMatching(/^\d{10,13}$/),
			fc.constantFrom('x-webhook', 'x-cashfree'),
			(json, secret, timestamp, prefix) => {
				const body = `{"type":"PAYMENT_SUCCESS_WEBHOOK","data":${json}}`;
				const headers = {
					'content-type': 'application/json; charset=utf-8',
					[`${prefix}-signature`]: sign(secret, timestamp, body),
					[`${prefix}-timestamp`]: timestamp,
				};
				expect(receive({ ...base, secret, headers, rawBody: Buffer.from(body) }).kind).toBe('started');
				const later = { ...headers, [`${prefix}-timestamp`]: `${timestamp}0` };
				expect(receive({ ...base, secret, headers: later, rawBody: Buffer.from(body) }).kind).toBe('refused');
			},
		),
	);
});

describe('what never falls back to something weaker', () => {
	const fields = { event: 'TRANSFER_SUCCESS', transferId: 'T1', referenceId: '1' };
	const signature = sign('demo-secret', fields.event, fields.referenceId, fields.transferId);
	const body = Buffer.from(JSON.stringify({ ...fields, signature }));
	const type = { 'content-type': 'application/json' };
	const payouts = { ...base, product: 'payouts' as const };

	it('QO-30 the older way is right for Payouts and Cashgram, whose dashboard chooses', () => {
		expect(receive({ ...payouts, headers: type, rawBody: body }).kind).toBe('started');
	});

	it('QO-31 a wrong header is not saved by a right signature in the body', () => {
		const headers = { ...type, 'x-webhook-signature': 'AAAA', 'x-webhook-timestamp': '1' };
		expect(receive({ ...payouts, headers, rawBody: body }).kind).toBe('refused');
	});

	it.each(['payments', 'gateway'] as const)('%s takes no body that is signed by its values', (product) => {
		expect(receive({ ...base, product, headers: type, rawBody: body }).kind).toBe('refused');
	});

	it.each(['gateway', 'autoCollect'] as const)("%s takes none of today's headers", (product) => {
		const raw = '{"event":"AMOUNT_COLLECTED","txStatus":"SUCCESS","referenceId":"1"}';
		const headers = {
			...type,
			'x-webhook-signature': sign('demo-secret', '1', raw),
			'x-webhook-timestamp': '1',
		};
		expect(receive({ ...base, product, headers, rawBody: Buffer.from(raw) }).kind).toBe('refused');
	});
});

describe('what starts an execution', () => {
	const delivery = (body: Record<string, unknown>) => {
		const raw = JSON.stringify(body);
		return {
			headers: {
				'content-type': 'application/json',
				'x-webhook-signature': sign('demo-secret', '1', raw),
				'x-webhook-timestamp': '1',
			},
			rawBody: Buffer.from(raw),
		};
	};

	it('only what was chosen; an event that nobody knows yet comes with All Events', () => {
		const body = { type: 'SOMETHING_NEW', data: {} };
		expect(receive({ ...base, ...delivery(body), chosen: ['PAYMENT_SUCCESS_WEBHOOK'] }).kind).toBe('ignored');
		expect(receive({ ...base, ...delivery(body) })).toMatchObject({
			kind: 'started',
			item: {
				event: 'SOMETHING_NEW',
				eventId: expect.stringMatching(/^payments:SOMETHING_NEW:[0-9a-f]{64}$/),
			},
		});
	});

	it("QN-30 the dashboard's test of Payments starts nothing, unless somebody listens", () => {
		const test = delivery({ type: 'WEBHOOK', data: { test_object: { test_key: 'test_value' } } });
		expect(receive({ ...base, ...test, isListening: false }).kind).toBe('ignored');
		expect(receive({ ...base, ...test, isListening: true }).kind).toBe('started');
		expect(receive({ ...base, ...test, isListening: true, chosen: ['DISPUTE_CREATED'] }).kind).toBe(
			'started',
		);
	});

	it("QO-30 nor does the dashboard's test of Payouts, which looks like an alert, unless the alert was chosen by name", () => {
		const fields = { event: 'LOW_BALANCE_ALERT', currentBalance: '8.53', alertTime: '2026-01-01 10:00:00' };
		const signature = sign('demo-secret', fields.alertTime, fields.currentBalance, fields.event);
		const test = {
			...base,
			product: 'payouts' as const,
			headers: { 'content-type': 'application/json' },
			rawBody: Buffer.from(JSON.stringify({ ...fields, signature })),
		};
		expect(receive({ ...test, isListening: false }).kind).toBe('ignored');
		expect(receive({ ...test, isListening: true }).kind).toBe('started');
		expect(receive({ ...test, isListening: false, chosen: ['LOW_BALANCE_ALERT'] }).kind).toBe('started');
	});

	it('an alert in the form of today is no test', () => {
		const alert = delivery({ type: 'LOW_BALANCE_ALERT', data: { balance: 1 } });
		expect(receive({ ...base, ...alert, product: 'payouts', isListening: false }).kind).toBe('started');
	});

	it.each(['[]', '7', 'null', '"text"', '', '{"data":{}}', '{"type":7}', '{"type":""}'])(
		'a signed body that says nothing is refused: %s',
		(raw) => {
			const headers = { 'x-webhook-signature': sign('demo-secret', '1', raw), 'x-webhook-timestamp': '1' };
			expect(receive({ ...base, headers, rawBody: Buffer.from(raw) }).kind).toBe('refused');
		},
	);

	it('QN-25, QN-26 a number keeps its digits, a text stays one, and 170.00 is 170 as in every item of n8n', () => {
		const raw = '{"type":"X","data":{"utr":12345678901234567890,"link_amount":"200.10","amount":170.00}}';
		const headers = { 'x-webhook-signature': sign('demo-secret', '1', raw), 'x-webhook-timestamp': '1' };
		expect(receive({ ...base, headers, rawBody: Buffer.from(raw) })).toMatchObject({
			item: { data: { utr: '12345678901234567890', link_amount: '200.10', amount: 170 } },
		});
	});

	it('a form whose name stands twice is refused: which value was signed is not known', () => {
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		const raw = `event=CASHGRAM_EXPIRED&cashgramid=a&cashgramid=b&signature=${encodeURIComponent(
			sign('demo-secret', 'b', 'CASHGRAM_EXPIRED'),
		)}`;
		expect(receive({ ...base, product: 'cashgram', headers, rawBody: Buffer.from(raw) }).kind).toBe(
			'refused',
		);
	});

	it.each(Object.keys(PRODUCTS) as ProductName[])('%s: a call without a body is refused', (product) => {
		for (const rawBody of [undefined, Buffer.alloc(0)]) {
			expect(receive({ ...base, product, headers: {}, rawBody }).kind).toBe('refused');
		}
	});
});
