// What Cashfree posted: its bytes, headers and fields, read without changing a number. Pure.
import { isRecord } from '../shared/api/answer';
import { parseKeepingNumbers, parseWithNumbersAsText } from '../shared/api/numbers';

export interface Delivery {
	/** Names in small letters. */
	headers: Record<string, string>;
	/** The bytes as they were sent. */
	rawBody: Buffer;
}

const FORM = 'application/x-www-form-urlencoded';

/**
 * A request by its raw body alone: what n8n parsed has lost digits and decimals (W10). It is parsed only when asked for: most of what
 * strangers post is refused before.
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

/** What a delivery says; `undefined` where it is neither a JSON object nor a form. */
export function payloadOf(delivery: Delivery): Record<string, unknown> | undefined {
	const text = delivery.rawBody.toString('utf8');
	if (isForm(delivery)) return formFields(text);
	const payload = parseKeepingNumbers(text);
	return isRecord(payload) ? payload : undefined;
}

/** The values of a flat body in their wire text, for signatures that are over values. */
export function fieldsOf(delivery: Delivery): Record<string, string> | undefined {
	const text = delivery.rawBody.toString('utf8');
	return isForm(delivery) ? formFields(text) : wireTexts(parseWithNumbersAsText(text));
}

/** A form, decoded once; none where a name stands twice: which value was signed is not known. */
function formFields(text: string): Record<string, string> | undefined {
	const entries = [...new URLSearchParams(text)];
	const fields = Object.fromEntries(entries);
	return entries.length > 0 && Object.keys(fields).length === entries.length ? fields : undefined;
}

/** The values of a flat object as they stand in its JSON; none where it is not flat. */
function wireTexts(value: unknown): Record<string, string> | undefined {
	if (!isRecord(value)) return undefined;
	const entries = Object.entries(value);
	if (entries.some(([, inner]) => typeof inner === 'object' && inner !== null)) return undefined;
	return Object.fromEntries(entries.map(([name, inner]) => [name, inner === null ? '' : String(inner)]));
}
