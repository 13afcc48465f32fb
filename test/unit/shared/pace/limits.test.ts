// Limits: what is known of each call and where, never more than that in any minute, and a call that is closed after a 429.
import fc from 'fast-check';
import { families } from '../../../../nodes/shared/api/families';
import { callOf, knownLimit, knownLimits } from '../../../../nodes/shared/api/limits';
import { limitIn } from '../../../../nodes/shared/api/rateLimit';
import { Pace, type Errand } from '../../../../nodes/shared/transport/pace';
import { actionNodes } from '../../../node/harness/actionNodes';
import {
	admissions,
	enter,
	errandOf,
	failure,
	inside,
	many,
	OK,
	pass,
	SANDBOX,
	stopper,
	type Entrant,
} from './entrant';

const MINUTE = 60_000;
const CREATE = 'POST /payout/v1/createCashgram';
const { cashgram, payments } = families;

describe('what is known', () => {
	it.each([
		['/pg/orders/:order_id/payments/:cf_payment_id', 'GET /pg/orders/:id/payments/:id'],
		['/api/v1/order/info/', 'GET /api/v1/order/info'],
	])('%s is the call %s', (path, call) => {
		expect(callOf('GET', path)).toBe(call);
	});

	it.each([
		['production', cashgram.hosts.production, 3500],
		['the test environment, of which nothing is said', cashgram.hosts.test, undefined],
		['a proxy of the user', 'https://proxy.example.com/cashfree', 3500],
		['this machine', SANDBOX, undefined],
		['a private network', 'http://10.0.0.7', undefined],
		['an address that is none', 'proxy', undefined],
	])('at %s', (_where, baseURL, limit) => {
		expect(knownLimit(cashgram, baseURL, CREATE)).toBe(limit);
	});

	it('a limit of its own for the test environment, and none for a call that is not listed', () => {
		const orders = 'POST /pg/orders';
		expect(knownLimit(payments, payments.hosts.test, orders)).toBe(30);
		expect(knownLimit(payments, payments.hosts.production, orders)).toBe(200);
		expect(knownLimit(payments, payments.hosts.production, 'GET /pg/links/:id')).toBeUndefined();
	});

	it('lists calls as the nodes make them', () => {
		const made = actionNodes().flatMap((Node) => {
			const { properties } = new Node().description;
			const options = properties.flatMap(({ options: list = [] }) => list);
			const requests = options.flatMap((option) => ('routing' in option ? [option.routing?.request] : []));
			return requests.map((request) => callOf(String(request?.method), String(request?.url)));
		});
		const known = Object.values(families).flatMap(({ name }) => Object.keys(knownLimits[name] ?? {}));
		expect(known.length).toBeGreaterThanOrEqual(11);
		expect(known.filter((call) => !made.includes(call))).toEqual([]);
	});

	it.each([
		['200', 200],
		[' 200 ', 200],
		[200, 200],
		[['200', '1'], 200],
		['0', undefined],
		['-5', undefined],
		['20.5', undefined],
		['10, 10;w=1', undefined],
		['', undefined],
		[undefined, undefined],
		['1e9', undefined],
	])('an answer that says %p', (value, limit) => {
		expect(limitIn({ 'x-ratelimit-limit': value })).toBe(limit);
	});

	it('an answer without headers', () => {
		expect(limitIn(undefined)).toBeUndefined();
	});
});

