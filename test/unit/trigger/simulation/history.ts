// Plays one random history against one host, and says what was lost or handed over twice.
import fc from 'fast-check';
import type { Polled, Watch } from '../../../../nodes/Trigger/cycle';
import { Host, type HostName, type Poll } from './hosts';
import type { Trigger } from './load';
import { RIGHT, World, type Wrong } from './world';

/** What happens between two polls, and to the next one. */
export interface Tick {
	/** Seconds until it. */
	gap: number;
	/** Requests that fit into its time. */
	requests: number;
	/** `kill`: the process dies before it; `killed`: while it runs; `second`: another poll starts while it waits. */
	fault: 'none' | 'page' | 'kill' | 'killed' | 'second';
	/** Requests before the fault. */
	after: number;
	/** Clocks that are wrong during it. */
	wrong: Wrong;
}

/** Seconds that a clock is wrong by: some, minutes, hours, a day. */
const offsets = fc.oneof(
	fc.integer({ min: -60, max: 60 }),
	fc.integer({ min: -7200, max: 7200 }),
	fc.constantFrom(-90_000, -86_400, -10_800, 10_800, 86_400, 90_000),
);

/** Right in most polls. */
const wrongClocks: fc.Arbitrary<Wrong> = fc.oneof(
	{ weight: 5, arbitrary: fc.constant(RIGHT) },
	{
		weight: 2,
		arbitrary: fc.record({
			own: fc.constant(0),
			server: offsets,
			only: fc.constantFrom(undefined, undefined, 0, 1, 2),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ own: offsets, server: fc.oneof(fc.constant(0), offsets) }) },
);

const faults = ['none', 'none', 'none', 'none', 'none', 'none', 'page', 'kill', 'killed', 'second'] as const;

/** Polls a minute apart most of the time, with pauses of up to a day. */
export const ticks = (size: { minLength: number; maxLength: number }): fc.Arbitrary<Tick[]> =>
	fc.array(
		fc.record({
			gap: fc.oneof(
				{ weight: 12, arbitrary: fc.constant(60) },
				{ weight: 4, arbitrary: fc.integer({ min: 1, max: 900 }) },
				{ weight: 1, arbitrary: fc.integer({ min: 900, max: 20_000 }) },
			),
			requests: fc.oneof(
				{ weight: 4, arbitrary: fc.constant(1000) },
				{ weight: 1, arbitrary: fc.constant(1) },
				{ weight: 1, arbitrary: fc.integer({ min: 2, max: 6 }) },
			),
			fault: fc.constantFrom(...faults),
			after: fc.nat({ max: 3 }),
			wrong: wrongClocks,
		}),
		size,
	);

export interface Settings {
	skew: number;
	serverSkew: number;
	secondsPerRequest: number;
	/** Clocks at the activation. */
	atFirst: Wrong;
}

export const worlds: fc.Arbitrary<Settings> = fc.record({
	skew: fc.constantFrom(0, 0, 0, 0, -400, 400, -90_000, 90_000),
	serverSkew: fc.constantFrom(0, 0, 0, 0, -30, 30, -10_800, 10_800, -90_000, 90_000),
	atFirst: wrongClocks,
	secondsPerRequest: fc.constantFrom(0.2, 1, 3),
});

export interface Played {
	world: World;
	host: Host;
	/** True time when the activation was over. */
	activatedAt: number;
	/** True time before and after the poll whose memory was kept first, and how far a clock was behind in it. */
	begun: { from: number; until: number; behind: number };
	/** True time at which the lists of open transactions had been read, for what was open then. */
	opened: { from: number; until: number } | undefined;
}

export interface Player {
	hostName: HostName;
	trigger: Trigger;
	ticks: readonly Tick[];
	settings: Settings;
	/** Polls without faults after the history, so that what is late arrives. */
	quiet: readonly number[];
	/** Requests that fit into each of those. */
	quietRequests?: number;
	/** @param means `interval`: seconds between two polls */
	watch(
		world: World,
		means: { budget: InstanceType<Trigger['Budget']>; now: number; interval: number },
	): Watch<never, never>;
}

