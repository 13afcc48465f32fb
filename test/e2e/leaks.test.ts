// After a series of failures, nothing that n8n has kept contains a key, token or signature: database, logs, caches, executions.
import { SANDBOX_KEYS } from '../sandbox/core/keys';
import {
	cashgramNode,
	chain,
	createParameters,
	httpRequestNode,
	runChain,
	type Link,
	type Ran,
} from './chain';
import { haystackOf, placesOf, type Source } from './haystack';
import type { N8nRest, SavedCredential } from './n8n/rest';
import { connect, credentialOf, pendingFaults, running, sandboxControl, seenSecrets } from './running';

const { sandboxUrl, userFolder, publicKey } = running();

/** Keys that only this test uses and that Cashfree refuses. */
const WRONG = { clientSecret: 'refused-key-8d1f02c7', secretKey: 'refused-key-55ab90e3' };

/** The part of the public key that is not the same in every RSA key. */
const keyBody = publicKey.replace(/-----[^-]+-----|\s/g, '').slice(60, 160);

let rest: N8nRest;
let good: SavedCredential;
let signing: SavedCredential;
let wrong: Record<string, SavedCredential>;

beforeAll(async () => {
	rest = await connect();
	const cashgram = credentialOf('cashfreeCashgramApi');
	good = cashgram;
	signing = await rest.createCredential({
		type: cashgram.type,
		name: 'With a public key',
		data: { ...cashgram.data, publicKey },
	});
	wrong = {};
	for (const type of ['cashfreeCashgramApi', 'cashfreeAutoCollectApi', 'cashfreeGatewayApi']) {
		const data = { ...credentialOf(type).data, ...WRONG };
		wrong[type] = await rest.createCredential({ type, name: `Refused ${type}`, data });
	}
});

const wrongOf = (type: string): SavedCredential => {
	const found = wrong[type];
	if (!found) throw new Error(`No refused credential of type ${type}`);
	return found;
};

interface Failure {
	name: string;
	/** The sandbox fault that makes the call fail. */
	fault?: { kind: string; path: string; times?: number };
	/** Anything else that must be done first. */
	before?: () => Promise<unknown>;
	node: () => Link;
	/** The node's status after the run. */
	status: 'error' | 'success';
	/** Must match the error, or the first item as JSON. */
	says: RegExp;
}

const CREATE = '/payout/v1/createCashgram';
const STATUS = '/payout/v1/getCashgramStatus';
const AUTHORIZE = '/payout/v1/authorize';

const get = (credential: SavedCredential, more: Partial<Link> = {}) =>
	cashgramNode(credential, { operation: 'get', cashgramId: 'leak-kept' }, more);

const create = (cashgramId: string, more: Partial<Link> = {}) =>
	cashgramNode(good, createParameters(cashgramId), more);

const request = (type: string, path: string, more: Partial<Link> = {}) =>
	httpRequestNode(credentialOf(type), { method: 'POST', url: sandboxUrl + path }, more);

const endSessions = async () => await sandboxControl('POST', '/control/tokens/revokeAll', []);

const CONTINUE = { onError: 'continueRegularOutput' as const };

