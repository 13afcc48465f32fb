// What credentials do to a request: base URLs, the Gateway's keys in the form, errors that n8n must not rewrite.
import {
	Workflow,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeTypes,
} from 'n8n-workflow';
import { toNodeError, failed } from '../../../nodes/shared/errors';
import { authenticate, prepare } from '../../../nodes/shared/transport/authenticate';
import { baseUrlExpression, baseUrlOf, baseUrlProblem, families } from '../../../nodes/shared/api/families';

const { gateway, cashgram } = families;
const node = {
	id: '1',
	name: 'Node',
	type: 'test',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as INode;

describe('the base URL', () => {
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: { getByNameAndVersion: () => ({ description: { properties: [] } }) } as unknown as INodeTypes,
	});
	const evaluated = (expression: string, credentials: IDataObject) =>
		workflow.expression.getSimpleParameterValue(node, expression, 'internal', {
			$credentials: credentials,
		} as never);

	it.each(
		Object.values(families).flatMap(
			(family) =>
				[
					[family.name, family, { environment: 'test' }, family.hosts.test],
					[family.name, family, { environment: 'production' }, family.hosts.production],
					[family.name, family, { environment: 'something else' }, family.hosts.test],
					[
						family.name,
						family,
						{ environment: 'custom', baseUrl: ' https://proxy.example.com/cf// ' },
						'https://proxy.example.com/cf',
					],
					[family.name, family, { environment: 'custom' }, ''],
				] as const,
		),
	)('%s: the expression for n8n and the function agree', (_name, family, choice, url) => {
		expect(baseUrlOf(family, choice)).toBe(url);
		expect(evaluated(baseUrlExpression(family), choice)).toBe(url);
	});

	it('Q-PG3, Q-CG17 hosts are those of the contract, over https', () => {
		expect(
			Object.values(families).map(({ hosts, prefix }) => [hosts.test, hosts.production, prefix]),
		).toEqual([
			['https://payout-gamma.cashfree.com', 'https://payout-api.cashfree.com', '/payout/v1'],
			['https://test.cashfree.com', 'https://api.cashfree.com', '/api/v1'],
			['https://cac-gamma.cashfree.com', 'https://cac-api.cashfree.com', '/cac/v1'],
			['https://sandbox.cashfree.com', 'https://api.cashfree.com', '/pg'],
			['https://sandbox.cashfree.com', 'https://api.cashfree.com', '/payout'],
		]);
	});
});

