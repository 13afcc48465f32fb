// The order in which mutants are drawn: any seed gives another one, the same seed the same one, and long files have their share.
import { createHash } from 'node:crypto';

/** @returns the same things in an order that depends on the seed and their ids alone, not on the order they came in */
export function drawn<T extends { id: string }>(things: readonly T[], seed: number): T[] {
	return things
		.map((thing) => ({ thing, lot: createHash('sha256').update(`${seed} ${thing.id}`).digest('hex') }))
		.sort((one, other) => (one.lot < other.lot ? -1 : 1))
		.map(({ thing }) => thing);
}
