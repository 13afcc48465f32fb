// The draw of mutants: the same for a seed, another for another seed, and no place of the list preferred.
import { drawn } from '../../mutation/sample';

const things = Array.from({ length: 200 }, (_, number) => ({ id: `nodes/a.ts:${number}` }));
const ids = (seed: number, from = things) => drawn(from, seed).map(({ id }) => id);

it('is the same for a seed, whatever order the mutants came in', () => {
	expect(ids(7)).toEqual(ids(7, [...things].reverse()));
});

it('has every mutant once', () => {
	expect([...ids(7)].sort()).toEqual(things.map(({ id }) => id).sort());
});

it('is another for another seed, and none is the order of the files', () => {
	expect(ids(7)).not.toEqual(ids(8));
	expect(ids(7)).not.toEqual(things.map(({ id }) => id));
});

it('keeps the order of the others when a mutant comes or goes', () => {
	expect(ids(7, things.slice(1))).toEqual(ids(7).filter((id) => id !== things[0]?.id));
});

it('gives each part of the list its share', () => {
	const firsts = Array.from({ length: 100 }, (_, seed) => Number(ids(seed)[0]?.split(':')[1]));
	const early = firsts.filter((number) => number < 100).length;
	expect(early).toBeGreaterThan(30);
	expect(early).toBeLessThan(70);
});
