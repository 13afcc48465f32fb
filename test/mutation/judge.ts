// Draws mutants and runs the tests against them, one lane per copy of the project, until enough are judged or time is up.
import type { Compiler } from './compiles';
import { writeSources } from './copy';
import { meetings, within, type Reading } from './coverage';
import { applied, type Mutant } from './mutant';
import type { Sources } from './mutants';
import { endAll, meetTests } from './processes';
import type { Verdict } from './score';

export interface Hearing {
	/** In the order in which they are drawn. */
	mutants: readonly Mutant[];
	/** Whether it is to be judged. The others only help to find which tests reach it. */
	isWanted: (mutant: Mutant) => boolean;
	sources: Sources;
	readings: readonly Reading[];
	compiler: Compiler;
	/** One copy of the project per lane, with unmodified sources. */
	lanes: readonly string[];
	/** How many compiling mutants to judge. */
	count: number;
	/** Limit for the tests of one mutant, in milliseconds. */
	mostMs: number;
	/** In milliseconds, as `Date.now()`. */
	deadline: number;
	on: (verdict: Verdict) => void;
}

/** Counters that show which tests reach a mutant: its own, or all of its file if no counter encloses it. */
function countersOf(mutant: Mutant, all: readonly Mutant[]): Set<string> {
	const those = mutant.counter === undefined ? all.filter(({ file }) => file === mutant.file) : [mutant];
	return new Set(those.flatMap(({ counter }) => counter ?? []));
}

/** @returns whether enough were judged; false when time was up or no mutants were left */
export async function judge(hearing: Hearing): Promise<boolean> {
	const { mutants, isWanted, sources, readings, compiler, lanes, count, mostMs, deadline, on } = hearing;
	const waiting = mutants.filter(isWanted).values();
	let valid = 0;
	let isOver = false;
	const bell = setTimeout(
		() => {
			isOver = true;
			endAll();
		},
		Math.max(0, deadline - Date.now()),
	);
	/** The next mutant that compiles. One that does not is recorded as invalid. */
	const next = (): Mutant | undefined => {
		while (!isOver && valid < count) {
			const mutant = waiting.next().value;
			if (mutant === undefined) return undefined;
			if (compiler.ownFile(mutant)) {
				valid += 1;
				return mutant;
			}
			on({ mutant, fate: 'invalid' });
		}
		return undefined;
	};
	const lane = async (folder: string) => {
		for (let mutant = next(); mutant; mutant = next()) {
			const source = sources.get(mutant.file) as string;
			const those = within(meetings(readings, countersOf(mutant, mutants)), mostMs);
			if (those.length === 0) {
				on({ mutant, fate: 'uncovered' });
				continue;
			}
			await writeSources(folder, new Map([[mutant.file, applied(source, mutant)]]));
			const fate = await meetTests(folder, those);
			await writeSources(folder, new Map([[mutant.file, source]]));
			// A run that ended because time was up is not judged.
			if (isOver) return;
			if (fate === 'survived' && !compiler.everyFile(mutant)) {
				valid -= 1;
				on({ mutant, fate: 'invalid' });
			} else on({ mutant, fate });
		}
	};
	await Promise.all(lanes.map(lane));
	clearTimeout(bell);
	return valid >= count && !isOver;
}
