// Checks whether a delivery was signed with the credential's secret, by each of Cashfree's schemes. Pure.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { fieldsOf, type Delivery } from './delivery';

/**
 * How a product signs. `header`: timestamp and raw body, the current way (today-pg 9.3, today-payouts-vba 6.1). `sortedValues`: the
 * values of the body, sorted by name (cashfree-api 4.1, 4.2). `fixedOrder`: seven values of a v1 payment (4.3).
 */
export type Scheme = 'header' | 'sortedValues' | 'fixedOrder';

/** Header names of the `header` scheme; the second pair is used by some payment links (lago-api#3105). */
const HEADERS = [
	{ signature: 'x-webhook-signature', timestamp: 'x-webhook-timestamp' },
	{ signature: 'x-cashfree-signature', timestamp: 'x-cashfree-timestamp' },
];

/** The fields that the signature of a v1 payment covers, in this order (cashfree-api 4.3). */
const FIXED_ORDER = ['orderId', 'orderAmount', 'referenceId', 'txStatus', 'paymentMode', 'txMsg', 'txTime'];

const SIGNATURE_FIELD = 'signature';

/** A signature from a delivery, and the bytes it covers. */
interface Signed {
	scheme: Scheme;
	signature: string;
	signed: Buffer;
}

/**
 * Whether the delivery carries a signature by one of the schemes, made with this secret. If it has a signature header, only that is
 * checked: it never falls back to a weaker scheme. An empty secret never matches.
 */
export function isSigned(delivery: Delivery, schemes: readonly Scheme[], secret: string): boolean {
	const found = inHeaders(delivery) ?? inBody(delivery, schemes);
	if (!found || secret === '' || !schemes.includes(found.scheme)) return false;
	const expected = Buffer.from(createHmac('sha256', secret).update(found.signed).digest('base64'));
	const received = Buffer.from(found.signature);
	return expected.length === received.length && timingSafeEqual(expected, received);
}

/** The timestamp is kept as text: the dashboard's test sends seconds, everything else milliseconds (QN-29). */
function inHeaders({ headers, rawBody }: Delivery): Signed | undefined {
	for (const { signature: name, timestamp } of HEADERS) {
		const signature = headers[name];
		if (signature === undefined) continue;
		const signed = Buffer.concat([Buffer.from(headers[timestamp] ?? ''), rawBody]);
		return { scheme: 'header', signature, signed };
	}
	return undefined;
}

/** The signature covers values as sent: numbers as written and, when sorted, every field, known or not (cashfree-api 4.2). */
function inBody(delivery: Delivery, schemes: readonly Scheme[]): Signed | undefined {
	const scheme = schemes.find((one) => one !== 'header');
	const fields = scheme && fieldsOf(delivery);
	const signature = fields?.[SIGNATURE_FIELD];
	if (!fields || signature === undefined) return undefined;
	const names =
		scheme === 'fixedOrder'
			? FIXED_ORDER
			: Object.keys(fields)
					.filter((name) => name !== SIGNATURE_FIELD)
					.sort(byCodeUnit);
	const signed = Buffer.from(names.map((name) => fields[name] ?? '').join(''));
	return { scheme, signature, signed };
}

/** Sorts like PHP, Python and Java; a locale would sort differently (cashfree-api 4.2). */
const byCodeUnit = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
