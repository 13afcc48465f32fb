// The control API over HTTP: all that `sandbox.control`, `switches`, `faults` and `journal` can do, for another process.
import { authorize, bearerClient, call, orderFor } from './client';
import { isLoopback } from './core/controlApi';
import { startSandbox, type Sandbox } from './index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
	call(`${sandbox.url}/_sandbox${path}`, {
		method,
		headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});

test('actions: the body is the list of arguments, the result comes back', async () => {
	const cashgrams = await bearerClient(sandbox, 'cashgram');
	await cashgrams.post('/createCashgram', orderFor(sandbox, 'CG'));
	const redeemed = await ask('POST', '/control/cashgram/redeem', ['CG', { pending: true }]);
	expect(redeemed.json).toMatchObject({ result: { cashgramId: 'CG', status: 'PENDING' } });
	expect((await ask('POST', '/control/cashgram/all')).json).toMatchObject({ result: [{ cashgramId: 'CG' }] });
	expect((await ask('POST', '/control/cashgram/get', ['unknown'])).json).toEqual({ result: null });
	await ask('POST', '/control/wallet/setBalance', ['5.50']);
	expect((await ask('POST', '/control/wallet/balance')).json).toEqual({ result: '5.50' });
	await ask('POST', '/control/tokens/revokeAll');
	expect((await cashgrams.get('/getCashgramStatus?cashgramId=CG')).json).toMatchObject({ subCode: '403' });
});

test('an action that is refused, or unknown, is HTTP 400 with the reason', async () => {
	expect(await ask('POST', '/control/cashgram/redeem', ['nobody'])).toMatchObject({
		http: 400,
		json: { error: 'There is no cashgram nobody' },
	});
	for (const path of ['/control/cashgram/toString', '/control/constructor/name', '/control/wallet/debit']) {
		expect((await ask('POST', path)).http).toBe(400);
	}
	const broken = await call(`${sandbox.url}/_sandbox/faults`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: '{',
	});
	expect(broken).toMatchObject({ http: 400, json: { error: 'The body is not JSON' } });
});

test('clock', async () => {
	await ask('POST', '/control/clock/freeze');
	await ask('POST', '/control/clock/set', ['2030-01-15T20:00:00Z']);
	expect((await ask('GET', '/state')).json).toMatchObject({
		now: Date.UTC(2030, 0, 15, 20),
		ist: '2030-01-16 01:30:00',
	});
	await ask('POST', '/control/clock/advance', [1000]);
	expect((await ask('POST', '/control/clock/now')).json).toEqual({ result: Date.UTC(2030, 0, 15, 20, 0, 1) });
});

test('switches: read, changed, and checked', async () => {
	expect((await ask('GET', '/switches')).json).toEqual(sandbox.switches);
	expect((await ask('PATCH', '/switches', { tokenTtl: 60 })).json).toMatchObject({ tokenTtl: 60 });
	expect(sandbox.switches.tokenTtl).toBe(60);
	expect(await ask('PATCH', '/switches', { tokenTtl: 'long' })).toMatchObject({
		http: 400,
		json: { error: 'Switch tokenTtl cannot be "long"' },
	});
	expect(sandbox.switches.tokenTtl).toBe(60);
});

test('faults: placed, listed, cleared', async () => {
	await ask('POST', '/faults', {
		match: { path: '/payout/v1/authorize' },
		kind: 'html502',
		times: 'Infinity',
	});
	await ask('POST', '/faults', { match: { path: { pattern: '/CAC/', flags: 'i' } }, kind: 'http500' });
	expect((await authorize(sandbox, 'cashgram')).http).toBe(502);
	expect((await authorize(sandbox, 'cashgram')).http).toBe(502);
	expect((await authorize(sandbox, 'autoCollect')).http).toBe(500);
	expect((await ask('GET', '/faults')).json).toEqual([
		{ kind: 'html502', path: '/payout/v1/authorize', hits: 2 },
	]);
	await ask('DELETE', '/faults');
	expect((await authorize(sandbox, 'cashgram')).http).toBe(200);
	expect((await ask('POST', '/faults', { kind: 'html502' })).http).toBe(400);
	expect((await ask('POST', '/faults', { match: { path: '/' }, kind: 'meteor' })).http).toBe(400);
});

test('journal: filtered, counted, cleared', async () => {
	await authorize(sandbox, 'cashgram');
	await authorize(sandbox, 'autoCollect');
	const found = await ask('GET', '/journal?pattern=%5E/cac/&method=post');
	expect(found.json).toMatchObject([{ path: '/cac/v1/authorize', httpStatus: 200 }]);
	expect((await ask('GET', '/journal/count?path=/payout/v1/authorize')).json).toEqual({ count: 1 });
	expect((await ask('GET', '/journal/peak')).json).toEqual({ peak: 1 });
	await ask('DELETE', '/journal');
	expect((await ask('GET', '/journal')).json).toEqual([]);
});

test('reset empties everything', async () => {
	sandbox.control.cashgram.add({ cashgramId: 'CG' });
	sandbox.control.wallet.setBalance(1);
	sandbox.control.clock.advance(1e9);
	sandbox.switches.order = 'asc';
	sandbox.faults.add({ match: { path: /./ }, kind: 'empty' });
	await authorize(sandbox, 'autoCollect');
	await ask('POST', '/reset');
	expect(sandbox.control.cashgram.all()).toEqual([]);
	expect(sandbox.control.wallet.balance).toBe('1000000.00');
	expect(sandbox.switches.order).toBe('desc');
	expect(sandbox.control.clock.now()).toBeLessThanOrEqual(Date.now());
	expect((await ask('GET', '/state')).json).toMatchObject({ calls: 0, tokens: 0, faults: [] });
});

test('a web page of any origin is refused, and so is a caller from elsewhere', async () => {
	expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].every(isLoopback)).toBe(true);
	expect(['10.0.0.1', '192.168.127.1', '::2', '1270.0.0.1'].some(isLoopback)).toBe(false);
	expect((await ask('GET', '/state', undefined, { Origin: sandbox.url })).http).toBe(403);
	expect((await ask('GET', '/state')).http).toBe(200);
});
