// Builds the webhook for an event: its body, signature and headers.
import type { News, Product } from '../core/news';
import { signBytes, signValues, idempotencyKey } from './signing';
import type { WebhookSwitches } from './switches';
import { writeFields, writeForm, writeJson } from './wire';

/** Already signed if the signature is a field of the body. */
export interface Message {
	type: string;
	body: string;
	contentType: string;
	/** Only for a message that is signed in its headers. */
	header?: { version: string; key?: string };
}

/** The first version with an idempotency key (QN section 10). The dates sort as strings. */
const FIRST_WITH_KEY = '2025-01-01';

/** A message whose signature is one of its own fields (Q sections 4.1 to 4.3). */
export function olderMessage(
	type: string,
	fields: Record<string, string>,
	secret: string,
	{ webhookOlderBody }: Pick<WebhookSwitches, 'webhookOlderBody'>,
	order?: readonly string[],
): Message {
	const complete = { ...fields, signature: signValues(secret, fields, order) };
	return webhookOlderBody === 'form'
		? { type, body: writeForm(complete), contentType: 'application/x-www-form-urlencoded' }
		: { type, body: writeFields(complete), contentType: 'application/json' };
}

export function todaysMessage(
	product: Product,
	type: string,
	content: object,
	version: string,
	{ webhookJson }: Pick<WebhookSwitches, 'webhookJson'>,
): Message {
	const body = writeJson(content, webhookJson);
	const hasKey = product === 'payments' && version >= FIRST_WITH_KEY;
	const header = { version, ...(hasKey ? { key: idempotencyKey(body) } : {}) };
	return { type, body, contentType: 'application/json', header };
}

/** The message for an event in an address's version; undefined if that version does not have the event. */
export function messageOf(
	news: News,
	version: string,
	secret: string,
	switches: WebhookSwitches,
): Message | undefined {
	const { product, type } = news;
	// V1 addresses and the v1 products never get today's shape. A V2 address gets the older one if there is no other (QO-30).
	const today = version === 'V1' ? undefined : news.today?.(version);
	if (today) return todaysMessage(product, type, today, version, switches);
	const fields = news.older?.();
	return fields && olderMessage(type, fields, secret, switches, news.signed);
}

export interface Try {
	secret: string;
	/** The time for the timestamp header, milliseconds since 1970. */
	at: number;
	/** Counted from 1. */
	attempt: number;
}

/** In seconds or milliseconds. Receivers must verify the signature before parsing it (QN-29). */
const timestampOf = (at: number, unit: WebhookSwitches['webhookTimestamp']): string =>
	String(unit === 'seconds' ? Math.floor(at / 1000) : at);

/** The headers of one try, including the signature if it belongs there (QN section 9.2). */
export function headersOf(
	{ type, body, contentType, header }: Message,
	{ secret, at, attempt }: Try,
	switches: WebhookSwitches,
): Record<string, string> {
	const content = { 'content-type': contentType };
	if (!header) return content;
	const timestamp = timestampOf(at, switches.webhookTimestamp);
	const signature = signBytes(secret, timestamp, body);
	const names = type === 'PAYMENT_LINK_EVENT' ? switches.webhookLinkHeaders : 'webhook';
	return {
		...content,
		...(names === 'cashfree' ? {} : { 'x-webhook-signature': signature, 'x-webhook-timestamp': timestamp }),
		...(names === 'webhook' ? {} : { 'x-cashfree-signature': signature, 'x-cashfree-timestamp': timestamp }),
		'x-webhook-version': header.version,
		...(switches.webhookAttemptHeader === 'sent' ? { 'x-webhook-attempt': String(attempt) } : {}),
		...(header.key === undefined ? {} : { 'x-idempotency-key': header.key }),
	};
}
