// The test of a credential: nothing but Cashfree's own yes passes, whoever answers, and a session of a while ago proves nothing.
import { families, type HttpStatusFamily, type WordFamily } from '../../nodes/shared/api/families';
import { forgetAllSessions, liveToken } from '../../nodes/shared/transport/session';
import { testCredential } from './harness/credentialTest';
import { credentialTypes } from './harness/engine';
import { credentialsFor } from './harness/goodValues';
import { startPlainServer, type PlainAnswer, type PlainServer } from './harness/plainServer';

const AUTHORIZE = /authorize$/;
const SESSION: PlainAnswer = {
	body: { status: 'SUCCESS', subCode: '200', message: 'Token generated', data: { token: 'live-token' } },
};
const yesOf = ({ successWord }: WordFamily): PlainAnswer => ({
	body: { status: successWord, subCode: '200', message: 'Token is valid' },
});

/** What other services say, and what Cashfree says that is no yes. */
const NO_YES: Array<[string, PlainAnswer]> = [
	['a no in small letters', { body: { status: 'error' } }],
	['a no with a text', { body: { status: 'ERROR', subCode: '403', message: 'Token is not valid' } }],
	['FAILED', { body: { status: 'FAILED' } }],
	['the word of a health check', { body: { status: 'UP' } }],
	['PENDING', { body: { status: 'PENDING' } }],
	['an empty word', { body: { status: '' } }],
	['a number for a word', { body: { status: 200, message: 'OK' } }],
	['true for a word', { body: { status: true } }],
	['another service’s JSON', { body: { healthy: true, version: '1.2.3' } }],
	['JSON with the word elsewhere', { body: { data: { status: 'SUCCESS' }, result: 'OK' } }],
	['a list', { body: [{ status: 'SUCCESS' }] }],
	['null', { body: null }],
	['nothing', { body: '' }],
	['nothing, said to be so', { httpStatus: 204, body: '' }],
	['the word without JSON', { body: 'SUCCESS OK' }],
	['a web page', { body: '<html><title>Welcome to nginx!</title></html>' }],
	['a page not found', { httpStatus: 404, body: '<html><title>404 Not Found</title></html>' }],
	['JSON not found', { httpStatus: 404, body: { status: 'error', message: 'Not Found' } }],
	['a bad gateway', { httpStatus: 502, body: '<html><title>502 Bad Gateway</title></html>' }],
	['too many requests', { httpStatus: 429, body: { message: 'Too many requests' } }],
	['a redirect', { httpStatus: 302, headers: { location: '/login' }, body: '' }],
];
/** A yes that contradicts itself, or is not spelled as Cashfree spells it. */
const odd = ({ successWord, keysIn }: WordFamily): Array<[string, PlainAnswer]> => [
	['the word of the other products', { body: { status: keysIn === 'body' ? 'SUCCESS' : 'OK' } }],
	['the word in small letters', { body: { status: successWord.toLowerCase() } }],
	['the word with a code that says no', { body: { status: successWord, subCode: '403' } }],
	['the word with HTTP 404', { httpStatus: 404, body: { status: successWord } }],
	['the word with HTTP 500', { httpStatus: 500, body: { status: successWord } }],
	['the word with HTTP 429', { httpStatus: 429, body: { status: successWord } }],
];

let server: PlainServer;
beforeEach(async () => {
	forgetAllSessions();
	server = await startPlainServer(() => ({ body: '' }));
});
afterEach(async () => await server.close());

const older = Object.values(families).filter((family): family is WordFamily => family.answersBy === 'word');
/** A family whose credential is not there yet has no test of it. */
const today = Object.values(families).filter(
	(family): family is HttpStatusFamily =>
		family.answersBy === 'httpStatus' && family.credentialType in credentialTypes,
);

it('knows every credential of the package', () => {
	const known = [...older, ...today].map(({ credentialType }) => credentialType);
	expect(known.sort()).toEqual(Object.keys(credentialTypes).sort());
});

