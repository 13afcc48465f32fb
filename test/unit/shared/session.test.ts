// Sessions and signatures: lifetimes, keys as people paste them, single flight, forgetting by identity.
import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { families } from '../../../nodes/shared/api/families';
import { endOfToken } from '../../../nodes/shared/transport/authorize';
import type { CashfreeError } from '../../../nodes/shared/transport/cashfreeError';
import { Deadline } from '../../../nodes/shared/transport/deadline';
import {
	forgetAllSessions,
	forgetToken,
	freshToken,
	liveToken,
	sessionCount,
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

	const proxy = { protocol: 'http', host: '127.0.0.1', port: 3128 };
	it.each([
		['a proxy', { proxy }],
		['another proxy', { proxy: { ...proxy, port: 3129 } }],
		['another user of the proxy', { proxy: { ...proxy, auth: { username: 'u', password: 'p' } } }],
		['unchecked certificates', { skipSslCertificateValidation: true }],
	])(
		'%s is a way of its own: authorize takes it, and no token of another way is used',
		async (_what, way) => {
			const { calls, request } = server();
			const direct = await liveToken(cashgram, credentials, request);
			const other = await liveToken(cashgram, credentials, request, way);
			expect(calls).toHaveLength(2);
			expect(calls[1]).toMatchObject(way);
			expect(calls[0]).not.toHaveProperty(Object.keys(way)[0] as string);
			expect(await liveToken(cashgram, credentials, request, { ...way })).toBe(other);
			expect(await liveToken(cashgram, credentials, request)).toBe(direct);
			expect(calls).toHaveLength(2);
		},
	);

	it('a fresh token is asked for although one is alive, and takes its place', async () => {
		const { calls, request } = server();
		await liveToken(cashgram, credentials, request);
		expect(await freshToken(cashgram, credentials, request)).toBe('T2');
		expect(await liveToken(cashgram, credentials, request)).toBe('T2');
		expect(calls).toHaveLength(2);
	});

	it('sessions that are over are let go of, and no other', async () => {
		jest.useFakeTimers({
			now: Date.UTC(2026, 10, 25),
			doNotFake: ['setTimeout', 'nextTick', 'setImmediate'],
		});
		const { request } = server();
		for (let count = 0; count < 20; count++) {
			await liveToken(cashgram, { ...credentials, clientSecret: `old ${count}` }, request);
		}
		expect(sessionCount()).toBe(20);
		jest.setSystemTime(Date.now() + 200_000);
		await liveToken(cashgram, { ...credentials, clientSecret: 'alive' }, request);
		jest.setSystemTime(Date.now() + 100_000);
		const before = await liveToken(cashgram, { ...credentials, clientSecret: 'alive' }, request);
		await liveToken(cashgram, { ...credentials, clientSecret: 'new' }, request);
		expect(sessionCount()).toBe(2);
		expect(await liveToken(cashgram, { ...credentials, clientSecret: 'alive' }, request)).toBe(before);
		jest.useRealTimers();
	});

	describe('an authorize that never settles', () => {
		const never = async () => await new Promise<never>(() => {});

		it('is waited for as long as the request that needs it may take, and no longer', async () => {
			const deadline = new Deadline(1);
			await expect(
				deadline.within(liveToken(cashgram, credentials, never, { deadline })),
			).rejects.toMatchObject({ cashfree: { kind: 'network', sent: false, final: true } });
		});

		it('ends for an execution that is stopped, while the others go on waiting for the same one', async () => {
			let answer: (raw: unknown) => void = () => {};
			const request = jest.fn(async () => await new Promise<unknown>((resolve) => (answer = resolve)));
			const stop = new AbortController();
			const deadline = new Deadline(60_000, stop.signal);
			const stopped = deadline.within(liveToken(cashgram, credentials, request, { deadline }));
			const other = liveToken(cashgram, credentials, request);
			stop.abort();
			await expect(stopped).rejects.toMatchObject({ cashfree: { kind: 'cancelled', sent: false } });
			answer({ statusCode: 200, headers: {}, body: '{"status":"SUCCESS","data":{"token":"T"}}' });
			expect(await other).toBe('T');
			expect(request).toHaveBeenCalledTimes(1);
		});

		it('gets a signal that ends it, and the limit of the request where that is longer than its own', async () => {
			const { calls, request } = server();
			await liveToken(cashgram, credentials, request, { deadline: new Deadline(1_000) });
			forgetAllSessions();
			await liveToken(cashgram, credentials, request, { deadline: new Deadline(100_000) });
			expect(calls.map(({ timeout }) => timeout)).toEqual([30_000, 100_000]);
			for (const { abortSignal } of calls) expect(abortSignal).toBeInstanceOf(AbortSignal);
		});
	});

	it.each([
		['an empty token', { token: '' }],
		['no token', {}],
		['a token that is no text', { token: 7 }],
		['nothing', undefined],
	])('%s is no session, and is not kept', async (_what, data) => {
		const empty = async () => ({
			statusCode: 200,
			headers: {},
			body: JSON.stringify({ status: 'SUCCESS', subCode: '200', data }),
		});
		jest.useFakeTimers({ advanceTimers: 10 });
		await expect(liveToken(cashgram, credentials, empty)).rejects.toThrow(
			/accepted the keys, but sent no token/,
		);
		jest.useRealTimers();
		expect(sessionCount()).toBe(0);
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
		['keys in the base URL', { baseUrl: 'https://u:p@proxy.example.com' }, /only a scheme, host and path/],
		['a password in the base URL', { baseUrl: 'https://:p@proxy.example.com' }, /no password/],
		['plain http to anywhere', { baseUrl: 'http://proxy.example.com' }, /must start with https/],
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
