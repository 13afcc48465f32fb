// Names with values that travel with an object: as many as Cashfree takes, each with a name and a value, each name once.
import fc from 'fast-check';
import { pairs } from '../../../nodes/shared/form/pairs';
import { RuleBreach } from '../../../nodes/shared/form/rule';
import { isJson, namesOf, rows, told, read, KINDS } from './fields';

const context = { name: 'order_tags', timeZone: 'UTC', now: 0 };
const rule = pairs({ most: 3 });
const of = (...given: Array<[name: unknown, value: unknown]>) =>
	rule({ pair: given.map(([name, value]) => ({ name, value })) }, context);
const refused = (...given: Array<[name: unknown, value: unknown]>) => {
	try {
		return of(...given);
	} catch (error) {
		return error instanceof RuleBreach ? error.allowed : error;
	}
};

it('become an object of texts', () => {
	expect(of(['class', ' 7B '], ['row', 12])).toEqual({ class: '7B', row: '12' });
});

it.each([{}, undefined, null, '', { pair: [] }, { pair: 'x' }, { other: [] }, 7])('%j is left out', (value) =>
	expect(rule(value, context)).toBeUndefined(),
);

it.each<[Array<[unknown, unknown]>, string]>([
	[[['class', '']], 'have a name and a value in each pair'],
	[[['', '7B']], 'have a name and a value in each pair'],
	[[[undefined, undefined]], 'have a name and a value in each pair'],
	[
		[
			['a', '1'],
			['a', '2'],
		],
		'use each name only once',
	],
	[
		[
			['a', '1'],
			[' a ', '2'],
		],
		'use each name only once',
	],
	[
		[
			['a', 1],
			['b', 2],
			['c', 3],
			['d', 4],
		],
		'have at most 3 pairs',
	],
	[[['a', 'x'.repeat(256)]], 'have values of at most 255 characters'],
	[[['a', {}]], 'be text'],
	[[['a', true]], 'be text'],
	[[['a', 0.5]], 'be given as text: as a number it has lost digits'],
])('%j is refused', (given, allowed) => expect(refused(...given)).toBe(allowed));

it('a value of 255 characters is taken, each counted once', () => {
	expect(of(['a', '\u{1f600}'.repeat(255)])).toEqual({ a: '\u{1f600}'.repeat(255) });
});

it('a character that cannot be seen is refused in names and values', () => {
	expect(refused(['a\u200b', '1'])).toContain('U+200B');
	expect(refused(['a', '1\u200b2'])).toContain('U+200B');
});

it('names of the language itself are names like others', () => {
	for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
		const made = of([name, 'x']) as object;
		expect([name, Object.getOwnPropertyDescriptor(made, name)?.value]).toEqual([name, 'x']);
		expect(JSON.parse(JSON.stringify(made))).toEqual(JSON.parse(`{"${name}":"x"}`));
	}
});

it('every list of different names comes out whole', () => {
	const word = fc.stringMatching(/^[a-z]{1,8}$/);
	fc.assert(
		fc.property(
			fc.uniqueArray(fc.tuple(word, word), { maxLength: 3, selector: ([name]) => name }),
			(given) => {
				expect(of(...given)).toEqual(given.length > 0 ? Object.fromEntries(given) : undefined);
			},
		),
	);
});

describe('of the nodes', () => {
	// Those of a virtual account are accounts, with rules of their own.
	const fields = KINDS.pairs.filter(({ name }) => name !== 'allowed_remitters');
	it('there are such fields', () => expect(namesOf(fields)).toEqual(['link_notes', 'order_tags']));
	it.each(rows(fields))('%s has the limit of its document', async (_where, field) => {
		expect(isJson(field)).toBe(true);
		const most = field.name === 'order_tags' ? 10 : 5;
		const many = (count: number) => ({
			pair: Array.from({ length: count }, (_none, index) => ({ name: `n${index}`, value: 'x' })),
		});
		expect(told(await read(field, many(most)))).toBe('accepted');
		expect(told(await read(field, many(most + 1)))).toContain(`must have at most ${most} pairs`);
	});
});
