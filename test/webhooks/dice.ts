// Seeded random numbers: the same seed gives the same sequence.
import { createHash } from 'node:crypto';

export interface Dice {
	/** A number from 0 up to, but not including, 1. */
	next(): number;
	/** A whole number from 0 up to, but not including, `most`. */
	below(most: number): number;
	shuffled<T>(things: readonly T[]): T[];
}

export function diceOf(seed: string | number): Dice {
	let thrown = 0;
	const next = () => createHash('sha256').update(`${seed} ${thrown++}`).digest().readUInt32BE() / 2 ** 32;
	return {
		next,
		below: (most) => Math.floor(next() * most),
		shuffled: (things) =>
			things
				.map((thing) => ({ thing, lot: next() }))
				.sort((one, other) => one.lot - other.lot)
				.map(({ thing }) => thing),
	};
}
