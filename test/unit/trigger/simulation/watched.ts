// Random histories of what is watched by its ID, and what each must hand over.
import fc from 'fast-check';
import type { Watch } from '../../../../nodes/Trigger/cycle';
import type { Failed } from '../../../../nodes/shared/errors';
import type { WatchedEvent } from '../../../../nodes/Trigger/watched/objects';
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

export interface WatchedHistory {
	settings: Settings;
	ticks: Tick[];
	lives: Life[];
	chosen: string[];
	/** Requests that fit into a poll at the end of the history. */
	quietRequests: number;
	/** Polls at which the list came short: only every second id was on it. */
	shortLists: number[];
	/** Polls in which Cashfree takes only so many requests, and answers 429 from then on. */
	limits: Array<{ poll: number; taken: number }>;
	/** Whether the last step of each comes days later. */
	areDelayed: boolean;
}

interface Subject {
	/** What a person chooses from, and the paths that the documents leave open. */
	choices: string[];
	paths: string[][];
	/** The API's names. */
	idField: string;
	statusField: string;
	openWord: string;
}

/** Written from the documents, not from the trigger's own table. */
export const SUBJECTS: Record<WatchedEvent, Subject> = {
	cashgramRedemption: {
		choices: ['REDEEMED', 'EXPIRED', 'FAILED', 'REVERSED'],
		paths: [
			['REDEEMED'],
			['PENDING', 'REDEEMED'],
			['PENDING', 'REDEEMED', 'REVERSED'],
			['REDEEMED', 'REVERSED'],
			['PENDING', 'FAILED'],
			['EXPIRED'],
			['UNHEARD_OF'],
			[],
		],
		idField: 'cashgramId',
		statusField: 'cashgramStatus',
		openWord: 'ACTIVE',
	},
	orderStatus: {
		choices: ['PAID', 'EXPIRED', 'TERMINATED'],
		paths: [
			['PAID'],
			['EXPIRED'],
			['EXPIRED', 'PAID'],
			['TERMINATION_REQUESTED', 'TERMINATED'],
			['TERMINATION_REQUESTED', 'PAID'],
			['UNHEARD_OF', 'PAID'],
			['UNHEARD_OF'],
			[],
		],
		idField: 'order_id',
		statusField: 'order_status',
		openWord: 'ACTIVE',
	},
	paymentLinkStatus: {
		choices: ['PAID', 'PARTIALLY_PAID', 'EXPIRED', 'CANCELLED'],
		paths: [
			['PAID'],
			['PARTIALLY_PAID', 'PAID'],
			['PARTIALLY_PAID', 'EXPIRED'],
			['PARTIALLY_PAID', 'EXPIRED', 'PARTIALLY_PAID', 'PAID'],
			['PARTIALLY_PAID', 'EXPIRED', 'PARTIALLY_PAID'],
			['EXPIRED', 'PAID'],
			['CANCELLED'],
			['CANCELLED', 'PAID'],
			['UNHEARD_OF', 'PAID'],
			[],
		],
		idField: 'link_id',
		statusField: 'link_status',
		openWord: 'ACTIVE',
	},
	transferStatus: {
		choices: ['SUCCESS', 'FAILED', 'REVERSED', 'REJECTED'],
		paths: [
			['SUCCESS'],
			['SUCCESS', 'REVERSED'],
			['PENDING', 'SUCCESS', 'REVERSED'],
			['QUEUED', 'FAILED'],
			['REJECTED'],
			['APPROVAL_PENDING', 'MANUALLY_REJECTED'],
			['UNHEARD_OF', 'SUCCESS'],
			[],
		],
		idField: 'transfer_id',
		statusField: 'status',
		openWord: 'RECEIVED',
	},
};

/** What a word of Cashfree is called where statuses are chosen. */
const chosenWord = (word: string): string => (word === 'MANUALLY_REJECTED' ? 'REJECTED' : word);

const DAY = 86_400;
/** Less than the trigger watches for, by as much as a clock may be wrong and a poll may be late. */
const LONGEST_WAIT = 3 * DAY;

const livesOf = ({ paths }: Subject): fc.Arbitrary<Life> =>
	fc
		.record({
			createdAt: fc.constantFrom(-5000, -5000, -5000, 300, 2000),
			path: fc.constantFrom(...paths),
			waits: fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 4, maxLength: 4 }),
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

/** There is a poll without any fault in so much time. */
const SEEN_FOR_SURE = 2 * DAY;

/** The last step of each comes days later: while n8n asks all the time, as it does for the rest of the history. */
const delayed = (life: Life, index: number): Life => ({
	...life,
	steps: life.steps.map((step, place) =>
		place > 0 && place === life.steps.length - 1
			? { ...step, at: step.at + LONGEST_WAIT - 3000 - index * 3600 }
			: step,
	),
});

