// Cashfree's schemes for signing webhooks (QN section 9.3, QO section 6.1, Q sections 4.1 to 4.3).
import { createHash, createHmac } from 'node:crypto';

const hmac = (secret: string, text: string): string =>
	createHmac('sha256', secret).update(text, 'utf8').digest('base64');

/** Today's scheme: signs the timestamp and the bytes of the body, with nothing between them (QN-28). */
export const signBytes = (secret: string, timestamp: string, body: string): string =>
	hmac(secret, timestamp + body);

/** Sorts by code unit, like PHP, Python and Java (Q section 4.2). */
const byCodeUnit = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * The older schemes: sign the values, with nothing between them.
 * @param order the names of the fields whose values are signed; if absent, all fields, sorted by name
 */
export function signValues(
	secret: string,
	fields: Record<string, string>,
	order?: readonly string[],
): string {
	const names = order ?? Object.keys(fields).sort(byCodeUnit);
	return hmac(secret, names.map((name) => fields[name] ?? '').join(''));
}

/** The same body always has the same key, whenever and wherever it is posted (QN section 9.2, QO section 6.6). */
export const idempotencyKey = (body: string): string => createHash('sha256').update(body).digest('base64');
