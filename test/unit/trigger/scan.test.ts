// What is asked of Cashfree, field by field, and when a scan stops.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { START } from './simulation/world';
import { istDateTime } from '../../../nodes/shared/form/ist';
import { Budget, rotated } from '../../../nodes/Trigger/budget';
import { UnreadableRecord, type Page } from '../../../nodes/Trigger/page';
import { scanPayments } from '../../../nodes/Trigger/payments/scan';
import { OpenTransactions } from '../../../nodes/Trigger/transactions/open';
import { TransactionsList } from '../../../nodes/Trigger/transactions/pages';
import { scanTransactions } from '../../../nodes/Trigger/transactions/scan';
import type { FailureKind } from '../../../nodes/shared/api/answer';
import type { Failed } from '../../../nodes/shared/errors';
import { WATCHED, type WatchedObject } from '../../../nodes/Trigger/watched/objects';
import { RequestFailed } from '../../../nodes/Trigger/requestFailed';
import { scanWatched } from '../../../nodes/Trigger/watched/scan';
import { ALL_ACCOUNTS, paymentsForm } from '../../../nodes/Trigger/payments/state';
import { readState } from '../../../nodes/Trigger/stored';
import type { OpenTransaction, TransactionsState } from '../../../nodes/Trigger/transactions/state';
import { baselineAge } from '../../../nodes/Trigger/outcome';
import { paymentSources } from '../../../nodes/Trigger/payments/step';
import { newTransactions } from '../../../nodes/Trigger/transactions/step';
import { cycle, type Watch } from '../../../nodes/Trigger/cycle';
import { watchPayments } from '../../../nodes/Trigger/payments/watch';
import { watchTransactions } from '../../../nodes/Trigger/transactions/watch';

type Query = Record<string, string>;

const endless = (now = START) => ({ budget: new Budget(() => 0, 1000), now });
const rowsFrom = (first: number, count: number, txStatus = 'SUCCESS') =>
	Array.from({ length: count }, (_, index) => ({
		id: first + index,
		orderId: `order-${first + index}`,
		referenceId: 9_000_000 + first + index,
		txStatus,
		txTime: istDateTime(START * 1000),
	}));

/** Answers with these pages in turn, then with empty ones. */
function pages(...answers: Array<Partial<Page>>) {
	const asked: Query[] = [];
	const fetchPage = async (query: Query): Promise<Page> => {
		asked.push(query);
		return { records: [], serverTime: START, ...answers[asked.length - 1] };
	};
	return { asked, fetchPage };
}