/** @param size how long histories are: short ones show as much of what can go wrong, in a fraction of the time */
export function watchedHistory(
	event: WatchedEvent,
	size: { ticks: [number, number]; lives: [number, number] } = { ticks: [6, 16], lives: [4, 10] },
): fc.Arbitrary<WatchedHistory> {
	const subject = SUBJECTS[event];
	return fc
		.record({
			settings: worlds,
			ticks: ticks({ minLength: size.ticks[0], maxLength: size.ticks[1] }),
			lives: fc.array(livesOf(subject), { minLength: size.lives[0], maxLength: size.lives[1] }),
			chosen: fc.subarray(subject.choices, { minLength: 1 }),
			quietRequests: fc.constantFrom(1000, 1000, 1000, 1000, 2),
			shortLists: fc.uniqueArray(fc.nat({ max: 12 }), { maxLength: 8 }),
			limits: fc.array(fc.record({ poll: fc.integer({ min: 1, max: 20 }), taken: fc.nat({ max: 4 }) }), {
				maxLength: 4,
			}),
			areDelayed: fc.boolean(),
		})
		.map((history) => {
			const areDelayed = history.areDelayed && history.quietRequests > 2;
			return { ...history, areDelayed, lives: areDelayed ? history.lives.map(delayed) : history.lives };
		});
}

/** As Cashfree answers; what it asks for counts by id. */
export class WatchedApi {
	readonly asked = new Map<string, number>();

	constructor(
		private readonly world: World,
		private readonly lives: ReadonlyMap<string, Life>,
		private readonly event: WatchedEvent,
	) {}

	readonly ask = async (id: string): Promise<Record<string, unknown> | undefined> =>
		await this.world.request(() => {
			this.asked.set(id, (this.asked.get(id) ?? 0) + 1);
			const { idField, statusField, openWord } = SUBJECTS[this.event];
			const life = this.lives.get(id);
			const at = this.world.now - START;
			if (!life || life.createdAt > at) return undefined;
			const status = life.steps.filter((step) => step.at <= at).at(-1)?.status ?? openWord;
			return { [idField]: id, [statusField]: status, amount: 123_456 };
		});
}

/** Polls at the end: each day until the last step that is delayed, then so many that each that is asked hourly had its turn. */
function quietFor({ quietRequests, areDelayed }: WatchedHistory): number[] {
	if (quietRequests === 2) return [20_000, ...Array<number>(130).fill(60)];
	const days = areDelayed ? Array<number>(LONGEST_WAIT / DAY).fill(DAY) : [];
	return [20_000, ...days, 3660, 3660, 3660];
}

export async function playWatched(
	trigger: Trigger,
	event: WatchedEvent,
	hostName: HostName,
	history: WatchedHistory,
): Promise<{ verdict: Verdict; played: Played; records: number }> {
	const { settings, shortLists } = history;
	const chosen = new Set(history.chosen);
	const byId = new Map(history.lives.map((life, index) => [`ID_${index}-x`, life]));
	const limited = new trigger.RequestFailed({ failure: { kind: 'rateLimited' } } as Failed);
	let polls = 0;
	const played = await play({
		hostName,
		trigger,
		ticks: history.ticks,
		settings,
		quietRequests: history.quietRequests,
		quiet: quietFor(history),
		watch: (world, { interval, ...means }) => {
			const poll = polls++;
			const isQuiet = poll > history.ticks.length;
			const list = [...byId]
				.filter(([, { listedFrom }]) => poll >= listedFrom)
				.map(([id]) => id)
				.filter((_, index) => isQuiet || !shortLists.includes(poll) || index % 2 === 0);
			const api = new WatchedApi(world, byId, event);
			const limit = isQuiet ? undefined : history.limits.find((one) => one.poll === poll);
			let room = limit?.taken ?? Infinity;
			const ask = async (id: string) => {
				if (room-- <= 0) throw limited;
				return await api.ask(id);
			};
			return trigger.watchOneByOne(
				{ scope: 'test', object: trigger.WATCHED[event], list, chosen, interval },
				ask,
				means,
			) as unknown as Watch<never, never>;
		},
	});
	const must = new Set<string>();
	const may = new Set<string>();
	for (const [id, { steps }] of byId) {
		for (const [index, { status: word, at }] of steps.entries()) {
			const status = chosenWord(word);
			if (!chosen.has(status)) continue;
			may.add(`${event}:${id}:${status}`);
			// One that went on soon after may never have been seen in a status.
			const lasted = (steps[index + 1]?.at ?? Infinity) - at;
			if (lasted > SEEN_FOR_SURE) must.add(`${event}:${id}:${status}`);
		}
	}
	return { verdict: judge(played.world, { must, may }, new Map(), 0), played, records: must.size };
}
