// The eight steps of a request (design: "The way of one request"), in the real n8n engine against the sandbox.
import { CashfreeCashgram } from '../../nodes/Cashgram/CashfreeCashgram.node';
import { FIRST_IN_FLIGHT, MOST_IN_FLIGHT } from '../../nodes/shared/transport/window';
import type { Sandbox } from '../sandbox';
import { callAsTool } from './harness/engine';
import { declared, failedExpressionCostsOneItem } from './harness/hosts';
import {
	AUTHORIZE,
	CREATE,
	STATUS,
	createParameters,
	credentialOf,
	freshSandbox,
	getParameters,
	ids,
	runCashgram,
} from './harness/cashgram';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await freshSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const slowly = (path: RegExp, ms = 20) =>
	sandbox.faults.add({ match: { path }, kind: 'delay', ms, times: Infinity });
const existing = (count: number) => {
	for (const { cashgramId } of ids(count)) sandbox.control.cashgram.add({ cashgramId });
};

describe('a run', () => {
	it('creates 100 cashgrams with one authorize and at most twenty writes in flight, paired to their inputs', async () => {
		slowly(CREATE);
		const { items, error } = await runCashgram(sandbox, { items: ids(100) });
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.cashgramId, pairedItem])).toEqual(
			ids(100).map(({ cashgramId }, item) => [cashgramId, { item }]),
		);
		expect(items.every(({ json }) => String(json.cashgramLink).startsWith(sandbox.url))).toBe(true);
		expect(sandbox.journal.count(AUTHORIZE)).toBe(1);
		expect(sandbox.journal.count(CREATE)).toBe(100);
		expect(sandbox.journal.peakInFlight(CREATE)).toBeGreaterThanOrEqual(FIRST_IN_FLIGHT.write);
		expect(sandbox.journal.peakInFlight(CREATE)).toBeLessThanOrEqual(MOST_IN_FLIGHT.write);
	});

	it('keeps at most forty reads in flight', async () => {
		existing(200);
		slowly(STATUS);
		const { items } = await runCashgram(sandbox, { parameters: getParameters, items: ids(200) });
		expect(items).toHaveLength(200);
		expect(sandbox.journal.peakInFlight(STATUS)).toBeGreaterThanOrEqual(FIRST_IN_FLIGHT.read);
		expect(sandbox.journal.peakInFlight(STATUS)).toBeLessThanOrEqual(MOST_IN_FLIGHT.read);
	});

	it('lets a run of one item pass between those of a long run', async () => {
		existing(60);
		slowly(STATUS, 5);
		const long = runCashgram(sandbox, { parameters: getParameters, items: ids(60) });
		const short = runCashgram(sandbox, { parameters: getParameters, items: [{ cashgramId: 'CG-59' }] });
		await short;
		const servedBefore = sandbox.journal.count(STATUS);
		await long;
		expect(servedBefore).toBeLessThan(45);
	});

	it.each([
		['an invalid amount', { amount: '={{ $itemIndex === 3 ? "1,000" : "100" }}' }, /Amount.*\[item 3\]/],
		[
			'an expression that fails',
			{ amount: '={{ $itemIndex === 3 ? $("Nowhere").first() : "100" }}' },
			/Referenced node/,
		],
	])('sends nothing of 20 items when item 3 has %s', async (_what, broken, message) => {
		const { error, items } = await runCashgram(sandbox, {
			parameters: { ...createParameters, ...broken },
			items: ids(20),
		});
		expect(error?.message).toMatch(message);
		expect(error?.context.itemIndex).toBe(3);
		expect(items).toEqual([]);
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(sandbox.journal.calls()).toEqual([]);
	});

	it('stops at the first refusal: at most the others in flight besides those before it', async () => {
		slowly(CREATE, 10);
		sandbox.control.cashgram.add({ cashgramId: 'CG-7' });
		const { error } = await runCashgram(sandbox, { items: ids(20) });
		expect(error?.message).toBe('Cashfree answered 409: Cashgram with id CG-7 already exists [item 7]');
		expect(error?.context).toMatchObject({ itemIndex: 7, outcome: 'refused', subCode: '409' });
		const sent = sandbox.journal.calls({ path: CREATE }).length;
		expect(sent).toBeGreaterThanOrEqual(8);
		// Five in flight at first, and a few more for those that were answered before it.
		expect(sent).toBeLessThanOrEqual(7 + FIRST_IN_FLIGHT.write + 2);
		const done = sandbox.control.cashgram.all().filter(({ name }) => name === 'Asha Rao');
		expect(error?.context.carriedOut).toEqual(
			expect.arrayContaining(done.map(({ cashgramId }) => cashgramId)),
		);
		expect(error?.description).toContain(
			`${done.length} other items were carried out in this run: CG-0, CG-1`,
		);
	});

	it('does not wait for the others with Batching, and still stops after a refusal', async () => {
		sandbox.control.cashgram.add({ cashgramId: 'CG-1' });
		const { error } = await runCashgram(sandbox, {
			parameters: {
				...createParameters,
				requestOptions: { batching: { batch: { batchSize: 1, batchInterval: 30 } } },
			},
			items: ids(20),
		});
		expect(error?.context.itemIndex).toBe(1);
		// On a busy machine more of them are on their way before the refusal is there; never the rest.
		expect(sandbox.journal.count(CREATE)).toBeGreaterThanOrEqual(2);
		expect(sandbox.journal.count(CREATE)).toBeLessThan(20);
	});

	it('an invalid item before one whose expression fails leaves no rejection that nobody awaits', async () => {
		const unhandled = jest.fn();
		process.on('unhandledRejection', unhandled);
		const { error } = await runCashgram(sandbox, {
			parameters: {
				...createParameters,
				amount: '={{ $itemIndex === 0 ? "none" : $itemIndex === 3 ? $("Nowhere").first() : "100" }}',
			},
			items: ids(5),
		});
		await new Promise((resolve) => setTimeout(resolve, 20));
		process.off('unhandledRejection', unhandled);
		expect(error?.message).toMatch(/Referenced node/);
		expect(unhandled).not.toHaveBeenCalled();
		expect(sandbox.journal.calls()).toEqual([]);
	});

	it('"Retry On Fail" runs all items again, and each is sent again', async () => {
		sandbox.faults.add({ match: { path: STATUS, body: { cashgramId: 'CG-1' } }, kind: 'html502', times: 3 });
		existing(3);
		const { items, error } = await runCashgram(sandbox, {
			parameters: getParameters,
			items: ids(3),
			retryOnFail: true,
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.cashgramId)).toEqual(['CG-0', 'CG-1', 'CG-2']);
	});
});

