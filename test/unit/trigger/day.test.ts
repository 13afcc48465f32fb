// A simulated day: how many requests a poll needs, and how large the remembered value grows.
import { WatchedApi } from './simulation/watched';
import { Host } from './simulation/hosts';
import { PaymentsApi, TransactionsApi, type PaymentRecord, type TransactionRecord } from './simulation/lists';
import { load } from './simulation/load';
import { START, World } from './simulation/world';

// A day has 1,440 polls.
jest.setTimeout(300_000);

const MINUTE = 60;
const DAY = 86_400;
const LARGEST_STATE = 64 * 1024;
const trigger = load();

/** A repeatable stand-in for chance, between 0 and 1. */
function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}

interface Figures {
	requestsPerPoll: number;
	mostRequests: number;
	largestState: number;
	handedOver: ReadonlyMap<string, number>;
	/** True time of the poll that handed it over. */
	handedOverAt: ReadonlyMap<string, number>;
}

/** Polls every minute; counts from the moment on at which everything has settled in. */
async function run(
	seconds: number,
	countFrom: number,
	world: World,
	watch: (means: { budget: InstanceType<typeof trigger.Budget>; now: number }) => unknown,
): Promise<Figures> {
	const handedOverAt = new Map<string, number>();
	const host = new Host('durable', (ids) => {
		world.receive(ids);
		for (const id of ids) handedOverAt.set(id, world.now);
	});
	let polls = 0;
	let counted = 0;
	let mostRequests = 0;
	let largestState = 0;
	for (let at = 0; at < seconds; at += MINUTE) {
		world.now = START + at;
		world.requests = 0;
		await host.tick(async (slot) => {
			const means = { budget: new trigger.Budget(world.machineMs, 36_000), now: Math.floor(world.now) };
			const polled = await trigger.cycle(slot, watch(means) as Parameters<typeof trigger.cycle>[1]);
			const ids = polled?.happenings.map(({ eventId }) => eventId) ?? [];
			return ids.length > 0 ? ids : undefined;
		});
		largestState = Math.max(largestState, JSON.stringify(host.remembered ?? null).length);
		if (at < countFrom) continue;
		polls++;
		counted += world.requests;
		mostRequests = Math.max(mostRequests, world.requests);
	}
	const { handedOver } = world;
	return { requestsPerPoll: counted / polls, mostRequests, largestState, handedOver, handedOverAt };
}

test('10,000 transactions a day, 100 of them open for a day: at most three requests a poll on average', async () => {
	const random = chance(1);
	const world = new World(0, 0.2);
	const times = Array.from({ length: 20_000 }, (_, index) => {
		const day = Math.floor(index / 10_000) * DAY;
		// Seven in ten by day, when three times as many people pay as by night.
		return START + day + Math.floor(random() < 0.3 ? random() * DAY : random() * (DAY / 2));
	}).sort((one, other) => one - other);
	const records: TransactionRecord[] = times.map((time, index) => {
		const isOpen = index % 100 === 7;
		const first = isOpen
			? index % 200 === 7
				? 'PENDING'
				: 'FLAGGED'
			: index % 5 === 0
				? 'FAILED'
				: 'SUCCESS';
		const decided = { from: time + DAY - 600, status: 'SUCCESS' };
		return {
			id: 500_000_000 + index * 13,
			time,
			visibleAt: time + (index % 50 === 3 ? Math.floor(random() * 3000) : 0),
			orderId: `order_${100_000 + index}`,
			states: [{ from: time, status: first }, ...(isOpen ? [decided] : [])],
		};
	});
	const api = new TransactionsApi(world, records, { ending: 'emptyPage', largestPage: 50 });
	const figures = await run(2 * DAY, DAY, world, (means) =>
		trigger.watchTransactions(
			{ scope: 'test', startFrom: START, lookBack: 3600, age: 120 },
			{ fetchPage: api.fetchPage, orderStatus: api.orderStatus },
			means,
		),
	);
	expect(figures.requestsPerPoll).toBeLessThanOrEqual(3);
	expect(figures.largestState).toBeLessThan(LARGEST_STATE);

	const QUARTER = 900;
	const name = ({ id }: TransactionRecord): string => `gatewayPayment:${id + 5_000_000}`;
	const paidAt = ({ states, visibleAt }: TransactionRecord): number =>
		Math.max(visibleAt, states.at(-1)?.from ?? 0);
	const must = records.filter(
		(record) => record.states.at(-1)?.status === 'SUCCESS' && paidAt(record) < START + 2 * DAY - QUARTER,
	);
	expect(must.length).toBeGreaterThan(15_000);
	expect(must.filter((record) => figures.handedOver.get(name(record)) !== 1)).toEqual([]);
	expect([...figures.handedOver.values()].filter((times) => times > 1)).toEqual([]);

	const decided = must.filter(({ states }) => states.length > 1);
	expect(decided.length).toBeGreaterThan(90);
	const waits = decided.map(
		(record) => (figures.handedOverAt.get(name(record)) ?? Infinity) - paidAt(record),
	);
	expect(Math.max(...waits)).toBeLessThanOrEqual(QUARTER);
});

