// What became of the mutants: the score of each room, and the survivors as a person reads them.
import Table from 'cli-table3';
import type { Mutant } from './mutant';

/**
 * `killed`: a test failed · `timedOut`: it took many times as long as without the mutant · `survived`: all that come by stayed green ·
 * `uncovered`: no test comes by · `invalid`: it does not compile, so nobody could ever write it
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
	/** Undefined where nothing was valid. */
	percent: number | undefined;
}

export function scoreOf(verdicts: readonly Verdict[]): Score {
	const count = (...fates: Fate[]) => verdicts.filter(({ fate }) => fates.includes(fate)).length;
	const killed = count('killed', 'timedOut');
	const invalid = count('invalid');
	const valid = verdicts.length - invalid;
	return { killed, valid, invalid, percent: valid === 0 ? undefined : (100 * killed) / valid };
}

/** The folder that holds one job: of `nodes/shared` and of the trigger each room is one, of the other nodes each node. */
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
/** On one line, and not more of it than tells what it is. */
function quoted(text: string): string {
	const line = text.replace(/\s+/g, ' ');
	if (line === '') return '(nothing)';
	return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}

/** @returns one text for each mutant that nothing stopped, by file and line */
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
