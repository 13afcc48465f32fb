// The switches: each question that the documents leave open, answered either way (contract section 7, number 9).
import { constants, publicEncrypt } from 'node:crypto';
import { authorize, BEARER_FAMILIES, bearerClient, call, orderFor, postForm } from './client';
import { istDay } from './core/ist';
import { cutPage } from './core/paging';
import { PAYOUTS_CHOICES } from './families/payouts/switches';
import { checkSwitches, DEFAULT_SWITCHES } from './core/switches';
import { startSandbox, type Sandbox, type Switches } from './index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

test('httpStatusMode: 200 for all that was processed, or the code of the body', async () => {
	const cashgrams = await bearerClient(sandbox, 'cashgram');
	const statuses = async () => {
		const heard = [
			await cashgrams.post('/createCashgram', orderFor(sandbox, 'CG')),
			await cashgrams.post('/createCashgram', orderFor(sandbox, 'CG')),
			await cashgrams.post('/createCashgram', { ...orderFor(sandbox, 'X'), remarks: '#' }),
			await cashgrams.get('/getCashgramStatus?cashgramId=unknown'),
			await call(`${sandbox.url}/cac/v1/authorize`, { method: 'POST' }),
			await postForm(sandbox, '/credentials/verify', {}),
			await postForm(sandbox, '/credentials/verify', {}, { appId: 'x', secretKey: 'y' }),
			await postForm(sandbox, '/credentials/verify', {}, {}),
		];
		sandbox.control.reset();
		return heard.map(({ http }) => http);
	};
	expect(await statuses()).toEqual([200, 200, 200, 200, 200, 200, 200, 200]);

	sandbox.switches.httpStatusMode = 'bodyCode';
	const again = await bearerClient(sandbox, 'cashgram');
	cashgrams.headers.Authorization = again.headers.Authorization;
	expect(await statuses()).toEqual([200, 409, 422, 404, 401, 200, 401, 400]);
});

test('subCodeForm: text as in every sample, or a number (Q-S3)', async () => {
	expect((await authorize(sandbox, 'cashgram')).json).toMatchObject({ subCode: '200' });
	sandbox.switches.subCodeForm = 'number';
	expect((await authorize(sandbox, 'cashgram')).json).toMatchObject({ subCode: 200 });
});

test('tokenTtl and tokenExpiryForm (Q-A3)', async () => {
	sandbox.control.clock.freeze();
	const now = Math.floor(sandbox.control.clock.now() / 1000);
	const data = async () => ((await authorize(sandbox, 'cashgram')).json as { data: object }).data;
	sandbox.switches.tokenTtl = 600;
	expect(await data()).toMatchObject({ expiry: now + 600 });
	sandbox.switches.tokenExpiryForm = 'text';
	expect(await data()).toMatchObject({ expiry: String(now + 600) });
	sandbox.switches.tokenExpiryForm = 'past';
	expect(await data()).toMatchObject({ expiry: now - 3600 });
	sandbox.switches.tokenExpiryForm = 'missing';
	expect(Object.keys(await data())).toEqual(['token']);
});

describe('slashTolerance (Q-PG2)', () => {
	test('on: a path is taken with and without a slash at its end', async () => {
		expect((await postForm(sandbox, '/credentials/verify/', {})).json).toEqual({ status: 'OK' });
	});

	test('off: only as documented', async () => {
		sandbox.switches.slashTolerance = false;
		expect(await postForm(sandbox, '/credentials/verify/', {})).toMatchObject({
			http: 404,
			json: { status: 'ERROR' },
		});
		expect((await postForm(sandbox, '/credentials/verify', {})).http).toBe(200);
	});
});

