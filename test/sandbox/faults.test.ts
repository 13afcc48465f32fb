// Faults: what each kind does on the wire and to the state, and which calls it strikes.
import { bearerClient, call, expiryIn, orderFor, postForm } from './client';
import { startSandbox, type Fault, type Sandbox } from './index';

const CREATE = '/payout/v1/createCashgram';

let sandbox: Sandbox;
let cashgrams: Awaited<ReturnType<typeof bearerClient>>;
beforeEach(async () => {
	sandbox = await startSandbox();
	cashgrams = await bearerClient(sandbox, 'cashgram');
});
afterEach(() => sandbox.close());

const create = (cashgramId = 'CG') => cashgrams.post('/createCashgram', orderFor(sandbox, cashgramId));
const strike = (fault: Omit<Fault, 'match'>) => sandbox.faults.add({ match: { path: CREATE }, ...fault });
const created = () => sandbox.control.cashgram.all().length;
const lastCall = () => sandbox.journal.calls({ path: CREATE }).at(-1);

test('lostAnswer: carried out, then the socket closes', async () => {
	strike({ kind: 'lostAnswer' });
	await expect(create()).rejects.toThrow('fetch failed');
	expect(created()).toBe(1);
	expect(lastCall()).toMatchObject({
		fault: 'lostAnswer',
		processed: true,
		httpStatus: 0,
		answer: { message: 'Cashgram Created' },
	});
});

test('dropBefore: the socket closes, nothing was done', async () => {
	strike({ kind: 'dropBefore' });
	await expect(create()).rejects.toThrow('fetch failed');
	expect(created()).toBe(0);
	expect(lastCall()).toMatchObject({ fault: 'dropBefore', processed: false, httpStatus: 0 });
});

test.each<[Fault['kind'], number, number, RegExp]>([
	['html502', 502, 0, /^<html>.*502 Bad Gateway/],
	['http500', 500, 0, /^<html>.*500 Internal Server Error/],
	['empty', 200, 0, /^$/],
	['status429', 429, 0, /"subCode":"429"/],
	[
		'error520',
		200,
		0,
		/^\{"status":"ERROR","subCode":"520","message":"Unknown error occurred\. Please try again\."\}$/,
	],
	['error520After', 200, 1, /"subCode":"520"/],
	['truncated', 200, 1, /^\{"status":"SUCCESS"(?!.*\}$)/],
	['redirect', 302, 0, /^$/],
])('%s: HTTP %i, %i carried out', async (kind, http, done, text) => {
	strike({ kind });
	const heard = await create();
	expect(heard.http).toBe(http);
	expect(heard.text).toMatch(text);
	expect(created()).toBe(done);
	expect(lastCall()).toMatchObject({ fault: kind, httpStatus: http, processed: done === 1 });
	// It strikes once.
	expect((await create('next')).json).toMatchObject({ subCode: '200' });
});

test('520 of a call other than create has no "Please try again.", and its HTTP status follows the switch', async () => {
	sandbox.switches.httpStatusMode = 'bodyCode';
	sandbox.faults.add({ match: { path: /getCashgramStatus/ }, kind: 'error520' });
	const heard = await cashgrams.get('/getCashgramStatus?cashgramId=a');
	expect(heard).toMatchObject({
		http: 520,
		json: { status: 'ERROR', subCode: '520', message: 'Unknown error occurred' },
	});
});

test('520 of the Gateway is told by the HTTP status, for its body has no code', async () => {
	sandbox.faults.add({ match: { path: '/api/v1/credentials/verify' }, kind: 'error520' });
	const heard = await postForm(sandbox, '/credentials/verify', {});
	expect(heard).toMatchObject({ http: 520, json: { status: 'ERROR', reason: 'Unknown error occurred' } });
});

test('status429 tells how long to wait, if asked to', async () => {
	strike({ kind: 'status429', retryAfterSeconds: 7 });
	expect((await create()).headers.get('retry-after')).toBe('7');
	strike({ kind: 'status429' });
	expect((await create()).headers.get('retry-after')).toBeNull();
});

test('redirect: a client that follows meets something that looks like success', async () => {
	strike({ kind: 'redirect' });
	const followed = await fetch(sandbox.url + CREATE, {
		method: 'POST',
		headers: { ...cashgrams.headers, 'Content-Type': 'application/json' },
		body: JSON.stringify(orderFor(sandbox, 'CG')),
	});
	expect(await followed.json()).toMatchObject({ status: 'SUCCESS', message: 'Cashgram Created' });
	expect(created()).toBe(0);
	expect(sandbox.journal.count('/redirected/cashgram', 'GET')).toBe(1);
});

