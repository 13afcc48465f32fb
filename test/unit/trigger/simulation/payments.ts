// Random histories of Auto Collect payments, and what each must hand over.
import fc from 'fast-check';
import type { Watch } from '../../../../nodes/Trigger/cycle';
import {
	earlyIn,
	guaranteedFrom,
	isBehind,
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
import { CURSORS, ENDINGS, ORDERS, PaymentsApi, type ListManners, type PaymentRecord } from './lists';
import type { Trigger } from './load';
import { START } from './world';

const LOOK_BACK = 900;
const AGE = 120;

export interface PaymentsHistory {
	settings: Settings;
	ticks: Tick[];
	bursts: Array<{ at: number; late: number[]; account: string; undated: boolean }>;
	manners: ListManners;
	accounts: string[];
	startFrom: number | undefined;
	/** The user changes the look-back between polls. */
	lookBacks: number[];
}

/** How late a payment becomes visible: mostly at once, some by exactly the look-back. */
const lateness = fc.oneof(
	{ weight: 6, arbitrary: fc.constant(0) },
	{ weight: 2, arbitrary: fc.integer({ min: 1, max: LOOK_BACK }) },
	{ weight: 1, arbitrary: fc.constant(LOOK_BACK) },
);

export const paymentsHistory: fc.Arbitrary<PaymentsHistory> = fc.record({
	settings: worlds,
	ticks: ticks({ minLength: 12, maxLength: 30 }),
	bursts: fc.array(
		fc.record({
			at: fc.oneof(
				{ weight: 10, arbitrary: fc.integer({ min: -1500, max: 4000 }) },
				{ weight: 10, arbitrary: fc.integer({ min: 0, max: 25_000 }) },
				// The very second of "Start From".
				{ weight: 1, arbitrary: fc.constant(-1000) },
			),
			late: fc.array(lateness, { minLength: 1, maxLength: 7 }),
			account: fc.constantFrom('A', 'B', 'C'),
			undated: fc.constantFrom(true, ...Array<boolean>(9).fill(false)),
		}),
		{ minLength: 10, maxLength: 30 },
	),
	manners: fc.record({
		order: fc.constantFrom(...ORDERS),
		cursors: fc.constantFrom(...CURSORS),
		ending: fc.constantFrom(...ENDINGS),
		largestPage: fc.constantFrom(200, 200, 3),
		boundsIncluded: fc.boolean(),
	}),
	accounts: fc.constantFrom([''], [''], ['A', 'B']),
	startFrom: fc.constantFrom(undefined, undefined, START - 1000),
	lookBacks: fc.constantFrom([LOOK_BACK], [LOOK_BACK], [LOOK_BACK, LOOK_BACK + 300]),
});

function recordsOf(bursts: PaymentsHistory['bursts']): PaymentRecord[] {
	const flat = bursts.flatMap(({ at, late, account, undated }) =>
		late.map((seconds) => ({ time: START + at, visibleAt: START + at + seconds, account, undated })),
	);
	// Cashfree numbers what it gets: by the time it becomes visible.
	return flat
		.sort((one, other) => one.visibleAt - other.visibleAt)
		.map((record, index) => ({ ...record, id: 7_497_000_000 + index * 3 }));
}

export async function playPayments(
	trigger: Trigger,
	hostName: HostName,
	history: PaymentsHistory,
	/** Polls at the end, for what has to wait. */
	quietPolls = 20,
	/** Seconds of the safety net. */
	hold = 0,
): Promise<{ verdict: Verdict; played: Played; records: number; early: string[] }> {
	const { settings, manners, accounts, startFrom, lookBacks } = history;
	const records = recordsOf(history.bursts);
	const end = Math.max(...records.map(({ visibleAt }) => visibleAt)) - START;
	let polls = 0;
	const played = await play({
		hostName,
		trigger,
		ticks: history.ticks,
		settings,
		quiet: [
			Math.max(60, end),
			...Array<number>(12).fill(60),
			LOOK_BACK + 400,
			...Array<number>(quietPolls).fill(60),
		],
		watch: (world, means) =>
			trigger.watchPayments(
				{
					scope: 'test',
					accounts,
					startFrom,
					lookBack: Math.max(hold, lookBacks[polls++ % lookBacks.length] as number),
					age: AGE,
					hold,
				},
				new PaymentsApi(world, records, manners).fetchPage,
				means,
			) as unknown as Watch<never, never>,
	});
	const { from, behind } = played.begun;
	const ours = records.filter(({ account }) => accounts[0] === '' || accounts.includes(account));
	const name = ({ id }: PaymentRecord): string => `autoCollectPayment:${id}`;
	const since = (second: number) => new Set(ours.filter(({ time }) => time >= second).map(name));
	/** The second before the floor is asked for too; one without a date may be of it. */
	const about = (second: number) =>
		new Set(ours.filter(({ time, undated }) => time >= (undated ? second - 1 : second)).map(name));
	const expected =
		startFrom === undefined
			? { must: since(guaranteedFrom(played, AGE)), may: about(Math.floor(from) - AGE - behind) }
			: { must: since(startFrom), may: about(startFrom) };
	const { seen } = trigger.readState(played.host.remembered, 'test', trigger.paymentsForm) ?? {};
	// One without a date counts as of its list's time, and is remembered until then where a clock was ahead.
	const undated = new Set(records.filter((record) => record.undated).map(({ id }) => String(id)));
	const remembered = new Map([...(seen ?? [])].filter(([key]) => !undated.has(key)));
	// The scheduler without cursors saves only when something is handed over: what was left then stays.
	const room = hostName === 'scheduler' || isBehind(settings) ? Infinity : 0;
	return {
		verdict: judge(played.world, expected, remembered, room),
		played,
		records: expected.must.size,
		early: earlyIn(
			played.world,
			hold,
			ours.filter((record) => !record.undated).map((record) => [name(record), record.time]),
		),
	};
}