test('strictCase (Q-AC17): off, a path is taken in any case', async () => {
	const cashgrams = await bearerClient(sandbox, 'cashgram');
	const ask = () => cashgrams.get('/getcashgramstatus?cashgramId=CG');
	expect(await ask()).toMatchObject({ http: 404, json: { subCode: '404' } });
	expect((await ask()).text).toContain('[sandbox] there is no GET /payout/v1/getcashgramstatus');
	sandbox.switches.strictCase = false;
	expect((await ask()).json).toMatchObject({ message: 'Cashgram with id CG does not exists' });
});

test('cashgramStatusMethod (Q-CG2): getOrPost, a POST with the ID in query and body is taken too', async () => {
	const cashgrams = await bearerClient(sandbox, 'cashgram');
	await cashgrams.post('/createCashgram', orderFor(sandbox, 'CG'));
	const ask = (id: string) => cashgrams.post(`/getCashgramStatus?cashgramId=${id}`, { cashgramId: id });
	expect(await ask('CG')).toMatchObject({ http: 405, json: { subCode: '405' } });
	expect((await ask('CG')).text).toContain('/payout/v1/getCashgramStatus takes GET, not POST');
	sandbox.switches.cashgramStatusMethod = 'getOrPost';
	expect((await ask('CG')).json).toMatchObject({ data: { cashgramStatus: 'ACTIVE', cashgramId: 'CG' } });
	expect((await ask('none')).json).toMatchObject({ subCode: '404' });
	expect((await cashgrams.get('/getCashgramStatus?cashgramId=CG')).json).toMatchObject({ subCode: '200' });
});

test('transactionsPaging (Q-PG15): optional, lastId and count need not be sent', async () => {
	sandbox.control.gateway.add({ orderId: 'A' });
	sandbox.control.gateway.pay('A');
	const today = istDay(sandbox.control.clock.now());
	const days = { startDate: today, endDate: today };
	const ask = async (fields: Record<string, string>) =>
		(await postForm(sandbox, '/transactions', { ...days, ...fields })).json;
	expect(await ask({})).toMatchObject({ status: 'ERROR' });
	expect(await ask({ count: '2' })).toMatchObject({ status: 'ERROR' });
	sandbox.switches.transactionsPaging = 'optional';
	const one = { status: 'OK', transactions: [{ orderId: 'A' }] };
	expect(await ask({})).toMatchObject(one);
	expect(await ask({ count: '2' })).toMatchObject(one);
	expect(await ask({ count: '51' })).toMatchObject({ status: 'ERROR' });
});

test('signatureTime (1.5): anySeconds, the time in a signature may have a fraction', async () => {
	const { clientId } = BEARER_FAMILIES.cashgram.keys;
	const signed = (time: string) => {
		const key = {
			key: sandbox.publicKey,
			padding: constants.RSA_PKCS1_OAEP_PADDING,
			oaepHash: 'sha1',
		};
		const signature = publicEncrypt(key, Buffer.from(`${clientId}.${time}`)).toString('base64');
		return authorize(sandbox, 'cashgram', { 'X-Cf-Signature': signature });
	};
	const seconds = sandbox.control.clock.now() / 1000;
	expect((await signed(seconds.toFixed(0))).json).toMatchObject({ subCode: '200' });
	expect((await signed(seconds.toFixed(3))).json).toMatchObject({ subCode: '403' });
	sandbox.switches.signatureTime = 'anySeconds';
	expect((await signed(seconds.toFixed(0))).json).toMatchObject({ subCode: '200' });
	expect((await signed(seconds.toFixed(3))).json).toMatchObject({ subCode: '200' });
	expect((await signed((seconds - 700).toFixed(3))).json).toMatchObject({ subCode: '403' });
	expect((await signed(`${seconds.toFixed(0)}.x`)).json).toMatchObject({ subCode: '403' });
});

test('switches given at the start count from the start, and reset returns to them', async () => {
	const other = await startSandbox({ switches: { tokenTtl: 42 } });
	expect(other.switches.tokenTtl).toBe(42);
	other.switches.tokenTtl = 43;
	other.control.reset();
	expect(other.switches.tokenTtl).toBe(42);
	await other.close();
});