describe('Auto Collect', () => {
	const state = (floor: number) => ({ sources: new Map([[ALL_ACCOUNTS, { floor }]]), seen: new Map() });

	test('asks for the largest page, from a second before the floor, without a cursor at first (Q-P7)', async () => {
		const { asked, fetchPage } = pages({
			next: '4711',
			records: [{ referenceId: 1, paymentTime: '2024-03-10 20:29:00' }],
		});
		await scanPayments(state(START - 60), [ALL_ACCOUNTS], fetchPage, endless());
		expect(asked).toEqual([
			{ startDate: '2024-03-10 20:28:59', endDate: '2024-03-11 20:30:01', maxReturn: '200' },
			{
				startDate: '2024-03-10 20:28:59',
				endDate: '2024-03-11 20:30:01',
				maxReturn: '200',
				lastReturnId: '4711',
			},
		]);
	});

	test('asks for the same stretch on every page, although time goes on (Q-P5)', async () => {
		const { asked, fetchPage } = pages(
			{ next: 'a', serverTime: START + 1 },
			{ next: 'b', serverTime: START + 9 },
		);
		await scanPayments(state(START), [ALL_ACCOUNTS], fetchPage, endless());
		expect(new Set(asked.map(({ startDate, endDate }) => `${startDate} ${endDate}`)).size).toBe(1);
	});

	test('asks each account by itself', async () => {
		const accounts: Array<string | undefined> = [];
		const sources = new Map(['A', 'B'].map((account) => [account, { floor: START }]));
		const fetchPage = async (_: Query, account?: string): Promise<Page> => {
			accounts.push(account);
			return { records: [], serverTime: START };
		};
		await scanPayments({ sources, seen: new Map() }, ['A', 'B'], fetchPage, endless());
		expect(accounts.sort()).toEqual(['A', 'B']);
	});

	test.each([
		['none', { paymentTime: '2024-03-10 20:29:00' }],
		['a number that has lost digits', { referenceId: 2 ** 53, paymentTime: '2024-03-10 20:29:00' }],
	])(
		'a payment whose only id is %s is named and stops no other; alone it fails the poll',
		async (_, record) => {
			const scan = async (...records: Query[]) =>
				await scanPayments(state(START - 600), [ALL_ACCOUNTS], pages({ records }).fetchPage, endless());
			await expect(scan(record as never)).rejects.toThrow(UnreadableRecord);
			const read = await scan(record as never, { referenceId: '7', paymentTime: '2024-03-10 20:29:00' });
			expect(read.readings[0]?.payments.map(({ key }) => key)).toEqual(['7']);
			expect(read.readings[0]?.reached).toBe(START);
			expect(read.unreadable).toEqual(['paymentTime "2024-03-10 20:29:00"']);
		},
	);

	test('a payment without an id fails no poll in which another account could be read', async () => {
		const sources = new Map(['A', 'B'].map((account) => [account, { floor: START - 600 }]));
		const time = { paymentTime: '2024-03-10 20:29:00' };
		const fetchPage = async (_: Query, account?: string): Promise<Page> => ({
			records: [account === 'A' ? time : { referenceId: '7', ...time }],
			serverTime: START,
		});
		const { readings } = await scanPayments({ sources, seen: new Map() }, ['A', 'B'], fetchPage, endless());
		expect(readings.flatMap(({ payments }) => payments.map(({ key }) => key))).toEqual(['7']);
	});

	test('numbers too long to be exact do not make one of two payments: the bank tells them apart', async () => {
		const records = ['N1', 'N2'].map((utr) => ({
			referenceId: 2 ** 53,
			utr,
			paymentTime: '2024-03-10 20:29:00',
		}));
		const { fetchPage } = pages({ records });
		const scan = await scanPayments(state(START - 600), [ALL_ACCOUNTS], fetchPage, endless());
		expect(scan.readings[0]?.payments.map(({ key }) => key)).toEqual(['N1', 'N2']);
	});

	test.each([undefined, null, '', '0000-00-00 00:00:00', '10-03-2024 20:29'])(
		'a payment whose time is %j stops nothing: it is handed over once, and known while it is listed',
		async (paymentTime) => {
			const slot = { value: undefined as unknown };
			const io = { read: () => slot.value, write: (value: unknown) => void (slot.value = value) };
			const options = {
				scope: 's',
				accounts: [ALL_ACCOUNTS],
				startFrom: START - 60,
				lookBack: 900,
				age: 120,
			};
			const handedOver: string[] = [];
			for (let minute = 0; minute < 30; minute++) {
				const now = START + minute * 60;
				// Cashfree lists it by a time of its own, which is the last second of that list.
				const fetchPage = async ({ startDate = '' }: Query): Promise<Page> => ({
					records: startDate <= istDateTime(START * 1000) ? [{ referenceId: 1, paymentTime }] : [],
					serverTime: now,
				});
				const polled = await cycle(io, watchPayments(options, fetchPage, endless(now)));
				handedOver.push(...(polled?.happenings ?? []).map(({ eventId }) => eventId));
			}
			expect(handedOver).toEqual(['autoCollectPayment:1']);
			expect(readState(slot.value, 's', paymentsForm)?.seen.size).toBe(0);
		},
	);

	test('an account that Cashfree refuses does not stop the others, an outage does', async () => {
		const sources = new Map(['A', 'GONE', 'B'].map((account) => [account, { floor: START }]));
		const accounts = [...sources.keys()];
		const refused = new Error('404');
		const asked: string[] = [];
		const without =
			(isOut: (account?: string) => boolean) =>
			async (_: Query, account = ''): Promise<Page> => {
				asked.push(account);
				if (isOut(account)) throw new Error('503');
				return { records: [], serverTime: START, ...(account === 'GONE' ? { refused } : {}) };
			};
		const scan = async (isOut: (account?: string) => boolean) =>
			await scanPayments({ sources, seen: new Map() }, accounts, without(isOut), endless());
		const partly = await scan(() => false);
		expect(partly.readings.map(({ account }) => account).sort()).toEqual(['A', 'B']);
		expect(partly).toMatchObject({ refused: ['GONE'], failure: refused });
		asked.length = 0;
		await expect(scan(() => true)).rejects.toThrow('503');
		expect(asked).toHaveLength(1);
		const alone = { sources: new Map([['GONE', { floor: START }]]), seen: new Map() };
		await expect(
			scanPayments(
				alone,
				['GONE'],
				without(() => false),
				endless(),
			),
		).rejects.toThrow('404');
	});

	test('stops when its time is up, but for one request that proves the end', async () => {
		let clock = 0;
		const asked: Query[] = [];
		const fetchPage = async (query: Query): Promise<Page> => {
			asked.push(query);
			clock += 1000;
			const records = Array.from({ length: 3 }, (_, index) => ({
				referenceId: asked.length * 10 + index,
				paymentTime: '2024-03-10 20:29:00',
			}));
			return { records, next: `cursor-${asked.length}`, serverTime: START };
		};
		const means = { budget: new Budget(() => clock, 1500), now: START };
		const { readings } = await scanPayments(state(START - 600), [ALL_ACCOUNTS], fetchPage, means);
		const [reading] = readings;
		expect(asked).toHaveLength(2);
		expect(reading?.reached).toBeUndefined();
		expect(reading?.payments).toHaveLength(6);
	});

	test('a change of the accounts loses nothing that was watched', () => {
		const before = { sources: new Map([[ALL_ACCOUNTS, { floor: 500 }]]), seen: new Map([['1', 600]]) };
		const named = paymentSources(before, ['A', 'B'], undefined);
		expect([...named.sources]).toEqual([
			['A', { floor: 500 }],
			['B', { floor: 500 }],
		]);
		expect(named.seen).toEqual(before.seen);
		const grown = {
			sources: new Map([
				['A', { floor: 500 }],
				['B', { floor: 300 }],
			]),
			seen: new Map(),
		};
		expect([...paymentSources(grown, [ALL_ACCOUNTS], undefined).sources]).toEqual([
			[ALL_ACCOUNTS, { floor: 300 }],
		]);
		// A new account begins when it is added, the others go on.
		expect([...paymentSources(grown, ['B', 'C'], undefined).sources]).toEqual([['B', { floor: 300 }]]);
		expect([...paymentSources(grown, ['B', 'C'], 100).sources]).toEqual([
			['B', { floor: 300 }],
			['C', { floor: 100 }],
		]);
	});
});

