// The outcome of the mutants: a score for each room, and a readable list of survivors.
import Table from 'cli-table3';
import type { Mutant } from './mutant';

/**
 * `killed`: a test failed · `timedOut`: it took many times as long as without the mutant · `survived`: all tests that reach it passed ·
 * `uncovered`: no test reaches it · `invalid`: it does not compile, so nobody could ever ship it
 */
export type Fate = 'killed' | 'timedOut' | 'survived' | 'uncovered' | 'invalid';

export interface Verdict {
	mutant: Mutant;
	fate: Fate;
}

export interface Score {
	killed: number;
	valid: number;
	invalid: number;
	/** Undefined if no mutant was valid. */
	percent: number | undefined;
}

export function scoreOf(verdicts: readonly Verdict[]): Score {
	const count = (...fates: Fate[]) => verdicts.filter(({ fate }) => fates.includes(fate)).length;
	const killed = count('killed', 'timedOut');
	const invalid = count('invalid');
	const valid = verdicts.length - invalid;
	return { killed, valid, invalid, percent: valid === 0 ? undefined : (100 * killed) / valid };
}

/** The folder that holds one job. In `nodes/shared` and the trigger each room is one; elsewhere each node is one. */
export function roomOf(file: string): string {
	const [, node, ...rest] = file.split('/') as [string, string, ...string[]];
	const hasRooms = node === 'shared' || node === 'Trigger';
	return hasRooms && rest.length > 1 ? `${node}/${rest[0]}` : node;
}

const percentText = ({ percent }: Score): string => (percent === undefined ? '' : `${percent.toFixed(0)} %`);

export function scoreTable(verdicts: readonly Verdict[]): string {
	const table = new Table({
		head: ['room', 'killed', 'valid', 'score', 'do not compile'],
		style: { head: [], border: [] },
	});
	const row = (title: string, those: readonly Verdict[]) => {
		const score = scoreOf(those);
		table.push([title, score.killed, score.valid, percentText(score), score.invalid]);
	};
	const rooms = new Set(verdicts.map(({ mutant }) => roomOf(mutant.file)));
	for (const room of [...rooms].sort())
		row(
			room,
			verdicts.filter(({ mutant }) => roomOf(mutant.file) === room),
		);
	row('all', verdicts);
	return table.toString();
}

const LONGEST_QUOTE = 100;
/** On one line, and cut to what is needed to recognize it. */
function quoted(text: string): string {
	const line = text.replace(/\s+/g, ' ');
	if (line === '') return '(nothing)';
	return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}

/** @returns one text per mutant that nothing stopped, by file and line */
export function survivors(verdicts: readonly Verdict[]): string[] {
	return verdicts
		.filter(({ fate }) => fate === 'survived' || fate === 'uncovered')
		.sort(({ mutant: one }, { mutant: other }) =>
			one.file === other.file ? one.start - other.start : one.file < other.file ? -1 : 1,
		)
		.map(({ mutant, fate }) => {
			const { file, line, mutator, original, replacement } = mutant;
			const where = `${file}:${line}  ${mutator}${fate === 'uncovered' ? ', no test comes by' : ''}`;
			return `${where}\n\t${quoted(original)}  →  ${quoted(replacement)}`;
		});
}
