// Rules for text: words for people, codes for machines, addresses. Breaches name the wrong character and how to remove it. Pure.
import { plainSpaces, replacingUnseen, signName, trimmed, unseenIn, unseenName } from './characters';
import { expression, isEmpty, kindOf, RuleBreach, shown, type Rule, type RuleContext } from './rule';

interface Reading {
	/**
	 * `words` are for people: no-break spaces become spaces, and joiners that scripts of India need are kept. A `code` is for
	 * machines: nothing inside it is changed.
	 */
	as: 'words' | 'code';
	/** Whether breaches may show the value: not for names, phones or accounts. */
	showsValue: boolean;
}

/**
 * The text of a value without the white space around it. A whole number is accepted as an ID given by an expression, but not
 * above 2^53, where digits are lost.
 */
export function readText(value: unknown, { name }: RuleContext, { as, showsValue }: Reading): string {
	if (isEmpty(value)) throw new RuleBreach('not be empty');
	if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
	if (typeof value === 'number') {
		throw new RuleBreach('be given as text: as a number it has lost digits', shown(value));
	}
	if (typeof value !== 'string') throw new RuleBreach('be text', kindOf(value));
	const isWords = as === 'words';
	const read = trimmed(isWords ? plainSpaces(value) : value);
	refuseUnseen(read, name, { keepsWords: isWords, given: showsValue ? shown(read) : undefined });
	return read;
}

/** Rejects text with invisible characters and names the first one: they would make a different ID, or an unreachable email address. */
export function refuseUnseen(
	text: string,
	name: string,
	{ keepsWords = false, given }: { keepsWords?: boolean; given?: string } = {},
): void {
	const found = unseenIn(text, keepsWords);
	const [first] = found;
	if (first === undefined) return;
	const cure = expression(`$json.${name}${replacingUnseen(found, keepsWords)}`);
	throw new RuleBreach(
		`not contain an invisible character (${unseenName(first)}): ${cure} removes it`,
		given,
	);
}

/** Rejects text with a character that `letters`, which matches one character, does not match: `contain only …; it contains …`. */
export function refuseSign(text: string, letters: RegExp, allowed: string, given?: string): void {
	const sign = [...text].find((character) => !letters.test(character));
	if (sign !== undefined) throw new RuleBreach(`${allowed}; it contains ${signName(sign)}`, given);
}

export interface TextRule {
	/** Fewest characters. */
	min?: number;
	/** Most characters. */
	max?: number;
	/** Matches one allowed character. Default: every visible character. */
	letters?: RegExp;
	/** What the whole text must match. */
	pattern?: RegExp;
	/** What letters and pattern allow, as text: "contain only …". */
	allowed?: string;
	showsValue?: boolean;
}

const textAs =
	(as: Reading['as']) =>
	({
		min = 1,
		max,
		letters,
		pattern,
		allowed = 'have a different format',
		showsValue = false,
	}: TextRule = {}): Rule =>
	(value, context) => {
		const read = readText(value, context, { as, showsValue });
		const given = showsValue ? shown(read) : undefined;
		if (letters) refuseSign(read, letters, allowed, given);
		const { length } = [...read];
		if (length < min) throw new RuleBreach(`have at least ${min} characters`, given);
		if (max !== undefined && length > max) throw new RuleBreach(`have at most ${max} characters`, given);
		if (pattern && !pattern.test(read)) throw new RuleBreach(allowed, given);
		return read;
	};

/** Text for people: a name, a note. */
export const words = textAs('words');

/** Text for machines: sent unchanged, or not at all. */
export const code = textAs('code');

/** An email address by Cashfree's own definition: an @ and a dot (contract CG-3). */
export const email = (max: number): Rule =>
	code({
		max,
		pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
		allowed: 'be an email address such as name@example.com',
	});

/** A web address, sent unchanged. */
export function url({ max, httpsOnly = false }: { max: number; httpsOnly?: boolean }): Rule {
	const checked = code({ max, showsValue: true });
	const [scheme, example] = httpsOnly
		? [/^https:\/\//i, 'https://']
		: [/^https?:\/\//i, 'https:// or http://'];
	return (value, context) => {
		const read = checked(value, context) as string;
		if (/\s/.test(read) || !URL.canParse(read) || !scheme.test(read)) {
			throw new RuleBreach(`be an address that starts with ${example}`, shown(read));
		}
		return read;
	};
}
