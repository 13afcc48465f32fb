// Every mutant of the sources, and the sources with Stryker's counters, which show which tests reach which mutant.
import ts from 'typescript';
import { moreMutants } from './moreMutants';
import { textOf, type Mutant, type Range } from './mutant';
import { isSentence, nodeAt } from './sentences';

/** Texts by path from the root of the project. */
export type Sources = ReadonlyMap<string, string>;

export interface Mutants {
	mutants: Mutant[];
	counting: Sources;
}

const silent = () => {};
const logger = {
	isTraceEnabled: () => false,
	isDebugEnabled: () => false,
	isInfoEnabled: () => false,
	isWarnEnabled: () => false,
	isErrorEnabled: () => false,
	isFatalEnabled: () => false,
	trace: silent,
	debug: silent,
	info: silent,
	warn: silent,
	error: silent,
	fatal: silent,
};

const sizeOf = ({ start, end }: Range): number => end - start;

/**
 * Stryker's mutants, except those of sentences, and ours.
 * @returns ordered by file and place; `counting` holds the instrumented sources
 */
export async function mutantsOf(sources: Sources): Promise<Mutants> {
	const files = [...sources].map(([name, content]) => ({ name, content, mutate: true }));
	const { Instrumenter } = await import('@stryker-mutator/instrumenter');
	const options = { plugins: null, excludedMutations: [], ignorers: [] };
	const instrumented = await new Instrumenter(logger).instrument(files, options);
	const mutants = [...sources].flatMap(([file, content]) => {
		const source = ts.createSourceFile(file, content, ts.ScriptTarget.ES2022, true);
		const describe = (range: Range, mutator: string, replacement: string, counter?: string): Mutant => ({
			id: `${file}:${range.start}-${range.end}:${mutator}:${replacement}`,
			file,
			...range,
			line: source.getLineAndCharacterOfPosition(range.start).line + 1,
			mutator,
			original: content.slice(range.start, range.end),
			replacement,
			text: textOf(mutator, replacement),
			counter,
		});
		const counted = instrumented.mutants
			.filter(({ fileName }) => fileName === file)
			.map(({ id, location: { start, end }, mutatorName, replacement }) => {
				const range = {
					start: source.getPositionOfLineAndCharacter(start.line, start.column),
					end: source.getPositionOfLineAndCharacter(end.line, end.column),
				};
				return describe(range, mutatorName, replacement, id);
			});
		const counterAround = ({ start, end }: Range): string | undefined =>
			counted
				.filter((mutant) => mutant.start <= start && mutant.end >= end)
				.sort((one, other) => sizeOf(one) - sizeOf(other))[0]?.counter;
		const isForCode = ({ mutator, start, end }: Mutant): boolean => {
			const node = mutator === 'StringLiteral' ? nodeAt(source, start, end) : undefined;
			return node === undefined || !isSentence(node);
		};
		return [
			...counted.filter(isForCode),
			...moreMutants(source).map((change) =>
				describe(change, change.mutator, change.replacement, counterAround(change)),
			),
		].sort((one, other) => one.start - other.start || sizeOf(one) - sizeOf(other));
	});
	return { mutants, counting: new Map(instrumented.files.map(({ name, content }) => [name, content])) };
}
