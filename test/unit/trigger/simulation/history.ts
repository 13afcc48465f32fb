// Plays one random history against one host, and says what was lost or handed over twice.
import fc from 'fast-check';
import type { Polled, Watch } from '../../../../nodes/Trigger/cycle';
import { Host, type HostName, type Poll } from './hosts';
import type { Trigger } from './load';
import { World } from './world';

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
}

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
		}),
		size,
	);

export const worlds = fc.record({
	skew: fc.constantFrom(0, 0, -400, 400, -90_000, 90_000),
	secondsPerRequest: fc.constantFrom(0.2, 1, 3),
});

export interface Played {
	world: World;
	host: Host;
	/** True time when the activation was over. */
	activatedAt: number;
	/** True time before and after the poll whose memory was kept first. */
	begun: { from: number; until: number };
}

export interface Player {
	hostName: HostName;
	trigger: Trigger;
	ticks: readonly Tick[];
	settings: { skew: number; secondsPerRequest: number };
	/** Polls without faults after the history, so that what is late arrives. */
	quiet: readonly number[];
	/** Requests that fit into each of those. */
	quietRequests?: number;
	watch(world: World, means: { pace: InstanceType<Trigger['Pace']>; now: number }): Watch<never, never>;
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
	const world = new World(settings.skew, settings.secondsPerRequest);
	const host = new Host(hostName, (ids) => world.receive(ids));

	const pollOf =
		(requests: number): Poll =>
		async (slot) => {
			const budget = requests * settings.secondsPerRequest * 1000 + 1;
			const means = {
				pace: new trigger.Pace(world.machineMs, budget),
				now: Math.floor(world.machineMs() / 1000),
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

	const begun = { from: world.now, until: world.now };
	await host.activate(pollOf(1000));
	begun.until = world.now;
	const activatedAt = world.now;
	const restart = async (): Promise<void> => {
		host.kill();
		if (host.pollsAfterRestart) await host.activate(pollOf(1000));
	};
	const poll = async (tick: Tick): Promise<void> => {
		world.failIn = tick.fault === 'page' ? tick.after : undefined;
		const second = async (): Promise<void> => {
			world.failIn = undefined;
			if (tick.fault === 'killed') return await restart();
			if (host.overlaps) await host.tick(pollOf(tick.requests));
			else host.kill();
		};
		if (tick.fault === 'killed' || tick.fault === 'second') meet(world, tick.after, second);
		await host.tick(pollOf(tick.requests));
		world.failIn = undefined;
		world.meanwhile = undefined;
	};
	for (const tick of ticks) {
		world.now += tick.gap;
		const forgets = host.remembered === undefined;
		const from = world.now;
		if (tick.fault === 'kill') await restart();
		await poll(tick);
		if (forgets && host.remembered !== undefined) Object.assign(begun, { from, until: world.now });
	}
	for (const gap of quiet) {
		world.now += gap;
		await poll({ gap, requests: quietRequests, fault: 'none', after: 0 });
	}
	return { world, host, begun, activatedAt };
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
