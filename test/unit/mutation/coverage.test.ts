// Which tests a mutant meets: those that come by, quickest file first, and all of a file where it is met while loading.
import { meetings, within, type Reading } from '../../mutation/coverage';

const readings: Reading[] = [
	{
		file: 'test/contract/slow.test.ts',
		overheadMs: 500,
		tests: { a: 10, b: 2000 },
		everywhere: ['1'],
		byTest: { a: ['2'] },
	},
	{
		file: 'test/unit/quick.test.ts',
		overheadMs: 5,
		tests: { c: 1, d: 2, e: 3 },
		everywhere: [],
		byTest: { c: ['1', '2'], e: ['1'] },
	},
];
const met = (...counters: string[]) =>
	meetings(readings, new Set(counters)).map(({ file, tests, ms }) => [file, tests, ms]);

it('takes the tests that come by, with what their file costs', () => {
	expect(met('2')).toEqual([
		['test/unit/quick.test.ts', ['c'], 6],
		['test/contract/slow.test.ts', ['a'], 510],
	]);
});

it('takes every test of a file that meets it while loading', () => {
	expect(met('1')).toEqual([
		['test/unit/quick.test.ts', ['c', 'e'], 9],
		['test/contract/slow.test.ts', ['a', 'b'], 2510],
	]);
});

it('has none where no test comes by', () => {
	expect(met('3')).toEqual([]);
});

it('knows the tests that are left out, so that those a mutant brings can be told from them', () => {
	expect(meetings(readings, new Set(['2']))[0]?.known).toEqual(['c', 'd', 'e']);
});

it('leaves out what takes too long together, but never everything', () => {
	const files = (mostMs: number) =>
		within(meetings(readings, new Set(['1'])), mostMs).map(({ file }) => file);
	expect(files(2519)).toEqual(['test/unit/quick.test.ts', 'test/contract/slow.test.ts']);
	expect(files(2518)).toEqual(['test/unit/quick.test.ts']);
	expect(files(0)).toEqual(['test/unit/quick.test.ts']);
});