describe('Payment Gateway', () => {
	const orderStatus = async (): Promise<undefined> => undefined;
	const state = (changes: Partial<TransactionsState>): TransactionsState => ({
		...newTransactions(START - 600),
		opening: undefined,
		passedAt: START,
		...changes,
	});
	const place = (cursor: string, sequence: number, time = START - 300) => ({ cursor, sequence, time });

	test('starts on the day of the baseline in India, with an empty lastId (Q-PG15)', async () => {
		const { asked, fetchPage } = pages();
		const midnight = Date.UTC(2024, 2, 10, 18, 30, 0) / 1000;
		const means = endless(midnight + 60);
		await scanTransactions(state({ baseline: midnight - 60 }), { fetchPage, orderStatus }, means);
		expect(asked).toEqual([{ startDate: '2024-03-10', endDate: '2024-03-11', lastId: '', count: '50' }]);
	});

	test('goes on at the frontier, one request where little is new', async () => {
		const { asked, fetchPage } = pages({ records: rowsFrom(101, 7), next: '107' });
		const frontier = place('100', 3);
		await scanTransactions(
			state({ frontier, settled: frontier, largestPage: 50, baseline: START - 30 * 86_400 }),
			{ fetchPage, orderStatus },
			endless(),
		);
		// A row with a higher id can be older by as long as a decision takes.
		expect(asked).toEqual([{ startDate: '2024-03-02', endDate: '2024-03-10', lastId: '100', count: '50' }]);
	});

	test.each([
		['5,000 new rows', new Map<string, number>(), 100],
		['10,000 remembered ones', new Map(Array.from({ length: 9_900 }, (_, key) => [`s${key}`, 1])), 2],
	])('a reading of a list without an end stops at %s', async (_, seen, most) => {
		let asked = 0;
		const fetchPage = async (): Promise<Page> => {
			if (asked > 300) throw new Error('It does not stop');
			return { records: rowsFrom(asked++ * 50 + 1, 50), next: String(asked * 50), serverTime: START };
		};
		const scan = await scanTransactions(state({ seen }), { fetchPage, orderStatus }, endless());
		expect(asked).toBe(most);
		expect(scan.pages).toHaveLength(most);
	});

	test('the full pass goes from the settled place to the frontier, less than a quarter of an hour after the last', async () => {
		const { asked, fetchPage } = pages(
			{ records: rowsFrom(51, 50), next: '100' },
			{ records: rowsFrom(101, 2), next: '102' },
		);
		const changes = {
			frontier: place('100', 3),
			frontierKey: '100',
			settled: place('50', 2),
			largestPage: 50,
		};
		await scanTransactions(
			state({ ...changes, passedAt: START - 809 }),
			{ fetchPage, orderStatus },
			endless(),
		);
		expect(asked.map(({ lastId }) => lastId)).toEqual(['100']);
		asked.length = 0;
		const scan = await scanTransactions(
			state({ ...changes, passedAt: START - 810 }),
			{ fetchPage, orderStatus },
			endless(),
		);
		expect(asked.map(({ lastId }) => lastId)).toEqual(['50', '100']);
		expect(scan.pass?.rows).toHaveLength(50);
	});

	test('a full pass ends where a page names itself as the next', async () => {
		let asked = 0;
		const fetchPage = async (): Promise<Page> => {
			if (++asked > 5) throw new Error('It goes round in circles');
			return { records: rowsFrom(51, 9), next: '50', serverTime: START };
		};
		const changes = {
			frontier: place('100', 3),
			frontierKey: '100',
			settled: place('50', 2),
			largestPage: 50,
		};
		const scan = await scanTransactions(
			state({ ...changes, passedAt: START - 810 }),
			{ fetchPage, orderStatus },
			endless(),
		);
		expect(scan.pass?.met).toBe(false);
	});

	test('a full pass that takes several polls counts from its first page: what came later may be missing from it', async () => {
		const { fetchPage } = pages({ records: rowsFrom(101, 2), next: '102', serverTime: START + 120 });
		const going = {
			frontier: place('102', 3),
			frontierKey: '102',
			settled: place('50', 2),
			largestPage: 50,
			pass: { cursor: '100', asOf: START },
		};
		const { pass } = await scanTransactions(state(going), { fetchPage, orderStatus }, endless(START + 120));
		expect(pass).toMatchObject({ met: true, asOf: START });
		expect(pass?.cursor).toBeUndefined();
	});

	describe('at the first poll', () => {
		const rules = { scope: 's', lookBack: 900, age: 120 };
		const row = { ...rowsFrom(7, 1, 'FLAGGED')[0], txTime: istDateTime((START - 5 * 86_400) * 1000) };
		const first = async (answer: (query: Query) => Partial<Page>, startFrom?: number) => {
			const asked: Query[] = [];
			const fetchPage = async (query: Query): Promise<Page> => {
				asked.push(query);
				return { records: [], serverTime: START, ...answer(query) };
			};
			const watch = watchTransactions({ ...rules, startFrom }, { fetchPage, orderStatus }, endless());
			const scan = await watch.scan(undefined);
			return { asked: asked.slice(1), scan, next: watch.step(undefined, scan).next };
		};
		const lists = ['PENDING', 'FLAGGED'].map((txStatus) => ({
			startDate: '2024-03-02',
			endDate: '2024-03-10',
			txStatus,
			lastId: '',
			count: '50',
		}));

		test('Cashfree is asked for what is open, once', async () => {
			const { asked, next } = await first(({ txStatus }) =>
				txStatus === 'FLAGGED' ? { records: [row] } : {},
			);
			expect(asked).toEqual(lists);
			expect([...next.open.keys()]).toEqual(['7']);
			expect(next.opening).toBeUndefined();
		});

		test('an API that does not list by status keeps nobody from beginning', async () => {
			const { next } = await first(({ txStatus }) => (txStatus ? { refused: new Error('400') } : {}));
			expect(next.opening).toBeUndefined();
		});

		test('a list that does not filter is not read to its end', async () => {
			const { asked } = await first(({ txStatus }) =>
				txStatus ? { records: rowsFrom(1, 50), next: '50' } : {},
			);
			expect(asked).toHaveLength(2);
		});

		test('an outage in between holds nothing back, and it is asked again', async () => {
			const { scan, next } = await first(({ txStatus }) => {
				if (txStatus) throw new Error('503');
				return {};
			});
			expect(scan.failure).toEqual(new Error('503'));
			expect(next.opening).toBe(true);
		});

		test('they are asked for when the list was read to its end: what is in it has its place there', async () => {
			let read = 0;
			const { asked, next } = await first(() => {
				const records = rowsFrom(read++ * 50 + 1, 50, 'PENDING');
				return { records, next: String(read * 50) };
			});
			expect(asked.filter(({ txStatus }) => txStatus !== undefined)).toEqual([]);
			expect(next.opening).toBe(true);
		});

		test('a Start From that lies ahead is waited for', async () => {
			const { asked, next } = await first(() => ({}), START + 3600);
			expect(asked).toEqual([]);
			expect(next.opening).toBe(true);
		});
	});

	describe('an open transaction', () => {
		const frontier = place('100', 3);
		const open = new Map<string, OpenTransaction>([
			['7', { orderId: 'order-7', reference: '9000007', time: START - 500, after: '6' }],
		]);
		const due = { frontier, settled: frontier, largestPage: 50, passedAt: 0 };

		async function decide(
			answer: Record<string, unknown> | undefined,
			row: Array<Record<string, unknown>>,
			opened = open,
		) {
			const orders: string[] = [];
			const { asked, fetchPage } = pages({}, { records: row });
			const scan = await scanTransactions(
				state({ ...due, open: opened }),
				{
					fetchPage,
					orderStatus: async (orderId) => {
						orders.push(orderId);
						return answer;
					},
				},
				endless(),
			);
			return { scan, orders, asked: asked.slice(1) };
		}

		test('is asked for by its order, and stays open', async () => {
			const { scan, orders, asked } = await decide({ txStatus: 'FLAGGED', referenceId: '9000007' }, []);
			expect(orders).toEqual(['order-7']);
			expect(asked).toEqual([]);
			expect(scan.decided).toEqual([]);
		});

		test('is read from the list when it is paid, so that its item is the same record as always', async () => {
			const row = rowsFrom(7, 1)[0] as Record<string, unknown>;
			const { scan, asked } = await decide({ txStatus: 'SUCCESS', referenceId: 9000007 }, [row]);
			expect(asked).toEqual([{ startDate: '2024-03-09', endDate: '2024-03-10', lastId: '6', count: '50' }]);
			expect(scan.decided).toMatchObject([{ key: '7', status: 'SUCCESS', record: row }]);
		});

		test('is read on for where its list left out the rows between', async () => {
			const orders = async () => ({ txStatus: 'SUCCESS', referenceId: 'of another attempt' });
			const { asked, fetchPage } = pages(
				{},
				{ records: rowsFrom(1, 50), next: '50' },
				{ records: rowsFrom(51, 50), next: '100' },
			);
			const opened = new Map([['77', { orderId: 'o', reference: 'r', time: START - 500, after: '' }]]);
			const scan = await scanTransactions(
				state({ ...due, open: opened }),
				{ fetchPage, orderStatus: orders },
				endless(),
			);
			expect(scan.decided).toMatchObject([{ key: '77', status: 'SUCCESS' }]);
			// Nothing but its own day bounds the beginning of a list; later on the cursor does.
			expect(asked.slice(1).map(({ startDate, lastId }) => [startDate, lastId])).toEqual([
				['2024-03-10', ''],
				['2024-03-09', '50'],
			]);
		});

		test('is looked for on ten pages at most', async () => {
			let asked = 0;
			const fetchPage = async (): Promise<Page> => {
				if (asked > 100) throw new Error('It does not stop');
				return { records: rowsFrom(asked++ * 50 + 1000, 50), next: String(asked), serverTime: START };
			};
			const orders = async () => ({ txStatus: 'SUCCESS', referenceId: 'of another attempt' });
			const list = new TransactionsList(
				state({ ...due, open }),
				{ fetchPage, orderStatus: orders },
				endless(),
			);
			expect(await new OpenTransactions(state({ ...due, open }), list, endless()).ask()).toEqual({
				decided: [],
			});
			expect(asked).toBe(10);
		});

		test('is what its own row says where the order was paid by another attempt', async () => {
			const { scan } = await decide(
				{ txStatus: 'SUCCESS', referenceId: '9000008' },
				rowsFrom(7, 1, 'PENDING'),
			);
			expect(scan.decided).toMatchObject([{ key: '7', status: 'PENDING' }]);
			expect((await decide({ txStatus: 'SUCCESS', referenceId: '9000008' }, [])).scan.decided).toEqual([]);
		});

		test('is taken from the status where the list does not show it', async () => {
			const status = { txStatus: 'SUCCESS', referenceId: '9000007', paymentMode: 'UPI' };
			const { scan } = await decide(status, []);
			expect(scan.decided).toMatchObject([
				{ key: '7', status: 'SUCCESS', record: { ...status, orderId: 'order-7' } },
			]);
		});

		test('is left alone where Cashfree knows no attempt (Q-S10), or the list will show it again', async () => {
			expect((await decide({ orderStatus: 'ACTIVE' }, [])).scan.decided).toEqual([]);
			expect((await decide(undefined, [])).scan.decided).toEqual([]);
			const beyond = new Map<string, OpenTransaction>([
				['7', { orderId: 'order-7', reference: '9000007', time: START - 500 }],
			]);
			expect((await decide(undefined, [], beyond)).orders).toEqual([]);
		});

		const many = (count: number) =>
			new Map(
				Array.from({ length: count }, (_, index) => [
					String(index),
					{ orderId: `order-${index}`, reference: 'r', time: START - 86_400, after: '6' },
				]),
			);

		test('of many, those that Cashfree lists as open are not asked for', async () => {
			const orders: string[] = [];
			const asked: Query[] = [];
			const listed: Record<string, Page['records']> = {
				PENDING: rowsFrom(0, 20, 'PENDING'),
				FLAGGED: rowsFrom(20, 17, 'FLAGGED'),
			};
			const fetchPage = async (query: Query): Promise<Page> => {
				asked.push(query);
				return {
					records: query.lastId === '' ? (listed[query.txStatus ?? ''] ?? []) : [],
					serverTime: START,
				};
			};
			const scan = await scanTransactions(
				state({ ...due, open: many(40) }),
				{ fetchPage, orderStatus: async (orderId) => void orders.push(orderId) as undefined },
				endless(),
			);
			expect(orders.sort()).toEqual(['order-37', 'order-38', 'order-39']);
			expect(scan.checked.size).toBe(40);
			expect(asked.slice(1)).toEqual(
				['PENDING', 'FLAGGED'].map((txStatus) => ({
					startDate: '2024-03-08',
					endDate: '2024-03-10',
					txStatus,
					lastId: '',
					count: '50',
				})),
			);
		});

		test('of many, none is taken for decided or open by a list that does not filter', async () => {
			const orders: string[] = [];
			const records = [...rowsFrom(0, 20, 'FLAGGED'), ...rowsFrom(20, 10)];
			const fetchPage = async ({ txStatus }: Query): Promise<Page> => ({
				records: txStatus ? records : [],
				serverTime: START,
			});
			const scan = await scanTransactions(
				state({ ...due, open: many(30) }),
				{ fetchPage, orderStatus: async (orderId) => void orders.push(orderId) as undefined },
				endless(),
			);
			expect(orders).toEqual([]);
			expect(new Set(scan.decided.map(({ key }) => Number(key)))).toEqual(
				new Set(Array.from({ length: 10 }, (_, index) => 20 + index)),
			);
		});

		test('of many, fifteen are asked for at a time where no list shows them, each in its turn', async () => {
			const seen = new Set<string>();
			for (let pass = 0; pass < 8; pass++) {
				const { fetchPage } = pages();
				const orders: string[] = [];
				await scanTransactions(
					state({ ...due, open: many(100) }),
					{ fetchPage, orderStatus: async (orderId) => void orders.push(orderId) as undefined },
					endless(START + pass * 840),
				);
				expect(orders).toHaveLength(15);
				orders.forEach((order) => seen.add(order));
			}
			expect(seen.size).toBe(100);
		});

		test('that cannot be asked for does not hold back what the list shows', async () => {
			const slot = { value: undefined as unknown };
			const { fetchPage } = pages(
				{ records: rowsFrom(1, 1, 'PENDING'), next: '1', serverTime: START + 4000 },
				// The end of the list, and those of open ones.
				...[{}, {}, {}],
				{ records: rowsFrom(2, 1), next: '2' },
			);
			const failing = {
				fetchPage,
				orderStatus: async (): Promise<undefined> => {
					throw new Error('503');
				},
			};
			const rules = { scope: 's', startFrom: START - 600, lookBack: 60, age: 120 };
			const io = { read: () => slot.value, write: (value: unknown) => void (slot.value = value) };
			await cycle(io, watchTransactions(rules, failing, endless(START + 4000)));
			const polled = await cycle(io, watchTransactions(rules, failing, endless(START + 5000)));
			expect(polled?.happenings).toMatchObject([{ eventId: 'gatewayPayment:9000002' }]);
			expect(polled?.scan.failure).toEqual(new Error('503'));
		});
	});

	test('a row without any id is named and stops no other, and its page is no shorter for it', async () => {
		const records = [...rowsFrom(101, 49), { orderId: 'o', txStatus: 'SUCCESS', txTime: null }];
		const { asked, fetchPage } = pages({ records, next: '149' }, { records: rowsFrom(150, 1), next: '150' });
		const scan = await scanTransactions(state({ largestPage: 50 }), { fetchPage, orderStatus }, endless());
		expect(asked).toHaveLength(2);
		expect(scan.pages.flatMap(({ rows }) => rows)).toHaveLength(50);
		expect(scan.unreadable).toEqual(['order "o", txTime "null"']);
	});

	test('rows of which none has an id fail the poll, one without a readable time does not', async () => {
		const nameless = pages({ records: [{ txStatus: 'SUCCESS', txTime: '2024-03-10 20:29:00' }] });
		await expect(
			scanTransactions(state({}), { fetchPage: nameless.fetchPage, orderStatus }, endless()),
		).rejects.toThrow(UnreadableRecord);
		const open = pages({ records: [{ id: 1, txStatus: 'PENDING', txTime: null }] });
		const scan = await scanTransactions(state({}), { fetchPage: open.fetchPage, orderStatus }, endless());
		expect(scan.pages[0]?.rows).toMatchObject([{ key: '1', status: 'PENDING', time: undefined }]);
	});
});

