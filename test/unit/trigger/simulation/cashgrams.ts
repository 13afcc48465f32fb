// Random histories of watched cashgrams, and what each must hand over.
import fc from 'fast-check';
import type { Watch } from '../../../../nodes/Trigger/cycle';
import type { CashgramStatus } from '../../../../nodes/Trigger/events';
import { judge, play, ticks, worlds, type Played, type Settings, type Tick, type Verdict } from './history';
import type { HostName } from './hosts';
import type { Trigger } from './load';
import { START, type World } from './world';

interface Life {
	/** Seconds after the start at which it is created; before the start for most. */
	createdAt: number;
	/** What becomes of it, and when. */
	steps: Array<{ status: string; at: number }>;
	/** Polls of the history at which a list from elsewhere shows it. */
	listedFrom: number;
}

export interface CashgramsHistory {
	settings: Settings;
	ticks: Tick[];
	lives: Life[];
	chosen: CashgramStatus[];
	/** Requests that fit into a poll at the end of the history. */
	quietRequests: number;
	/** Polls at which the list came short: only every second id was on it. */
	shortLists: number[];
}

const lives: fc.Arbitrary<Life> = fc
	.record({
		createdAt: fc.constantFrom(-5000, -5000, -5000, 300, 2000),
		path: fc.constantFrom(
			['REDEEMED'],
			['PENDING', 'REDEEMED'],
			['PENDING', 'REDEEMED', 'REVERSED'],
			['REDEEMED', 'REVERSED'],
			['PENDING', 'FAILED'],
			['EXPIRED'],
			['UNHEARD_OF'],
			[],
		),
		waits: fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 3, maxLength: 3 }),
		listedFrom: fc.constantFrom(0, 0, 0, 5),
	})
	.map(({ createdAt, path, waits, listedFrom }) => {
		let at = createdAt;
		return {
			createdAt,
			listedFrom,
			steps: path.map((status, index) => ({ status, at: (at += waits[index] ?? 1) })),
		};
	});

export const cashgramsHistory: fc.Arbitrary<CashgramsHistory> = fc.record({
	settings: worlds,
	ticks: ticks({ minLength: 12, maxLength: 40 }),
	lives: fc.array(lives, { minLength: 6, maxLength: 25 }),
	chosen: fc.subarray<CashgramStatus>(['REDEEMED', 'EXPIRED', 'FAILED', 'REVERSED'], { minLength: 1 }),
	quietRequests: fc.constantFrom(1000, 1000, 1000, 1000, 2),
	shortLists: fc.uniqueArray(fc.nat({ max: 12 }), { maxLength: 8 }),
});

export class CashgramApi {
	readonly asked = new Map<string, number>();

	constructor(
		private readonly world: World,
		private readonly lives: ReadonlyMap<string, Life>,
	) {}

	readonly ask = async (id: string): Promise<Record<string, unknown> | undefined> =>
		await this.world.request(() => {
			this.asked.set(id, (this.asked.get(id) ?? 0) + 1);
			const life = this.lives.get(id);
			const at = this.world.now - START;
			if (!life || life.createdAt > at) return undefined;
			const status = life.steps.filter((step) => step.at <= at).at(-1)?.status ?? 'ACTIVE';
			return { cashgramId: id, cashgramStatus: status, referenceId: 123_456 };
		});
}

export async function playCashgrams(
	trigger: Trigger,
	hostName: HostName,
	history: CashgramsHistory,
): Promise<{ verdict: Verdict; played: Played; records: number }> {
	const { settings, shortLists } = history;
	const chosen = new Set(history.chosen);
	const byId = new Map(history.lives.map((life, index) => [`CG_${index}-x`, life]));
	let polls = 0;
	const played = await play({
		hostName,
		trigger,
		ticks: history.ticks,
		settings,
		quietRequests: history.quietRequests,
		// Hours enough for each redeemed one to have its minute, several times where few requests fit into a poll.
		quiet: [20_000, ...Array<number>(history.quietRequests === 2 ? 350 : 65).fill(60)],
		watch: (world, means) => {
			const poll = polls++;
			const list = [...byId]
				.filter(([, { listedFrom }]) => poll >= listedFrom)
				.map(([id]) => id)
				.filter((_, index) => !shortLists.includes(poll) || index % 2 === 0);
			return trigger.watchCashgrams(
				{ scope: 'test', list, chosen, interval: 60 },
				new CashgramApi(world, byId).ask,
				means,
			) as unknown as Watch<never, never>;
		},
	});
	const name = (id: string, status: string): string => `cashgramRedemption:${id}:${status}`;
	const must = new Set<string>();
	const may = new Set<string>();
	for (const [id, { steps }] of byId) {
		const last = steps.at(-1);
		if (last && trigger.isCashgramStatus(last.status) && chosen.has(last.status))
			must.add(name(id, last.status));
		// One that was reversed soon after may never have been seen as redeemed.
		for (const { status } of steps) if (chosen.has(status as CashgramStatus)) may.add(name(id, status));
	}
	return { verdict: judge(played.world, { must, may }, new Map(), 0), played, records: must.size };
}
