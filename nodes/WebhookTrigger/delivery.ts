// What Cashfree posted: its bytes, headers and fields, read without changing a number. Pure.
import { isRecord } from '../shared/api/answer';
import { parseKeepingNumbers, parseWithNumbersAsText } from '../shared/api/numbers';

export interface Delivery {
	/** Names in small letters. */
	headers: Record<string, string>;
	/** The bytes as they were sent. */
	rawBody: Buffer;
	/** What it says; `undefined` where it is neither JSON nor a form. */
	payload?: Record<string, unknown>;
	/** The values of a flat body in their wire text, for signatures that are over values. */
	fields?: Record<string, string>;
}

const FORM = 'application/x-www-form-urlencoded';

/**
 * Reads a request from its raw body alone: what n8n parsed has lost digits and decimals (W10).
 * @param headers as Node.js gives them
 */
export function readDelivery(headers: Record<string, unknown>, rawBody: unknown): Delivery {
	const bytes = Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0);
	const flat = Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			String(Array.isArray(value) ? value[0] : value),
		]),
	);
	const delivery = { headers: flat, rawBody: bytes };
	const text = bytes.toString('utf8');
	if (flat['content-type']?.toLowerCase().startsWith(FORM)) {
		const fields = formFields(text);
		return fields ? { ...delivery, payload: { ...fields }, fields } : delivery;
	}
	const payload = parseKeepingNumbers(text);
	return isRecord(payload)
		? { ...delivery, payload, fields: wireTexts(parseWithNumbersAsText(text)) }
		: delivery;
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
