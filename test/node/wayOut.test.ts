// The way out of n8n: proxy and SSL option of Request Options carry session and request of every operation, and no token takes another way.
import type { INodeParameters } from 'n8n-workflow';
import { generate } from 'selfsigned';
import { forgetAllSessions } from '../../nodes/shared/transport/session';
import type { Sandbox } from '../sandbox';
import { actionNodes } from './harness/actionNodes';
import {
	AUTHORIZE,
	createParameters,
	credentialOf,
	freshSandbox,
	ids,
	runCashgram,
} from './harness/cashgram';
import { runNode } from './harness/engine';
import { formsOf, isBearer, type Form } from './harness/everyOperation';
import { credentialsFor, goodParameters } from './harness/goodValues';
import { sslOptionHoldsBehindProxy } from './harness/hosts';
import { startProxy, type Proxy } from './harness/proxy';
import { startRecorder, type Recorder } from './harness/recorder';

const forms = actionNodes().flatMap(formsOf);

let closing: Array<() => Promise<void>> = [];
const closed = <T extends { close(): Promise<void> }>(part: T): T => {
	closing.push(async () => await part.close());
	return part;
};
beforeEach(forgetAllSessions);
afterEach(async () => {
	for (const close of closing.reverse()) await close();
	closing = [];
});

const run = async (form: Form, url: string, requestOptions: INodeParameters) =>
	await runNode({
		node: form.node,
		parameters: { ...goodParameters(form), requestOptions },
		credentials: credentialsFor(url),
	});

/** What a proxy must have seen of a server: every request of it, and every authorize. */
const countAt = ({ requests, authorized }: Recorder) => requests.length + authorized;

it('knows every operation', () => {
	expect(forms.length).toBeGreaterThan(30);
	expect(forms.filter(isBearer).length).toBeGreaterThan(10);
});

describe.each([
	['a proxy', undefined],
	['a proxy with a password', 'asha:s3cret'],
])('%s', (_what, keys) => {
	it.each(forms.map((form) => [form.name, form] as const))(
		'%s: all of it goes through',
		async (_name, form) => {
			const recorder = closed(await startRecorder());
			const proxy = closed(await startProxy(keys));
			const { error } = await run(form, recorder.url, { proxy: proxy.url });
			expect(error).toBeUndefined();
			expect(recorder.requests.length).toBeGreaterThan(0);
			expect(recorder.authorized).toBe(isBearer(form) ? 1 : 0);
			expect(proxy.passed).toHaveLength(countAt(recorder));
			expect(proxy.passed.every((line) => line.includes(`${recorder.url}/`))).toBe(true);
		},
	);
});

/** One operation of each node: what is the same for all of a family. */
const oneEach = actionNodes().map((node) => [new node().description.name, formsOf(node)[0] as Form] as const);

describe.each(oneEach)('%s', (_name, form) => {
	it('a certificate that nobody vouches for: refused, and accepted with "Ignore SSL Issues", for authorize too', async () => {
		const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
		const recorder = closed(await startRecorder({ key, cert }));
		const proxy = closed(await startProxy());
		const strict = await run(form, recorder.url, {});
		expect(strict.error?.context).toMatchObject({ outcome: 'notSent' });
		expect(countAt(recorder)).toBe(0);

		const lax = await run(form, recorder.url, { allowUnauthorizedCerts: true });
		expect(lax.error).toBeUndefined();
		const direct = countAt(recorder);
		expect(direct).toBe(isBearer(form) ? 2 : 1);

		if (sslOptionHoldsBehindProxy) {
			const tunnelled = await run(form, recorder.url, { allowUnauthorizedCerts: true, proxy: proxy.url });
			expect(tunnelled.error).toBeUndefined();
			expect(countAt(recorder)).toBe(2 * direct);
			expect(proxy.passed).toHaveLength(direct);
			expect(proxy.passed.every((line) => line.startsWith('CONNECT 127.0.0.1:'))).toBe(true);
		}

		const afterwards = await run(form, recorder.url, {});
		expect(afterwards.error?.context).toMatchObject({ outcome: 'notSent' });
	});

	it('a proxy that wants other keys: nothing was sent, in words, not tried again, and its password is not told', async () => {
		const recorder = closed(await startRecorder());
		const proxy = closed(await startProxy('asha:right'));
		const { error } = await run(form, recorder.url, { proxy: proxy.url.replace('right', 'wr0ng-pass') });
		expect(error?.message).toMatch(/^The proxy did not accept the user name and password/);
		expect(error?.context).toMatchObject({ outcome: 'notSent' });
		expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('wr0ng-pass');
		expect(countAt(recorder)).toBe(0);
	});

	it('a proxy that is not there: nothing was sent, by no other way either', async () => {
		const recorder = closed(await startRecorder());
		const proxy = await startProxy();
		await proxy.close();
		const { error } = await run(form, recorder.url, { proxy: proxy.url });
		expect(error?.message).toMatch(/could not be reached/);
		expect(error?.context).toMatchObject({ outcome: 'notSent' });
		expect(countAt(recorder)).toBe(0);
	});
});

describe('tokens bound to the address that fetched them (contract 1.3)', () => {
	let sandbox: Sandbox;
	let proxy: Proxy;
	beforeEach(async () => {
		sandbox = closed(await freshSandbox());
		proxy = closed(await startProxy());
	});
	const pay = async (prefix: string, requestOptions: INodeParameters) =>
		await runCashgram(sandbox, {
			parameters: { ...createParameters, requestOptions },
			credentials: credentialOf(sandbox),
			items: ids(5, prefix),
		});

	it('with a proxy and without, in turns and at once: two sessions, none thrown away, nothing refused', async () => {
		const ways = [{ proxy: proxy.url }, {}, { proxy: proxy.url }, {}];
		for (const [turn, way] of ways.entries()) {
			const { items, error } = await pay(`TURN${turn}`, way);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(5);
		}
		const atOnce = await Promise.all(ways.map(async (way, turn) => await pay(`ONCE${turn}`, way)));
		expect(atOnce.map(({ error, items }) => [error, items.length])).toEqual(ways.map(() => [undefined, 5]));
		expect(sandbox.journal.count(AUTHORIZE)).toBe(2);
		expect(sandbox.control.cashgram.all()).toHaveLength(40);
		expect(proxy.passed).toHaveLength(1 + 20);
	});

	it('a token that dies on one way is renewed there, and the other way keeps its own', async () => {
		await pay('A', {});
		await pay('B', { proxy: proxy.url });
		sandbox.control.tokens.revokeAll();
		const { error } = await pay('C', { proxy: proxy.url });
		expect(error).toBeUndefined();
		expect(sandbox.journal.count(AUTHORIZE)).toBe(3);
		expect(proxy.passed.filter((line) => AUTHORIZE.test(line))).toHaveLength(2);
	});
});
