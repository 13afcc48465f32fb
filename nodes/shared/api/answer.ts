// Judges one answer of Cashfree by its body first, whatever the HTTP status: a record, or why there is none. Pure.
import type { Family } from './families';
import { parseKeepingNumbers } from './numbers';

/** Whether a call changes something at Cashfree. */
export type Effect = 'read' | 'write';

export type FailureKind =
	| 'tokenRejected' // the session is over: this text alone (Q-A1)
	| 'keysRejected' // id or secret is wrong (Q-A5)
	| 'addressRejected' // the caller's IP address is not whitelisted
	| 'signatureRejected' // authorize with a public key was refused (Q-A9)
	| 'alreadyExists'
	| 'notFound'
	| 'refused' // any other "no" in Cashfree's own words
	| 'rateLimited'
	| 'unavailable' // 5xx, 408
	| 'redirected'
	| 'unreadable' // empty, HTML, or JSON that is not this family's envelope (Q-S8)
	| 'network' // the connection broke or timed out after it may have been sent
	| 'unreachable' // never sent: refused connection, unknown host, failed handshake
	| 'invalid' // refused by this node before anything was sent
	| 'tooMany' // a list that is longer than n8n can take over
	| 'held' // not sent because another item of the run stopped it
	| 'configuration' // the credential cannot be used as it is
	| 'cancelled';

export interface Failure {
	ok: false;
	kind: FailureKind;
	/** Cashfree's own words, or ours where it said nothing usable. */
	text: string;
	/** The body's code as text (Q-S3). */
	subCode?: string;
	/** The HTTP status as text. */
	httpCode?: string;
	/** Cashfree's X-Request-Id, for its support. */
	requestId?: string;
	/** How long Cashfree asks to wait, in milliseconds. */
	retryAfterMs?: number;
	/** A network code such as ECONNRESET; kept out of messages because n8n rewrites those. */
	networkCode?: string;
	/** True where asking again was tried already: an authorize that keeps failing is not multiplied by the repeats of a read. */
	final?: boolean;
	/** False when it is certain that the request never left this machine. */
	sent: boolean;
}

export interface Success {
	ok: true;
	/** The whole body as Cashfree sent it. */
	body: Record<string, unknown>;
	httpCode: string;
	requestId?: string;
}

export type Answer = Success | Failure;

export interface RawAnswer {
	statusCode: number;
	headers: Record<string, unknown>;
	/** The body's text, not parsed by the HTTP client. */
	body: unknown;
}

const PROCESSED_CODES = new Set(['200', '201', '202']);
/** The word in `status` that says no; a refusal is trusted only with it, or with a code that says no. */
const REFUSAL_WORD = 'ERROR';
/** What a server or proxy says that lost its way to an answer: the request may have been carried out. */
const OUTAGE_CODE = /^(5\d\d|408|499)$/;
/** Kinds after which a request that changes nothing may be asked again. */
const TRANSIENT_KINDS: ReadonlySet<FailureKind> = new Set([
	'rateLimited',
	'unavailable',
	'unreadable',
	'network',
	'unreachable',
]);
/** Kinds that are Cashfree's own word that a request was not carried out. */
const TRUSTED_REFUSALS: ReadonlySet<FailureKind> = new Set([
	'tokenRejected',
	'keysRejected',
	'addressRejected',
	'alreadyExists',
	'notFound',
	'refused',
	'rateLimited',
]);
/** Longest text taken over from an answer that is not JSON. */
const EXCERPT_LENGTH = 120;

/** Whether Cashfree itself said that a request was not carried out. */
export const isRefusal = (failure: Failure): boolean => TRUSTED_REFUSALS.has(failure.kind);

export const isTransient = (failure: Failure): boolean => TRANSIENT_KINDS.has(failure.kind);

export type Outcome = 'notSent' | 'refused' | 'failed' | 'unknown';

/** What a failed request means for the thing it asked for (the error item of interface.md). */
export function outcomeOf(failure: Failure, effect: Effect): Outcome {
	if (!failure.sent) return 'notSent';
	if (effect === 'read') return 'failed';
	return isRefusal(failure) ? 'refused' : 'unknown';
}

/**
 * Judges an answer (Q-S1…Q-S8). Success needs the family's success word and, where a subCode is given, 200, 201 or 202
 * (Q-S2), on an HTTP status that does not contradict it; everything else is a failure with Cashfree's text and code.
 */
