// Sessions of Cashgram and Auto Collect: authorize, verifyToken, what a token is bound to, address and signature (contract 1.3 to 1.5).
import { constants, publicEncrypt } from 'node:crypto';
import { authorize, BEARER_FAMILIES, call, keyHeaders, rawCall, tokenOf, type BearerFamily } from './client';
import { startSandbox, type Sandbox } from './index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const verify = (family: BearerFamily, headers: Record<string, string> = {}) =>
	call(`${sandbox.url}${BEARER_FAMILIES[family].prefix}/verifyToken`, { method: 'POST', headers });

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

const sign = (plaintext: string, oaepHash = 'sha1') =>
	publicEncrypt(
		{ key: sandbox.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash },
		Buffer.from(plaintext),
	).toString('base64');

const seconds = () => Math.floor(sandbox.control.clock.now() / 1000);

const TOKEN_INVALID = { status: 'ERROR', subCode: '403', message: 'Token is not valid' };
const TOKEN_VALID = { status: 'SUCCESS', subCode: '200', message: 'Token is valid' };
const WRONG_KEYS = {
	status: 'ERROR',
	subCode: '401',
	message: 'Invalid clientId and clientSecret combination',
};
const NOT_WHITELISTED = { status: 'ERROR', subCode: '403', message: 'IP not whitelisted' };

describe.each(['cashgram', 'autoCollect'] as const)('%s', (family) => {
	const other = family === 'cashgram' ? 'autoCollect' : 'cashgram';
	const { clientId } = BEARER_FAMILIES[family].keys;

	test('authorize gives a token that lives 300 seconds from now, and verifyToken knows it', async () => {
		sandbox.control.clock.freeze();
		const { http, json } = await authorize(sandbox, family);
		expect(http).toBe(200);
		expect(json).toEqual({
			status: 'SUCCESS',
			subCode: '200',
			message: 'Token generated',
			data: { token: expect.any(String) as string, expiry: seconds() + 300 },
		});
		const { token } = (json as { data: { token: string } }).data;
		expect((await verify(family, bearer(token))).json).toEqual(TOKEN_VALID);
	});

	test('authorize takes an empty JSON object, as the kits send it, and nothing in it', async () => {
		const headers = { ...keyHeaders(family), 'Content-Type': 'application/json' };
		const url = `${sandbox.url}${BEARER_FAMILIES[family].prefix}/authorize`;
		expect((await call(url, { method: 'POST', headers, body: '{}' })).json).toMatchObject({ subCode: '200' });
		expect((await call(url, { method: 'POST', headers, body: '{"a":1}' })).json).toMatchObject({
			subCode: '400',
		});
	});

	test.each([
		['no keys', {}],
		['a wrong secret', { 'X-Client-Id': clientId, 'X-Client-Secret': 'wrong' }],
		['the keys of the other family (Q-A5)', keyHeaders(other)],
	])('authorize with %s is 401', async (_case, headers: Record<string, string>) => {
		const url = `${sandbox.url}${BEARER_FAMILIES[family].prefix}/authorize`;
		expect(await call(url, { method: 'POST', headers })).toMatchObject({ http: 200, json: WRONG_KEYS });
	});

	test('a token is not valid when it is missing, unknown, of the other family, expired or revoked', async () => {
		expect((await verify(family)).json).toEqual(TOKEN_INVALID);
		expect((await verify(family, bearer('nonsense'))).json).toEqual(TOKEN_INVALID);
		expect((await verify(family, bearer(await tokenOf(sandbox, other)))).json).toEqual(TOKEN_INVALID);

		sandbox.control.clock.freeze();
		const token = await tokenOf(sandbox, family);
		sandbox.control.clock.advance(299_999);
		expect((await verify(family, bearer(token))).json).toEqual(TOKEN_VALID);
		sandbox.control.clock.advance(1);
		expect((await verify(family, bearer(token))).json).toEqual(TOKEN_INVALID);

		const fresh = await tokenOf(sandbox, family);
		sandbox.control.tokens.revokeAll();
		expect((await verify(family, bearer(fresh))).json).toEqual(TOKEN_INVALID);
	});

	test('the scheme is Bearer', async () => {
		const token = await tokenOf(sandbox, family);
		expect((await verify(family, { Authorization: token })).json).toEqual(TOKEN_INVALID);
	});

	test('a new token does not cancel an older one', async () => {
		const older = await tokenOf(sandbox, family);
		const newer = await tokenOf(sandbox, family);
		expect(newer).not.toBe(older);
		expect((await verify(family, bearer(older))).json).toEqual(TOKEN_VALID);
	});

	test('a token works only from the address that fetched it', async () => {
		const token = await tokenOf(sandbox, family);
		const path = `${BEARER_FAMILIES[family].prefix}/verifyToken`;
		const { json } = await rawCall(sandbox.url + path, {
			method: 'POST',
			headers: bearer(token),
			localAddress: '127.0.0.2',
		});
		expect(json).toEqual(TOKEN_INVALID);
		expect(sandbox.journal.calls({ path }).at(-1)?.remoteAddress).toBe('127.0.0.2');
	});

	describe('with a whitelist', () => {
		test('a listed address needs nothing more', async () => {
			sandbox.switches.ipWhitelist = ['127.0.0.1'];
			expect((await authorize(sandbox, family)).json).toMatchObject({ subCode: '200' });
		});

		test('any other is refused, on authorize and with a token it already has', async () => {
			const token = await tokenOf(sandbox, family);
			sandbox.switches.ipWhitelist = ['10.0.0.1'];
			expect((await authorize(sandbox, family)).json).toEqual(NOT_WHITELISTED);
			expect((await verify(family, bearer(token))).json).toEqual(NOT_WHITELISTED);
		});

		test('a signature opens the door, and its token stays good', async () => {
			sandbox.switches.ipWhitelist = [];
			const signature = sign(`${clientId}.${seconds()}`);
			const token = await tokenOf(sandbox, family, { 'X-Cf-Signature': signature });
			expect((await verify(family, bearer(token))).json).toEqual(TOKEN_VALID);
		});
	});

	test.each([
		['of another client', () => sign(`someone.${seconds()}`)],
		['older than ten minutes', () => sign(`${clientId}.${seconds() - 601}`)],
		['from the future', () => sign(`${clientId}.${seconds() + 620}`)],
		['with fractions of a second', () => sign(`${clientId}.${seconds()}.5`)],
		['padded with SHA-256 (Q-A8)', () => sign(`${clientId}.${seconds()}`, 'sha256')],
		['that is no ciphertext', () => 'bm9uc2Vuc2U='],
	])('a signature %s is refused', async (_case, make) => {
		const { json } = await authorize(sandbox, family, { 'X-Cf-Signature': make() });
		expect(json).toMatchObject({ status: 'ERROR', subCode: '403' });
		expect((json as { message: string }).message).toMatch(/^\[sandbox\] X-Cf-Signature is not valid/);
	});
});