describe('what a base URL may be', () => {
	it.each([
		'https://proxy.example.com',
		'https://proxy.example.com:8443/cf',
		'http://localhost:4010',
		'http://sandbox.localhost',
		'http://127.0.0.1:4010',
		'http://127.9.9.9',
		'http://[::1]:4010',
		'http://10.1.2.3',
		'http://172.16.0.1',
		'http://172.31.255.255/cf',
		'http://192.168.1.20',
		'http://[fd12:3456::1]',
		'http://[fc00::1]',
		'http://[fe80::1]',
		'http://[febf::1]',
		'http://sandbox:4010',
		'http://cashfree-proxy.local',
		'http://host.docker.internal:4010',
		'http://proxy.payments.svc.cluster.local',
	])('%s', (url) => {
		expect(baseUrlProblem(url)).toBeUndefined();
	});

	it.each([
		['http://proxy.example.com', /https:\/\/. Otherwise anyone/],
		['HTTP://PROXY.EXAMPLE.COM', /https:\/\/. Otherwise anyone/],
		['http://payout-api.cashfree.com', /https:\/\/. Otherwise anyone/],
		['http://11.0.0.1', /https:\/\/. Otherwise anyone/],
		['http://172.15.0.1', /https:\/\/. Otherwise anyone/],
		['http://172.32.0.1', /https:\/\/. Otherwise anyone/],
		['http://192.169.0.1', /https:\/\/. Otherwise anyone/],
		['http://8.8.8.8', /https:\/\/. Otherwise anyone/],
		['http://134744072', /https:\/\/. Otherwise anyone/],
		['http://[2001:db8::1]', /https:\/\/. Otherwise anyone/],
		['http://[fec0::1]', /https:\/\/. Otherwise anyone/],
		['http://10.0.0.1.example.com', /https:\/\/. Otherwise anyone/],
		['http://localhost.example.com', /https:\/\/. Otherwise anyone/],
		['http://internal.example.com', /https:\/\/. Otherwise anyone/],
		['https://user@proxy.example.com', /no user name/],
		['https://:password@proxy.example.com', /no password/],
		['https://user:password@proxy.example.com', /no password/],
		['http://localhost@example.com', /no user name/],
		['https://proxy.example.com?key=1', /no question mark/],
		['https://proxy.example.com#x', /no #/],
		['proxy.example.com', /must start with https/],
		['ftp://localhost', /must start with https/],
		['', /is empty/],
	])('%s is refused', (url, words) => {
		expect(baseUrlProblem(url)).toMatch(words);
	});
});

/** The helper of a credential that must not ask for anything. */
const noRequests = {
	helpers: { httpRequest: jest.fn().mockRejectedValue(new Error('Nothing may be asked for')) },
} as unknown as IHttpRequestHelper;

describe.each(Object.values(families))('the keys of $name go to the address of the credential', (family) => {
	const secrets = {
		clientId: 'id-9f3a',
		clientSecret: 'secret-9f3a',
		appId: 'id-9f3a',
		secretKey: 'secret-9f3a',
	};
	const { httpRequest } = noRequests.helpers as { httpRequest: jest.Mock };
	const session = {
		statusCode: 200,
		headers: {},
		body: JSON.stringify({ status: 'SUCCESS', subCode: '200', data: { token: 'token-9f3a' } }),
	};
	beforeEach(() => httpRequest.mockReset());

	const to = async (choice: IDataObject, options: object) => {
		const credentials = { ...choice, ...secrets };
		await prepare(credentials, noRequests);
		return await authenticate(family, credentials, options as IHttpRequestOptions);
	};
	const test = { environment: 'test' };
	const own = { environment: 'custom', baseUrl: 'https://proxy.example.com:8443/cf/' };

	it.each([
		['to the base URL and a path', test, { baseURL: family.hosts.test, url: `${family.prefix}/x` }],
		['to a whole address', test, { url: `${family.hosts.test}${family.prefix}/x?a=1` }],
		['as n8n’s older helper says it', test, { uri: `${family.hosts.test}/x` }],
		['as an URL object', test, { uri: new URL(`${family.hosts.test}/x`) }],
		['with the port that https has anyway', test, { url: `${family.hosts.test}:443/x` }],
		['in capitals', test, { url: family.hosts.test.toUpperCase() }],
		['below the path of a proxy', own, { baseURL: 'https://proxy.example.com:8443/cf', url: '/payout/v1/x' }],
		['to the path of a proxy itself', own, { url: 'https://proxy.example.com:8443/cf' }],
	])('%s', async (_what, choice, options) => {
		httpRequest.mockResolvedValue(session);
		const sent = JSON.stringify(await to(choice, options));
		expect(sent).toContain(family.keysIn === 'bearer' ? 'Bearer token-9f3a' : 'secret-9f3a');
	});

	const host = new URL(family.hosts.test).host;
	it.each([
		['another host', test, { url: 'https://evil.example.com/x' }],
		['the other environment', test, { url: `${family.hosts.production}/x` }],
		['plain http', test, { url: `http://${host}/x` }],
		['another port', test, { url: `https://${host}:8443/x` }],
		['a host that only begins like it', test, { url: `https://${host}.evil.example.com/x` }],
		['its name as a user name', test, { url: `https://${host}@evil.example.com/x` }],
		['an address behind a base URL', test, { baseURL: family.hosts.test, url: 'https://evil.example.com/x' }],
		['two slashes', test, { baseURL: family.hosts.test, url: '//evil.example.com/x' }],
		['another base URL', test, { baseURL: 'https://evil.example.com', url: '/x' }],
		['n8n’s older helper', test, { uri: 'https://evil.example.com/x' }],
		['no address', test, {}],
		['a path alone', test, { url: '/x' }],
		['beside the path of the proxy', own, { url: 'https://proxy.example.com:8443/other' }],
		['a path that only begins like it', own, { url: 'https://proxy.example.com:8443/cfx/y' }],
		['up and out of it', own, { url: 'https://proxy.example.com:8443/cf/../other' }],
		['up and out of it, encoded', own, { url: 'https://proxy.example.com:8443/cf/%2e%2e/other' }],
	])('and nowhere else: %s', async (_what, choice, options) => {
		const before = JSON.stringify(options);
		await expect(to(choice, options)).rejects.toMatchObject({
			message: expect.stringContaining('the request goes elsewhere'),
			cashfree: { kind: 'configuration', sent: false },
		});
		expect(JSON.stringify(options)).toBe(before);
		expect(httpRequest).not.toHaveBeenCalled();
	});

	it('and nowhere when the base URL cannot be used', async () => {
		await expect(to({ environment: 'custom', baseUrl: '' }, { url: '/x' })).rejects.toThrow(/base URL/);
		expect(httpRequest).not.toHaveBeenCalled();
	});

	it('redirects that n8n follows stay there as well, unless the credential names other domains', async () => {
		httpRequest.mockResolvedValue(session);
		const { allowedDomains } = await to(test, { url: `${family.hosts.test}/x` });
		expect(allowedDomains).toBe(host);
		const named = await to(test, { url: `${family.hosts.test}/x`, allowedDomains: 'a.example.com' });
		expect(named.allowedDomains).toBe('a.example.com');
	});

	it('a credential that n8n did not prepare is not used', async () => {
		const request = { url: `${family.hosts.test}/x` };
		await expect(authenticate(family, { ...test, ...secrets }, request)).rejects.toThrow(/did not prepare/);
	});
});

describe("the Gateway's keys", () => {
	const credentials = { environment: 'test', appId: ' app ', secretKey: ' key ' };
	const attached = async (options: Partial<IHttpRequestOptions> & { form?: IDataObject }) => {
		await prepare(credentials, noRequests);
		const { baseURL } = { baseURL: gateway.hosts.test };
		return (await authenticate(gateway, credentials, {
			baseURL,
			url: '/x',
			...options,
		})) as IHttpRequestOptions & {
			form?: IDataObject;
		};
	};
	const keys = { appId: 'app', secretKey: 'key' };

	it.each([
		['no body', undefined, keys],
		['a plain object', { a: '1' }, { a: '1', ...keys }],
		['URLSearchParams', new URLSearchParams({ a: '1' }), { a: '1', ...keys }],
		['a form as text', 'a=1&b=%2B', { a: '1', b: '+', ...keys }],
		['JSON as text', '{"a":1}', { a: 1, ...keys }],
		['keys of somebody else', { appId: 'x', secretKey: 'y' }, keys],
	])('join %s', async (_what, body, expected) => {
		const { body: sent, headers } = await attached({
			body,
			headers: { 'Content-Type': 'application/json', Accept: '*/*' },
		});
		expect(sent).toEqual(expected);
		expect(headers).toEqual({ Accept: '*/*', 'content-type': 'application/x-www-form-urlencoded' });
	});

	it("go into options.form where n8n's HTTP Request node uses it", async () => {
		const { form, body } = await attached({ form: { a: '1' } });
		expect(form).toEqual({ a: '1', ...keys });
		expect(body).toBeUndefined();
	});
});

describe('node errors', () => {
	const failure = {
		ok: false,
		kind: 'refused',
		text: 'DEEPERM1 refused with econnrefused',
		subCode: '422',
		sent: true,
	} as const;

	it('keep their message although n8n rewrites those that hold a network code', () => {
		const error = toNodeError(node, failed(cashgram, failure, 'write', {}), 4);
		expect(error.message).toBe('Cashfree answered 422: DEEPERM1 refused with econnrefused [item 4]');
		expect(error.messages).toEqual([]);
	});

	it('say nothing that is not known', () => {
		const error = toNodeError(
			node,
			failed(cashgram, { ok: false, kind: 'network', text: 'Broken', sent: true }, 'read', {}),
		);
		expect(`${error.message} ${error.description}`).not.toMatch(/undefined|null/);
		expect(error.httpCode).toBeNull();
		expect(error.failure?.cause).toBe('temporarily-unavailable');
	});
});