describe('on a clock of the test', () => {
	let pace: Pace;
	let told: string[];
	beforeEach(() => {
		jest.useFakeTimers();
		pace = new Pace();
		told = [];
	});
	afterEach(() => {
		jest.useRealTimers();
	});

	const log = (text: string) => told.push(text);
	const toOrders = (more: Partial<Errand> = {}) =>
		errandOf({ family: payments, baseURL: payments.hosts.production, call: 'POST /pg/orders', log, ...more });

	/** Makes a run of requests, each answered at once. @returns when each was sent */
	function makeRun(count: number, more: Partial<Errand> = {}, answer = OK, perMinute?: number, own = pace) {
		const sent: Array<{ item: number; at: number }> = [];
		const entrants = many(count, (item) => {
			const errand = toOrders(more);
			const entrant: Entrant = { errand, isIn: false, leave: () => {} };
			void own.enter(errand).then((turn) => {
				if (!('leave' in turn)) {
					entrant.withheld = turn;
					return;
				}
				entrant.isIn = true;
				sent.push({ item, at: performance.now() });
				turn.leave(answer, perMinute);
			});
			return entrant;
		});
		return { sent, entrants };
	}

	it('1,000 orders at 200 a minute take five minutes and a half, in their order, with one line in the log', async () => {
		const { sent } = makeRun(1000);
		await pass(5 * MINUTE + 1000);
		expect(sent.length).toBeGreaterThan(900);
		await pass(MINUTE);
		expect(sent.map(({ item }) => item)).toEqual(Array.from({ length: 1000 }, (_, item) => item));
		expect(told).toHaveLength(1);
		expect(told[0]).toMatch(
			/^Payment Gateway: POST \/pg\/orders waits (59|60) seconds before the next request: Cashfree's limit is 200 requests a minute\. Items wait/,
		);
	});

	it('other calls and other places do not wait for one that has reached its limit', async () => {
		makeRun(1000);
		await pass(1000);
		const { sent } = makeRun(100, { call: 'GET /pg/orders/:id', effect: 'read' });
		const elsewhere = makeRun(100, { baseURL: SANDBOX });
		await pass(1000);
		expect(sent).toHaveLength(100);
		expect(elsewhere.sent).toHaveLength(100);
	});

	it('never more than nine tenths of the limit in any minute, whenever requests come', async () => {
		const minuteMs = 1000;
		const bursts = fc.array(fc.record({ count: fc.integer({ min: 1, max: 30 }), ms: fc.nat(minuteMs) }), {
			minLength: 1,
			maxLength: 12,
		});
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 60 }), bursts, async (limit, asked) => {
				const own = new Pace({ minuteMs });
				const run = (count: number) => makeRun(count, { baseURL: SANDBOX }, OK, limit, own);
				// The first answer tells the limit; until it is there, nothing else is asked for.
				const runs = [run(1)];
				await admissions();
				for (const { count, ms } of asked) {
					runs.push(run(count));
					await pass(ms);
				}
				const count = runs.flatMap(({ entrants }) => entrants).length;
				await pass((count + 1) * minuteMs);
				const sent = runs.flatMap((one) => one.sent.map(({ at }) => at)).sort((one, other) => one - other);
				expect(sent).toHaveLength(count);
				const most = Math.max(1, Math.floor(limit * 0.9));
				const tooSoon = sent.filter((at, index) => at - (sent[index - most] ?? -Infinity) < minuteMs);
				expect(tooSoon).toEqual([]);
			}),
			{ numRuns: 30 },
		);
	});

	it('what an answer says counts for more than what is documented, for this call at this place alone', async () => {
		const raised = makeRun(700, {}, OK, 800);
		await pass(30_000);
		expect(raised.sent).toHaveLength(700);
		const { sent } = makeRun(700, { baseURL: 'https://proxy.example.com' });
		await pass(30_000);
		expect(sent).toHaveLength(180);
	});

	describe('after a 429', () => {
		const refused = (ms?: number) => failure('rateLimited', { retryAfterMs: ms });
		const call = { baseURL: SANDBOX };

		it('its call is closed for everybody, for as long as the answer says; others are not', async () => {
			const first = enter(pace, toOrders(call));
			await admissions();
			first.leave(refused(7000));
			const same = makeRun(3, { ...call, owner: 'another run' });
			const other = makeRun(3, { ...call, call: 'GET /pg/orders/:id', effect: 'read' });
			await pass(6800);
			expect(same.sent).toEqual([]);
			expect(other.sent).toHaveLength(3);
			await pass(400);
			expect(same.sent).toHaveLength(3);
			expect(told).toEqual([
				'Payment Gateway: POST /pg/orders waits 7 seconds before the next request: Cashfree asked for this pause. Items wait their turn in order',
			]);
		});

		it('those that were refused go first, in the order of their items', async () => {
			const sent: Errand[] = [];
			const errands = Array.from({ length: 12 }, () => toOrders(call));
			const entrants = errands.map((errand) => enter(pace, errand, sent));
			await admissions();
			for (const item of [3, 0, 4, 1, 2]) {
				entrants[item]?.leave(refused(1000));
				entrants[item] = enter(pace, errands[item] as Errand, sent);
			}
			sent.length = 0;
			for (let round = 0; round < 20; round++) {
				await pass(1000);
				for (const { isIn, leave } of entrants) if (isIn) leave(OK);
			}
			expect(sent.map((errand) => errands.indexOf(errand))).toEqual(errands.map((_, item) => item));
		});

		it('which says no wait: a minute in the families whose documents say so', async () => {
			const first = enter(pace, toOrders(call));
			await admissions();
			first.leave(refused());
			const { sent } = makeRun(1, call);
			await pass(MINUTE - 300);
			expect(sent).toEqual([]);
			await pass(400);
			expect(sent).toHaveLength(1);
		});

		it('which says no wait, in an older family: back-off that grows to a minute, and begins anew after an answer', async () => {
			const older = () => errandOf();
			const waits: number[] = [];
			for (let round = 0; round < 8; round++) {
				const entrant = enter(pace, older());
				const from = performance.now();
				while (!entrant.isIn) await pass(10);
				waits.push(performance.now() - from);
				entrant.leave(round === 5 ? OK : refused());
			}
			const ranks = waits.map((ms) => Math.round(Math.log(Math.max(ms, 50) / 50) / Math.log(4)));
			expect(ranks).toEqual([0, 1, 2, 3, 4, 5, 0, 1]);
		});

		it('a wait of nothing is not taken at its word: the back-off holds', async () => {
			const sent: Errand[] = [];
			for (let round = 0; round < 3; round++) {
				const entrant = enter(pace, toOrders(call), sent);
				await pass(2000);
				entrant.leave(refused(0));
			}
			enter(pace, toOrders(call), sent);
			await pass(2000);
			expect(sent).toHaveLength(3);
			await pass(2000);
			expect(sent).toHaveLength(4);
		});

		it('several that were in flight together close it once, for the longest of their waits', async () => {
			const together = many(5, () => enter(pace, toOrders(call)));
			await admissions();
			together.forEach(({ leave }, index) => leave(refused([100, 5000, 100, 100, 100][index])));
			const { sent } = makeRun(1, call);
			await pass(4600);
			expect(sent).toEqual([]);
			await pass(500);
			expect(sent).toHaveLength(1);
		});

		it('an item gives up when nothing of its call gets through within ten minutes, and is told how long it is closed yet', async () => {
			const { entrants, sent } = makeRun(60, call, refused(50_000));
			await pass(9 * MINUTE);
			expect(entrants.filter(({ withheld }) => withheld).length).toBe(0);
			await pass(MINUTE + 1000);
			const waiting = entrants.filter(({ isIn }) => !isIn);
			expect(sent.length).toBeLessThan(60);
			expect(waiting.length).toBeGreaterThan(0);
			for (const { withheld } of waiting) expect(withheld?.waitMs).toBeGreaterThan(0);
			expect(waiting.every(({ withheld }) => (withheld?.waitMs ?? 0) <= MINUTE)).toBe(true);
		});

		it('nobody gives up in a long line that moves', async () => {
			const { sent } = makeRun(400, call, OK, 30);
			await pass(16 * MINUTE);
			expect(sent).toHaveLength(400);
		});

		it.each([
			['ten minutes', undefined, 10 * MINUTE, 10 * MINUTE + 1],
			['what a poll has', 36_000, 36_000, 36_001],
		])('a wait that is longer than %s is told at once', async (_what, longestWaitMs, bearable, tooLong) => {
			const first = enter(pace, toOrders(call));
			await admissions();
			first.leave(refused(bearable));
			const stays = enter(pace, toOrders({ ...call, longestWaitMs }));
			await pass(1000);
			expect(stays.withheld).toBeUndefined();
			await pass(bearable);
			expect(stays.isIn).toBe(true);
			stays.leave(refused(tooLong));
			const goes = enter(pace, toOrders({ ...call, longestWaitMs }));
			await pass(200);
			expect(goes.withheld?.waitMs).toBeGreaterThan(tooLong - 500);
		});

		it('an execution that is stopped while it waits ends at once, and knows that it was the limit', async () => {
			const stop = stopper();
			const first = enter(pace, toOrders(call));
			await admissions();
			first.leave(refused(60_000));
			const waiting = many(50, () => enter(pace, toOrders({ ...call, cancelled: stop.signal })));
			await admissions();
			stop.abort();
			await pass(0);
			expect(waiting.every(({ withheld }) => (withheld?.waitMs ?? 0) > 59_000)).toBe(true);
			await pass(70_000);
			expect(inside(waiting)).toBe(0);
			expect(jest.getTimerCount()).toBe(0);
		});

		it('that its session met closes nothing', async () => {
			const first = enter(pace, toOrders(call));
			await admissions();
			first.leave(failure('rateLimited', { sent: false, retryAfterMs: 60_000 }));
			const { sent } = makeRun(1, call);
			await admissions();
			expect(sent).toHaveLength(1);
		});
	});

	it('a short wait is not worth a line in the log, and a new line is written only when nobody waited in between', async () => {
		const refusal = (retryAfterMs: number) => failure('rateLimited', { retryAfterMs });
		for (const ms of [900, 2000, 2000]) {
			const first = enter(pace, toOrders({ baseURL: SANDBOX }));
			await pass(5000);
			first.leave(refusal(ms));
			makeRun(3, { baseURL: SANDBOX });
			await pass(5000);
		}
		expect(told).toHaveLength(2);
	});
});