test('20,000 payments a day with bursts of 500 a minute: all of them, in a small state', async () => {
	const random = chance(2);
	const world = new World(0, 0.2);
	const bursts = [4, 9, 9.02, 9.04, 15, 20].flatMap((hour) =>
		Array.from({ length: 500 }, () => START + hour * 3600 + Math.floor(random() * MINUTE)),
	);
	const others = Array.from({ length: 20_000 - bursts.length }, () => START + Math.floor(random() * DAY));
	const times = [...bursts, ...others].sort((one, other) => one - other);
	const records: PaymentRecord[] = times.map((time, index) => ({
		id: 7_497_000_000 + index * 17,
		time,
		visibleAt: time + (index % 20 === 0 ? Math.floor(random() * 900) : 0),
		account: 'A',
	}));
	const manners = {
		order: 'newestFirst',
		cursors: 'record',
		ending: 'emptyPage',
		largestPage: 200,
		boundsIncluded: true,
	} as const;
	const api = new PaymentsApi(world, records, manners);
	const figures = await run(DAY, 0, world, (means) =>
		trigger.watchPayments(
			{ scope: 'test', accounts: [''], startFrom: START, lookBack: 900, age: 120 },
			api.fetchPage,
			means,
		),
	);
	// Two pages of a quarter of an hour, and the empty one after them.
	expect(figures.requestsPerPoll).toBeLessThan(3);
	expect(figures.mostRequests).toBeLessThanOrEqual(12);
	expect(figures.largestState).toBeLessThan(LARGEST_STATE);
	const due = records.filter(({ visibleAt }) => visibleAt < START + DAY - 2 * MINUTE);
	expect(due.filter(({ id }) => figures.handedOver.get(`autoCollectPayment:${id}`) !== 1)).toEqual([]);
	expect([...figures.handedOver.values()].filter((times) => times > 1)).toEqual([]);
});

describe('"Start From" ten days ago, with 20,000 records since', () => {
	const random = chance(5);
	const begin = START - 10 * DAY;
	const times = Array.from({ length: 20_000 }, () => begin + Math.floor(random() * 10 * DAY)).sort(
		(one, other) => one - other,
	);
	const HALF_AN_HOUR = 1800;

	test('payments: each once, the oldest first, a few thousand a poll', async () => {
		const world = new World(0, 0.2);
		const records: PaymentRecord[] = times.map((time, index) => ({
			id: 7_497_000_000 + index * 17,
			time,
			visibleAt: time,
			account: 'A',
		}));
		const manners = {
			order: 'newestFirst',
			cursors: 'offset',
			ending: 'emptyPage',
			largestPage: 200,
			boundsIncluded: true,
		} as const;
		const api = new PaymentsApi(world, records, manners);
		const figures = await run(HALF_AN_HOUR, 0, world, (means) =>
			trigger.watchPayments(
				{ scope: 'test', accounts: [''], startFrom: begin, lookBack: 900, age: 120 },
				api.fetchPage,
				means,
			),
		);
		expect(records.filter(({ id }) => figures.handedOver.get(`autoCollectPayment:${id}`) !== 1)).toEqual([]);
		expect(figures.handedOver.size).toBe(20_000);
		const polls = new Set(figures.handedOverAt.values()).size;
		expect(polls).toBeGreaterThan(1);
		expect(polls).toBeLessThanOrEqual(10);
	});

	test('transactions: each once, those whose time moved to their decision included', async () => {
		const world = new World(0, 0.2);
		const records: TransactionRecord[] = times.map((time, index) => ({
			id: 500_000_000 + index * 13,
			time,
			visibleAt: time,
			orderId: `order_${index}`,
			states:
				index % 100 === 7
					? [
							{ from: time, status: 'FLAGGED' },
							{ from: time + 3 * DAY, status: 'SUCCESS', movesTime: true },
						]
					: [{ from: time, status: 'SUCCESS' }],
		}));
		const api = new TransactionsApi(world, records, { ending: 'emptyPage', largestPage: 50 });
		const figures = await run(HALF_AN_HOUR, 0, world, (means) =>
			trigger.watchTransactions(
				{ scope: 'test', startFrom: begin, lookBack: 3600, age: 120 },
				{ fetchPage: api.fetchPage, orderStatus: api.orderStatus },
				means,
			),
		);
		const paid = records.filter(({ states }) => (states[1]?.from ?? 0) < START);
		expect(paid.length).toBeGreaterThan(19_000);
		expect(paid.filter(({ id }) => figures.handedOver.get(`gatewayPayment:${id + 5_000_000}`) !== 1)).toEqual(
			[],
		);
		expect(new Set(figures.handedOverAt.values()).size).toBeLessThanOrEqual(10);
	});
});

