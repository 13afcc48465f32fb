// What an answer from Cashfree can be: a success or a kind of failure, and what each kind means for the request. Pure.

/** Whether a call changes something at Cashfree. */
export type Effect = 'read' | 'write';

export type FailureKind =
	| 'tokenRejected' // the session has ended; only one text says so (Q-A1)
	| 'keysRejected' // id or secret is wrong (Q-A5)
	| 'addressRejected' // the caller's IP address is not whitelisted
	| 'signatureRejected' // the X-Cf-Signature was refused (Q-A9)
	| 'alreadyExists'
	| 'notFound'
	| 'refused' // any other refusal by Cashfree
	| 'rateLimited'
	| 'unavailable' // 5xx, 408
	| 'redirected'
	| 'unreadable' // empty, HTML, or JSON that is not this family's envelope (Q-S8)
	| 'network' // the connection broke or timed out; the request may have been sent
	| 'unreachable' // never sent: refused connection, unknown host, failed handshake
	| 'invalid' // refused by this node before anything was sent
	| 'tooMany' // a list longer than n8n can handle
	| 'held' // not sent because another item of the run stopped it
	| 'configuration' // the credential cannot be used as it is
	| 'cancelled';

export interface Failure {
	ok: false;
	kind: FailureKind;
	/** Cashfree's own text, or ours if it sent nothing usable. */
	text: string;
	/** The body's code as text (Q-S3). */
	subCode?: string;
	/** The HTTP status as text. */
	httpCode?: string;
	/** Cashfree's X-Request-Id, to quote to its support. */
	requestId?: string;
	/** The record, if Cashfree created the object and then refused it, such as a rejected transfer. */
	record?: Record<string, unknown>;
	/** How long Cashfree asks to wait, in milliseconds. */
	retryAfterMs?: number;
	/** A network code such as ECONNRESET. It is kept out of messages because n8n rewrites messages that contain one. */
	networkCode?: string;
	/** True if the request was already repeated, so that the retries of a read do not multiply those of a failing authorize. */
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
	/** The body's text, which the HTTP client did not parse. */
	body: unknown;
}

/** Kinds after which a read may be sent again. */
const TRANSIENT_KINDS: ReadonlySet<FailureKind> = new Set([
	'rateLimited',
	'unavailable',
	'unreadable',
	'network',
	'unreachable',
]);
/** Kinds with which Cashfree itself says that a request was not carried out. */
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

/** What a failure means for the requested action (the error item of interface.md). */
export function outcomeOf(failure: Failure, effect: Effect): Outcome {
	if (!failure.sent) return 'notSent';
	if (effect === 'read') return 'failed';
	return isRefusal(failure) ? 'refused' : 'unknown';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
