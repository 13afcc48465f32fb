// Disturbs webhooks in transit: some are lost, some arrive twice, and some arrive late, so that others overtake them.
import { chance } from '../core/faults';

/** `lost`, `doubled`, `late`: probabilities from 0 to 1. The same seed hits the same webhooks, counted from when it was set. */
export interface Disturbance {
	/** Never posted, and never retried. */
	lost?: number;
	/** Posted twice (QO section 6.6: at least once). */
	doubled?: number;
	/** Delayed by at most `lateBySeconds` (default 120) of the sandbox's clock (QN section 9.5: no order is promised). */
	late?: number;
	lateBySeconds?: number;
	seed?: number;
}

export interface Fate {
	lost: boolean;
	/** How many times it is posted. */
	copies: number;
	/** Milliseconds by which a copy is delayed. */
	lateMs(copy: number): number;
}

const LATE_BY_SECONDS = 120;
/** Random numbers per webhook, one for each decision. */
const ROLLS = 6;

/** Returns a function that decides the fate of the next webhook each time it is called. */
export function createFates({
	lost = 0,
	doubled = 0,
	late = 0,
	lateBySeconds = LATE_BY_SECONDS,
	seed = 1,
}: Disturbance): () => Fate {
	for (const part of [lost, doubled, late]) {
		if (!(part >= 0 && part <= 1)) throw new Error(`Not a probability: ${part}`);
	}
	let turn = 0;
	return () => {
		const first = turn++ * ROLLS;
		const roll = (which: number) => chance(seed, first + which);
		return {
			lost: roll(0) < lost,
			copies: roll(1) < doubled ? 2 : 1,
			lateMs: (copy) => (roll(2 + copy) < late ? Math.ceil(roll(4 + copy) * lateBySeconds * 1000) : 0),
		};
	};
}
