// Phones: ten digits in every field, no extension glued on; abroad only where somebody pays.
import fc from 'fast-check';
import { KINDS, namesOf, read, rows, told } from './fields';

test('there are such fields', () => {
	expect(namesOf(KINDS.phone)).toEqual(
		expect.arrayContaining(['customerPhone', 'customer_phone', 'phone', 'sellerPhone']),
	);
});

const ten = fc.stringMatching(/^[1-9][0-9]{9}$/);
/** What stands before them, where nothing else can be meant. */
const prefix = fc.constantFrom(
	'',
	'+91',
	'+91 ',
	'+91-',
	'0091',
	'0091 ',
	'00 91 ',
	'91',
	'91 ',
	'91-',
	'0',
	'0 ',
);
const hidden = fc.constantFrom('', '\u202a', '\u200e', '\ufeff', '\u00a0', '\t');
const gap = fc.constantFrom('', ' ', '-', '\u2011', '\u2013', '\u00a0', ' - ');
const isPayer = (name: string) => /^customer/.test(name);

describe.each(rows(KINDS.phone))('%s', (_where, field) => {
	it('any ten digits, however they are written', async () => {
		const written = fc
			.tuple(ten, prefix, hidden, gap, hidden, fc.constantFrom(3, 4, 5))
			.map(([digits, before, mark, between, end, at]) => ({
				digits,
				text: mark + before + digits.slice(0, at) + between + digits.slice(at) + end,
			}));
		await fc.assert(
			fc.asyncProperty(written, async ({ digits, text }) => {
				expect([text, (await read(field, text)).sent]).toEqual([text, digits]);
			}),
		);
		expect((await read(field, 9876543210)).sent).toBe('9876543210');
		expect((await read(field, 919876543210)).sent).toBe('9876543210');
		expect((await read(field, '98-76-54-32-10')).sent).toBe('9876543210');
	});

	it('anything that is not ten digits then is refused, and the number is not shown', async () => {
		const digits = fc.stringMatching(/^[1-9][0-9]{0,14}$/);
		const isTen = (text: string) => /^(91)?\d{10}$/.test(text);
		await fc.assert(
			fc.asyncProperty(digits, async (text) => {
				const result = await read(field, text);
				expect([text, result.breach !== undefined]).toEqual([text, !isTen(text)]);
				expect(result.breach?.given).toBeUndefined();
			}),
		);
	});

	it.each([
		['98765 43210-11', 'it has 12 digits'],
		['9876543210 2', 'it has 11 digits'],
		['98765432100', 'it has 11 digits'],
		['+91 98765 43210-1', 'it has 13 digits'],
		// Without its extension a number of ten digits that happens to begin with 91.
		['91765 43210-11', 'an extension'],
		['91765 43210 11', 'an extension'],
		// A landline without its area code, and an extension.
		['26543210-11', 'an extension'],
		['0091 98765', 'it has 9 digits'],
		['98765432', 'it has 8 digits'],
		['98765 43210 / 98765 43211', 'the character /'],
		['(022) 2654 3210', 'the character ('],
		['98765 43210 ext 2', 'the character e'],
		['9.87654321E+9', 'the character .'],
		['+', 'it has 0 digits'],
		['98765+43210', 'the character +'],
		['+910987654321', ''],
		['\u0967\u0968\u0969\u096a\u096b\u096c\u096d\u096e\u096f\u0966', 'U+0967'],
		['call me', 'the character c'],
	])('%j', async (value, words) => {
		const result = await read(field, value);
		if (value === '+910987654321') return expect(result.sent).toBe('0987654321');
		expect(told(result)).toMatch(/must be a phone number of ten digits/);
		expect(told(result)).toContain(words);
	});

	it(`abroad: ${isPayer(field.name) ? 'with + and a country code' : 'not here'}`, async () => {
		const abroad = fc.stringMatching(/^\+[1-9][0-9]{7,14}$/).filter((number) => !number.startsWith('+91'));
		await fc.assert(
			fc.asyncProperty(abroad, gap, async (number, between) => {
				const { sent } = await read(field, number.slice(0, 5) + between + number.slice(5));
				expect([number, sent]).toEqual([number, isPayer(field.name) ? number : undefined]);
			}),
		);
		for (const value of ['+1415555', `+${'1'.repeat(16)}`, '+91 98765', '14155550100', '0014155550100']) {
			expect([value, told(await read(field, value))]).toEqual([value, expect.stringContaining('digits')]);
		}
	});
});
