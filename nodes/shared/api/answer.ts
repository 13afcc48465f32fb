// What an answer of Cashfree can be: a record, or a failure of some kind, and what each kind means for the request. Pure.

/** Whether a call changes something at Cashfree. */
export type Effect = 'read' | 'write';

export type FailureKind =
	| 'tokenRejected' // the session is over: this text alone (Q-A1)
	| 'keysRejected' // id or secret is wrong (Q-A5)
	| 'addressRejected' // the caller's IP address is not whitelisted
	| 'signatureRejected' // the X-Cf-Signature was refused (Q-A9)
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
	/** What Cashfree has all the same, where it said no of an object that it made: a rejected transfer. */
	record?: Record<string, unknown>;
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
	'signatureRejected',
	'alreadyExists',
	'notFound',
	'refused',
	'rateLimited',
]);
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

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
