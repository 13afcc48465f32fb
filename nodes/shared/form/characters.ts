// Finds, names and removes invisible characters. Pure.

/**
 * Control and format characters, white space other than the ordinary space, unpaired surrogates, variation selectors, and whatever
 * else Unicode ignores by default. The blank Braille pattern is added because it looks empty.
 */
const UNSEEN = '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\u2800]|(?! )\\p{Zs}';
/**
 * Scripts of India in which zero-width joiners decide how letters are drawn, and Arabic, for Urdu.
 * Such a joiner follows a letter or sign of one of these scripts.
 */
const JOINING_SCRIPTS = [
	...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada'],
	...['Malayalam', 'Sinhala', 'Arabic'],
];
const JOINED = `(?<=[${JOINING_SCRIPTS.map((script) => `\\p{Script=${script}}`).join('')}])[\\u200c\\u200d]`;

const unseen = new RegExp(UNSEEN, 'gu');
const unseenOrJoined = new RegExp(`(${JOINED})|(?:${UNSEEN})`, 'gu');
/** Spaces that differ from ordinary ones only in line breaking. They come from web pages, Word, and times that Intl formats. */
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
 * Each different invisible character of a text, in order.
 * @param keepsJoiners whether joiners that the scripts of India need count as visible
 */
export function unseenIn(text: string, keepsJoiners = false): string[] {
	const found = keepsJoiners
		? [...text.matchAll(unseenOrJoined)].filter(([, joiner]) => joiner === undefined).map(([all]) => all)
		: (text.match(unseen) ?? []);
	return [...new Set(found)];
}

/** The text without invisible characters. */
export const withoutUnseen = (text: string): string => text.replace(unseen, '');

/** The text with each invisible character replaced by its code, such as `<U+200B>`. */
export const visible = (text: string): string =>
	text.replace(unseen, (character) => `<${codeName(character)}>`);

export const plainSpaces = (text: string): string => text.replace(NO_BREAK_SPACES, ' ');

/** The text without spaces, tabs and line ends around it. Nothing else is removed, because that could make a different ID. */
export const trimmed = (text: string): string => text.replace(ORDINARY_ENDS, '');

const isWhite = (character: string): boolean => /\s/.test(character);
const escaped = (character: string): string => {
	const hex = codeOf(character).toString(16).toUpperCase();
	return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
};
const replacing = (characters: string[], by: string): string =>
	characters.length === 0 ? '' : `.replace(/[${characters.map(escaped).join('')}]/gu, '${by}')`;

/**
 * The code to append to an expression so that it removes these characters.
 * @param keepsWords replaces white space with a space
 */
export function replacingUnseen(characters: string[], keepsWords: boolean): string {
	if (!keepsWords) return replacing(characters, '');
	const white = characters.filter(isWhite);
	const others = characters.filter((character) => !isWhite(character));
	return replacing(white, ' ') + replacing(others, '');
}

/** A visible character as messages quote it, with its code if it may look like another one. */
export function signName(character: string): string {
	if (character === ' ') return 'a space';
	if (/^[\x21-\x7e]$/.test(character)) return `the character ${character}`;
	return /^\p{M}/u.test(character)
		? `the character ${codeName(character)}`
		: `the character ${character} (${codeName(character)})`;
}