describe('what is watched by its ID', () => {
	const TODAY = Math.floor(START / 86_400);
	const cashgram = WATCHED.cashgramRedemption;
	const known = (status: string, reported: string[] = [status], day = TODAY) => ({ status, reported, day });
	type Entries = Array<[string, ReturnType<typeof known>]>;

	/** Who is asked for in so many hours of polls, a minute apart, of which each is remembered. */
	async function askedFor(object: WatchedObject, entries: Entries, hours: number, ...chosen: string[]) {
		const asked: string[] = [];
		const state = { polledAt: START, known: new Map(entries) };
		const ask = async (id: string): Promise<undefined> => void asked.push(id) as undefined;
		const watching = { object, list: entries.map(([id]) => id), chosen: new Set(chosen) };
		for (let minute = 1; minute <= hours * 60; minute++) {
			const now = START + minute * 60;
			await scanWatched({ ...state, polledAt: now - 60 }, watching, ask, { ...endless(now), interval: 60 });
		}
		return asked;
	}

	const NEVER = 0;
	const EACH_POLL = 120;
	const HOURLY = 2;

	test.each<[keyof typeof WATCHED, string, string, string[], number]>([
		['cashgramRedemption', 'EXPIRED', '', ['REDEEMED', 'REVERSED'], NEVER],
		['cashgramRedemption', 'REVERSED', 'REVERSED', ['REDEEMED', 'REVERSED'], NEVER],
		['cashgramRedemption', 'REDEEMED', 'REDEEMED', ['REDEEMED'], NEVER],
		['cashgramRedemption', 'REDEEMED', 'REDEEMED', ['REDEEMED', 'REVERSED'], HOURLY],
		['cashgramRedemption', 'REDEEMED', '', ['REDEEMED', 'REVERSED'], EACH_POLL],
		['orderStatus', 'PAID', 'PAID', ['PAID', 'EXPIRED', 'TERMINATED'], NEVER],
		['orderStatus', 'TERMINATED', '', ['PAID', 'EXPIRED'], NEVER],
		['orderStatus', 'EXPIRED', 'EXPIRED', ['EXPIRED', 'TERMINATED'], NEVER],
		['orderStatus', 'EXPIRED', 'EXPIRED', ['PAID', 'EXPIRED'], HOURLY],
		['orderStatus', 'EXPIRED', '', ['PAID'], HOURLY],
		['paymentLinkStatus', 'PAID', 'PAID', ['PAID', 'PARTIALLY_PAID', 'EXPIRED', 'CANCELLED'], NEVER],
		['paymentLinkStatus', 'PARTIALLY_PAID', 'PARTIALLY_PAID', ['PARTIALLY_PAID'], NEVER],
		['paymentLinkStatus', 'PARTIALLY_PAID', '', ['PAID'], EACH_POLL],
		['paymentLinkStatus', 'PARTIALLY_PAID', 'PARTIALLY_PAID', ['PARTIALLY_PAID', 'EXPIRED'], EACH_POLL],
		['paymentLinkStatus', 'EXPIRED', '', ['PAID'], HOURLY],
		['paymentLinkStatus', 'CANCELLED', 'CANCELLED', ['PAID', 'CANCELLED'], HOURLY],
		['paymentLinkStatus', 'CANCELLED', 'CANCELLED', ['EXPIRED', 'CANCELLED'], NEVER],
		['transferStatus', 'SUCCESS', 'SUCCESS', ['SUCCESS', 'FAILED', 'REJECTED'], NEVER],
		['transferStatus', 'SUCCESS', '', ['REVERSED'], HOURLY],
		['transferStatus', 'SUCCESS', 'SUCCESS', ['SUCCESS', 'REVERSED'], HOURLY],
		['transferStatus', 'FAILED', '', ['SUCCESS', 'REVERSED'], NEVER],
		['transferStatus', 'REVERSED', 'REVERSED', ['SUCCESS', 'REVERSED'], NEVER],
		['transferStatus', 'REJECTED', '', ['SUCCESS', 'REVERSED'], NEVER],
	])('%s: in %s, of which "%s" was handed over, with %j chosen: %s requests', async (...one) => {
		const [event, status, reported, chosen, times] = one;
		const entry = known(status, reported === '' ? [] : [reported]);
		expect(await askedFor(WATCHED[event], [['A', entry]], 2, ...chosen)).toHaveLength(times);
	});

	test.each<[keyof typeof WATCHED, string, string, number]>([
		['cashgramRedemption', 'REDEEMED', 'REVERSED', 30],
		['orderStatus', 'EXPIRED', 'PAID', 7],
		['paymentLinkStatus', 'EXPIRED', 'PAID', 7],
		['paymentLinkStatus', 'CANCELLED', 'PAID', 7],
		['transferStatus', 'SUCCESS', 'REVERSED', 7],
	])('%s: after %s it is watched for %s for %s days', async (event, status, next, days) => {
		const since = (day: number): Entries => [['A', known(status, [status], TODAY - day)]];
		expect(await askedFor(WATCHED[event], since(days), 2, status, next)).toHaveLength(2);
		expect(await askedFor(WATCHED[event], since(days + 1), 2, status, next)).toEqual([]);
	});

	test('where no poll is remembered, those asked for hourly are still not asked for at every one', async () => {
		const state = { polledAt: START - 86_400, known: new Map([['A', known('REDEEMED')]]) };
		const watching = { object: cashgram, list: ['A'], chosen: new Set(['REDEEMED', 'REVERSED']) };
		let asked = 0;
		for (let minute = 0; minute < 60; minute++) {
			const means = { ...endless(START + minute * 60), interval: 60 };
			await scanWatched(state, watching, async () => void asked++ as undefined, means);
		}
		expect(asked).toBe(2);
	});

	test('says which ids do not exist, and when none does', async () => {
		const ask = async (id: string) =>
			id === 'B' ? { cashgramId: 'B', cashgramStatus: 'ACTIVE' } : undefined;
		const means = { ...endless(), interval: 60 };
		const empty = { polledAt: 0, known: new Map() };
		const scan = async (list: string[], state = empty) =>
			await scanWatched(state, { object: cashgram, list, chosen: new Set(['REDEEMED']) }, ask, means);
		expect(await scan(['A', 'B'])).toMatchObject({ unknown: ['A'], noneExists: false });
		expect(await scan(['A', 'C'])).toMatchObject({ noneExists: true });
		expect(await scan([])).toMatchObject({ noneExists: false });
		const some = { polledAt: 0, known: new Map([['C', known('EXPIRED')]]) };
		expect(await scan(['A', 'C'], some)).toMatchObject({ noneExists: false });
	});

	describe('where something fails', () => {
		const failing = (kind: FailureKind, after: number) => {
			let asked = 0;
			const failure = new RequestFailed({ failure: { kind } } as Failed);
			const ask = async (id: string) => {
				if (asked++ === after) throw failure;
				return { order_id: id, order_status: 'PAID' };
			};
			const watching = { object: WATCHED.orderStatus, list: ['A', 'B', 'C'], chosen: new Set(['PAID']) };
			const means = { ...endless(), interval: 60 };
			return { failure, scan: scanWatched({ polledAt: 0, known: new Map() }, watching, ask, means) };
		};

		test('a limit that some were asked for before is no failure: the others have their turn later', async () => {
			const scan = await failing('rateLimited', 2).scan;
			expect(scan.answers).toHaveLength(2);
			expect(scan).toMatchObject({ failure: undefined, noneExists: false });
		});

		test('a limit that nobody was asked for before is one, and n8n waits longer', async () => {
			const { failure, scan } = failing('rateLimited', 0);
			expect((await scan).failure).toBe(failure);
		});

		test.each<FailureKind>(['unavailable', 'keysRejected', 'unreadable', 'network'])(
			'%s is one, after whatever was answered',
			async (kind) => {
				const { failure, scan } = failing(kind, 2);
				expect(await scan).toMatchObject({ failure, answers: [{}, {}] });
			},
		);
	});
});

