// The order in which mutants are drawn: it depends only on the seed, and long files get their share.
import { createHash } from 'node:crypto';

/** @returns the same things in an order that depends only on the seed and their IDs, not on the input order */
export function drawn<T extends { id: string }>(things: readonly T[], seed: number): T[] {
	return things
		.map((thing) => ({ thing, lot: createHash('sha256').update(`${seed} ${thing.id}`).digest('hex') }))
		.sort((one, other) => (one.lot < other.lot ? -1 : 1))
		.map(({ thing }) => thing);
}
