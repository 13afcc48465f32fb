// Rules for a choice: yes or no, one word of several, how many. Pure.
import { isEmpty, RuleBreach, shown, type Rule, type RuleContext } from './rule';
import { readText } from './text';

const wordOf = (value: unknown, context: RuleContext): string =>
	readText(value, context, { as: 'code', showsValue: true });

/** True or false; as text and as 1 or 0 too, for a sheet writes TRUE. */
export const yesNo: Rule = (value) => {
	const read = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (read === true || read === 1 || read === '1' || read === 'true') return true;
	if (read === false || read === 0 || read === '0' || read === 'false' || isEmpty(read)) return false;
	throw new RuleBreach('be true or false', shown(value));
};

/** 1 or 0 for a yes or no (Q-CG8). */
export const flag: Rule = (value, context) => (yesNo(value, context) === true ? 1 : 0);

/** Leaves the word out of the request that stands for "nothing special". */
export const unlessWord =
	(word: string, rule: Rule): Rule =>
	(value, context) => {
		const read = rule(value, context);
		return read === word ? undefined : read;
	};

/** Several of the words that Cashfree knows, joined by commas; given as a list or as such a text. None: left out. */
export const wordList =
	(...known: readonly string[]): Rule =>
	(value, context) => {
		const given: unknown[] = Array.isArray(value)
			? value
			: isEmpty(value)
				? []
				: wordOf(value, context).split(',');
		const read = given.map((word) => String(word).trim()).filter((word) => word !== '');
		const unknown = read.find((word) => !known.includes(word));
		if (unknown !== undefined) throw new RuleBreach(`contain only ${known.join(', ')}`, shown(unknown));
		return read.length > 0 ? [...new Set(read)].join(',') : undefined;
	};

/** One of the words that Cashfree knows. */
export const oneOf =
	(...known: readonly string[]): Rule =>
	(value, context) => {
		const read = wordOf(value, context);
		if (!known.includes(read)) throw new RuleBreach(`be one of ${known.join(', ')}`, shown(read));
		return read;
	};

/** How many of something, given as number or as text: whole, at least one and at most `most`. */
export const count =
	(most: number): Rule =>
	(value, context) => {
		const read = typeof value === 'number' ? value : Number(wordOf(value, context));
		if (read >= 1 && read <= most) return Math.floor(read);
		throw new RuleBreach(`be a number from 1 to ${most}`, shown(value));
	};
