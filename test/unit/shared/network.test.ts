// What a broken connection means: only what certainly never left counts as not sent, for the rest may have been done.
import { NodeApiError, NodeOperationError, UserError, type INode, type JsonObject } from 'n8n-workflow';
import { isTransient } from '../../../nodes/shared/api/answer';
import { networkFailure, refusedByProxy } from '../../../nodes/shared/api/network';

const node: INode = { id: '1', name: 'Node', type: 'test', typeVersion: 1, position: [0, 0], parameters: {} };

/** As n8n hands it on: its own error round that of the HTTP client, round that of the socket. */
const wrapped = (code: string, syscall?: string) => ({
	message: 'The service was not able to process your request',
	cause: { code, cause: { code, ...(syscall && { syscall }) } },
});

test.each([
	['a refused connection', 'ECONNREFUSED', 'connect'],
	['an unknown host', 'ENOTFOUND', 'getaddrinfo'],
	['a host that cannot be looked up', 'EAI_AGAIN', 'getaddrinfo'],
	['no route to the host', 'EHOSTUNREACH', 'connect'],
	['no network', 'ENETUNREACH', 'connect'],
	['no address to come from', 'EADDRNOTAVAIL', 'connect'],
	['a certificate that is over', 'CERT_HAS_EXPIRED', undefined],
	['a certificate that is not valid yet', 'CERT_NOT_YET_VALID', undefined],
	['a certificate of somebody else', 'ERR_TLS_CERT_ALTNAME_INVALID', undefined],
	['a self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT', undefined],
	['a chain with a self-signed certificate', 'SELF_SIGNED_CERT_IN_CHAIN', undefined],
	['a certificate of an unknown authority', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', undefined],
	['a certificate that nobody vouches for', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', undefined],
	['a certificate that was revoked', 'CERT_REVOKED', undefined],
	['a certificate that may not sign', 'INVALID_CA', undefined],
	['a server that speaks no TLS', 'ERR_SSL_WRONG_VERSION_NUMBER', undefined],
	['a server that speaks no TLS, as Node.js 18 says it', 'EPROTO', 'write'],
	['no common version of TLS', 'ERR_SSL_UNSUPPORTED_PROTOCOL', undefined],
	['a refused handshake', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', undefined],
	['a handshake that took too long', 'ERR_TLS_HANDSHAKE_TIMEOUT', undefined],
])('%s: never sent', (_what, code, syscall) => {
	expect(networkFailure(wrapped(code, syscall))).toMatchObject({
		kind: 'unreachable',
		networkCode: code,
		sent: false,
	});
});

test.each([
	['a closed connection', 'ECONNRESET', 'read'],
	['no answer in time', 'ECONNABORTED', undefined],
	['a connection that timed out', 'ETIMEDOUT', 'read'],
	['a broken pipe', 'EPIPE', 'write'],
	['a route that was lost after sending', 'EHOSTUNREACH', 'read'],
	['a network that was lost after sending', 'ENETUNREACH', 'write'],
	['a route that was lost, nobody says when', 'EHOSTUNREACH', undefined],
	['a broken TLS record', 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'read'],
	['a TLS alert about a record', 'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC', 'read'],
	['a TLS connection that ended early', 'ERR_SSL_UNEXPECTED_EOF_WHILE_READING', 'read'],
	['a code that nobody knows', 'E_NEW', undefined],
])('%s: may have been sent', (_what, code, syscall) => {
	expect(networkFailure(wrapped(code, syscall))).toMatchObject({
		kind: 'network',
		networkCode: code,
		sent: true,
	});
});

test('each address of a host was tried, and none had a route', () => {
	const errors = [
		{ code: 'ENETUNREACH', syscall: 'connect' },
		{ code: 'EHOSTUNREACH', syscall: 'connect' },
	];
	expect(networkFailure({ cause: { code: 'ENETUNREACH', errors } })).toMatchObject({ sent: false });
});

test('an execution that was stopped in the middle of a request: it may have been sent', () => {
	expect(networkFailure({ code: 'ERR_CANCELED' })).toMatchObject({ kind: 'cancelled', sent: true });
});

test('a TLS record that broke later, told by the words alone: it may have been sent', () => {
	const error = Object.assign(new Error('write EPROTO 40:error:0A000119:SSL routines::bad record mac'), {
		code: 'EPROTO',
	});
	expect(networkFailure({ cause: error })).toMatchObject({ kind: 'network', sent: true });
});

test.each([
	['an option that the HTTP client does not take', 'ERR_BAD_OPTION_VALUE'],
	['a header that cannot be sent', 'ERR_INVALID_CHAR'],
	['an address that is none', 'ERR_INVALID_URL'],
])('%s: never made, in its own words, and no reason to try again', (_what, code) => {
	const error = { message: 'Bad request', cause: { code, message: 'option timeout must be\n a number' } };
	const failure = networkFailure(error);
	expect(failure).toMatchObject({
		kind: 'configuration',
		text: 'option timeout must be a number',
		sent: false,
	});
	expect(isTransient(failure)).toBe(false);
});

test.each([
	['a UserError', new UserError('Domain not allowed: api.example.com')],
	['a NodeOperationError', new NodeOperationError(node, 'Domain not allowed: api.example.com')],
	['a kind of UserError', new (class Blocked extends UserError {})('Domain not allowed: api.example.com')],
])('%s of n8n, wrapped as n8n wraps it: not let through, in its own words', (_what, thrown) => {
	for (const error of [thrown, new NodeApiError(node, thrown as unknown as JsonObject)]) {
		const failure = networkFailure(error);
		expect(failure).toMatchObject({
			kind: 'configuration',
			text: 'Domain not allowed: api.example.com',
			sent: false,
		});
		expect(isTransient(failure)).toBe(false);
	}
});

test('anything else without a code: in its own words, not tried again, and it may have been sent', () => {
	for (const error of [
		undefined,
		null,
		'text',
		{},
		{ httpCode: '502' },
		new Error('x'),
		new TypeError('x'),
	]) {
		const failure = networkFailure(error);
		expect(failure).toMatchObject({ kind: 'configuration', sent: true, networkCode: undefined });
		expect(failure.text).toBe(error instanceof Error ? 'x' : 'n8n could not make the request');
		expect(isTransient(failure)).toBe(false);
		expect(networkFailure(error, false).sent).toBe(false);
	}
});

test('a long text is cut', () => {
	expect(networkFailure(new Error('x'.repeat(5000))).text.length).toBeLessThanOrEqual(300);
});

test('a proxy that wants other keys passed nothing on', () => {
	expect(refusedByProxy({ statusCode: 407, headers: {}, body: '' })).toMatchObject({
		kind: 'configuration',
		sent: false,
	});
	for (const statusCode of [200, 403, 502]) {
		expect(refusedByProxy({ statusCode, headers: {}, body: '' })).toBeUndefined();
	}
});

test('the code of an n8n that loses the cause stands where an HTTP status belongs', () => {
	expect(networkFailure({ httpCode: 'ECONNREFUSED' })).toMatchObject({ kind: 'unreachable', sent: false });
});
