// Who may call today's Payouts: keys, version, address, signature, and what the headers of an answer carry (contract 1).
import { constants, publicEncrypt } from 'node:crypto';
import { authorize, bearerClient, call, keyHeaders, payoutsClient, rawCall } from '../../client';
import { SANDBOX_KEYS, startSandbox, type Sandbox } from '../../index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const UNKNOWN = '/beneficiary?beneficiary_id=nobody';
const ask = (headers: Record<string, string> = {}, path = UNKNOWN) =>
	payoutsClient(sandbox, headers).get(path);

/** The keys were taken: the question itself was judged (1.5, "credential test"). */
const NOT_FOUND = {
	http: 404,
	json: {
		type: 'invalid_request_error',
		code: 'beneficiary_not_found',
		message: 'Beneficiary does not exist',
	},
};

const sign = (plaintext: string, oaepHash = 'sha1') =>
	publicEncrypt(
		{ key: sandbox.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash },
		Buffer.from(plaintext),
	).toString('base64');
const seconds = () => Math.floor(sandbox.control.clock.now() / 1000);
const { clientId } = SANDBOX_KEYS.payouts;
const signed = () => ({ 'x-cf-signature': sign(`${clientId}.${seconds()}`) });

test('with keys and version, and without a token, a question is answered', async () => {
	expect(await ask()).toMatchObject(NOT_FOUND);
});

describe('keys', () => {
	const WRONG: Array<[string, Record<string, string>]> = [
		['none', { 'x-client-id': '', 'x-client-secret': '' }],
		['a wrong secret', { 'x-client-secret': 'wrong' }],
		['those of Cashgram (QO-28)', { ...keyHeadersOf('cashgram') }],
	];
	function keyHeadersOf(family: 'cashgram') {
		const { clientId: id, clientSecret } = SANDBOX_KEYS[family];
		return { 'x-client-id': id, 'x-client-secret': clientSecret };
	}

	test.each(WRONG)('%s: 401, or 500 by the switch (QO-3)', async (_case, headers) => {
		expect(await ask(headers)).toMatchObject({
			http: 401,
			json: { type: 'authentication_error', code: 'authentication_failed' },
		});
		sandbox.switches.payoutsWrongKeys = 'status500';
		expect(await ask(headers)).toMatchObject({
			http: 500,
			json: {
				type: 'authentication_error',
				code: 'internal_server_error',
				message:
					'Unable to authenticate the request. Please fill out the [Support Form](https://merchant.cashfree.com/merchants/landing?env=prod&raise_issue=1)',
			},
		});
	});

	test('they open no other family, and no token of Cashgram opens this one', async () => {
		const cashgrams = await bearerClient(sandbox, 'cashgram');
		expect((await call(`${sandbox.url}/payout${UNKNOWN}`, { headers: cashgrams.headers })).http).toBe(401);
		const keys = { 'X-Client-Id': clientId, 'X-Client-Secret': SANDBOX_KEYS.payouts.clientSecret };
		expect((await authorize(sandbox, 'cashgram', keys)).json).toMatchObject({ subCode: '401' });
	});
});

test.each(['', '2022-09-01', '2024-01-01T00:00:00Z'])('x-api-version %p is refused', async (version) => {
	expect(await ask({ 'x-api-version': version })).toMatchObject({
		http: 400,
		json: { message: expect.stringMatching(/^\[sandbox\] x-api-version/) as string },
	});
});

describe('headers of an answer (1.2, 1.4)', () => {
	test('the version, and the x-request-id that was sent, in the journal too', async () => {
		const { headers } = await ask({ 'x-request-id': 'R-1' });
		expect(headers.get('x-api-version')).toBe('2024-01-01');
		expect(headers.get('x-request-id')).toBe('R-1');
		expect(sandbox.journal.calls().at(-1)?.requestId).toBe('R-1');
	});

	test('x-request-id is blank when none was sent', async () => {
		expect((await ask()).headers.get('x-request-id')).toBe('');
	});
});

describe('APIs not enabled (1.5)', () => {
	test('403 on all calls but those of a batch', async () => {
		sandbox.switches.payoutsEnabled = false;
		const refusal = {
			http: 403,
			json: {
				type: 'invalid_request_error',
				code: 'apis_not_enabled',
				message:
					'APIs not enabled. Please fill out the [Support Form](https://merchant.cashfree.com/merchants/landing?env=prod&raise_issue=1)',
			},
		};
		const payouts = payoutsClient(sandbox);
		expect(await ask()).toMatchObject(refusal);
		expect(await payouts.post('/transfers', {})).toMatchObject(refusal);
		expect(await payouts.remove(UNKNOWN)).toMatchObject(refusal);
		expect((await ask({}, '/transfers/batch?batch_transfer_id=B')).http).toBe(404);
	});
});

