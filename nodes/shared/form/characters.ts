// Characters that nobody sees: found, named, and taken out or kept. Pure.

/**
 * Control and format characters, white space other than the plain one, halves of a character, variation selectors, and whatever
 * else Unicode says is not drawn. The blank Braille pattern is drawn, as nothing.
 */
const UNSEEN = '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\u2800]|(?! )\\p{Zs}';
/**
 * Scripts of India in which the zero-width joiners decide how letters are drawn; with Arabic, for Urdu.
 * A joiner stands behind a letter or sign of them.
 */
const JOINING_SCRIPTS = [
	...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada'],
	...['Malayalam', 'Sinhala', 'Arabic'],
];
const JOINED = `(?<=[${JOINING_SCRIPTS.map((script) => `\\p{Script=${script}}`).join('')}])[\\u200c\\u200d]`;

const unseen = new RegExp(UNSEEN, 'gu');
const unseenOrJoined = new RegExp(`(${JOINED})|(?:${UNSEEN})`, 'gu');
/** Spaces that are plain ones but for where a line may be broken: from web pages, Word, and the clock of Intl. */
const NO_BREAK_SPACES = /[\u00a0\u2007\u202f]/g;
const ORDINARY_ENDS = /^[ \t\r\n]+|[ \t\r\n]+$/g;

const NAMES: Record<number, string> = {
	0x00: 'NUL',
	0x09: 'tab',
	0x0a: 'line break',
	0x0d: 'line break',
	0xa0: 'no-break space',
	0xad: 'soft hyphen',
	0x200b: 'zero-width space',
	0x200c: 'zero-width non-joiner',
	0x200d: 'zero-width joiner',
	0x200e: 'left-to-right mark',
	0x200f: 'right-to-left mark',
	0x202f: 'narrow no-break space',
	0x2028: 'line break',
	0xfeff: 'byte order mark',
};

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

/** `U+200B`. */
const codeName = (character: string): string =>
	`U+${codeOf(character).toString(16).toUpperCase().padStart(4, '0')}`;

/** `U+200B, zero-width space`. */
export function unseenName(character: string): string {
	const code = codeOf(character);
	const name = code >= 0xd800 && code <= 0xdfff ? 'half of a character' : NAMES[code];
	return name === undefined ? codeName(character) : `${codeName(character)}, ${name}`;
}

/**
 * Each different character of a text that cannot be seen, in order.
 * @param keepsJoiners whether joiners count as seen where the scripts of India need them
 */
export function unseenIn(text: string, keepsJoiners = false): string[] {
	const found = keepsJoiners
		? [...text.matchAll(unseenOrJoined)].filter(([, joiner]) => joiner === undefined).map(([all]) => all)
		: (text.match(unseen) ?? []);
	return [...new Set(found)];
}

/** The text without what cannot be seen. */
export const withoutUnseen = (text: string): string => text.replace(unseen, '');

/** The text with a name in the place of each character that cannot be seen. */
export const visible = (text: string): string =>
	text.replace(unseen, (character) => `<${codeName(character)}>`);

export const plainSpaces = (text: string): string => text.replace(NO_BREAK_SPACES, ' ');

/** Without the spaces, tabs and line ends around it. Nothing else is taken off: another character is another ID. */
export const trimmed = (text: string): string => text.replace(ORDINARY_ENDS, '');

const isWhite = (character: string): boolean => /\s/.test(character);
const escaped = (character: string): string => {
	const hex = codeOf(character).toString(16).toUpperCase();
	return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
};
const replacing = (characters: string[], by: string): string =>
	characters.length === 0 ? '' : `.replace(/[${characters.map(escaped).join('')}]/gu, '${by}')`;

/**
 * What is written behind an expression so that it is without these characters.
 * @param keepsWords puts a space where white space stood
 */
export function replacingUnseen(characters: string[], keepsWords: boolean): string {
	if (!keepsWords) return replacing(characters, '');
	const white = characters.filter(isWhite);
	const others = characters.filter((character) => !isWhite(character));
	return replacing(white, ' ') + replacing(others, '');
}

/** A sign that can be seen, as a text quotes it: with its code where it may look like another. */
export function signName(character: string): string {
	if (character === ' ') return 'a space';
	if (/^[\x21-\x7e]$/.test(character)) return `the character ${character}`;
	return /^\p{M}/u.test(character)
		? `the character ${codeName(character)}`
		: `the character ${character} (${codeName(character)})`;
}