describe.each(older)('$credentialType', (family) => {
	const isBearer = family.keysIn === 'bearer';
	const credential = () => credentialsFor(server.url)[family.credentialType] ?? {};
	const test = async () => await testCredential(family.credentialType, credential());
	/** Cashfree's session, and this answer to the question whether the keys are good. */
	const answerProof = (answer: PlainAnswer) => {
		server.answerTo = (path) => (AUTHORIZE.test(path) ? SESSION : answer);
	};

	it('Cashfree’s yes passes', async () => {
		answerProof(yesOf(family));
		expect(await test()).toMatchObject({ status: 'OK' });
	});

	it.each([...NO_YES, ...odd(family)])('%s does not', async (_what, answer) => {
		answerProof(answer);
		const { status, message } = await test();
		expect(status).toBe('Error');
		expect(message).toMatch(/\w+ \w+ \w+/);
		expect(message).not.toMatch(/undefined|null|sandbox-only|live-token/);
		expect(server.asked.length).toBeGreaterThan(0);
	});

	if (isBearer) {
		it.each(NO_YES)('%s instead of a session does not', async (_what, answer) => {
			server.answerTo = (path) => (AUTHORIZE.test(path) ? answer : yesOf(family));
			expect(await test()).toMatchObject({ status: 'Error', message: expect.stringMatching(/\w+ \w+ \w+/) });
			expect(server.asked.every((path) => AUTHORIZE.test(path))).toBe(true);
		});

		it('opens a session each time, although one is alive', async () => {
			answerProof(yesOf(family));
			await liveToken(family, credential(), async () => ({
				statusCode: 200,
				headers: {},
				body: SESSION.body,
			}));
			for (const count of [1, 2]) {
				expect(await test()).toMatchObject({ status: 'OK' });
				expect(server.asked.filter((path) => AUTHORIZE.test(path))).toHaveLength(count);
			}
		});

		it('keys that Cashfree takes no longer do not pass on a session of a while ago', async () => {
			answerProof(yesOf(family));
			expect(await test()).toMatchObject({ status: 'OK' });
			const text = 'Invalid clientId and clientSecret combination';
			const no = { body: { status: 'ERROR', subCode: '401', message: text } };
			server.answerTo = (path) => (AUTHORIZE.test(path) ? no : yesOf(family));
			expect(await test()).toEqual({ status: 'Error', message: expect.stringContaining(text) });
		});
	}

	it('no answer does not pass, and says so without a network code', async () => {
		await server.close();
		const { status, message } = await test();
		server = await startPlainServer(() => ({ body: '' }));
		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringContaining('could not be reached'),
		});
	});

	it('an answer that repeats what it was sent is told without it', async () => {
		const repeated = { body: { status: 'ERROR', subCode: '500', message: 'Unknown live-token' } };
		const secret = Object.values(credential()).find((value) => /sandbox-only/.test(String(value)));
		const withSecret = { body: { ...repeated.body, message: `Unknown ${String(secret)}` } };
		server.answerTo = (path) => (AUTHORIZE.test(path) ? SESSION : isBearer ? repeated : withSecret);
		expect((await test()).message).toMatch(/^Unknown \*\*\*\. /);
		server.answerTo = () => withSecret;
		expect((await test()).message).toMatch(/^Unknown \*\*\*\. /);
	});
});

/** What Cashfree says of today where it does not know an object. */
const unknown = (code: string, message = 'Order Reference Id does not exist') => ({
	message,
	code,
	type: 'invalid_request_error',
});
const KEYS_REFUSED = {
	message: 'authentication Failed',
	code: 'request_failed',
	type: 'authentication_error',
};

/** What is no "not found" of this family, whoever says it; and what other words would be. */
const noProof = ({ unknownCode }: HttpStatusFamily): Array<[string, PlainAnswer]> => [
	...NO_YES,
	['an object, although it cannot exist', { body: { order_id: 'n8n-credential-test', beneficiary_id: 'x' } }],
	['the code with HTTP 200', { body: unknown(unknownCode) }],
	['the code with HTTP 201', { httpStatus: 201, body: unknown(unknownCode) }],
	['the code with HTTP 422', { httpStatus: 422, body: { message: unknownCode } }],
	['the code with HTTP 500', { httpStatus: 500, body: unknown(unknownCode) }],
	['the code with HTTP 502', { httpStatus: 502, body: unknown(unknownCode) }],
	['the code with HTTP 429', { httpStatus: 429, body: unknown(unknownCode) }],
	['the code with HTTP 409', { httpStatus: 409, body: unknown(unknownCode) }],
	['the code with HTTP 401', { httpStatus: 401, body: unknown(unknownCode) }],
	['the code without a message', { httpStatus: 404, body: { code: unknownCode } }],
	['the code in another field', { httpStatus: 404, body: { message: 'no', subCode: unknownCode } }],
	['the code in the message', { httpStatus: 404, body: { message: unknownCode } }],
	['the code in capitals', { httpStatus: 404, body: unknown(unknownCode.toUpperCase()) }],
	['the code as a text', { httpStatus: 404, body: unknownCode }],
	['the code in a list', { httpStatus: 404, body: [unknown(unknownCode)] }],
	['another code', { httpStatus: 404, body: unknown('link_not_found') }],
	['a code that only ends like it', { httpStatus: 404, body: unknown(`x_${unknownCode}`) }],
	['a route that is not there', { httpStatus: 404, body: unknown('', 'bad URL, please check') }],
	['no code', { httpStatus: 404, body: { message: 'no Route matched with those values' } }],
	['a redirect with the code', { httpStatus: 307, headers: { location: '/pg' }, body: unknown(unknownCode) }],
	['a refusal at the edge', { httpStatus: 403, body: '<html><title>403 Forbidden</title></html>' }],
	['an address that is not whitelisted', { httpStatus: 403, body: { message: 'IP not whitelisted' } }],
	['a wrong request', { httpStatus: 400, body: unknown('version_invalid', 'version is invalid') }],
	['an account that is not active (QN-18)', { httpStatus: 400, body: unknown('request_failed') }],
];