test.each([
	{ colour: 'red' },
	{ tokenTtl: 0 },
	{ lastPage: 'maybe' },
	{ ipWhitelist: [1] },
	{ rateLimits: 'strict' },
	{ rateWindowMs: 0 },
	{ rateLimitElsewhere: 0.5 },
	{ pgNotFound: 403 },
	{ pgRefundSeconds: 'soon' },
	{ pgIdempotencySeconds: -1 },
	{ pgOlderOrders: true },
])('%j is no switch', async (switches) => {
	await expect(startSandbox({ switches: switches as Partial<Switches> })).rejects.toThrow(/witch/);
});

describe('lastPage and order', () => {
	/** Walks the list as a client does that trusts nothing but "until empty, or the cursor does not move". */
	function walk(lastPage: Switches['lastPage'], order: Switches['order'], size: number) {
		const all = [10, 20, 30, 40];
		const items = order === 'asc' ? all : [...all].reverse();
		const pages: { items: number[]; cursor: number | undefined }[] = [];
		let after: number | undefined;
		for (let turn = 0; turn < 9; turn++) {
			const page = cutPage({ items, cursorOf: (item) => item, order, after, size, lastPage });
			pages.push(page);
			if (page.items.length === 0 || !page.cursor || page.cursor === after) break;
			after = page.cursor;
		}
		return pages;
	}

	test.each<[Switches['lastPage'], (number | undefined)[]]>([
		['emptyList', [20, 40, undefined]],
		['shortPage', [20, undefined]],
		['cursorZero', [20, 0]],
		['cursorRepeated', [20, 20]],
	])('%s: the cursors', (lastPage, cursors) => {
		const pages = walk(lastPage, 'asc', 2);
		expect(pages.map(({ cursor }) => cursor)).toEqual(cursors);
		expect(pages.flatMap(({ items }) => items)).toEqual([10, 20, 30, 40]);
	});

	test.each<[Switches['lastPage']]>([['emptyList'], ['shortPage'], ['cursorZero'], ['cursorRepeated']])(
		'%s: newest first, a last page that is short, and one page only',
		(lastPage) => {
			expect(walk(lastPage, 'desc', 3).flatMap(({ items }) => items)).toEqual([40, 30, 20, 10]);
			expect(walk(lastPage, 'asc', 9).flatMap(({ items }) => items)).toEqual([10, 20, 30, 40]);
		},
	);

	test('an empty list', () => {
		const empty = { items: [], cursorOf: () => 0, order: 'asc', after: undefined, size: 5 } as const;
		expect(cutPage({ ...empty, lastPage: 'emptyList' })).toEqual({ items: [], cursor: undefined });
		expect(cutPage({ ...empty, lastPage: 'cursorZero' })).toEqual({ items: [], cursor: 0 });
	});
});

test.each(Object.entries<readonly unknown[]>(PAYOUTS_CHOICES))(
	'%s begins as its first choice and takes each of %j, and nothing else',
	async (name, choices) => {
		expect(sandbox.switches[name as keyof Switches]).toBe(choices[0]);
		const set = (value: unknown) =>
			call(`${sandbox.url}/_sandbox/switches`, {
				method: 'PATCH',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ [name]: value }),
			});
		for (const choice of choices) expect((await set(choice)).json).toMatchObject({ [name]: choice });
		expect((await set('maybe')).http).toBe(400);
		expect(sandbox.switches[name as keyof Switches]).toBe(choices.at(-1));
	},
);

test('every switch refuses what is no value of it, and takes its own default', () => {
	for (const [name, value] of Object.entries(DEFAULT_SWITCHES)) {
		expect(() => checkSwitches({ [name]: value })).not.toThrow();
		expect(() => checkSwitches({ [name]: { no: 'value' } })).toThrow(`Switch ${name} cannot be`);
	}
});
