// Results of earlier tries of a run, by item: "Retry On Fail" runs the whole node again, not only what failed (host fact R4).

/** By the object that is the same in every try of a run, so that they are collected with it. */
const runs = new WeakMap<object, Map<number, unknown>>();

/** The results of the items of this run so far. The caller adds to them. */
export function triesOf<Result>(run: object): Map<number, Result> {
	const known = runs.get(run) ?? new Map<number, unknown>();
	runs.set(run, known);
	return known as Map<number, Result>;
}
