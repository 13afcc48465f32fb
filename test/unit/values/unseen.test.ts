// Characters that nobody sees: in no text of any operation do they reach Cashfree, and the text names them by their code.
import { familyOf } from '../../node/harness/everyOperation';
import { goodValue } from '../../node/harness/goodValues';
import { KINDS, namesOf, read, rows, told, type Field } from './fields';

const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}]/u;
/** All but the plain space; of the thousands in the last plane that Unicode has or keeps free, some. */
const characters = Array.from({ length: 0x20000 }, (_none, code) => code)
	.filter((code) => code !== 0x20 && (code < 0xd800 || code > 0xdfff))
	.map((code) => String.fromCodePoint(code))
	.filter((character) => unseen.test(character))
	.concat(
		'\u{e0001}',
		'\u{e0020}',
		'\u{e0100}',
		'\u{e01ef}',
		'\u{e0fff}',
		'\ud800',
		'\udbff',
		'\udc00',
		'\udfff',
	);

const codeOf = (character: string) =>
	`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const isIn = (kind: Field[]) => (field: Field) => kind.includes(field);
const isWords = isIn(KINDS.words);
/** Read and written anew, so that white space around one says nothing. */
const isReadOnly = isIn(KINDS.amount);
const texts = KINDS.text.filter((field) => !KINDS.phone.includes(field));

const NO_BREAK = ['\u00a0', '\u2007', '\u202f'];
const ORDINARY = ['\t', '\n', '\r'];

test('there are fields and characters to try', () => {
	expect(characters.length).toBeGreaterThan(200);
	expect(namesOf(texts).length).toBeGreaterThan(25);
	expect(namesOf(KINDS.words)).toEqual(
		expect.arrayContaining([
			...['customerName', 'name', 'orderNote', 'payoutType', 'refundNote', 'remarks'],
			...['customer_name', 'link_purpose', 'note', 'order_note', 'refund_note'],
			...['beneficiary_address', 'beneficiary_city', 'beneficiary_state'],
		]),
	);
});

describe.each(rows(texts))('%s', (_where, field) => {
	const isList = /(_ids|_utrs|_emails)$/.test(field.name);
	// Of a list one entry is tried: between them white space is nothing.
	const good = String(goodValue(field.name))
		.split(isList ? /[,\s]+/ : /$/)
		.at(-1) as string;
	const middle = Math.ceil(good.length / 2);

	it('refuses each of them inside, by its code', async () => {
		const accepted: string[] = [];
		for (const character of characters.filter((one) => !(isList && one === '\n'))) {
			const value = good.slice(0, middle) + character + good.slice(middle);
			const result = await read(field, value);
			const isSpace = isWords(field) && NO_BREAK.includes(character);
			if (isSpace) expect(result.sent).toBe(value.replace(character, ' '));
			else if (!told(result).includes(`an invisible character (${codeOf(character)}`))
				accepted.push(`${codeOf(character)} ${told(result)}`);
		}
		expect(accepted).toEqual([]);
	});

	it('takes off ordinary white space at the ends, and refuses everything else there', async () => {
		const wrong: string[] = [];
		const usual = (await read(field, good)).sent;
		for (const character of [' ', ...characters]) {
			for (const value of [character + good, good + character]) {
				const result = await read(field, value);
				const isTaken =
					character === ' ' ||
					ORDINARY.includes(character) ||
					(isWords(field) && NO_BREAK.includes(character)) ||
					(isReadOnly(field) && character.trim() === '');
				const isRight = isTaken
					? String(result.sent) === String(usual)
					: told(result).includes(codeOf(character));
				if (!isRight) wrong.push(`${codeOf(character)} ${told(result)}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	it('shows the character where it shows the value', async () => {
		const { breach } = await read(field, `${good}\u200b`);
		if (breach?.given !== undefined) expect(breach.given).toBe(`${good}<U+200B>`);
	});
});

test.each([
	['\ufeff', 'U+FEFF, byte order mark'],
	['\u00a0', 'U+00A0, no-break space'],
	['\u200b', 'U+200B, zero-width space'],
	['\u200e', 'U+200E, left-to-right mark'],
	['\t', 'U+0009, tab'],
	['\n', 'U+000A, line break'],
	['\ud800', 'U+D800, half of a character'],
	['\u2060', 'U+2060'],
])('%j, as sheets and chats give it, is called %s', async (character, name) => {
	const [field] = texts.filter((one) => one.name === 'cashgramId') as [Field];
	expect(told(await read(field, `PAY${character}1`))).toContain(`(${name})`);
});

