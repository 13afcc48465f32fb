// Random histories of Payment Gateway transactions, and what each must hand over.
import fc from 'fast-check';
import type { Watch } from '../../../../nodes/Trigger/cycle';
import {
	earlyIn,
	guaranteedFrom,
	isBehind,
	isEverAhead,
	judge,
	play,
	ticks,
	worlds,
	type Played,
	type Settings,
	type Tick,
	type Verdict,
} from './history';
import type { HostName } from './hosts';
import {
	ENDINGS,
	STATUS_FILTERS,
	TransactionsApi,
	type TransactionManners,
	type TransactionRecord,
} from './lists';
import type { Trigger } from './load';
import { START } from './world';

const LOOK_BACK = 900;
const AGE = 120;
/** Seconds that an open one is watched for. */
const WATCHED = 7 * 86_400;

interface Attempt {
	at: number;
	late: number;
	/** What it is at first, and what it becomes how many seconds later. */
	first: string;
	then: string;
	after: number;
	/** Its txTime becomes the moment of the decision. */
	movesTime: boolean;
	/** A second attempt of the order before. */
	again: boolean;
	undated: boolean;
}

export interface TransactionsHistory {
	settings: Settings;
	ticks: Tick[];
	attempts: Attempt[];
	manners: TransactionManners;
	/** Whether a row gets its id when the payer starts, or when it becomes visible. */
	ids: 'creation' | 'visibility';
	startFrom: number | undefined;
}

/** Words that something else can follow, the last ones as Cashfree's documents name them only here and there. */
const OPEN_WORDS = ['PENDING', 'PENDING', 'FLAGGED', 'INCOMPLETE', 'USER_DROPPED'];
const isListedOpen = (word: string | undefined): boolean => word === 'PENDING' || word === 'FLAGGED';

const moments = fc.oneof(
	{ weight: 3, arbitrary: fc.integer({ min: -1500, max: 4000 }) },
	{ weight: 2, arbitrary: fc.integer({ min: 0, max: 25_000 }) },
	// Days before the first poll.
	{ weight: 1, arbitrary: fc.integer({ min: -500_000, max: -1500 }) },
	// A few that share one second.
	{ weight: 1, arbitrary: fc.constantFrom(300, 301, 1200, 12_600) },
);

export const transactionsHistory: fc.Arbitrary<TransactionsHistory> = fc.record({
	settings: worlds,
	ticks: ticks({ minLength: 12, maxLength: 30 }),
	attempts: fc.array(
		fc.record({
			at: moments,
			late: fc.constantFrom(0, 0, 0, 30, 400, LOOK_BACK, LOOK_BACK),
			first: fc.constantFrom(
				...['SUCCESS', 'SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILED', 'VOID'],
				...OPEN_WORDS,
			),
			then: fc.constantFrom('SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILED', 'CANCELLED', 'PENDING'),
			after: fc.constantFrom(1, 50, 200, 1000, 5000, 40_000, 600_000),
			movesTime: fc.boolean(),
			again: fc.boolean(),
			undated: fc.constantFrom(true, ...Array<boolean>(19).fill(false)),
		}),
		{ minLength: 25, maxLength: 70 },
	),
	manners: fc.record({
		ending: fc.constantFrom(...ENDINGS),
		largestPage: fc.constantFrom(50, 50, 3),
		statusFilter: fc.constantFrom('works', 'works', ...STATUS_FILTERS),
	}),
	ids: fc.constantFrom('creation', 'visibility'),
	startFrom: fc.constantFrom(undefined, undefined, START - 1000),
});

function recordsOf({ attempts, ids }: TransactionsHistory): TransactionRecord[] {
	const rows = attempts.map(({ at, late, first, then, after, movesTime, undated }) => ({
		time: START + at,
		visibleAt: START + at + late,
		isOpen: OPEN_WORDS.includes(first),
		first,
		undated,
		second: { from: START + at + after, status: then, movesTime },
	}));
	const order = ids === 'creation' ? 'time' : 'visibleAt';
	return rows
		.sort((one, other) => one[order] - other[order])
		.map(({ time, visibleAt, isOpen, first, undated, second }, index) => ({
			id: 880_000 + index * 2,
			time,
			visibleAt,
			orderId: attempts[index]?.again && index > 0 ? `order-${index - 1}` : `order-${index}`,
			states: [{ from: time, status: first }, ...(isOpen ? [second] : [])],
			undated,
		}));
}

export async function playTransactions(
	trigger: Trigger,
	hostName: HostName,
	history: TransactionsHistory,
	/** Seconds of the safety net. */
	hold = 0,
): Promise<{ verdict: Verdict; played: Played; records: number; early: string[] }> {
	const { settings, manners, startFrom } = history;
	const records = recordsOf(history);
	const end = Math.max(
		...records.map(({ visibleAt, states }) => Math.max(visibleAt, states.at(-1)?.from ?? 0)),
	);
	const played = await play({
		hostName,
		trigger,
		ticks: history.ticks,
		settings,
		quiet: [Math.max(60, end - START), ...Array<number>(8).fill(60), ...Array<number>(40).fill(905)],
		watch: (world, means) => {
			const api = new TransactionsApi(world, records, manners);
			return trigger.watchTransactions(
				{ scope: 'test', startFrom, lookBack: Math.max(hold, LOOK_BACK), age: AGE, hold },
				{ fetchPage: api.fetchPage, orderStatus: api.orderStatus },
				means,
			) as unknown as Watch<never, never>;
		},
	});
	const { from, behind } = played.begun;
	const paid = records.filter(({ states }) => states.at(-1)?.status === 'SUCCESS');
	const name = ({ id }: TransactionRecord): string => `gatewayPayment:${id + 5_000_000}`;
	const ours = ({ time }: TransactionRecord): boolean => time >= (startFrom ?? guaranteedFrom(played, AGE));
	const { opened } = played;
	/** Open when Cashfree's lists of open ones were read, and of the last seven days. */
	const wasOpen = ({ time, undated, visibleAt, states: [first, then] }: TransactionRecord): boolean =>
		opened !== undefined &&
		!undated &&
		manners.statusFilter === 'works' &&
		isListedOpen(first?.status) &&
		visibleAt < opened.from &&
		then !== undefined &&
		then.from > opened.until &&
		time > opened.from - WATCHED;
	const must = new Set(paid.filter((record) => ours(record) || wasOpen(record)).map(name));
	const may = new Set(
		paid
			.filter(
				({ time, states, undated }) =>
					// When one without a date was cannot be told.
					undated || Math.max(time, states.at(-1)?.from ?? 0) >= (startFrom ?? from - AGE - behind - 1),
			)
			.map(name),
	);
	const { seen } = trigger.readState(played.host.remembered, 'test', trigger.transactionsForm) ?? {};
	// A row without a date counts as of its list's time, and its page is settled a look-back after that.
	const waits = records.some(({ undated }) => undated) && isEverAhead(history);
	// One page of rows may lie beyond the frontier for ever, where the API names no place after its last page.
	const room = hostName === 'scheduler' || isBehind(settings) || waits ? Infinity : 4;
	// One that became visible late may have an id that the list has passed: the full pass finds it, and it is late enough.
	const plain = records.filter(
		({ states, undated, visibleAt, time }) => states.length === 1 && !undated && visibleAt === time,
	);
	return {
		verdict: judge(played.world, { must, may }, seen ?? new Map(), room),
		played,
		records: must.size,
		early: earlyIn(
			played.world,
			hold,
			plain.map((record) => [name(record), record.time]),
		),
	};
}
