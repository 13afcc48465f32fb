// The score of a mutation run: what counts, by room, and how a survivor reads.
import type { Mutant } from '../../mutation/mutant';
import { roomOf, scoreOf, scoreTable, survivors, type Fate, type Verdict } from '../../mutation/score';

const verdict = (fate: Fate, change: Partial<Mutant> = {}): Verdict => ({
	fate,
	mutant: {
		id: 'one',
		file: 'nodes/shared/api/answer.ts',
		start: 10,
		end: 15,
		line: 3,
		mutator: 'Number',
		original: '400',
		replacement: '800',
		text: '(800)',
		counter: '1',
		...change,
	},
});

it('counts what does not compile for nothing, and a time limit as killed', () => {
	const verdicts = (['killed', 'timedOut', 'survived', 'uncovered', 'invalid'] as const).map((fate) =>
		verdict(fate),
	);
	expect(scoreOf(verdicts)).toEqual({ killed: 2, valid: 4, invalid: 1, percent: 50 });
});

it('has no score where nothing was valid', () => {
	expect(scoreOf([verdict('invalid')]).percent).toBeUndefined();
});

it.each([
	['nodes/shared/api/answer.ts', 'shared/api'],
	['nodes/shared/errors.ts', 'shared'],
	['nodes/Trigger/payments/scan.ts', 'Trigger/payments'],
	['nodes/Trigger/poll.ts', 'Trigger'],
	['nodes/Gateway/descriptions/refund/create.operation.ts', 'Gateway'],
])('%s lies in the room %s', (file, room) => {
	expect(roomOf(file)).toBe(room);
});

it('has a row for each room, and one for all', () => {
	const table = scoreTable([
		verdict('killed'),
		verdict('killed', { file: 'nodes/Trigger/poll.ts' }),
		verdict('survived', { file: 'nodes/Trigger/poll.ts' }),
	]);
	const cells = table
		.split('\n')
		.filter((line) => line.includes('│'))
		.map((line) => line.split('│').map((cell) => cell.trim()));
	expect(cells.slice(1).map((row) => row.slice(1, 5))).toEqual([
		['Trigger', '1', '2', '50 %'],
		['shared/api', '1', '1', '100 %'],
		['all', '2', '3', '67 %'],
	]);
});

it('tells each survivor by place, what stood there and what stands there now', () => {
	const texts = survivors([
		verdict('killed'),
		verdict('uncovered', { start: 20, line: 5, original: 'left.clear();', replacement: '' }),
		verdict('survived', { original: 'a &&\n\t\tb', replacement: 'a ||\n\t\tb' }),
	]);
	expect(texts).toEqual([
		'nodes/shared/api/answer.ts:3  Number\n\ta && b  →  a || b',
		'nodes/shared/api/answer.ts:5  Number, no test comes by\n\tleft.clear();  →  (nothing)',
	]);
});