describe.each(today)('$credentialType', (family) => {
	const credential = (more: object = {}) => ({
		...credentialsFor(server.url)[family.credentialType],
		...more,
	});
	const test = async (more: object = {}) => await testCredential(family.credentialType, credential(more));
	const secret = String(credentialsFor('')[family.credentialType]?.clientSecret);

	it.each([404, 400])(
		'passes where Cashfree does not know the object, with HTTP %i (QN-14)',
		async (status) => {
			server.answerTo = () => ({ httpStatus: status, body: unknown(family.unknownCode) });
			expect(await test()).toMatchObject({ status: 'OK' });
			expect(server.asked.every((path) => path.startsWith(`${family.prefix}/`))).toBe(true);
		},
	);

	it.each(noProof(family))('%s does not', async (_what, answer) => {
		server.answerTo = () => answer;
		const { status, message } = await test();
		expect(status).toBe('Error');
		expect(message).toMatch(/\w+ \w+ \w+/);
		expect(message).not.toMatch(/undefined|null|sandbox-only/);
		expect(server.asked.length).toBeGreaterThan(0);
	});

	it.each([
		['401', { httpStatus: 401, body: KEYS_REFUSED }],
		['HTTP 500 of the type authentication_error (QO-3)', { httpStatus: 500, body: KEYS_REFUSED }],
	])('%s: the keys are refused, said so, and asked once', async (_what, answer) => {
		server.answerTo = () => answer;
		const { status, message } = await test();
		expect(status).toBe('Error');
		expect(message).toMatch(/^Cashfree did not accept the client ID and client secret/);
		expect(server.asked).toHaveLength(1);
	});

	it.each([
		['an outage', { httpStatus: 503, body: '<title>Service Unavailable</title>' }],
		['too many requests', { httpStatus: 429, body: { ...KEYS_REFUSED, type: 'rate_limit_error' } }],
		['an address that is not whitelisted', { httpStatus: 403, body: { message: 'IP not whitelisted' } }],
	])('%s is not told as wrong keys', async (_what, answer) => {
		server.answerTo = () => answer;
		expect((await test()).message).not.toMatch(/did not accept the client ID/);
	});

	it.each([
		['no client ID', { clientId: ' ' }],
		['no client secret', { clientSecret: '' }],
		['a client secret that no header can hold', { clientSecret: 'a\u2019b' }],
	])('%s: nothing is asked', async (_what, more) => {
		const { status, message } = await test(more);
		expect(status).toBe('Error');
		expect(message).toMatch(/client ID or the client secret/);
		expect(server.asked).toEqual([]);
	});

	it('no answer does not pass, and says so without a network code', async () => {
		await server.close();
		const result = await test();
		server = await startPlainServer(() => ({ body: '' }));
		expect(result).toEqual({ status: 'Error', message: expect.stringContaining('could not be reached') });
	});

	it('an answer that repeats what it was sent is told without it', async () => {
		const body = { message: `Unknown ${secret} of ${String(credential().clientId)}`, code: 'request_failed' };
		for (const httpStatus of [400, 403, 500]) {
			server.answerTo = () => ({ httpStatus, body });
			expect((await test()).message).toMatch(/^Unknown \*\*\* of \*\*\*/);
		}
	});
});

it.each(Object.values(families))(
	'$credentialType judges every answer itself: n8n neither fails at a status nor follows a redirect',
	({ credentialType }) => {
		const { test } = credentialTypes[credentialType] ?? {};
		expect(test?.request).toMatchObject({ ignoreHttpStatusErrors: true, disableFollowRedirect: true });
	},
);
