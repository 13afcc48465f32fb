// Bank accounts and IFSC: every field that is one keeps leading zeros and knows one rule.
import fc from 'fast-check';
import { isJson, KINDS, namesOf, read, rows, told } from './fields';

test('there are such fields', () => {
	expect(namesOf(KINDS.bankAccount)).toEqual(['accountNo', 'bank_account_number', 'remitterAccount']);
	expect(namesOf(KINDS.ifsc)).toEqual(['bank_ifsc', 'ifsc', 'remitterIfsc']);
});

describe.each(rows(KINDS.bankAccount))('%s', (_where, field) => {
	it('keeps every digit of a text', async () => {
		const account = fc.stringMatching(/^[0-9]{6,20}$/).filter((digits) => !/^0+$/.test(digits));
		await fc.assert(fc.asyncProperty(account, async (digits) => (await read(field, digits)).sent === digits));
	});

	it('refuses a number: leading zeros are lost', async () => {
		for (const value of [26291800001191, 26291800000000, 1e19, 1.5, 10n]) {
			const result = await read(field, value);
			expect(told(result)).toContain('must be given as text: as a number, leading zeros are lost');
			expect(result.breach?.given).toBeUndefined();
		}
	});

	it.each([
		['0262 9180 0001 191', 'a space'],
		['2.62918E+13', 'the character .'],
		['026291800001191-2', 'the character -'],
	])('refuses %j', async (value, words) => {
		const result = await read(field, value);
		expect(told(result)).toContain(words);
		expect(result.breach?.given).toBeUndefined();
	});

	it('has the longest account number that Cashfree names', async () => {
		// Contract AC-4 and QO-7.
		const longest = isJson(field) ? 25 : 40;
		expect((await read(field, 'x'.repeat(longest))).sent).toBe('x'.repeat(longest));
		expect(told(await read(field, 'x'.repeat(longest + 1)))).toMatch(
			new RegExp(`\\b${longest}( letters and digits, without spaces)?$`),
		);
	});
});

describe.each(rows(KINDS.ifsc))('%s', (_where, field) => {
	it.each([
		['YESB0000262', 'YESB0000262'],
		['yesb0000262', 'YESB0000262'],
		[' Yesb0CmsNoc ', 'YESB0CMSNOC'],
	])('%j is %s', async (value, sent) => expect((await read(field, value)).sent).toBe(sent));

	it.each([
		['YESBO000262', 'the fifth character is the letter O, an IFSC has a zero there'],
		['yesbo000262', 'the fifth character is the letter O, an IFSC has a zero there'],
		['YESB', 'it has 4 characters instead of 11'],
		['YESB00002621', 'it has 12 characters instead of 11'],
		['YESB 000026', 'a space'],
		['YESB-000262', 'the character -'],
		['YE5B0000262', 'four letters, a zero'],
		['YESB1000262', 'four letters, a zero'],
		// A letter that becomes another one, or two, in capitals.
		['y\u0131sb0000262', 'U+0131'],
		['YES\u00df000026', 'U+00DF'],
	])('%j is refused', async (value, words) => {
		const result = await read(field, value);
		expect(told(result)).toContain('must be an IFSC such as YESB0000262');
		expect(told(result)).toContain(words);
	});
});