test('an id with half a character is handed over once, and stops no other', async () => {
	const half = '\ud83d';
	const time = istDateTime((START - 60) * 1000);
	const options = { scope: 's', startFrom: START - 600, lookBack: 900, age: 120 };
	const paid = [half, `${half}7`, '7'].map((utr) => ({ utr, paymentTime: time }));
	const rows = [half, '7'].map((id) => ({ id, orderId: id, txStatus: 'SUCCESS', txTime: time }));
	const open = { id: '8', orderId: half, txStatus: 'PENDING', txTime: time };
	const orders: string[] = [];
	const watches = [
		(now: number) =>
			watchPayments(
				{ ...options, accounts: [ALL_ACCOUNTS] },
				async () => ({ records: paid, serverTime: now }),
				endless(now),
			) as unknown as Watch<never, never>,
		(now: number) =>
			watchTransactions(
				options,
				{
					fetchPage: async ({ lastId }) => ({
						records: lastId === '' ? [...rows, open] : [],
						next: '8',
						serverTime: now,
					}),
					orderStatus: async (orderId) => void orders.push(orderId) as undefined,
				},
				endless(now),
			) as unknown as Watch<never, never>,
	];
	const handedOver: string[] = [];
	for (const watch of watches) {
		const slot = { value: undefined as unknown };
		const io = { read: () => slot.value, write: (value: unknown) => void (slot.value = value) };
		for (let poll = 0; poll < 4; poll++) {
			const { happenings = [] } = (await cycle(io, watch(START + poll * 840))) ?? {};
			handedOver.push(...happenings.map(({ eventId }) => eventId));
		}
	}
	expect(handedOver.sort()).toEqual(
		[half, `${half}7`, '7']
			.map((id) => `autoCollectPayment:${id}`)
			.concat([half, '7'].map((id) => `gatewayPayment:${id}`))
			.sort(),
	);
	expect(orders).toEqual([]);
});

