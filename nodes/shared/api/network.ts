// What a request without an answer means: whether it may have arrived, in a text without network codes. Pure.
import type { Failure, RawAnswer } from './answer';

/** Codes that prove that no request was sent: no connection, no host, no TLS handshake. */
const NEVER_CONNECTED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EADDRNOTAVAIL',
	'INVALID_CA',
	'INVALID_PURPOSE',
	'PATH_LENGTH_EXCEEDED',
	'HOSTNAME_MISMATCH',
]);
/** Node.js's codes for a rejected certificate and a failed TLS handshake. */
const TLS_CODE =
	/^(CERT_|CRL_|ERROR_IN_C|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|ERR_TLS_|ERR_SSL_|EPROTO$)/;
/**
 * Errors of a TLS connection that was already established, so that a request may have been sent over it. OpenSSL uses the same
 * kind of code for these as for a handshake. The words are in the code or, with EPROTO, in the message.
 */
const TLS_BROKE_LATER =
	/bad.record.mac|decrypt|unexpected.eof|shutdown|internal.error|close.notify|record.(overflow|layer)|renegotiat/i;
/** Codes that prove the same only while connecting: an established connection can lose its route after sending. */
const NO_ROUTE = new Set(['EHOSTUNREACH', 'ENETUNREACH']);
/** Codes of a request that could not be built because of an invalid option or header. */
const NEVER_MADE = new Set([
	'ERR_BAD_OPTION',
	'ERR_BAD_OPTION_VALUE',
	'ERR_INVALID_URL',
	'ERR_INVALID_CHAR',
	'ERR_INVALID_HTTP_TOKEN',
	'ERR_INVALID_PROTOCOL',
	'ERR_HTTP_INVALID_HEADER_VALUE',
	'ERR_UNESCAPED_CHARACTERS',
	'ERR_SOCKET_BAD_PORT',
	'ERR_NOT_SUPPORT',
]);
/**
 * The errors n8n throws before sending, if it blocks a request: the credential does not allow the domain, or a policy blocks the
 * address. Matched by name, because n8n may hold more than one copy of these classes.
 */
const REFUSALS_OF_N8N = new Set(['UserError', 'NodeOperationError']);
const NETWORK_CODE = /^[A-Z][A-Z0-9_]+$/;
/** How many wrapped errors are read. */
const DEEPEST_CAUSE = 5;
/** The longest text taken from an error that is not Cashfree's. */
const EXCERPT_LENGTH = 300;
const NETWORK_TEXTS: Record<string, string> = {
	ECONNREFUSED: 'Cashfree could not be reached: the connection was refused',
	ENOTFOUND: 'Cashfree could not be reached: its address was not found',
	EAI_AGAIN: 'Cashfree could not be reached: its address could not be looked up',
	ECONNABORTED: 'Cashfree did not answer in time',
	ETIMEDOUT: 'Cashfree did not answer in time',
	ECONNRESET: 'The connection to Cashfree was closed before an answer came',
	ERR_CANCELED: 'The execution was stopped',
};

/**
 * A failure from an error thrown by n8n or its HTTP client. If it has a network code, only that code is passed on. If not, the
 * network did not fail: n8n blocked the request, and its own text says why. The caller removes secrets from that text.
 */
export function networkFailure(error: unknown, mayHaveBeenSent = true): Failure {
	const networkCode = codeOf(error);
	if (networkCode === undefined || NEVER_MADE.has(networkCode)) {
		const isUnsent = networkCode !== undefined || isRefusedByN8n(error);
		const text = wordsOf(error) ?? 'n8n could not make the request';
		return { ok: false, kind: 'configuration', text, networkCode, sent: mayHaveBeenSent && !isUnsent };
	}
	const text = NETWORK_TEXTS[networkCode] ?? 'The connection to Cashfree broke before an answer came';
	if (networkCode === 'ERR_CANCELED')
		return { ok: false, kind: 'cancelled', text, networkCode, sent: mayHaveBeenSent };
	if (!isUnconnected(networkCode, error))
		return { ok: false, kind: 'network', text, networkCode, sent: mayHaveBeenSent };
	const unsent = NETWORK_TEXTS[networkCode] ?? 'Cashfree could not be reached over a secure connection';
	return { ok: false, kind: 'unreachable', text: unsent, networkCode, sent: false };
}

/** The failure for a proxy that rejected the user's proxy login: it forwarded nothing. */
export function refusedByProxy({ statusCode }: RawAnswer): Failure | undefined {
	if (statusCode !== 407) return undefined;
	const text =
		'The proxy did not accept the user name and password. Correct them under Proxy in the request options';
	return { ok: false, kind: 'configuration', text, httpCode: '407', sent: false };
}

function isUnconnected(code: string, error: unknown): boolean {
	if (NEVER_CONNECTED.has(code)) return true;
	if (TLS_CODE.test(code)) {
		const words = [...causes(error)].map(({ message }) => message);
		return !TLS_BROKE_LATER.test([code, ...words].join(' '));
	}
	return NO_ROUTE.has(code) && isConnecting(error);
}

interface Thrown {
	code?: unknown;
	httpCode?: unknown;
	syscall?: unknown;
	errors?: unknown;
	message?: unknown;
	cause?: unknown;
}

/** An error and its causes, outermost first. */
function* causes(error: unknown): Generator<Thrown> {
	let current = error;
	for (let depth = 0; typeof current === 'object' && current !== null && depth < DEEPEST_CAUSE; depth++) {
		yield current;
		current = (current as Thrown).cause;
	}
}

/** Whether it failed while connecting. The wrapped error that has the code says so. */
function isConnecting(error: unknown): boolean {
	for (const { syscall, errors } of causes(error)) {
		if (syscall !== undefined) return syscall === 'connect';
		// One error for each address of the host that was tried.
		if (Array.isArray(errors)) return true;
	}
	return false;
}

/** n8n before 2.36 drops the cause of an error it wraps, and puts the network code in `httpCode`. */
function codeOf(error: unknown): string | undefined {
	for (const { code, httpCode } of causes(error)) {
		if (typeof code === 'string') return code;
		if (typeof httpCode === 'string' && NETWORK_CODE.test(httpCode)) return httpCode;
	}
	return undefined;
}

const isRefusedByN8n = (error: unknown): boolean =>
	[...causes(error)].some((thrown) => kindsOf(thrown).some((name) => REFUSALS_OF_N8N.has(name)));

/** The names of an object's class and of those it extends. */
function kindsOf(value: object): string[] {
	const parent = Object.getPrototypeOf(value) as object | null;
	return parent === null ? [] : [parent.constructor.name, ...kindsOf(parent)];
}

/** The message of the innermost error: n8n wraps it in a message that says less. */
function wordsOf(error: unknown): string | undefined {
	const texts = [...causes(error)].map(({ message }) => message);
	const text = texts.findLast((message) => typeof message === 'string' && message.trim() !== '');
	return text === undefined ? undefined : String(text).replace(/\s+/g, ' ').trim().slice(0, EXCERPT_LENGTH);
}