it('as a tool of an AI agent each call is a run of its own, whatever the input of the agent is', async () => {
	const results = await callAsTool(
		{ node: CashfreeCashgram, parameters: createParameters, credentials: credentialOf(sandbox) },
		ids(3),
		5,
	);
	expect(results.map(({ json }) => [json.cashgramId, json.error])).toEqual([
		['CG-0', undefined],
		['CG-1', undefined],
		['CG-2', undefined],
	]);
	expect(sandbox.journal.count(CREATE)).toBe(3);
});

describe('continuing on errors', () => {
	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: 19 items and one error item with code and text, for a refusal and for an invalid field',
		async (onError) => {
			sandbox.control.cashgram.add({ cashgramId: 'CG-7' });
			for (const parameters of [
				createParameters,
				{
					...createParameters,
					cashgramId: '={{ $json.cashgramId + "-b" }}',
					amount: '={{ $itemIndex === 7 ? "0.50" : 1 }}',
				},
			]) {
				const refusedByCashfree = parameters === createParameters;
				const result = await runCashgram(sandbox, { parameters, items: ids(20), onError });
				const separate = onError === 'continueErrorOutput';
				const bad = separate ? result.errorItems : result.items.filter(({ json }) => json.error);
				const good = separate ? result.items : result.items.filter(({ json }) => !json.error);
				expect(good).toHaveLength(19);
				expect(bad).toHaveLength(1);
				expect(bad[0]?.pairedItem).toEqual({ item: 7 });
				expect(bad[0]?.json).toMatchObject(
					refusedByCashfree
						? {
								error: 'Cashfree answered 409: Cashgram with id CG-7 already exists',
								subCode: '409',
								httpCode: '200',
								outcome: 'refused',
								cashgramId: 'CG-7',
							}
						: {
								error: 'Amount (Rupees) must be at least 1.00 rupees. It is "0.50".',
								subCode: null,
								httpCode: null,
								requestId: null,
								outcome: 'notSent',
								cashgramId: 'CG-7-b',
							},
				);
				expect(refusedByCashfree ? bad[0]?.json.requestId : 'none').toEqual(expect.any(String));
			}
		},
	);

	it('an expression that fails costs one item, the other 19 are sent', async () => {
		const { items } = await runCashgram(sandbox, {
			parameters: { ...createParameters, amount: '={{ $itemIndex === 3 ? $("Nowhere").first() : "100" }}' },
			items: ids(20),
			onError: 'continueRegularOutput',
		});
		const [errors, sent] = failedExpressionCostsOneItem ? [1, 19] : [0, 3];
		expect(items).toHaveLength(20);
		expect(items.filter(({ json }) => json.error)).toHaveLength(errors);
		expect(sandbox.journal.count(CREATE)).toBe(sent);
	});
});

