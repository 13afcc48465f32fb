// Amounts: every field that is one takes what is a number of paise, and refuses the rest with what to type.
import fc from 'fast-check';
import { isJson, KINDS, namesOf, read, rows, told, type Field } from './fields';

test('there are such fields', () => {
	expect(namesOf(KINDS.amount)).toEqual(
		expect.arrayContaining([
			...['amount', 'orderAmount', 'refundAmount'],
			...['link_amount', 'link_minimum_partial_amount', 'order_amount', 'refund_amount'],
		]),
	);
});

const paise = fc.integer({ min: 100, max: 10_000_000_00 });
const textOf = (count: number) => `${Math.floor(count / 100)}.${String(count % 100).padStart(2, '0')}`;

/** What was sent as text, after its form was judged: a number in JSON, a text elsewhere. */
const rupees = (field: Field, sent: unknown): string => {
	expect(typeof sent).toBe(isJson(field) ? 'number' : 'string');
	return typeof sent === 'number' ? sent.toFixed(2) : String(sent);
};

describe.each(rows(KINDS.amount))('%s', (_where, field) => {
	it('every number of paise, as text, as number, and as a sum of numbers', async () => {
		await fc.assert(
			fc.asyncProperty(paise, paise, async (a, b) => {
				expect(rupees(field, (await read(field, textOf(a))).sent)).toBe(textOf(a));
				expect(rupees(field, (await read(field, a / 100)).sent)).toBe(textOf(a));
				expect(rupees(field, (await read(field, a / 100 + b / 100)).sent)).toBe(textOf(a + b));
			}),
		);
	});

	it.each([
		[154.1 + 0.2, '154.30'],
		[5999.969999999999, '5999.97'],
		[0.1 + 0.2 + 1, '1.30'],
		['1500.00 ', '1500.00'],
		['\u00a01500', '1500.00'],
	])('%j is %s', async (value, sent) => expect(rupees(field, (await read(field, value)).sent)).toBe(sent));

	it('a number that is no paisa is refused, however near', async () => {
		const off = fc.double({ min: 1e-7, max: 0.004999, noNaN: true });
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 100, max: 1e8 }), off, async (count, more) => {
				expect(told(await read(field, count / 100 + more))).toContain('.round(2) }}');
			}),
		);
		expect(told(await read(field, 33333.333333333336))).toContain('.round(2) }}');
	});

	it.each([
		['1,00,000.00', `{{ $json.${field.name}.replaceAll(',', '') }}`],
		['1,500', `{{ $json.${field.name}.replaceAll(',', '') }}`],
		[
			'\u20b91,500/-',
			`{{ $json.${field.name}.replaceAll('\u20b9', '').replaceAll('/-', '').replaceAll(',', '') }}`,
		],
		['Rs. 1500', `{{ $json.${field.name}.replaceAll('Rs.', '') }}`],
		['1500 INR', `{{ $json.${field.name}.replaceAll('INR', '') }}`],
		['1500/-', `{{ $json.${field.name}.replaceAll('/-', '') }}`],
		['1500.000', `{{ Number($json.${field.name}).round(2) }}`],
		['1,500.555', `{{ Number($json.${field.name}.replaceAll(',', '')).round(2) }}`],
	])('%j is refused with %s', async (value, cure) => {
		const result = await read(field, value);
		expect(told(result)).toContain('must be an amount in rupees such as 1500 or 1500.50');
		expect(told(result)).toContain(cure);
		expect(result.breach?.given).toBe(value);
	});

	it.each([
		// Nine, nine hundred, or one and a half: only a person knows.
		['9,00', 'the character ,'],
		['1,50', 'the character ,'],
		['15,00.00', 'the character ,'],
		['1,500.00 net', 'the character ,'],
		['1.5 lakh', 'the character l'],
		['1 500', 'a space'],
		['1.50,00', 'the character ,'],
		['1e3', 'the character e'],
		['-5', 'the character -'],
		[-5, 'must be an amount'],
		['\u0967\u0968', 'U+0967'],
		[Number.NaN, 'must be an amount'],
		[Number.POSITIVE_INFINITY, 'must be given as text'],
		[2 ** 53, 'must be given as text: as a number this large it has lost digits'],
		[2 ** 53 + 2, 'must be given as text: as a number this large it has lost digits'],
		[[1], 'must be an amount'],
	])('%j is refused without a guess', async (value, words) => {
		const result = await read(field, value);
		expect(told(result)).toContain(words);
		expect(told(result)).not.toContain('{{');
	});
});
