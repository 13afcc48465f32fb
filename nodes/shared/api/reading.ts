// Reads parts of an answer: texts, headers, and an excerpt that is safe to show if it is not JSON. Pure.
import type { FailureKind } from './answer';

/** HTTP statuses of a server or proxy that got no answer. The request may have been carried out. */
export const OUTAGE_CODE = /^(5\d\d|408|499)$/;
/** The longest text taken from an answer that is not JSON. */
const EXCERPT_LENGTH = 120;

/** The kind of failure that an HTTP status means by itself, whoever sent it. */
export function statusKind(httpStatus: number): FailureKind | undefined {
	if (httpStatus === 429) return 'rateLimited';
	return OUTAGE_CODE.test(String(httpStatus)) ? 'unavailable' : undefined;
}

/** What the user may see of an answer that is not JSON: the page's title or its first words. */
export function excerpt(body: unknown): string {
	if (typeof body !== 'string' || body.trim() === '') return 'it was empty';
	// Part of an answer may hold somebody's account number (QO-8).
	if (/^\s*[[{]/.test(body)) return 'it was JSON in an unexpected form, or only part of it';
	const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1];
	const words = (title ?? body.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();
	return words === '' ? 'it was a page without text' : `"${words.slice(0, EXCERPT_LENGTH)}"`;
}

/** The text of the first of these fields that has one. */
export function firstText(body: Record<string, unknown>, fields: readonly string[]): string | undefined {
	for (const field of fields) {
		const value = textOf(body[field]);
		if (value !== undefined) return value;
	}
	return undefined;
}

/** A trimmed text, or a number as text; `undefined` if the value is neither or is blank. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The text of a response header. */
export function headerText(headers: Record<string, unknown>, name: string): string | undefined {
	const value = headers[name];
	return textOf(Array.isArray(value) ? value[0] : value);
}

/** Retry-After in milliseconds, from seconds or an HTTP date. */
export function retryAfterMs(headers: Record<string, unknown>): number | undefined {
	const value = headerText(headers, 'retry-after') ?? headerText(headers, 'x-ratelimit-retry');
	if (value === undefined) return undefined;
	if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
	const at = Date.parse(value);
	return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
