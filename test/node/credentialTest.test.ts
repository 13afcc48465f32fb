// The test of a credential: nothing but Cashfree's own yes passes, whoever answers, and a session of a while ago proves nothing.
import { families, type WordFamily } from '../../nodes/shared/api/families';
import { forgetAllSessions, liveToken } from '../../nodes/shared/transport/session';
import { testCredential } from './harness/credentialTest';
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

const { cashgram, gateway, autoCollect } = families;

describe.each([cashgram, gateway, autoCollect])('$credentialType', (family) => {
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