export function judge(family: Family, raw: RawAnswer): Answer {
	const common = {
		httpCode: String(raw.statusCode),
		requestId: headerText(raw.headers, 'x-request-id'),
	};
	const fail = (kind: FailureKind, text: string, subCode?: string): Failure => ({
		ok: false,
		kind,
		text,
		subCode,
		...common,
		retryAfterMs: kind === 'rateLimited' ? retryAfterMs(raw.headers) : undefined,
		sent: true,
	});

	if (raw.statusCode >= 300 && raw.statusCode < 400) {
		return fail('redirected', 'The address answered with a redirect, which is not followed');
	}
	const body = typeof raw.body === 'string' ? parseKeepingNumbers(raw.body) : raw.body;
	if (!isRecord(body)) {
		const kind = statusKind(raw.statusCode) ?? 'unreadable';
		return fail(kind, `The answer was not from Cashfree's API: ${excerpt(raw.body)}`);
	}
	const status = typeof body.status === 'string' ? body.status.toUpperCase() : undefined;
	const subCode = textOf(body.subCode);
	const text = firstText(body, family.textFields);
	if (status === undefined) {
		const kind = statusKind(raw.statusCode) ?? (raw.statusCode >= 400 && text ? 'refused' : 'unreadable');
		return fail(kind, text ?? 'The answer had no status', subCode);
	}
	const worked = status === family.successWord && (subCode === undefined || PROCESSED_CODES.has(subCode));
	if (worked) {
		if (raw.statusCode < 300) return { ok: true, body, ...common };
		// Whatever the HTTP status means alone: beside a success it refuses nothing, and asks for no repeat.
		return fail(
			'unreadable',
			`The answer contradicts itself: status ${status} with HTTP ${raw.statusCode}`,
			subCode,
		);
	}
	const code = subCode ?? (raw.statusCode >= 400 ? String(raw.statusCode) : undefined);
	const isDenied = code === undefined ? status === REFUSAL_WORD : !PROCESSED_CODES.has(code);
	return fail(
		// Neither done nor denied, such as PENDING: nobody may be told that it was refused.
		isDenied ? kindOf(family, { subCode, code: code ?? '', text: text ?? '' }) : 'unreadable',
		text ?? `Cashfree answered ${status} without a text`,
		subCode,
	);
}

interface Refusal {
	/** The body's own code. */
	subCode: string | undefined;
	/** The body's code, or the HTTP status where it has none. */
	code: string;
	text: string;
}

/** What an answer calls a thing of Cashfree's: a text with none of these is any web server's "Not Found". */
const THINGS = /cashgram|order|refund|transaction|payment|settlement|account|vpa|transfer|\butr\b|given id/i;

/**
 * The meaning of a refusal. Codes decide (Q-S11); texts only where one code has several meanings (Q-A1, Q-S12) and in
 * the Payment Gateway, which has no codes.
 */
function kindOf(family: Family, { subCode, code, text }: Refusal): FailureKind {
	if (isTokenRejection(family, code, text)) return 'tokenRejected';
	if (/ip\b.*not whitelisted/i.test(text)) return 'addressRejected';
	if (code === '401') return 'keysRejected';
	if (code === '429') return 'rateLimited';
	if (OUTAGE_CODE.test(code)) return 'unavailable';
	if (code === '409') {
		// Auto Collect answers 409 to a wrong request as well (Q-AC19, Q-AC20).
		return /exist/i.test(text) || family.keysIn === 'body' ? 'alreadyExists' : 'refused';
	}
	// An HTTP status alone is a proxy's as well: that nothing is there takes Cashfree's code, or a text that names the thing.
	if (code === '404') return subCode === code || THINGS.test(text) ? 'notFound' : 'unreadable';
	if (family.keysIn === 'body') {
		if (/\b(appid|secretkey)\b/i.test(text)) return 'keysRejected';
		if (/same (order ?)?id .*exist|already exists/i.test(text)) return 'alreadyExists';
		if (/not found|not exist|no such/i.test(text)) return 'notFound';
	}
	return 'refused';
}

/** By the text (Q-A1), and only with a code that it comes with: the texts of other codes quote what the user sent. */
const isTokenRejection = ({ keysIn }: Family, code: string, text: string): boolean =>
	keysIn === 'bearer' && ['', '401', '403'].includes(code) && /token/i.test(text) && /not valid/i.test(text);

function statusKind(httpStatus: number): FailureKind | undefined {
	if (httpStatus === 429) return 'rateLimited';
	return OUTAGE_CODE.test(String(httpStatus)) ? 'unavailable' : undefined;
}

/** What a person may read of an answer that is not JSON: the page's title or its first words. */
function excerpt(body: unknown): string {
	if (typeof body !== 'string' || body.trim() === '') return 'it was empty';
	const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1];
	const words = (title ?? body.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();
	return words === '' ? 'it was a page without text' : `"${words.slice(0, EXCERPT_LENGTH)}"`;
}

function firstText(body: Record<string, unknown>, fields: readonly string[]): string | undefined {
	for (const field of fields) {
		const value = textOf(body[field]);
		if (value !== undefined) return value;
	}
	return undefined;
}

function textOf(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function headerText(headers: Record<string, unknown>, name: string): string | undefined {
	const value = headers[name];
	return textOf(Array.isArray(value) ? value[0] : value);
}

/** Retry-After in milliseconds, from seconds or an HTTP date. */
function retryAfterMs(headers: Record<string, unknown>): number | undefined {
	const value = headerText(headers, 'retry-after') ?? headerText(headers, 'x-ratelimit-retry');
	if (value === undefined) return undefined;
	if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
	const at = Date.parse(value);
	return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
