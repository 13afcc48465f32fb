// How webhooks are signed: every vector of the contracts comes out, and no wrong way does.
import { VECTORS, WRONG_WAYS } from '../../unit/webhook/vectors';
import { signBytes, signValues } from './signing';
import { writeJson } from './wire';

/** Q section 4.3. */
const FIXED = ['orderId', 'orderAmount', 'referenceId', 'txStatus', 'paymentMode', 'txMsg', 'txTime'];

test.each(VECTORS.map((vector) => [vector.what, vector] as const))('%s', (_what, vector) => {
	const { secret, headers, body, product } = vector;
	const timestamp = headers['x-webhook-timestamp'];
	if (timestamp !== undefined) {
		expect(signBytes(secret, timestamp, body)).toBe(headers['x-webhook-signature']);
		return;
	}
	// By the text on the wire: a parsed 100.00 would be 100.
	const texts = body.replace(/":(\d[\d.]*)/g, '":"$1"');
	const { signature, ...fields } = (
		body.startsWith('{') ? JSON.parse(texts) : Object.fromEntries(new URLSearchParams(body))
	) as Record<string, string>;
	expect(signValues(secret, fields, product === 'gateway' ? FIXED : undefined)).toBe(signature);
});

test.each(WRONG_WAYS)('%s is none of ours', (_what, wrong, timestamp, body, secret) => {
	expect(signBytes(secret, timestamp, body)).not.toBe(wrong);
});

describe('the JSON of the vectors can be written', () => {
	const body = { data: { order_amount: 1500.5, note: 'a/b राम', tags: null, list: [1, 'x'] }, type: 'T' };

	test.each([
		['compact', '{"data":{"order_amount":1500.50,"note":"a/b राम","tags":null,"list":[1,"x"]},"type":"T"}'],
		[
			'spaced',
			'{"data": {"order_amount": 1500.50, "note": "a/b राम", "tags": null, "list": [1, "x"]}, "type": "T"}',
		],
		[
			'escaped',
			'{ "data":{"order_amount":1500.50,"note":"a\\/b राम","tags":null,"list":[1,"x"]},"type":"T"}\n',
		],
	] as const)('%s', (form, text) => {
		expect(writeJson(body, form)).toBe(text);
		expect(JSON.parse(text)).toEqual(body);
	});
});
