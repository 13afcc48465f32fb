// What a request that got no answer means: whether it can have arrived, in words without network codes. Pure.
import type { Failure, RawAnswer } from './answer';

/** Codes after which it is certain that no request left: no connection, no host, no TLS handshake. */
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
/** What Node.js calls a certificate that it does not accept, and a handshake that failed. */
const TLS_CODE =
	/^(CERT_|CRL_|ERROR_IN_C|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|ERR_TLS_|ERR_SSL_|EPROTO$)/;
/**
 * What breaks a TLS connection that stood already, so that a request may have gone through it. OpenSSL uses the same kind of
 * code for these as for a handshake; the words are in the code or, with EPROTO, in the message.
 */
const TLS_BROKE_LATER =
	/bad.record.mac|decrypt|unexpected.eof|shutdown|internal.error|close.notify|record.(overflow|layer)|renegotiat/i;
/** Codes that tell the same only of a connection that was not made yet: a later one can lose its route after sending. */
const NO_ROUTE = new Set(['EHOSTUNREACH', 'ENETUNREACH']);
/** Codes of a request that could not even be put together from what it was given: an option or a header. */
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
 * n8n's own kinds of error for what it does not let through, thrown before it sends: a domain that the credential does not allow, an
 * address that its policy blocks. By name, for n8n may hold more than one copy of these classes.
 */
const REFUSALS_OF_N8N = new Set(['UserError', 'NodeOperationError']);
const NETWORK_CODE = /^[A-Z][A-Z0-9_]+$/;
/** How deep an error may be wrapped and still be understood. */
const DEEPEST_CAUSE = 5;
/** Longest text taken over from an error that is not Cashfree's. */
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
 * A failure from what n8n or its HTTP client threw. With a network code, that code and nothing else of it. Without one, nothing
 * broke on the way: it is n8n that did not let the request through, and its own words tell why; the caller takes secrets out.
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

/** The answer of a proxy that wants other keys of its own: it passed nothing on. */
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

/** An error and what it was made from, outermost first. */
function* causes(error: unknown): Generator<Thrown> {
	let current = error;
	for (let depth = 0; typeof current === 'object' && current !== null && depth < DEEPEST_CAUSE; depth++) {
		yield current;
		current = (current as Thrown).cause;
	}
}

/** Whether what broke was the making of the connection; the code's own error says so, under what wraps it. */
function isConnecting(error: unknown): boolean {
	for (const { syscall, errors } of causes(error)) {
		if (syscall !== undefined) return syscall === 'connect';
		// One error for each address of the host that was tried.
		if (Array.isArray(errors)) return true;
	}
	return false;
}

/** n8n before 2.36 loses the cause of what it wraps, and keeps a network code where an HTTP status belongs. */
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

/** What the innermost error says: n8n wraps it in words of its own that tell less. */
function wordsOf(error: unknown): string | undefined {
	const texts = [...causes(error)].map(({ message }) => message);
	const text = texts.findLast((message) => typeof message === 'string' && message.trim() !== '');
	return text === undefined ? undefined : String(text).replace(/\s+/g, ' ').trim().slice(0, EXCERPT_LENGTH);
}