describe('sessions', () => {
	it('all tokens revoked in the middle of 50 reads: no item fails, exactly one more authorize', async () => {
		existing(50);
		slowly(STATUS, 10);
		const run = runCashgram(sandbox, { parameters: getParameters, items: ids(50) });
		while (sandbox.journal.count(STATUS) < 20) await new Promise((resolve) => setTimeout(resolve, 5));
		sandbox.control.tokens.revokeAll();
		const { items, error } = await run;
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.cashgramId)).toEqual(ids(50).map(({ cashgramId }) => cashgramId));
		expect(sandbox.journal.count(AUTHORIZE)).toBe(2);
		expect(sandbox.journal.count(STATUS)).toBeLessThanOrEqual(50 + MOST_IN_FLIGHT.read);
	});

	it('a rejected token repeats a create once: it was not processed', async () => {
		await runCashgram(sandbox, { items: ids(1, 'FIRST') });
		sandbox.control.tokens.revokeAll();
		const { items, error } = await runCashgram(sandbox, { items: ids(1, 'SECOND') });
		expect(error).toBeUndefined();
		expect(items[0]?.json.cashgramId).toBe('SECOND-0');
		expect(sandbox.control.cashgram.all().map(({ cashgramId }) => cashgramId)).toEqual([
			'FIRST-0',
			'SECOND-0',
		]);
	});

	it('a token rejected twice is an error, not an endless loop', async () => {
		sandbox.faults.add({
			match: { path: CREATE },
			kind: 'answer',
			body: { status: 'ERROR', subCode: '403', message: 'Token is not valid' },
			times: Infinity,
		});
		const { error } = await runCashgram(sandbox, { items: ids(1) });
		expect(error?.message).toBe('Cashfree answered 403: Token is not valid [item 0]');
		expect(sandbox.journal.count(CREATE)).toBe(2);
	});

	it('an authorize that keeps failing is asked three times, not three times for each repeat of the read', async () => {
		sandbox.faults.add({ match: { path: AUTHORIZE }, kind: 'html502', times: Infinity });
		const { error } = await runCashgram(sandbox, { parameters: getParameters, items: ids(1) });
		expect(error?.message).toMatch(/502 Bad Gateway/);
		expect(error?.context.outcome).toBe('notSent');
		expect(sandbox.journal.count(AUTHORIZE)).toBe(3);
	});

	it('wrong keys: Cashfree says so, nothing is sent, and the secret is in no part of the error', async () => {
		const secret = 'wrong-secret-7f3a';
		const { error } = await runCashgram(sandbox, {
			items: ids(2),
			credentials: {
				cashfreeCashgramApi: {
					environment: 'custom',
					baseUrl: sandbox.url,
					clientId: 'someone',
					clientSecret: secret,
				},
			},
		});
		expect(error?.message).toBe(
			'Cashfree answered 401: Invalid clientId and clientSecret combination [item 0]',
		);
		expect(error?.description).toMatch(/keys and the environment/);
		expect(error?.context.outcome).toBe('notSent');
		expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(secret);
		expect(sandbox.journal.count(CREATE)).toBe(0);
	});
});

