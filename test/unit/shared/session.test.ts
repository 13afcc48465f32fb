// Sessions and signatures: lifetimes, keys as people paste them, single flight, forgetting by identity.
import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { families } from '../../../nodes/shared/api/families';
import {
	endOfToken,
	forgetAllSessions,
	forgetToken,
	liveToken,
	type CashfreeError,
} from '../../../nodes/shared/transport/session';
import { readPublicKey, sign } from '../../../nodes/shared/transport/signature';

const { cashgram } = families;
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const decrypt = (signature: string) =>
	privateDecrypt(
		{ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
		Buffer.from(signature, 'base64'),
	).toString();

describe('Q-A3 the life of a token', () => {
	const now = Date.UTC(2026, 10, 22);
	it.each([
		['a number', now / 1000 + 300, 270],
		['text', String(now / 1000 + 300), 270],
		['missing', undefined, 270],
		['not a number', 'soon', 270],
		['already over', now / 1000 - 3600, 270],
		['six minutes', now / 1000 + 360, 330],
		['ten minutes', now / 1000 + 600, 570],
		['nonsense far ahead', now, 570],
		['so short that the margin would eat it', now / 1000 + 20, 18],
	])('%s', (_what, expiry, seconds) => {
		expect((endOfToken(expiry, now) - now) / 1000).toBeCloseTo(seconds, 3);
	});
});

describe('the signature (Q-A8)', () => {
	it.each([
		['as exported', pem],
		['line breaks turned to spaces', pem.replace(/\n/g, ' ')],
		['line breaks lost', pem.replace(/\n/g, '')],
		['literal \\n', pem.replace(/\n/g, '\\n')],
		['Windows line ends and spaces around', `  ${pem.replace(/\n/g, '\r\n')}  `],
		['without its armour', pem.replace(/-----[^-]+-----/g, '')],
		['PKCS#1', publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
	])('reads a key pasted %s, and encrypts id and whole seconds with OAEP SHA-1', (_what, pasted) => {
		const read = readPublicKey(pasted);
		if (!('key' in read)) throw new Error(read.problem);
		expect(decrypt(sign('CF-1', 1_700_000_000.9, read.key))).toBe('CF-1.1700000000');
	});

	it.each([
		['a private key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), /private key/],
		['half a key', pem.slice(0, 120), /cannot be read/],
		['some text', 'hello', /cannot be read/],
		[
			'a key without room for an ID and the time',
			generateKeyPairSync('rsa', { modulusLength: 512 })
				.publicKey.export({ type: 'spki', format: 'pem' })
				.toString(),
			/too short/,
		],
		[
			'another kind of key',
			generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
			/not an RSA key/,
		],
	])('%s is refused in words', (_what, pasted, words) => {
		expect(readPublicKey(pasted)).toMatchObject({ problem: expect.stringMatching(words) });
	});
});

describe('sessions', () => {
	const credentials = {
		environment: 'custom',
		baseUrl: 'http://127.0.0.1:1',
		clientId: ' id ',
		clientSecret: ' secret ',
	};
	beforeEach(forgetAllSessions);

	const server = () => {
		const calls: Array<Record<string, unknown>> = [];
		return {
			calls,
			request: async (options: object) => {
				calls.push(options as Record<string, unknown>);
				await new Promise((resolve) => setTimeout(resolve, 5));
				return {
					statusCode: 200,
					headers: {},
					body: JSON.stringify({
						status: 'SUCCESS',
						subCode: '200',
						data: { token: `T${calls.length}`, expiry: Date.now() / 1000 + 300 },
					}),
				};
			},
		};
	};

	it('Q-A4 parallel callers share one authorize, and later ones its token', async () => {
		const { calls, request } = server();
		const tokens = await Promise.all(
			Array.from({ length: 20 }, () => liveToken(cashgram, credentials, request)),
		);
		expect(new Set(tokens)).toEqual(new Set(['T1']));
		expect(await liveToken(cashgram, credentials, request)).toBe('T1');
		expect(calls).toHaveLength(1);
		expect(calls[0]).toMatchObject({
			url: 'http://127.0.0.1:1/payout/v1/authorize',
			disableFollowRedirect: true,
		});
	});

	it('Q-A6 ids and secrets are trimmed', async () => {
		const { calls, request } = server();
		await liveToken(cashgram, credentials, request);
		expect(calls[0]?.headers).toMatchObject({ 'X-Client-Id': 'id', 'X-Client-Secret': 'secret' });
		expect(calls[0]?.headers).not.toHaveProperty('X-Cf-Signature');
	});

	it('with a public key every authorize gets a fresh signature', async () => {
		const { calls, request } = server();
		await liveToken(cashgram, { ...credentials, publicKey: pem }, request);
		const signature = (calls[0]?.headers as Record<string, string>)['X-Cf-Signature'] ?? '';
		expect(decrypt(signature)).toMatch(/^id\.\d{10}$/);
	});

	it('forgets by identity: a late report of the dead token leaves the fresh one alone', async () => {
		const { request } = server();
		const dead = await liveToken(cashgram, credentials, request);
		forgetToken(dead);
		const fresh = await liveToken(cashgram, credentials, request);
		forgetToken(dead);
		expect(await liveToken(cashgram, credentials, request)).toBe(fresh);
		expect(fresh).toBe('T2');
	});

	it('another secret, another family, another address or another key never meets the token', async () => {
		const { calls, request } = server();
		await liveToken(cashgram, credentials, request);
		await liveToken(cashgram, { ...credentials, clientSecret: 'other' }, request);
		await liveToken(cashgram, { ...credentials, publicKey: pem }, request);
		await liveToken(cashgram, { ...credentials, baseUrl: 'http://127.0.0.1:2' }, request);
		await liveToken(families.autoCollect, credentials, request);
		expect(calls).toHaveLength(5);
	});

	it('a failed authorize is not remembered', async () => {
		const { request } = server();
		const refuse = async () => ({
			statusCode: 200,
			headers: {},
			body: '{"status":"ERROR","subCode":"401","message":"Invalid clientId and clientSecret combination"}',
		});
		await expect(liveToken(cashgram, credentials, refuse)).rejects.toThrow(
			'Invalid clientId and clientSecret combination',
		);
		expect(await liveToken(cashgram, credentials, request)).toBe('T1');
	});

	it('Q-A10 an answer that repeats the keys is told without them', async () => {
		const keys = { ...credentials, clientId: 'CF-9f3a1c', clientSecret: 'key-77b0aa' };
		const body = JSON.stringify({
			status: 'ERROR',
			subCode: '401',
			message: `Invalid clientId CF-9f3a1c and clientSecret key-77b0aa`,
		});
		const thrown: CashfreeError = await liveToken(cashgram, keys, async () => ({
			statusCode: 200,
			headers: {},
			body,
		})).then(
			() => Promise.reject(new Error('It was accepted')),
			(error: CashfreeError) => error,
		);
		expect(thrown.message).toMatch(/^Invalid clientId \*\*\* and clientSecret \*\*\*\. /);
		expect(JSON.stringify(thrown, Object.getOwnPropertyNames(thrown))).not.toMatch(/9f3a1c|77b0aa/);
	});

	it('an authorize that broke on its answer is not remembered either', async () => {
		const { request } = server();
		const body = '{"status":"SUCCESS","data":{"token":"T","expiry":{"valueOf":1,"toString":1}}}';
		const odd = async () => ({ statusCode: 200, headers: {}, body });
		await expect(liveToken(cashgram, credentials, odd)).rejects.toThrow();
		expect(await liveToken(cashgram, credentials, request)).toBe('T1');
	});

	it('what is thrown carries what happened and nothing of the request (Q-A10)', async () => {
		const thrown: CashfreeError = await liveToken(cashgram, credentials, async (options) => {
			throw Object.assign(new Error(`connect ECONNREFUSED ${JSON.stringify(options)}`), {
				code: 'ECONNREFUSED',
				config: options,
			});
		}).then(
			() => Promise.reject(new Error('It was accepted')),
			(error: CashfreeError) => error,
		);
		expect(thrown.cashfree).toMatchObject({ kind: 'unreachable', sent: false });
		expect(JSON.stringify(thrown, Object.getOwnPropertyNames(thrown))).not.toContain('secret');
	});

	it.each([
		['no base URL', { baseUrl: '' }, /base URL of the credential is empty/],
		['a base URL without a scheme', { baseUrl: 'proxy.example.com' }, /must start with https/],
		['keys in the base URL', { baseUrl: 'https://u:p@proxy.example.com' }, /only scheme, host and path/],
		['no secret', { clientSecret: ' ' }, /client ID or the client secret/],
		['a line break inside the secret', { clientSecret: 'sec\nret' }, /a character that no key has/],
		['a sign in the ID that no header can carry', { clientId: 'CF\u200b12' }, /a character that no key has/],
		['a broken key', { publicKey: 'abc' }, /public key cannot be read/],
	])('%s: an error before anything is sent', async (_what, change, words) => {
		const request = jest.fn();
		await expect(liveToken(cashgram, { ...credentials, ...change }, request)).rejects.toThrow(words);
		expect(request).not.toHaveBeenCalled();
	});
});
