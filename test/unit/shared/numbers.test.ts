// Numbers of answers as they came: integers that JavaScript cannot hold stay text, everything else is what JSON.parse makes of it.
import * as fc from 'fast-check';
import { parseKeepingNumbers } from '../../../nodes/shared/api/numbers';

it.each([
	['{"id":9007199254740993}', { id: '9007199254740993' }],
	['{"id":-9007199254740993}', { id: '-9007199254740993' }],
	['[9007199254740991, 9007199254740992]', [9007199254740991, '9007199254740992']],
	['{"a":[{"b":12345678901234567890}]}', { a: [{ b: '12345678901234567890' }] }],
	['{"text":"9007199254740993"}', { text: '9007199254740993' }],
	['{"text":"a \\"9007199254740993\\" b"}', { text: 'a "9007199254740993" b' }],
	['{"text":"\\\\", "id":9007199254740993}', { text: '\\', id: '9007199254740993' }],
	['{"9007199254740993":1}', { '9007199254740993': 1 }],
	['{"amount":1234567890123456.5}', { amount: 1234567890123456.5 }],
	['{"amount":1e20, "n":12345678901234567}', { amount: 1e20, n: '12345678901234567' }],
])('%s', (text, value) => {
	expect(parseKeepingNumbers(text)).toEqual(value);
});

it.each(['', '{', '<html>', '{"id":9007199254740993', 'undefined', '{"a":00000000000000000001}'])(
	'%j is no JSON',
	(text) => expect(parseKeepingNumbers(text)).toBeUndefined(),
);

it('reads whatever holds no such integer as JSON.parse does', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const text = JSON.stringify(value);
			fc.pre(!/\d{16}/.test(text));
			expect(parseKeepingNumbers(text)).toEqual(JSON.parse(text));
		}),
	);
});

it('keeps every digit of any integer anywhere beside any text', () => {
	const integer = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), integer, fc.string(), (before, number, after) => {
			const text = `{"before":${JSON.stringify(before)},"number":${number},"after":[${JSON.stringify(after)}]}`;
			const read = parseKeepingNumbers(text) as { before: string; number: unknown; after: string[] };
			expect(String(read.number)).toBe(String(number));
			expect([read.before, read.after]).toEqual([before, [after]]);
		}),
	);
});

it('a long text with many escapes and digits is read', () => {
	const long = '\\"1234567890123456789\\\\'.repeat(50_000);
	expect(parseKeepingNumbers(JSON.stringify({ long, id: 1 }))).toEqual({ long, id: 1 });
});