export async function play({
	hostName,
	trigger,
	ticks,
	settings,
	quiet,
	quietRequests = 1000,
	watch,
}: Player): Promise<Played> {
	const world = new World(settings.skew, settings.secondsPerRequest, settings.serverSkew);
	const host = new Host(hostName, (ids) => world.receive(ids));

	const pollOf =
		(requests: number, interval = 60): Poll =>
		async (slot) => {
			const budget = requests * settings.secondsPerRequest * 1000 + 1;
			const means = {
				budget: new trigger.Budget(world.machineMs, budget),
				now: Math.floor(world.machineMs() / 1000),
				interval,
			};
			const polled: Polled<{ failure?: unknown }> | undefined = await trigger.cycle(
				slot,
				watch(world, means) as Watch<unknown, { failure?: unknown }>,
				({ happenings, scan }) => {
					if (happenings.length === 0 && scan.failure !== undefined) throw new Error('asking failed');
				},
			);
			const ids = polled?.happenings.map(({ eventId }) => eventId) ?? [];
			return ids.length > 0 ? ids : undefined;
		};

	const begun = { from: world.now, until: world.now, behind: 0 };
	let opened: Played['opened'];
	const look = (from: number): void => {
		const state = host.remembered as { opening?: true } | undefined;
		if (state !== undefined && state.opening === undefined) opened ??= { from, until: world.now };
	};
	world.begin(settings.atFirst);
	await host.activate(pollOf(1000));
	begun.until = world.now;
	begun.behind = world.mostBehind;
	look(begun.from);
	const activatedAt = world.now;
	const restart = async (): Promise<void> => {
		host.kill();
		// One that does not work then is only told in the log (host fact P12).
		if (host.pollsAfterRestart) await host.activate(pollOf(1000)).catch(() => {});
	};
	const poll = async (tick: Tick, interval?: number): Promise<void> => {
		world.begin(tick.wrong);
		world.failIn = tick.fault === 'page' ? tick.after : undefined;
		const second = async (): Promise<void> => {
			world.failIn = undefined;
			if (tick.fault === 'killed') return await restart();
			if (host.overlaps) await host.tick(pollOf(tick.requests));
			else host.kill();
		};
		if (tick.fault === 'killed' || tick.fault === 'second') meet(world, tick.after, second);
		await host.tick(pollOf(tick.requests, interval));
		world.failIn = undefined;
		world.meanwhile = undefined;
	};
	for (const tick of ticks) {
		world.now += tick.gap;
		const forgets = host.remembered === undefined;
		const from = world.now;
		if (forgets) world.mostBehind = 0;
		if (tick.fault === 'kill') await restart();
		await poll(tick);
		look(from);
		if (forgets && host.remembered !== undefined) {
			Object.assign(begun, { from, until: world.now, behind: world.mostBehind });
		}
	}
	for (const gap of quiet) {
		world.now += gap;
		const from = world.now;
		await poll({ gap, requests: quietRequests, fault: 'none', after: 0, wrong: RIGHT }, gap);
		look(from);
	}
	return { world, host, begun, opened, activatedAt };
}

/** Lets something happen at a later request of the poll. */
function meet(world: World, after: number, what: () => Promise<void>): void {
	world.meanwhile = async () => {
		if (after === 0) await what();
		else meet(world, after - 1, what);
	};
}

/**
 * From when on nothing may be missing: the activation, where the first poll that was remembered came soon after it, as n8n's
 * durable host needs (P3); else the end of that poll.
 */
export const guaranteedFrom = ({ activatedAt, begun }: Played, age: number): number =>
	begun.until - activatedAt < age ? activatedAt : begun.until;

/** What must have been handed over once, what may have been, and nothing else. */
export interface Expected {
	must: ReadonlySet<string>;
	may: ReadonlySet<string>;
}

export interface Verdict {
	lost: string[];
	twice: string[];
	foreign: string[];
	/** Remembered at the end although nothing can ask for it any more. */
	hoarded: string[];
}

/** @param remembered keys in the state at the end; @param room how many of them may be there */
export function judge(
	{ handedOver }: World,
	{ must, may }: Expected,
	remembered: ReadonlyMap<string, unknown>,
	room: number,
): Verdict {
	return {
		hoarded: [...remembered.keys()].slice(room),
		lost: [...must].filter((id) => !handedOver.has(id)),
		twice: [...handedOver].filter(([, times]) => times > 1).map(([id]) => id),
		foreign: [...handedOver.keys()].filter((id) => !must.has(id) && !may.has(id)),
	};
}

/**
 * What was handed over before the safety net allows it.
 * @param hold seconds that must have passed
 * @param happened when each happened
 */
export const earlyIn = (
	{ firstAt }: World,
	hold: number,
	happened: ReadonlyArray<readonly [id: string, time: number]>,
): string[] => happened.filter(([id, time]) => (firstAt.get(id) ?? Infinity) < time + hold).map(([id]) => id);

/** The same history with clocks that are right, or ahead on this machine alone: for what takes longer while one is behind. */
export const onTime = <H extends { settings: Settings; ticks: Tick[] }>(history: H): H => ({
	...history,
	settings: {
		...history.settings,
		skew: Math.max(0, history.settings.skew),
		serverSkew: 0,
		atFirst: RIGHT,
	},
	ticks: history.ticks.map((tick) => ({ ...tick, wrong: RIGHT })),
});

/** Whether a clock is behind for good: what was handed over is then remembered for so much longer. */
export const isBehind = ({ skew, serverSkew }: Settings): boolean => skew < 0 || serverSkew < 0;

/** Whether the time in an answer was ever ahead, or this machine's clock. */
export const isEverAhead = ({ settings, ticks }: { settings: Settings; ticks: readonly Tick[] }): boolean =>
	settings.skew > 0 ||
	settings.serverSkew > 0 ||
	[settings.atFirst, ...ticks.map(({ wrong }) => wrong)].some(({ own, server }) => own > 0 || server > 0);
