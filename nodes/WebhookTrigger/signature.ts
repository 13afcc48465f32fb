// Whether a delivery was signed with the secret of the credential, by each of Cashfree's schemes. Pure.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { fieldsOf, type Delivery } from './delivery';

/**
 * How a product signs. `header`: timestamp and raw body, today's way (today-pg 9.3, today-payouts-vba 6.1). `sortedValues`: the values
 * of the body in the order of their names (cashfree-api 4.1, 4.2). `fixedOrder`: seven values of a v1 payment (4.3).
 */
export type Scheme = 'header' | 'sortedValues' | 'fixedOrder';

/** Under which names the header scheme travels; the second is that of some payment links (lago-api#3105). */
const HEADERS = [
	{ signature: 'x-webhook-signature', timestamp: 'x-webhook-timestamp' },
	{ signature: 'x-cashfree-signature', timestamp: 'x-cashfree-timestamp' },
];

/** What a v1 payment is signed over, in this order (cashfree-api 4.3). */
const FIXED_ORDER = ['orderId', 'orderAmount', 'referenceId', 'txStatus', 'paymentMode', 'txMsg', 'txTime'];

const SIGNATURE_FIELD = 'signature';

/** A signature that a delivery carries, and the bytes that it is over. */
interface Signed {
	scheme: Scheme;
	signature: string;
	signed: Buffer;
}

/**
 * Whether the delivery carries a signature by one of the schemes, made with this secret. A delivery with today's header is judged
 * by it alone: it never falls back to a weaker scheme. An empty secret has signed nothing.
 */
export function isSigned(delivery: Delivery, schemes: readonly Scheme[], secret: string): boolean {
	const found = inHeaders(delivery) ?? inBody(delivery, schemes);
	if (!found || secret === '' || !schemes.includes(found.scheme)) return false;
	const expected = Buffer.from(createHmac('sha256', secret).update(found.signed).digest('base64'));
	const received = Buffer.from(found.signature);
	return expected.length === received.length && timingSafeEqual(expected, received);
}

/** The timestamp is taken as text: seconds in the dashboard's test, milliseconds else (QN-29). */
function inHeaders({ headers, rawBody }: Delivery): Signed | undefined {
	for (const { signature: name, timestamp } of HEADERS) {
		const signature = headers[name];
		if (signature === undefined) continue;
		const signed = Buffer.concat([Buffer.from(headers[timestamp] ?? ''), rawBody]);
		return { scheme: 'header', signature, signed };
	}
	return undefined;
}

/** By the wire text of each value: numbers as they were written, and all fields that came, known or not (cashfree-api 4.2). */
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

/** As PHP, Python and Java sort; a locale would sort otherwise (cashfree-api 4.2). */
const byCodeUnit = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
