// A mutant: one place in one source file, and the text that replaces it.

/** A range in a file, as character offsets. `end` is exclusive. */
export interface Range {
	start: number;
	end: number;
}

export interface Mutant extends Range {
	/** File, place and replacement. The same in every run over the same sources. */
	id: string;
	/** Path from the root of the project, with slashes. */
	file: string;
	/** Lines count from 1. */
	line: number;
	/** The kind of change, named by Stryker or by us. */
	mutator: string;
	original: string;
	/** The replacement as shown to people. */
	replacement: string;
	/** The text written into the file. A changed expression is put in parentheses, so that it stays one expression. */
	text: string;
	/** The counter in the instrumented sources that shows which tests reach this place; undefined if no counter encloses it. */
	counter: string | undefined;
}

/** Returns the source with the mutant applied. */
export function applied(source: string, { start, end, text }: Mutant): string {
	return source.slice(0, start) + text + source.slice(end);
}

/** Statements and `case`s cannot stand in parentheses; a changed expression must, or `a && b` in `a && b && c` takes in too much. */
export function textOf(mutator: string, replacement: string): string {
	const isStatement = mutator === 'BlockStatement' || /^(case\b.*|default):/s.test(replacement);
	return isStatement || replacement === '' ? replacement : `(${replacement})`;
}
