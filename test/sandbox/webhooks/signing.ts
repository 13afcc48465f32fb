// How Cashfree signs what it posts, by each of its schemes (QN section 9.3, QO section 6.1, Q sections 4.1 to 4.3).
import { createHash, createHmac } from 'node:crypto';

const hmac = (secret: string, text: string): string =>
	createHmac('sha256', secret).update(text, 'utf8').digest('base64');

/** Today's: over the time and the bytes of the body, with nothing between (QN-28). */
export const signBytes = (secret: string, timestamp: string, body: string): string =>
	hmac(secret, timestamp + body);

/** As PHP, Python and Java sort: by code unit (Q section 4.2). */
const byCodeUnit = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * The older ones: over the values, with nothing between them.
 * @param order the names whose values are signed; without it all of them, in the order of their names
 */
export function signValues(
	secret: string,
	fields: Record<string, string>,
	order?: readonly string[],
): string {
	const names = order ?? Object.keys(fields).sort(byCodeUnit);
	return hmac(secret, names.map((name) => fields[name] ?? '').join(''));
}

/** The same for the same body, whenever and wherever it is posted (QN section 9.2, QO section 6.6). */
export const idempotencyKey = (body: string): string => createHash('sha256').update(body).digest('base64');