describe('method address (1.3)', () => {
	const REFUSED = {
		http: 403,
		json: {
			type: 'invalid_request_error',
			code: 'ip_not_whitelisted',
			message: 'IP not whitelisted your current ip is 127.0.0.1',
		},
	};

	test('a listed address may call, another may not, and a signature changes nothing (QO-2)', async () => {
		sandbox.switches.ipWhitelist = ['127.0.0.1'];
		expect(await ask()).toMatchObject(NOT_FOUND);
		sandbox.switches.ipWhitelist = ['127.0.0.9'];
		expect(await ask()).toMatchObject(REFUSED);
		expect(await ask(signed())).toMatchObject(REFUSED);
	});

	test('as a page, before the API (QO-4)', async () => {
		sandbox.switches.ipWhitelist = [];
		sandbox.switches.payoutsForbidden = 'html';
		const heard = await ask();
		expect(heard.http).toBe(403);
		expect(heard.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(heard.text).toMatch(/^<html>.*403 Forbidden/);
		expect(heard.json).toBeUndefined();
		expect(sandbox.journal.calls().at(-1)).toMatchObject({ httpStatus: 403, answer: heard.text });
	});
});

describe('method signature (QO-1)', () => {
	beforeEach(() => {
		sandbox.switches.payoutsAccess = 'signature';
	});
	const MISSING = { http: 403, json: { message: 'x-cf-signature missing in the request header' } };

	test('every call wants one', async () => {
		expect(await ask()).toMatchObject(MISSING);
		expect(await payoutsClient(sandbox).post('/transfers', {})).toMatchObject(MISSING);
		expect(await ask(signed())).toMatchObject(NOT_FOUND);
	});

	test('by the switch only writes do (question 3)', async () => {
		sandbox.switches.payoutsSigned = 'writes';
		expect(await ask()).toMatchObject(NOT_FOUND);
		expect(await payoutsClient(sandbox).post('/transfers', {})).toMatchObject(MISSING);
		expect(await payoutsClient(sandbox).remove(UNKNOWN)).toMatchObject(MISSING);
	});

	test('a listed address needs none, another does', async () => {
		sandbox.switches.ipWhitelist = ['127.0.0.1'];
		expect(await ask()).toMatchObject(NOT_FOUND);
		const { json } = await rawCall(`${sandbox.url}/payout${UNKNOWN}`, {
			headers: {
				'x-client-id': clientId,
				'x-client-secret': SANDBOX_KEYS.payouts.clientSecret,
				'x-api-version': '2024-01-01',
			},
			localAddress: '127.0.0.2',
		});
		expect(json).toMatchObject(MISSING.json);
	});

	test('it lives ten minutes (1.2)', async () => {
		const headers = signed();
		sandbox.control.clock.advance(599_000);
		expect(await ask(headers)).toMatchObject(NOT_FOUND);
		sandbox.control.clock.advance(3_000);
		expect((await ask(headers)).http).toBe(403);
	});

	test.each([
		['of another client', () => sign(`someone.${seconds()}`)],
		['of the keys of Cashgram', () => sign(`${SANDBOX_KEYS.cashgram.clientId}.${seconds()}`)],
		['with fractions of a second', () => sign(`${clientId}.${seconds()}.5`)],
		['padded with SHA-256', () => sign(`${clientId}.${seconds()}`, 'sha256')],
		['that is no ciphertext', () => 'bm9uc2Vuc2U='],
	])('one %s is refused', async (_case, make) => {
		expect(await ask({ 'x-cf-signature': make() })).toMatchObject({
			http: 403,
			json: { message: expect.stringMatching(/^\[sandbox\] x-cf-signature is not valid/) as string },
		});
	});
});

describe('beside Cashgram of Payouts v1, which lives below the same prefix', () => {
	test('each answers for its own paths, known and unknown', async () => {
		expect((await authorize(sandbox, 'cashgram')).json).toMatchObject({ subCode: '200' });
		expect(await call(`${sandbox.url}/payout/v1/nothing`)).toMatchObject({
			http: 404,
			json: { status: 'ERROR', subCode: '404' },
		});
		for (const path of ['/nothing', '/v2/transfers', '/v1beneficiary']) {
			expect(await ask({}, path)).toMatchObject({
				http: 404,
				json: {
					type: 'invalid_request_error',
					code: 'sandbox_refusal',
					message: expect.stringContaining(`there is no GET /payout${path}`) as string,
				},
			});
		}
	});

	test('keys of one are none of the other, on v1 calls too', async () => {
		const headers = keyHeaders('cashgram');
		expect((await call(`${sandbox.url}/payout/transfers?transfer_id=T`, { headers })).http).toBe(401);
	});
});
