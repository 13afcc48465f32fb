// What earlier tries of a run have come to, by item: "Retry On Fail" runs the whole node again, not only what failed (host fact R4).

/** By what is the same in every try of a run; it goes when the run goes. */
const runs = new WeakMap<object, Map<number, unknown>>();

/** What became of the items of this run so far; the caller adds to it. */
export function triesOf<Result>(run: object): Map<number, Result> {
	const known = runs.get(run) ?? new Map<number, unknown>();
	runs.set(run, known);
	return known as Map<number, Result>;
}
