// Reads what Cashfree posted: raw bytes, headers and fields, with every number exactly as sent. Pure.
import { isRecord } from '../shared/api/answer';
import { parseKeepingNumbers, parseWithNumbersAsText } from '../shared/api/numbers';

export interface Delivery {
	/** Names in lower case. */
	headers: Record<string, string>;
	/** The bytes as they were sent. */
	rawBody: Buffer;
}

const FORM = 'application/x-www-form-urlencoded';

/**
 * Reads a request from its raw body, because the body that n8n parsed has lost digits and decimals (W10). Parsing waits until it is
 * needed: most posts from strangers are refused before that.
 * @param headers as Node.js gives them
 */
export const readDelivery = (headers: Record<string, unknown>, rawBody: unknown): Delivery => ({
	headers: Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			String(Array.isArray(value) ? value[0] : value),
		]),
	),
	rawBody: Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0),
});

const isForm = ({ headers }: Delivery): boolean =>
	headers['content-type']?.toLowerCase().startsWith(FORM) ?? false;

/** The fields of a delivery; `undefined` unless the body is a JSON object or a form. */
export function payloadOf(delivery: Delivery): Record<string, unknown> | undefined {
	const text = delivery.rawBody.toString('utf8');
	if (isForm(delivery)) return formFields(text);
	const payload = parseKeepingNumbers(text);
	return isRecord(payload) ? payload : undefined;
}

/** The values of a flat body exactly as sent, for schemes that sign the values. */
export function fieldsOf(delivery: Delivery): Record<string, string> | undefined {
	const text = delivery.rawBody.toString('utf8');
	return isForm(delivery) ? formFields(text) : wireTexts(parseWithNumbersAsText(text));
}

/** Decodes a form once; `undefined` if a name occurs twice, because it is unknown which value was signed. */
function formFields(text: string): Record<string, string> | undefined {
	const entries = [...new URLSearchParams(text)];
	const fields = Object.fromEntries(entries);
	return entries.length > 0 && Object.keys(fields).length === entries.length ? fields : undefined;
}

/** The values of a flat object as written in its JSON; `undefined` if it is not flat. */
function wireTexts(value: unknown): Record<string, string> | undefined {
	if (!isRecord(value)) return undefined;
	const entries = Object.entries(value);
	if (entries.some(([, inner]) => typeof inner === 'object' && inner !== null)) return undefined;
	return Object.fromEntries(entries.map(([name, inner]) => [name, inner === null ? '' : String(inner)]));
}