test('delay: waits, then all is normal; calls meanwhile overlap', async () => {
	strike({ kind: 'delay', ms: 30, times: 3 });
	const heard = await Promise.all([create('a'), create('b'), create('c')]);
	expect(heard.map(({ http }) => http)).toEqual([200, 200, 200]);
	expect(created()).toBe(3);
	expect(sandbox.journal.peakInFlight(CREATE)).toBe(3);
	expect(sandbox.journal.peakInFlight(/authorize/)).toBe(1);
});

test('hangAfter: carried out, never answered; close does not wait for it', async () => {
	strike({ kind: 'hangAfter' });
	const hanging = create().then(
		() => 'answered',
		() => 'cut off',
	);
	while (created() === 0) await new Promise((resolve) => setImmediate(resolve));
	expect(lastCall()).toMatchObject({ processed: true, httpStatus: 0 });
	await sandbox.close();
	expect(await hanging).toBe('cut off');
});

test('answer: any status, header and body', async () => {
	strike({ kind: 'answer', status: 418, headers: { 'x-tea': 'yes' }, body: { status: 'SUCCESS' } });
	const first = await create();
	expect(first).toMatchObject({ http: 418, json: { status: 'SUCCESS' } });
	expect(first.headers.get('x-tea')).toBe('yes');
	strike({ kind: 'answer', body: 'plain' });
	expect(await create()).toMatchObject({ http: 200, text: 'plain' });
	expect(created()).toBe(0);
});

test('processed overrides whether the call is carried out', async () => {
	strike({ kind: 'html502', processed: true });
	expect((await create()).http).toBe(502);
	expect(created()).toBe(1);
	strike({ kind: 'error520After', processed: false });
	expect((await create('other')).json).toMatchObject({ subCode: '520' });
	expect(created()).toBe(1);
});

describe('which calls', () => {
	const kinds = () => sandbox.journal.calls({ path: CREATE }).map(({ fault }) => fault ?? '-');

	test('times and skip', async () => {
		const placed = strike({ kind: 'html502', skip: 1, times: 2 });
		for (const id of ['a', 'b', 'c', 'd']) await create(id);
		expect(kinds()).toEqual(['-', 'html502', 'html502', '-']);
		expect(placed.hits).toBe(2);
	});

	test('Infinity, until removed or cleared', async () => {
		const placed = strike({ kind: 'html502', times: Infinity });
		await create('a');
		await create('b');
		placed.remove();
		await create('c');
		strike({ kind: 'empty', times: Infinity });
		await create('d');
		sandbox.faults.clear();
		await create('e');
		expect(kinds()).toEqual(['html502', 'html502', '-', 'empty', '-']);
	});

	test('probability: the same calls in every run', async () => {
		const run = async () => {
			sandbox.journal.clear();
			sandbox.faults.clear();
			strike({ kind: 'empty', times: Infinity, probability: 0.5, seed: 3 });
			for (let turn = 0; turn < 20; turn++) await create('same');
			return kinds();
		};
		const first = await run();
		expect(new Set(first)).toEqual(new Set(['-', 'empty']));
		expect(await run()).toEqual(first);
	});

	test('method, body fields and any condition', async () => {
		sandbox.faults.add({ match: { path: CREATE, method: 'GET' }, kind: 'empty' });
		sandbox.faults.add({ match: { path: CREATE, body: { cashgramId: 'b' } }, kind: 'html502' });
		sandbox.faults.add({
			match: { path: CREATE, when: ({ body }) => body.linkExpiry === expiryIn(sandbox, 9) },
			kind: 'http500',
		});
		await create('a');
		await create('b');
		await cashgrams.post('/createCashgram', { ...orderFor(sandbox, 'c'), linkExpiry: expiryIn(sandbox, 9) });
		expect(kinds()).toEqual(['-', 'html502', 'http500']);
	});

	test('a fault on the query of a GET', async () => {
		const match = { path: '/payout/v1/getCashgramStatus', body: { cashgramId: 'x' } };
		sandbox.faults.add({ match, kind: 'html502' });
		expect((await cashgrams.get('/getCashgramStatus?cashgramId=y')).http).toBe(200);
		expect((await cashgrams.get('/getCashgramStatus?cashgramId=x')).http).toBe(502);
	});

	test('an unknown kind is refused when it is placed', () => {
		expect(() => strike({ kind: 'meteor' as Fault['kind'] })).toThrow('There is no fault meteor');
	});

	test('pages and control API are never struck', async () => {
		sandbox.faults.add({ match: { path: /./ }, kind: 'html502', times: Infinity });
		expect((await call(`${sandbox.url}/`)).http).toBe(200);
		expect((await call(`${sandbox.url}/_sandbox/state`)).http).toBe(200);
	});
});
