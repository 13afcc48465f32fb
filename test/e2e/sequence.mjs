// Runs the test files by name, and last those that look at what all the others left behind.
const LAST = /(leaks|outside)\.test\.ts$/;

export default class {
	sort(tests) {
		return [...tests].sort((a, b) => LAST.test(a.path) - LAST.test(b.path) || (a.path < b.path ? -1 : 1));
	}

	/** Jest offers to remember durations and failures; the order here does not depend on them. */
	cacheResults() {}
}
