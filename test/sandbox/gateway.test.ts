// The Gateway's keys: in the form body of every call, and what credentials/verify says of them (contract 1.6, PG-12, 2.3).
import { call, postForm } from './client';
import { SANDBOX_KEYS, startSandbox, type Sandbox } from './index';

const { appId, secretKey } = SANDBOX_KEYS.gateway;

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const verify = (keys: Record<string, string>, fields: Record<string, string> = {}) =>
	postForm(sandbox, '/credentials/verify', fields, keys);

test('the right keys are OK, and nothing else is in the answer', async () => {
	expect(await verify({ appId, secretKey })).toMatchObject({ http: 200, text: '{"status":"OK"}' });
});

test.each([
	['no appId', { secretKey }, 'appId missing in the request'],
	['an empty appId', { appId: '', secretKey }, 'appId missing in the request'],
	['no secretKey', { appId }, 'secretKey missing in the request'],
	['a wrong appId', { appId: 'x', secretKey }, 'Please provide a valid appId'],
	['a wrong secretKey', { appId, secretKey: 'x' }, 'Please provide a valid secretKey'],
])('%s', async (_case, keys: Record<string, string>, reason) => {
	expect(await verify(keys)).toMatchObject({ http: 200, json: { status: 'ERROR', reason } });
});

test('keys belong in a form, not in JSON, a query or headers', async () => {
	const url = `${sandbox.url}/api/v1/credentials/verify`;
	const json = { 'Content-Type': 'application/json' };
	const asJson = await call(url, {
		method: 'POST',
		headers: json,
		body: JSON.stringify({ appId, secretKey }),
	});
	expect(asJson.json).toEqual({
		status: 'ERROR',
		reason: '[sandbox] the body must be a form, not json',
	});
	const asQuery = await call(`${url}?appId=${appId}&secretKey=${secretKey}`, { method: 'POST' });
	expect(asQuery.json).toEqual({ status: 'ERROR', reason: 'appId missing in the request' });
	const inHeaders = await call(url, { method: 'POST', headers: { appId, secretKey } });
	expect(inHeaders.json).toEqual({ status: 'ERROR', reason: 'appId missing in the request' });
});

test('other fields, and fields that come twice, are refused', async () => {
	expect((await verify({ appId, secretKey }, { orderId: '1' })).json).toMatchObject({
		reason: '[sandbox] unknown field orderId in the body',
	});
	const twice = await call(`${sandbox.url}/api/v1/credentials/verify`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: `appId=${appId}&secretKey=${secretKey}&appId=${appId}`,
	});
	expect(twice.json).toMatchObject({ reason: '[sandbox] appId was sent more than once' });
});

test('every call is a POST', async () => {
	expect(await call(`${sandbox.url}/api/v1/credentials/verify`)).toMatchObject({
		http: 405,
		json: { status: 'ERROR' },
	});
});