describe('answers that are no answer', () => {
	const strange = [
		[
			'HTTP 200 with ERROR',
			{
				kind: 'answer',
				body: { status: 'ERROR', subCode: '422', message: 'Please provide a valid cashgram Id' },
			},
			/422: Please provide a valid cashgram Id/,
		],
		[
			'HTTP 4xx with the same body',
			{
				kind: 'answer',
				status: 422,
				body: { status: 'ERROR', subCode: '422', message: 'Please provide a valid cashgram Id' },
			},
			/422: Please provide a valid cashgram Id/,
		],
		['a redirect', { kind: 'redirect' }, /redirect/],
		['HTML 502', { kind: 'html502' }, /502 Bad Gateway/],
		['an empty body', { kind: 'empty' }, /it was empty/],
		['half a JSON', { kind: 'truncated', processed: false }, /not from Cashfree/],
		['JSON of somebody else', { kind: 'answer', body: { ok: true } }, /had no status/],
	] as const;

	it.each(strange)('a read answered with %s is a clear error', async (_what, fault, message) => {
		existing(1);
		sandbox.faults.add({ match: { path: STATUS }, times: Infinity, ...fault });
		const { error, items } = await runCashgram(sandbox, { parameters: getParameters, items: ids(1) });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(message);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/undefined|null|\[object/);
		expect(error?.context.outcome).toBe('failed');
	});

	it.each(strange.filter(([what]) => !/ERROR|same body|redirect/.test(what)))(
		'a read answered once with %s is asked again',
		async (_what, fault) => {
			existing(1);
			sandbox.faults.add({ match: { path: STATUS }, ...fault });
			const { error, items } = await runCashgram(sandbox, { parameters: getParameters, items: ids(1) });
			expect(error).toBeUndefined();
			expect(items[0]?.json.cashgramStatus).toBe('ACTIVE');
			expect(sandbox.journal.count(STATUS)).toBe(2);
		},
	);

	it.each(strange)(
		'a create answered with %s is never a success and never sent twice',
		async (what, fault) => {
			sandbox.faults.add({ match: { path: CREATE }, times: Infinity, ...fault });
			const { error, items } = await runCashgram(sandbox, { items: ids(1) });
			expect(items).toEqual([]);
			expect(error?.message).toMatch(
				what.includes('ERROR') || what.includes('same') ? /422/ : /does not have this cashgram/,
			);
			expect(`${error?.message} ${error?.description}`).not.toMatch(/undefined|null|\[object/);
			expect(sandbox.journal.count(CREATE)).toBe(1);
		},
	);
});

it('Q-A2 a redirect is not followed, and no session travels to where it points', async () => {
	existing(1);
	sandbox.faults.add({ match: { path: /Cashgram/ }, kind: 'redirect', times: Infinity });
	for (const parameters of [getParameters, createParameters]) {
		const { items, error } = await runCashgram(sandbox, { parameters, items: ids(1) });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/redirect/);
	}
	expect(sandbox.journal.count(/redirected/)).toBe(0);
});

