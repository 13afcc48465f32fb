// Turns at one place: how many at once, fairness between executions, and the end of a wait.
import fc from 'fast-check';
import { Pace, type Errand } from '../../../../nodes/shared/transport/pace';
import { FIRST_IN_FLIGHT } from '../../../../nodes/shared/transport/window';
import {
	admissions,
	effects,
	enter,
	errandOf,
	failure,
	inside,
	many,
	OK,
	pass,
	sameTurn,
	stopper,
} from './entrant';

let pace: Pace;
beforeEach(() => {
	jest.useFakeTimers();
	pace = new Pace();
});
afterEach(() => {
	jest.useRealTimers();
});

const read = (owner: string, more: Partial<Errand> = {}) =>
	errandOf({ owner, effect: 'read', call: 'GET /status', ...more });
const leaveAll = (entrants: ReturnType<typeof many>) => entrants.forEach(({ leave }) => leave());

it('lets ten reads and five writes in, and the next when one leaves', async () => {
	const writes = many(8, () => enter(pace, errandOf()));
	const reads = many(12, () => enter(pace, read('b')));
	await admissions();
	expect(inside(writes)).toBe(FIRST_IN_FLIGHT.write);
	expect(inside(reads)).toBe(FIRST_IN_FLIGHT.read);
	reads[0]?.leave(OK);
	await admissions();
	expect(inside(reads)).toBe(11);
	expect(inside(writes)).toBe(5);
	writes[0]?.leave(OK);
	writes[0]?.leave(OK);
	await admissions();
	// Left twice by mistake, it counts once.
	expect(inside(writes)).toBe(6);
});

it('lets the next ones in one by one, though several places become free at once', async () => {
	const blockers = many(FIRST_IN_FLIGHT.read, () => enter(pace, read('a')));
	await admissions();
	const next = many(3, () => enter(pace, read('a')));
	leaveAll(blockers.slice(0, 3));
	await sameTurn();
	expect(inside(next)).toBe(1);
	await admissions();
	expect(inside(next)).toBe(3);
});

it('takes executions in turn', async () => {
	const log: Errand[] = [];
	const blockers = many(FIRST_IN_FLIGHT.read, () => enter(pace, read('first')));
	await admissions();
	many(5, () => enter(pace, read('long'), log));
	enter(pace, read('short'), log);
	leaveAll(blockers.slice(0, 3));
	await admissions();
	expect(log.map(({ owner }) => owner)).toEqual(['long', 'short', 'long']);
});

it('a write that has to wait does not keep reads waiting, of its own execution neither', async () => {
	many(6, () => enter(pace, errandOf()));
	const others = [enter(pace, read('reader')), enter(pace, read('a run'))];
	await admissions();
	expect(inside(others)).toBe(2);
});

it.each([
	['addresses', { baseURL: 'http://127.0.0.1:2' }],
	['families', { family: { ...errandOf().family, name: 'gateway' as const } }],
])('%s do not wait for each other', async (_what, elsewhere) => {
	many(12, () => enter(pace, read('a')));
	const other = enter(pace, read('a', elsewhere));
	await admissions();
	expect(other.isIn).toBe(true);
});

it('forgets a place when all have left, whoever went in or gave up, once what they did no longer counts', async () => {
	const stop = stopper();
	const entrants = [
		...many(12, () => enter(pace, errandOf())),
		...many(12, () => enter(pace, read('b', { cancelled: stop.signal }))),
	];
	await admissions();
	stop.abort();
	for (let round = 0; round < 4; round++) {
		leaveAll(entrants);
		await admissions();
	}
	expect(inside(entrants)).toBe(12 + FIRST_IN_FLIGHT.read);
	const elsewhere = async (port: number) => {
		const other = enter(pace, read('c', { baseURL: `http://127.0.0.1:${port}` }));
		await admissions();
		other.leave(OK);
	};
	await elsewhere(2);
	expect(pace.placeCount).toBe(2);
	await pass(60_000);
	await elsewhere(3);
	expect(pace.placeCount).toBe(1);
	expect(jest.getTimerCount()).toBe(0);
});

it('remembers what a request met that was in flight for long', async () => {
	const slow = enter(pace, errandOf());
	await pass(90_000);
	slow.leave(failure('network'));
	enter(pace, errandOf({ baseURL: 'http://127.0.0.1:2' }));
	await admissions();
	expect(pace.placeCount).toBe(2);
	const next = many(5, () => enter(pace, errandOf()));
	await admissions();
	expect(inside(next)).toBe(2);
});