test('1,000 watched cashgrams: each redemption fires once, and what has come to an end is not asked for again', async () => {
	const random = chance(4);
	const world = new World(0, 0.2);
	const statuses = ['REDEEMED', 'REDEEMED', 'REDEEMED', 'EXPIRED', 'FAILED', undefined];
	const lives = new Map(
		Array.from({ length: 1000 }, (_, index) => {
			const status = statuses[index % statuses.length];
			// A fifth of them came to their end before anybody watched.
			const at = index % 5 === 0 ? -3600 : Math.floor(random() * DAY * 0.9);
			const steps = status === undefined ? [] : [{ status, at }];
			return [`CG-${index}`, { createdAt: -7200, listedFrom: 0, steps }];
		}),
	);
	const api = new WatchedApi(world, lives, 'cashgramRedemption');
	const askedAfterTheEnd = new Map<string, number>();
	const ask = async (id: string) => {
		const record = await api.ask(id);
		if (record?.cashgramStatus !== 'ACTIVE') askedAfterTheEnd.set(id, (askedAfterTheEnd.get(id) ?? 0) + 1);
		return record;
	};
	const list = [...lives.keys()];
	const chosen = new Set(['REDEEMED']);
	const figures = await run(DAY, DAY - 3600, world, (means) =>
		trigger.watchOneByOne(
			{ scope: 'test', object: trigger.WATCHED.cashgramRedemption, list, chosen, interval: 60 },
			ask,
			means,
		),
	);
	const redeemed = [...lives].filter(([, { steps }]) => steps[0]?.status === 'REDEEMED').map(([id]) => id);
	expect(redeemed).toHaveLength(501);
	expect([...figures.handedOver].sort()).toEqual(
		redeemed.map((id): [string, number] => [`cashgramRedemption:${id}:REDEEMED`, 1]).sort(),
	);
	expect(Math.max(...askedAfterTheEnd.values())).toBe(1);
	// What is still open fits into a poll; the thousand of the beginning did not.
	const open = [...lives.values()].filter(({ steps }) => steps.length === 0).length;
	expect(figures.mostRequests).toBe(open);
	expect(figures.largestState).toBeLessThan(LARGEST_STATE / 2);
});

test('1,000 watched links, 20 of them paid within an hour: each fires once, and is not asked for again', async () => {
	const random = chance(5);
	const world = new World(0, 0.15);
	const lives = new Map(
		Array.from({ length: 1000 }, (_, index) => {
			const at = Math.floor(random() * 3600);
			const steps = index % 50 === 7 ? [{ status: 'PAID', at }] : [];
			return [`INV-2026-${index}-${Math.floor(random() * 9e9)}`, { createdAt: -7200, listedFrom: 0, steps }];
		}),
	);
	const api = new WatchedApi(world, lives, 'paymentLinkStatus');
	const finished = new Set<string>();
	let askedWhenFinished = 0;
	const ask = async (id: string) => {
		if (finished.has(id)) askedWhenFinished++;
		const record = await api.ask(id);
		if (record?.link_status === 'PAID') finished.add(id);
		return record;
	};
	const figures = await run(2 * 3600, 0, world, (means) =>
		trigger.watchOneByOne(
			{
				scope: 'test',
				object: trigger.WATCHED.paymentLinkStatus,
				list: [...lives.keys()],
				chosen: new Set(['PAID', 'EXPIRED', 'CANCELLED']),
				interval: 60,
			},
			ask,
			means,
		),
	);
	const paid = [...lives].filter(([, { steps }]) => steps.length > 0).map(([id]) => id);
	expect(paid).toHaveLength(20);
	expect([...figures.handedOver].sort()).toEqual(
		paid.map((id): [string, number] => [`paymentLinkStatus:${id}:PAID`, 1]).sort(),
	);
	expect(askedWhenFinished).toBe(0);
	// At 150 ms an answer, 36 s are enough for 240 of them: each open one has its turn every five polls or so.
	expect(figures.mostRequests).toBeLessThanOrEqual(240);
	expect(
		Math.min(...[...lives.keys()].filter((id) => !finished.has(id)).map((id) => api.asked.get(id) ?? 0)),
	).toBeGreaterThan(15);
	expect(figures.largestState).toBeLessThan(32_000);
	expect(figures.requestsPerPoll).toBeGreaterThan(200);
});

test('5,000 payments an hour with numbers far apart: a state under 64 KB', async () => {
	const random = chance(3);
	const world = new World(0, 0.2);
	const records: PaymentRecord[] = Array.from({ length: 5000 }, (_, index) => {
		const time = START + Math.floor((index / 5000) * 3600);
		return { id: Math.floor(random() * 9e9), time, visibleAt: time, account: 'A' };
	});
	const manners = {
		order: 'newestFirst',
		cursors: 'record',
		ending: 'emptyPage',
		largestPage: 200,
		boundsIncluded: true,
	} as const;
	const api = new PaymentsApi(world, records, manners);
	const figures = await run(3600, 0, world, (means) =>
		trigger.watchPayments(
			{ scope: 'test', accounts: [''], startFrom: START, lookBack: 900, age: 120 },
			api.fetchPage,
			means,
		),
	);
	expect(figures.handedOver.size).toBeGreaterThan(4800);
	expect(figures.largestState).toBeLessThan(LARGEST_STATE / 2);
});
