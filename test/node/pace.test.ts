// Pace, in the real engine over real sockets: limits are waited for, nothing fails for them, and trouble makes the nodes gentler.
import { ExecuteSingleContext } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';
import { CashfreeCashgram } from '../../nodes/Cashgram/CashfreeCashgram.node';
import { CashfreeGateway } from '../../nodes/Gateway/CashfreeGateway.node';
import { Pace, replacePace } from '../../nodes/shared/transport/pace';
import { forgetAllSessions } from '../../nodes/shared/transport/session';
import { MOST_IN_FLIGHT } from '../../nodes/shared/transport/window';
import {
	startBusyServer,
	tooMany,
	type Arrival,
	type BusyRules,
	type BusyServer,
	type InsteadAnswer,
} from './harness/busyServer';
import { createParameters, CREATE, getParameters, ids, STATUS } from './harness/cashgram';
import { runNode, type RunRequest } from './harness/engine';
import { onOrder } from './harness/gateway';
import { credentialsFor } from './harness/goodValues';

/** A thousand items take n8n's engine long where other tests run beside it. */
const LONG_RUN_MS = 180_000;

let server: BusyServer;
const start = async (rules: BusyRules) => {
	server = await startBusyServer(rules);
};
beforeEach(() => {
	forgetAllSessions();
	replacePace();
});
afterEach(async () => await server.close());
afterAll(() => replacePace());

const run = async (items: RunRequest['items'], more: Partial<RunRequest> = {}) =>
	await runNode({
		node: CashfreeCashgram,
		parameters: createParameters,
		credentials: credentialsFor(server.url),
		items,
		...more,
	});

const arrived = (path: RegExp): Arrival[] => server.arrivals.filter((arrival) => path.test(arrival.path));
const refused = (): Arrival[] => server.arrivals.filter(({ httpStatus }) => httpStatus === 429);
const until = async (isTrue: () => boolean) => {
	while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
};
/** More turns of the event loop than anything needs that was on its way. */
const aWhile = async () => {
	for (let turns = 0; turns < 500; turns++) await new Promise((resolve) => setImmediate(resolve));
};

describe.each([
	['names it with each answer', true, 'sliding', 20],
	['says only with a refusal how long to wait', false, 'fromRefusal', 4 * MOST_IN_FLIGHT.write],
] as const)('1,000 creates against a limit, where Cashfree %s', (_how, namesLimit, kind, mostRefused) => {
	it(
		'all are made, in their order, with few refusals, and others do not wait',
		async () => {
			const windowMs = 600;
			replacePace(new Pace({ minuteMs: windowMs }));
			await start({ limit: { path: CREATE, most: 200, windowMs, kind }, namesLimit });
			const lines: string[] = [];
			const logger = { info: (line: string) => lines.push(line) };
			const ofContext = jest
				.spyOn(ExecuteSingleContext.prototype, 'logger', 'get')
				.mockReturnValue(logger as never);
			const long = run(ids(1000));
			await until(() => arrived(CREATE).length > 180);
			const orders = await run(
				Array.from({ length: 20 }, (_, index) => ({ orderId: `O-${index}` })),
				{ node: CashfreeGateway, parameters: onOrder('getStatus') },
			);
			const states = await run(ids(20), { parameters: getParameters });
			const madeMeanwhile = arrived(CREATE).length;
			const { items, error } = await long;

			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.cashgramId)).toEqual(ids(1000).map(({ cashgramId }) => cashgramId));
			expect(items.filter(({ json }) => json.error)).toEqual([]);
			const made = arrived(CREATE).filter(({ httpStatus }) => httpStatus === 200);
			expect(made).toHaveLength(1000);
			expect(refused().length).toBeLessThanOrEqual(mostRefused);
			// Those that are in flight together arrive in any order; nobody overtakes more than these.
			const overtakes = made.map(({ id }, index) => Math.abs(Number(id.slice(3)) - index));
			expect(Math.max(...overtakes)).toBeLessThanOrEqual(2 * MOST_IN_FLIGHT.write);

			expect(orders.items.filter(({ json }) => !json.error)).toHaveLength(20);
			expect(states.items.filter(({ json }) => !json.error)).toHaveLength(20);
			expect(madeMeanwhile).toBeLessThan(1000);
			ofContext.mockRestore();
			expect(lines.length).toBeLessThan(10);
			for (const line of lines) {
				expect(line).toMatch(
					/^Cashgram \(Payouts\): POST \/payout\/v1\/createCashgram waits 1 second before the/,
				);
				expect(line).not.toMatch(/CG-\d/);
			}
			// A slow machine does not reach the limit that it knows; what it does not know, it meets.
			if (namesLimit) return;
			expect(lines.length).toBeGreaterThanOrEqual(1);
			expect(refused().length).toBeGreaterThanOrEqual(4);
		},
		LONG_RUN_MS,
	);
});