describe('repeats', () => {
	it('a read is asked again after two bad answers, and no more than twice', async () => {
		existing(1);
		sandbox.faults.add({ match: { path: STATUS }, kind: 'error520', times: 2 });
		const fine = await runCashgram(sandbox, { parameters: getParameters, items: ids(1) });
		expect(fine.items[0]?.json.cashgramStatus).toBe('ACTIVE');
		sandbox.journal.clear();
		sandbox.faults.add({ match: { path: STATUS }, kind: 'error520', times: Infinity });
		const bad = await runCashgram(sandbox, { parameters: getParameters, items: ids(1) });
		expect(bad.error?.message).toMatch(/520: Unknown error occurred/);
		expect(sandbox.journal.count(STATUS)).toBe(3);
	});

	it('Retry-After is obeyed for a write that was turned away with 429', async () => {
		sandbox.faults.add({ match: { path: CREATE }, kind: 'status429', retryAfterSeconds: 1 });
		const before = Date.now();
		const { items } = await runCashgram(sandbox, { items: ids(1) });
		expect(items[0]?.json.cashgramId).toBe('CG-0');
		expect(sandbox.journal.count(CREATE)).toBe(2);
		expect(Date.now() - before).toBeGreaterThanOrEqual(1000);
	});

	it.each([601, 3600])(
		'a Retry-After of %i seconds is reported, not waited for',
		async (retryAfterSeconds) => {
			sandbox.faults.add({ match: { path: CREATE }, kind: 'status429', retryAfterSeconds });
			const { error } = await runCashgram(sandbox, { items: ids(1) });
			expect(error?.context.outcome).toBe('refused');
			expect(error?.failure).toEqual(
				declared({ cause: 'rate-limited', retryAfterMs: retryAfterSeconds * 1000 }),
			);
			expect(sandbox.journal.count(CREATE)).toBe(1);
		},
	);

	it('deactivate is not repeated after an answer that was lost', async () => {
		existing(1);
		sandbox.faults.add({ match: { path: /deactivate/ }, kind: 'lostAnswer' });
		const { error } = await runCashgram(sandbox, {
			parameters: { ...getParameters, operation: 'deactivate' },
			items: ids(1),
		});
		expect(error?.message).toMatch(/not known whether this was done/);
		expect(error?.context.outcome).toBe('unknown');
		expect(sandbox.journal.count(/deactivate/)).toBe(1);
	});

	it('what may have been done is never advised to be run again without a look', async () => {
		existing(1);
		for (const kind of ['lostAnswer', 'html502', 'redirect', 'empty', 'http500'] as const) {
			sandbox.faults.add({ match: { path: /deactivate/ }, kind });
			const { error } = await runCashgram(sandbox, {
				parameters: { ...getParameters, operation: 'deactivate' },
				items: ids(1),
			});
			expect(error?.context.outcome).toBe('unknown');
			expect(error?.description).toMatch(/^It may have been done anyway: check in Cashfree before/);
		}
	});

	it('a refused connection was never sent: no look-up, outcome notSent', async () => {
		await sandbox.close();
		const { error } = await runCashgram(sandbox, { items: ids(1) });
		expect(error?.message).toBe('Cashfree could not be reached: the connection was refused [item 0]');
		expect(error?.context).toMatchObject({ outcome: 'notSent', networkCode: 'ECONNREFUSED' });
	});

	it('a stopped execution ends between repeats', async () => {
		existing(1);
		sandbox.faults.add({
			match: { path: STATUS },
			kind: 'status429',
			retryAfterSeconds: 30,
			times: Infinity,
		});
		await runCashgram(sandbox, {
			parameters: getParameters,
			items: ids(1),
			onStart: (cancel) => setTimeout(cancel, 150),
		}).catch(() => undefined);
		expect(sandbox.journal.count(STATUS)).toBe(1);
	});
});

