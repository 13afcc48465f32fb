// Which tests to run for a mutant, and in which order: those that reach it, quickest file first.

/** What one test file reported when it ran against the instrumented sources. */
export interface Reading {
	/** Path from the root of the project. */
	file: string;
	/** Loading and hooks: the file's time outside its tests, in milliseconds. */
	overheadMs: number;
	/** Milliseconds of each test by its full name. */
	tests: Record<string, number>;
	/** Counters hit while loading and in hooks. They belong to every test of the file. */
	everywhere: string[];
	/** Counters hit by each test, by its full name. */
	byTest: Record<string, string[]>;
}

/** One test file to run against a mutant. */
export interface Meeting {
	file: string;
	/** Full names. Tests that exist only because of the mutant are run too. */
	tests: string[];
	/** All tests that the file has without a mutant. */
	known: string[];
	/** What it took without a mutant, in milliseconds. */
	ms: number;
}

/**
 * @param counters hitting any of them counts; a test that hits none never runs the mutant
 * @returns in the order in which they should run; empty when no test reaches the mutant
 */
export function meetings(readings: readonly Reading[], counters: ReadonlySet<string>): Meeting[] {
	return readings
		.map(({ file, overheadMs, tests, everywhere, byTest }): Meeting => {
			const known = Object.keys(tests);
			const chosen = everywhere.some((counter) => counters.has(counter))
				? known
				: known.filter((name) => byTest[name]?.some((counter) => counters.has(counter)));
			const ms = chosen.reduce((sum, name) => sum + (tests[name] as number), overheadMs);
			return { file, tests: chosen, known, ms };
		})
		.filter(({ tests }) => tests.length > 0)
		.sort((one, other) => one.ms - other.ms);
}

/**
 * The first meetings that fit into the time, and at least one. Nearly every test reaches a mutant in a description, so a surviving one
 * would occupy a lane for half an hour.
 * @param mostMs for all of them together, measured without a mutant
 */
export function within(those: readonly Meeting[], mostMs: number): Meeting[] {
	let spent = 0;
	return those.filter(({ ms }, index) => (spent += ms) <= mostMs || index === 0);
}