describe('while items wait for a limit', () => {
	const hundred = (seconds: number) => {
		let taken = 0;
		return ({ path }: Arrival) => (CREATE.test(path) && ++taken > 100 ? tooMany(seconds) : undefined);
	};

	it('an execution that is stopped ends, and sends nothing more', async () => {
		await start({ instead: hundred(500) });
		let stop = () => {};
		const long = run(ids(300), { onStart: (cancel) => (stop = cancel) }).catch(() => undefined);
		await until(() => refused().length > 0);
		await aWhile();
		const sent = server.arrivals.length;
		stop();
		await long;
		await aWhile();
		expect(server.arrivals).toHaveLength(sent);
		expect(sent).toBeLessThanOrEqual(100 + MOST_IN_FLIGHT.write);
	});

	const refusal = { httpStatus: 200, body: { status: 'ERROR', subCode: '422', message: 'Not today' } };

	it('a refusal ends the run: nobody waits on, and all that were made are listed', async () => {
		await start({
			limit: { path: CREATE, most: 110, windowMs: 60_000, kind: 'sliding' },
			namesLimit: true,
			instead: ({ id }) => (id === 'CG-90' ? refusal : undefined),
		});
		const { error } = await run(ids(300));
		expect(error?.message).toBe('Cashfree answered 422: Not today [item 90]');
		const made = arrived(CREATE).filter(({ id }) => id !== 'CG-90');
		expect([...(error?.context.carriedOut as string[])].sort()).toEqual(made.map(({ id }) => id).sort());
		expect(arrived(CREATE).length).toBeLessThanOrEqual(99);
		expect(error?.context).not.toHaveProperty('uncertain');
	});

	it('a refusal ends the wait of an item before it too, and is what the run is told to have failed for', async () => {
		await start({
			quietMs: 60,
			instead: ({ id }) => (id === 'CG-1' ? tooMany(500) : id === 'CG-3' ? refusal : undefined),
		});
		const { error } = await run(ids(30));
		expect(error?.message).toBe('Cashfree answered 422: Not today [item 3]');
		const made = arrived(CREATE).filter(({ id }) => !/^CG-[13]$/.test(id));
		expect([...(error?.context.carriedOut as string[])].sort()).toEqual(made.map(({ id }) => id).sort());
		// One more may have left on the answer to the first.
		expect(arrived(CREATE).length).toBeLessThanOrEqual(6);
	});

	it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'%s: an item gives up after ten minutes, which are short here, and says that it was the limit',
		async (onError) => {
			replacePace(new Pace({ minuteMs: 60 }));
			await start({ instead: ({ path }) => (CREATE.test(path) ? tooMany(0.01) : undefined) });
			const { error, items } = await run(ids(60), { onError });
			expect(arrived(CREATE).every(({ httpStatus }) => httpStatus === 429)).toBe(true);
			// Each was sent again and again before it gave up, or never.
			expect(arrived(CREATE).length).toBeGreaterThan(5);
			if (onError === 'stopWorkflow') {
				expect(error?.message).toBe('Cashfree answered 429: Too many requests [item 0]');
				expect(error?.context.outcome).toBe('refused');
				expect(error?.description).toContain('Cashfree is receiving too many requests');
				return;
			}
			const tried = new Set(arrived(CREATE).map(({ id }) => id));
			expect(items).toHaveLength(60);
			for (const { json } of items) {
				const isTried = tried.has(json.cashgramId as string);
				expect(json.outcome).toBe(isTried ? 'refused' : 'notSent');
				expect(json.error).toMatch(
					isTried ? /^Cashfree answered 429: / : /^Not sent: Cashfree accepts no more/,
				);
			}
			expect(tried.size).toBeLessThan(60);
		},
	);

	it('with Batching they wait all the same, and none fails', async () => {
		let asked = 0;
		await start({ instead: () => (++asked % 4 === 0 ? tooMany(0.05) : undefined) });
		const batching: INodeParameters = { batch: { batchSize: 10, batchInterval: 5 } };
		const { items, error } = await run(ids(40), {
			parameters: { ...createParameters, requestOptions: { batching } },
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.cashgramId)).toEqual(ids(40).map(({ cashgramId }) => cashgramId));
		expect(refused().length).toBeGreaterThanOrEqual(13);
	});
});

describe('the number in flight', () => {
	const width = MOST_IN_FLIGHT.write;
	/** The most in flight among some arrivals. */
	const most = (arrivals: Arrival[]) => Math.max(...arrivals.map(({ inFlight }) => inFlight));

	it('begins with five writes and opens to twenty; reads with ten, to forty', async () => {
		await start({ quietMs: 60 });
		await run(ids(200));
		await run(ids(400), { parameters: getParameters });
		const [writes, reads] = [arrived(CREATE), arrived(STATUS)];
		expect(most(writes.slice(0, 5))).toBe(5);
		expect(most(writes.slice(0, 11))).toBeLessThanOrEqual(6);
		expect(most(writes)).toBe(20);
		expect(most(reads.slice(0, 10))).toBe(10);
		expect(most(reads.slice(0, 25))).toBeLessThanOrEqual(15);
		expect(most(reads)).toBe(40);
	});

	it.each<[what: string, answer: InsteadAnswer | 'hang']>([
		['a 429', tooMany(0.01)],
		['a 503', { httpStatus: 503, body: {} }],
		['an answer that does not come in time', 'hang'],
	])('halves after %s', async (_what, answer) => {
		let times = 0;
		await start({
			quietMs: 60,
			instead: ({ id, path }) => (id === 'CG-150' && CREATE.test(path) && times++ === 0 ? answer : undefined),
		});
		const { items, error } = await run(ids(400), {
			parameters: { ...createParameters, requestOptions: { timeout: 1000 } },
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(400);
		const trouble = arrived(CREATE).find(({ id }) => id === 'CG-150');
		const after = trouble?.endedAfter ?? NaN;
		expect(most(server.arrivals.slice(0, after))).toBe(width);
		// Those that left before it was known are not called back; the next ones are fewer.
		const next = arrived(CREATE).slice(after + width, after + width + 10);
		expect(next).toHaveLength(10);
		expect(most(next)).toBeLessThanOrEqual(width / 2 + 3);
	});
});