describe('names and notes of any script', () => {
	const anyScript = KINDS.words.filter(({ name }) =>
		['customerName', 'orderNote', 'payoutType', 'refundNote', 'link_purpose', 'order_note'].includes(name),
	);

	test.each(rows(anyScript))(
		'%s keeps the joiners of Indian scripts, and no others',
		async (_where, field) => {
			const kept = [
				'\u0936\u094d\u200d\u0930\u0940', // Devanagari
				'\u09b0\u200d\u09cd\u09af', // Bengali
				'\u0d28\u0d4d\u200d', // Malayalam
				'\u0c95\u0ccd\u200c\u0cb7', // Telugu and Kannada
				'\u062e\u0648\u0634\u200c\u062d\u0627\u0644', // Urdu
			];
			for (const value of kept) expect([value, (await read(field, value)).sent]).toEqual([value, value]);
			for (const value of [
				'Asha\u200dRao',
				'\u200d\u0936',
				'\u0936 \u200c',
				'\ud83d\udc69\u200d\ud83c\udf3e',
			]) {
				expect(told(await read(field, value))).toMatch(/invisible character \(U\+200[CD]/);
			}
		},
	);
});

describe('what disturbs is named', () => {
	// Today's families take any sign in their remarks.
	const strict = KINDS.words.filter(
		({ name, form }) => ['name', 'remarks'].includes(name) && familyOf(form).answersBy === 'word',
	);
	test.each(rows(strict))('%s quotes the sign, not the value', async (_where, field) => {
		expect(told(await read(field, "Brian D'Souza"))).toMatch(/; it contains the character '$/);
		expect(told(await read(field, 'Rao, Asha'))).toMatch(/; it contains the character ,$/);
		expect(told(await read(field, 'Ash\u0101'))).toMatch(/; it contains the character \u0101 \(U\+0101\)$/);
		expect(told(await read(field, 'Asha\u0304'))).toMatch(/; it contains the character U\+0304$/);
		// Cyrillic, and not to be told from the Latin letter.
		expect(told(await read(field, '\u0410sha'))).toMatch(/; it contains the character \u0410 \(U\+0410\)$/);
		if (field.name === 'name') expect((await read(field, "Brian D'Souza")).breach?.given).toBeUndefined();
	});

	test.each(rows(KINDS.words.filter(({ name }) => name === 'remarks')))(
		'%s has letters, digits and plain spaces',
		async (_where, field) => {
			for (const value of ['a\tb', 'a\nb', 'a\u2003b']) expect(told(await read(field, value))).toMatch(/U\+/);
			expect((await read(field, 'a\u00a0b 1')).sent).toBe('a b 1');
		},
	);

	test('notes are counted in characters, not in their halves', async () => {
		const [note] = KINDS.words.filter(({ name }) => name === 'refundNote');
		const longest = '\u{1f600}'.repeat(90);
		expect((await read(note as Field, longest)).sent).toBe(longest);
		expect(told(await read(note as Field, `${longest}x`))).toContain('have at most 90 characters');
	});
});

describe('a UTR', () => {
	test('of every call is one', () =>
		expect(namesOf(KINDS.utr)).toEqual(['settlementUtr', 'settlement_utrs', 'utr']));
	describe.each(rows(KINDS.utr))('%s', (_where, field) => {
		it.each([
			['AXISP 0012 3456 789', 'AXISP00123456789'],
			[' 02344858392\n', '02344858392'],
			['axisp00123456789', 'axisp00123456789'],
			[402344858392, '402344858392'],
		])('%j is %s', async (value, sent) => expect((await read(field, value)).sent).toBe(sent));
		it.each([
			['#N/A', 'the character #'],
			['UTR: AXISP00123456789', 'the character :'],
			['AXISP00123456789/NEFT', 'the character /'],
			['4.1E+11', 'Format that column as text'],
			['4.12346E+11', 'Format that column as text'],
			['4e11', 'Format that column as text'],
			['AXISP\u00a000123456789', 'U+00A0'],
			['-', 'the character -'],
			['?', 'the character ?'],
			['..', 'the character .'],
		])('%j is none', async (value, words) => expect(told(await read(field, value))).toContain(words));
	});
});
