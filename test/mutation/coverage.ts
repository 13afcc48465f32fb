// Which tests a mutant must meet, and in which order: those that come by it, the quickest file first.

/** What one test file told when it ran over the counting sources. */
export interface Reading {
	/** Path from the root of the project. */
	file: string;
	/** Loading and hooks: what the file costs beside its tests, in milliseconds. */
	overheadMs: number;
	/** Milliseconds of each test by its full name. */
	tests: Record<string, number>;
	/** Counters met while loading and in hooks: they belong to every test of the file. */
	everywhere: string[];
	/** Counters by the full name of the test. */
	byTest: Record<string, string[]>;
}

/** One test file that a mutant meets. */
export interface Meeting {
	file: string;
	/** Full names; tests that the mutant itself brings are run too. */
	tests: string[];
	/** All tests that the file has without a mutant. */
	known: string[];
	/** What it took without a mutant, in milliseconds. */
	ms: number;
}

/**
 * @param counters any of them counts; a test that meets none never runs the mutant
 * @returns in the order in which they should run; empty when no test comes by
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
 * The first meetings that fit into a time, and at least one. Nearly every test meets a mutant in a description, so one that survives
 * would hold a lane for half an hour.
 * @param mostMs of all together, as they took without a mutant
 */
export function within(those: readonly Meeting[], mostMs: number): Meeting[] {
	let spent = 0;
	return those.filter(({ ms }, index) => (spent += ms) <= mostMs || index === 0);
}