describe('a create whose outcome is unknown (Q-CG4)', () => {
	it.each([
		['its answer is lost', 'lostAnswer'],
		['Cashfree answers 520 after processing it', 'error520After'],
		['the answer is cut short', 'truncated'],
	] as const)('%s: one cashgram exists, and the item is a success', async (_what, kind) => {
		sandbox.faults.add({ match: { path: CREATE }, kind });
		const { items, error } = await runCashgram(sandbox, { items: ids(1) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			cashgramId: 'CG-0',
			cashgramStatus: 'ACTIVE',
			confirmedByLookup: true,
			// Its look-up tells neither, so it may be an older one with another amount.
			warning: expect.stringContaining('amount and phone'),
		});
		expect(items[0]?.json.cashgramLink).toEqual(expect.stringContaining(sandbox.url));
		expect(sandbox.control.cashgram.all()).toHaveLength(1);
		expect(sandbox.journal.count(CREATE)).toBe(1);
	});

	it('it was never processed: an error that says so', async () => {
		sandbox.faults.add({ match: { path: CREATE }, kind: 'dropBefore' });
		const { error } = await runCashgram(sandbox, { items: ids(1) });
		expect(error?.message).toMatch(/Cashfree does not have this cashgram, so it was most likely not created/);
		expect(error?.description).toMatch(/Get this cashgram by its ID/);
		expect(error?.context.outcome).toBe('unknown');
		expect(sandbox.control.cashgram.all()).toEqual([]);
	});

	it('a lost answer that is confirmed does not stop the rest of the run', async () => {
		slowly(STATUS, 30);
		sandbox.faults.add({ match: { path: CREATE, body: { cashgramId: 'CG-2' } }, kind: 'lostAnswer' });
		const { items, error } = await runCashgram(sandbox, { items: ids(20) });
		expect(error).toBeUndefined();
		expect(items.filter(({ json }) => json.cashgramLink)).toHaveLength(20);
	});

	it('the ID was redeemed before: unknown, not a success', async () => {
		existing(1);
		sandbox.control.cashgram.redeem('CG-0');
		sandbox.faults.add({ match: { path: CREATE }, kind: 'lostAnswer' });
		const { error, items } = await runCashgram(sandbox, { items: ids(1) });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/exists, but it is not certain that it is this one/);
		expect(error?.context).toMatchObject({ outcome: 'unknown', record: { cashgramStatus: 'REDEEMED' } });
	});

	it('the look-up fails too: unknown, and both reasons are told', async () => {
		sandbox.faults.add({ match: { path: CREATE }, kind: 'lostAnswer' });
		sandbox.faults.add({ match: { path: STATUS }, kind: 'html502', times: Infinity });
		const { error } = await runCashgram(sandbox, { items: ids(1) });
		expect(error?.message).toMatch(
			/not known whether this cashgram was created.*closed before.*Looking it up.*502 Bad Gateway/,
		);
		expect(error?.context.outcome).toBe('unknown');
	});

	it('no answer within the time limit: looked up', async () => {
		sandbox.faults.add({ match: { path: CREATE }, kind: 'hangAfter' });
		const { items } = await runCashgram(sandbox, {
			parameters: { ...createParameters, requestOptions: { timeout: 200 } },
			items: ids(1),
		});
		expect(items[0]?.json.confirmedByLookup).toBe(true);
	});
});

describe('a create of what exists (Q-CG5)', () => {
	it('is an error by default', async () => {
		existing(1);
		const { error } = await runCashgram(sandbox, { items: ids(1) });
		expect(error?.description).toMatch(/If It Already Exists/);
		expect(sandbox.journal.count(STATUS)).toBe(0);
	});

	it('with the option does not stop the rest of the run', async () => {
		for (const cashgramId of ['CG-3', 'CG-7', 'CG-8']) sandbox.control.cashgram.add({ cashgramId });
		slowly(CREATE, 5);
		const { items, error } = await runCashgram(sandbox, {
			parameters: { ...createParameters, options: { ifExists: 'return' } },
			items: ids(20),
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.cashgramId)).toEqual(ids(20).map(({ cashgramId }) => cashgramId));
		expect(items.filter(({ json }) => json.alreadyExisted)).toHaveLength(3);
		expect(items.filter(({ json }) => json.error)).toEqual([]);
	});

	it('is returned with the option, marked and with its true state', async () => {
		existing(1);
		sandbox.control.cashgram.redeem('CG-0');
		const { items } = await runCashgram(sandbox, {
			parameters: { ...createParameters, options: { ifExists: 'return' } },
			items: ids(1),
		});
		expect(items[0]?.json).toMatchObject({
			cashgramId: 'CG-0',
			cashgramStatus: 'REDEEMED',
			alreadyExisted: true,
			warning: expect.stringContaining('amount and phone'),
		});
	});
});
