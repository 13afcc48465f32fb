// What a broken connection means: only what certainly never left counts as not sent, for the rest may have been done.
import { networkFailure } from '../../../nodes/shared/api/network';

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
	['a certificate that is over', 'CERT_HAS_EXPIRED', undefined],
	['a certificate of somebody else', 'ERR_TLS_CERT_ALTNAME_INVALID', undefined],
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
	['a broken TLS record', 'EPROTO', 'write'],
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

test('nothing that is known: it may have been sent', () => {
	for (const error of [undefined, null, 'text', {}, new Error('x')]) {
		expect(networkFailure(error)).toMatchObject({ kind: 'network', sent: true, networkCode: undefined });
	}
});

test('the code of an n8n that loses the cause stands where an HTTP status belongs', () => {
	expect(networkFailure({ httpCode: 'ECONNREFUSED' })).toMatchObject({ kind: 'unreachable', sent: false });
	expect(networkFailure({ httpCode: '502' })).toMatchObject({ kind: 'network', sent: true });
});