const FAILURES: Failure[] = [
	{ name: 'a create that works', node: () => create('leak-kept'), status: 'success', says: /leak-kept/ },
	{
		name: 'an id that exists',
		node: () => create('leak-kept'),
		status: 'error',
		says: /already exists/,
	},
	{
		name: 'an id that exists, going on',
		node: () => create('leak-kept', CONTINUE),
		status: 'success',
		says: /already exists/,
	},
	{
		name: 'a text that Cashfree refuses',
		node: () => cashgramNode(good, createParameters('leak-much', { amount: '99999999999.00' })),
		status: 'error',
		says: /balance/i,
	},
	{
		name: 'an unknown id',
		node: () => cashgramNode(good, { operation: 'get', cashgramId: 'leak-never-made' }),
		status: 'error',
		says: /does not exist/,
	},
	{
		name: 'a lost answer to a create',
		fault: { kind: 'lostAnswer', path: CREATE },
		node: () => create('leak-lost'),
		status: 'success',
		says: /"confirmedByLookup":true/,
	},
	{
		name: 'a create that never arrived',
		fault: { kind: 'dropBefore', path: CREATE },
		node: () => create('leak-dropped'),
		status: 'error',
		says: /not created|not known/i,
	},
	{
		name: 'HTML instead of JSON',
		fault: { kind: 'html502', path: STATUS, times: 3 },
		node: () => get(good),
		status: 'error',
		says: /./,
	},
	{
		name: 'HTML instead of JSON to a create, going on',
		fault: { kind: 'html502', path: CREATE },
		node: () => create('leak-html', CONTINUE),
		status: 'success',
		says: /"outcome":"unknown"/,
	},
	{
		name: 'a redirect',
		fault: { kind: 'redirect', path: CREATE },
		node: () => create('leak-redirect'),
		status: 'error',
		says: /./,
	},
	{
		name: 'an outage',
		fault: { kind: 'http500', path: STATUS, times: 3 },
		node: () => get(good),
		status: 'error',
		says: /./,
	},
	{
		name: 'an answer that is cut off',
		fault: { kind: 'truncated', path: STATUS, times: 3 },
		node: () => get(good),
		status: 'error',
		says: /./,
	},
	{
		name: 'a session that ended early',
		before: endSessions,
		node: () => get(good),
		status: 'success',
		says: /ACTIVE/,
	},
	{
		name: 'an authorize that answers HTML',
		before: endSessions,
		// One fault for each try of authorize. The read is not retried after that.
		fault: { kind: 'html502', path: AUTHORIZE, times: 3 },
		node: () => get(signing),
		status: 'error',
		says: /./,
	},
	{ name: 'a signed session', node: () => get(signing), status: 'success', says: /ACTIVE/ },
	{
		name: 'keys of Cashgram that are refused',
		node: () => get(wrongOf('cashfreeCashgramApi')),
		status: 'error',
		says: /Invalid clientId and clientSecret combination/,
	},
	{
		name: 'keys of Cashgram that are refused, going on',
		node: () => get(wrongOf('cashfreeCashgramApi'), CONTINUE),
		status: 'success',
		says: /Invalid clientId and clientSecret combination/,
	},
	...['cashfreeCashgramApi', 'cashfreeAutoCollectApi'].map((type) => ({
		name: `HTTP Request with refused keys of ${type}`,
		node: () =>
			httpRequestNode(wrongOf(type), { method: 'POST', url: `${sandboxUrl}/payout/v1/verifyToken` }),
		status: 'error' as const,
		says: /./,
	})),
	{
		name: 'HTTP Request with refused keys of the Gateway',
		node: () =>
			httpRequestNode(wrongOf('cashfreeGatewayApi'), {
				method: 'POST',
				url: `${sandboxUrl}/api/v1/credentials/verify`,
			}),
		status: 'success',
		says: /ERROR/,
	},
	...[
		{ type: 'cashfreeCashgramApi', path: '/payout/v1/verifyToken' },
		{ type: 'cashfreeAutoCollectApi', path: '/cac/v1/verifyToken' },
		{ type: 'cashfreeGatewayApi', path: '/api/v1/credentials/verify' },
	].flatMap(({ type, path }) =>
		['http500', 'lostAnswer'].map((kind) => ({
			name: `HTTP Request with ${type} and ${kind}`,
			fault: { kind, path, times: 1 },
			node: () => request(type, path),
			status: 'error' as const,
			says: /./,
		})),
	),
];

const placeFault = async ({ kind, path, times = 1 }: NonNullable<Failure['fault']>) =>
	await sandboxControl('POST', '/faults', { kind, times, match: { path } });

test.each(FAILURES)('$name', async ({ name, fault, before, node, status, says }) => {
	await before?.();
	if (fault) await placeFault(fault);
	const ran: Ran = await runChain(rest, chain(name, [node()]));
	expect(ran.last).toMatchObject({ status });
	expect(ran.last.error ?? JSON.stringify(ran.last.items[0])).toMatch(says);
	// Every fault has struck, so this is the intended failure.
	expect(await pendingFaults()).toEqual([]);
});

describe('in everything that n8n has kept', () => {
	let haystack: Source[];
	beforeAll(async () => {
		haystack = await haystackOf(userFolder, rest);
	});

	test('what is no secret is found, in the database and in the executions', () => {
		const places = placesOf('leak-kept', haystack);
		expect(places).toEqual(expect.arrayContaining([expect.stringMatching(/^execution \d+$/)]));
		expect(places).toEqual(expect.arrayContaining([expect.stringMatching(/database\.sqlite/)]));
		expect(haystack.map(({ name }) => name)).toContain('n8n.log');
	});

	test.each([
		['the secret of Cashgram', SANDBOX_KEYS.cashgram.clientSecret],
		['the secret of Auto Collect', SANDBOX_KEYS.autoCollect.clientSecret],
		['the secret key of the Gateway', SANDBOX_KEYS.gateway.secretKey],
		['a refused secret', WRONG.clientSecret],
		['a refused secret key', WRONG.secretKey],
		['the public key', keyBody],
	])('there is not %s', (_name, secret) => {
		expect(placesOf(secret, haystack)).toEqual([]);
	});

	test('there is no token and no signature that reached the sandbox', () => {
		const secrets = seenSecrets();
		// Tokens of two families, and signatures. If none had been recorded, this search would prove nothing.
		expect(secrets.length).toBeGreaterThanOrEqual(6);
		expect(secrets.flatMap((secret) => placesOf(secret, haystack))).toEqual([]);
	});
});
