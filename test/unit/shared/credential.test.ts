// What credentials do to a request: base URLs, the Gateway's keys in the form, errors that n8n must not rewrite.
import {
	Workflow,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeTypes,
} from 'n8n-workflow';
import { toNodeError, failed } from '../../../nodes/shared/errors';
import { attachKeys } from '../../../nodes/shared/transport/credential';
import { baseUrlExpression, baseUrlOf, families } from '../../../nodes/shared/api/families';

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
		]);
	});
});

describe("the Gateway's keys", () => {
	const credentials = { environment: 'test', appId: ' app ', secretKey: ' key ' };
	const attached = (options: Partial<IHttpRequestOptions> & { form?: IDataObject }) =>
		attachKeys(gateway, credentials, { url: '/x', ...options }) as IHttpRequestOptions & {
			form?: IDataObject;
		};
	const keys = { appId: 'app', secretKey: 'key' };

	it.each([
		['no body', undefined, keys],
		['a plain object', { a: '1' }, { a: '1', ...keys }],
		['URLSearchParams', new URLSearchParams({ a: '1' }), { a: '1', ...keys }],
		['a form as text', 'a=1&b=%2B', { a: '1', b: '+', ...keys }],
		['JSON as text', '{"a":1}', { a: 1, ...keys }],
		['keys of somebody else', { appId: 'x', secretKey: 'y' }, keys],
	])('join %s', (_what, body, expected) => {
		const { body: sent, headers } = attached({
			body,
			headers: { 'Content-Type': 'application/json', Accept: '*/*' },
		});
		expect(sent).toEqual(expected);
		expect(headers).toEqual({ Accept: '*/*', 'content-type': 'application/x-www-form-urlencoded' });
	});

	it("go into options.form where n8n's HTTP Request node uses it", () => {
		expect(attached({ form: { a: '1' } })).toMatchObject({ form: { a: '1', ...keys } });
		expect(attached({ form: { a: '1' } }).body).toBeUndefined();
	});

	it('go nowhere when the base URL cannot be used', () => {
		expect(() =>
			attachKeys(gateway, { ...credentials, environment: 'custom', baseUrl: '' }, { url: '/x' }),
		).toThrow(/base URL/);
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
