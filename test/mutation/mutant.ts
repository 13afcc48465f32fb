// What a mutant is: one place of one source file and what stands there instead.

/** A place in a file, as offsets of characters: `end` is the first that does not belong to it. */
export interface Range {
	start: number;
	end: number;
}

export interface Mutant extends Range {
	/** File, place and replacement: the same in every run over the same sources. */
	id: string;
	/** Path from the root of the project, with slashes. */
	file: string;
	/** The first line is 1. */
	line: number;
	/** The kind of change, in Stryker's words or ours. */
	mutator: string;
	original: string;
	/** What a person reads. */
	replacement: string;
	/** What is written into the file: a changed expression stays one expression, in parentheses. */
	text: string;
	/** The counter in the instrumented sources that says which tests come by here; none where nothing counted encloses it. */
	counter: string | undefined;
}

/** The source with the mutant in it. */
export function applied(source: string, { start, end, text }: Mutant): string {
	return source.slice(0, start) + text + source.slice(end);
}

/** Statements and `case`s cannot stand in parentheses; a changed expression must, or `a && b` in `a && b && c` takes in too much. */
export function textOf(mutator: string, replacement: string): string {
	const isStatement = mutator === 'BlockStatement' || /^(case\b.*|default):/s.test(replacement);
	return isStatement || replacement === '' ? replacement : `(${replacement})`;
}