it('a stopped execution waits no longer, takes nobody the place, and leaves the others of its execution alone', async () => {
	const blockers = many(FIRST_IN_FLIGHT.read, () => enter(pace, read('a')));
	await admissions();
	const stop = stopper();
	const given = many(2, () => enter(pace, read('b', { cancelled: stop.signal })));
	const stays = enter(pace, read('b'));
	stop.abort();
	await pass(0);
	expect(given.map(({ withheld }) => withheld)).toEqual([{}, {}]);
	const late = enter(pace, read('c', { cancelled: stop.signal }));
	await pass(0);
	expect(late.withheld).toEqual({});
	leaveAll(blockers);
	await admissions();
	expect(stays.isIn).toBe(true);
	expect(inside([...given, late])).toBe(0);
});

it('an execution that is stopped after it went in holds its place until it leaves', async () => {
	const stop = stopper();
	const entrant = enter(pace, errandOf({ cancelled: stop.signal }));
	await admissions();
	stop.abort();
	await admissions();
	expect(entrant.isIn).toBe(true);
	expect(entrant.withheld).toBeUndefined();
});

it('a run that was stopped leaves the line at once, all of it, when the request that stopped it leaves', async () => {
	let isStopped = false;
	const held = many(500, () => enter(pace, errandOf({ isOver: () => isStopped })));
	const other = many(8, () => enter(pace, errandOf({ owner: 'another run' })));
	await admissions();
	const sent = inside(held);
	isStopped = true;
	held[0]?.leave(OK);
	await admissions();
	expect(inside(held)).toBe(sent);
	expect(held.filter(({ withheld }) => withheld)).toHaveLength(500 - sent);
	expect(other.some(({ withheld }) => withheld)).toBe(false);
});

it('whoever comes and goes: everybody gets in, each execution in its order, and none twice before another once', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(
				fc.record({
					owner: fc.constantFrom('a', 'b', 'c'),
					effect: fc.constantFrom(...effects),
				}),
				{ maxLength: 60 },
			),
			fc.infiniteStream(fc.nat(30)),
			async (requests, times) => {
				const own = new Pace();
				const log: Errand[] = [];
				const waiting = [...requests];
				const errands = waiting.map(({ owner, effect }) =>
					errandOf({ owner, effect, call: `${effect} call` }),
				);
				const entrants = errands.map((errand) => enter(own, errand, log));
				for (let rounds = 0; log.length < errands.length && rounds < 200; rounds++) {
					await pass(times.next().value);
					entrants.find(({ isIn, errand }) => isIn && !left.has(errand) && left.add(errand))?.leave(OK);
				}
				expect(log).toHaveLength(errands.length);
				for (const owner of ['a', 'b', 'c']) {
					for (const effect of effects) {
						const isOne = (errand: Errand) => errand.owner === owner && errand.effect === effect;
						const served = log.filter(isOne).map((errand) => errands.indexOf(errand));
						expect(served).toEqual([...served].sort((one, other) => one - other));
					}
				}
			},
		),
		{ numRuns: 40 },
	);
});
/** Those that have left already. */
const left = new Set<Errand>();

it.each(effects)(
	'1,000 %ss on a line of 300 ms take at most 0.4 of the time without a window that opens',
	async (effect) => {
		const LINE_MS = 300;
		const timeWith = async (own: Pace): Promise<number> => {
			const from = performance.now();
			let answered = 0;
			for (let item = 0; item < 1000; item++) {
				void own.enter(errandOf({ effect })).then(async (turn) => {
					await new Promise((resolve) => setTimeout(resolve, LINE_MS));
					answered++;
					if ('leave' in turn) turn.leave(OK);
				});
			}
			while (answered < 1000) await pass(LINE_MS / 10);
			return performance.now() - from;
		};
		const share = (await timeWith(new Pace())) / (await timeWith(new Pace({ most: FIRST_IN_FLIGHT })));
		expect(share).toBeLessThanOrEqual(0.4);
	},
);

it('none starves: while an execution of one item waits, others send at most one each per free place', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 6 }),
			fc.integer({ min: 0, max: 40 }),
			async (runs, before) => {
				const own = new Pace();
				const log: Errand[] = [];
				const entrants = many(runs * 50, (index) => enter(own, read(`long ${index % runs}`), log));
				let next = 0;
				const free = async (count: number) => {
					for (let freed = 0; freed < count; freed++) {
						entrants[entrants.findIndex(({ errand }) => errand === log[next])]?.leave();
						next++;
						await pass(5);
					}
				};
				await admissions();
				await free(before);
				const served = log.length;
				const short = enter(own, read('short'), log);
				await free(runs + 1);
				expect(short.isIn).toBe(true);
				expect(log.indexOf(short.errand) - served).toBeLessThanOrEqual(runs);
			},
		),
		{ numRuns: 20 },
	);
});