test.each([1, 2, 3, 7, 40, 250, 5000])('in a list of %i every entry has its turn', (length) => {
	const list = Array.from({ length }, (_, index) => index);
	const share = Math.max(1, Math.ceil(length / 20));
	for (const interval of [60, 300, 3600, 86_400]) {
		const seen = new Set<number>();
		let polls = 0;
		for (; seen.size < length && polls < 400; polls++) {
			const turn = rotated(list, START + polls * interval);
			expect(turn).toHaveLength(length);
			turn.slice(0, share).forEach((entry) => seen.add(entry));
		}
		expect(seen.size).toBe(length);
	}
});

test('the baseline is two minutes and a poll interval old', () => {
	expect(baselineAge(60)).toBe(120);
	expect(baselineAge(3600)).toBe(3600);
});

test('the same is asked for and handed over in every time zone of the machine', () => {
	const results = ['UTC', 'Asia/Kolkata', 'America/Los_Angeles'].map((TZ) => {
		const { stdout, stderr } = spawnSync(
			process.execPath,
			[require.resolve('tsx/cli'), join(__dirname, 'simulation/midnight.ts')],
			{ env: { ...process.env, TZ }, encoding: 'utf8' },
		);
		expect(stderr).toBe('');
		return JSON.parse(stdout) as { hourOfEpoch: number };
	});
	// The zones were really in force.
	expect(results.map(({ hourOfEpoch }) => hourOfEpoch)).toEqual([0, 5, 16]);
	const [utc, kolkata, losAngeles] = results.map((result) => ({ ...result, hourOfEpoch: 0 }));
	expect(kolkata).toEqual(utc);
	expect(losAngeles).toEqual(utc);
	expect(utc).toMatchObject({
		handedOver: [
			['autoCollectPayment:1', 'autoCollectPayment:2'],
			['gatewayPayment:9000001', 'gatewayPayment:9000002'],
		],
	});
});
