// What a broken connection means: whether the request can have arrived, in words without network codes. Pure.
import type { Failure } from './answer';

/** Codes after which it is certain that no request left: no connection, no host, no TLS handshake. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EADDRNOTAVAIL',
	'ERR_INVALID_URL',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
/** Codes that tell the same only of a connection that was not made yet: a later one can lose its route after sending. */
const NEVER_CONNECTED = new Set(['EHOSTUNREACH', 'ENETUNREACH']);
const NETWORK_CODE = /^[A-Z][A-Z0-9_]+$/;
/** How deep an error may be wrapped and still be understood. */
const DEEPEST_CAUSE = 5;
const NETWORK_TEXTS: Record<string, string> = {
	ECONNREFUSED: 'Cashfree could not be reached: the connection was refused',
	ENOTFOUND: 'Cashfree could not be reached: its address was not found',
	EAI_AGAIN: 'Cashfree could not be reached: its address could not be looked up',
	ECONNABORTED: 'Cashfree did not answer in time',
	ETIMEDOUT: 'Cashfree did not answer in time',
	ECONNRESET: 'The connection to Cashfree was closed before an answer came',
	ERR_CANCELED: 'The execution was stopped',
};

/** A failure from what an HTTP client threw: its network code and nothing else of it. */
export function networkFailure(error: unknown, mayHaveBeenSent = true): Failure {
	const networkCode = codeOf(error);
	const text = NETWORK_TEXTS[networkCode ?? ''] ?? 'The connection to Cashfree broke before an answer came';
	if (networkCode === 'ERR_CANCELED')
		return { ok: false, kind: 'cancelled', text, networkCode, sent: mayHaveBeenSent };
	const unsent =
		networkCode !== undefined &&
		(NEVER_SENT.has(networkCode) || (NEVER_CONNECTED.has(networkCode) && isConnecting(error)));
	return {
		ok: false,
		kind: unsent ? 'unreachable' : 'network',
		text: unsent ? (NETWORK_TEXTS[networkCode] ?? 'Cashfree could not be reached safely') : text,
		networkCode,
		sent: mayHaveBeenSent && !unsent,
	};
}

/** Whether what broke was the making of the connection; the code's own error says so, under what wraps it. */
function isConnecting(error: unknown): boolean {
	for (let current = error, depth = 0; current && depth < DEEPEST_CAUSE; depth++) {
		const { syscall, errors, cause } = current as { syscall?: unknown; errors?: unknown; cause?: unknown };
		if (syscall !== undefined) return syscall === 'connect';
		// One error for each address of the host that was tried.
		if (Array.isArray(errors)) return true;
		current = cause;
	}
	return false;
}

/** n8n before 2.36 loses the cause of what it wraps, and keeps a network code where an HTTP status belongs. */
function codeOf(error: unknown): string | undefined {
	for (let current = error, depth = 0; current && depth < DEEPEST_CAUSE; depth++) {
		const { code, httpCode, cause } = current as { code?: unknown; httpCode?: unknown; cause?: unknown };
		if (typeof code === 'string') return code;
		if (typeof httpCode === 'string' && NETWORK_CODE.test(httpCode)) return httpCode;
		current = cause;
	}
	return undefined;
}
