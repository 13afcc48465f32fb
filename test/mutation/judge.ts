// Draws mutants and lets the tests meet them, in as many lanes as there are copies of the project, until enough are judged or the time is up.
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
	sources: Sources;
	readings: readonly Reading[];
	compiler: Compiler;
	/** One copy of the project for each lane, with the sources as they are. */
	lanes: readonly string[];
	/** How many that compile. */
	count: number;
	/** Of the tests that one mutant meets, in milliseconds. */
	mostMs: number;
	/** In milliseconds, as `Date.now()`. */
	deadline: number;
	on: (verdict: Verdict) => void;
}

/** Counters that tell who comes by: its own, or where nothing counts around it, any of its file. */
function countersOf(mutant: Mutant, all: readonly Mutant[]): Set<string> {
	const those = mutant.counter === undefined ? all.filter(({ file }) => file === mutant.file) : [mutant];
	return new Set(those.flatMap(({ counter }) => counter ?? []));
}

/** @returns whether enough were judged; not, when the time was up or there are no more */
export async function judge(hearing: Hearing): Promise<boolean> {
	const { mutants, sources, readings, compiler, lanes, count, mostMs, deadline, on } = hearing;
	const waiting = mutants.values();
	let valid = 0;
	let isOver = false;
	const bell = setTimeout(
		() => {
			isOver = true;
			endAll();
		},
		Math.max(0, deadline - Date.now()),
	);
	/** The next that compiles: one that does not is judged by that alone. */
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
			// What ended because the time was up is not judged.
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
