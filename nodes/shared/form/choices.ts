// Rules for choices: yes or no, one or several of a list of words, a count. Pure.
import { isEmpty, RuleBreach, shown, type Rule, type RuleContext } from './rule';
import { readText } from './text';

const wordOf = (value: unknown, context: RuleContext): string =>
	readText(value, context, { as: 'code', showsValue: true });

/** True or false. Text and 1 or 0 are accepted too, because a sheet writes TRUE. Empty is false. */
export const yesNo: Rule = (value) => {
	const read = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (read === true || read === 1 || read === '1' || read === 'true') return true;
	if (read === false || read === 0 || read === '0' || read === 'false' || isEmpty(read)) return false;
	throw new RuleBreach('be true or false', shown(value));
};

/** 1 or 0 for a yes or no (Q-CG8). */
export const flag: Rule = (value, context) => (yesNo(value, context) === true ? 1 : 0);

/** Leaves the field out of the request if it holds the word for "nothing special". */
export const unlessWord =
	(word: string, rule: Rule): Rule =>
	(value, context) => {
		const read = rule(value, context);
		return read === word ? undefined : read;
	};

/** Several of the words that Cashfree knows, given as a list or comma-separated text, sent joined by commas. None: left out. */
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

/** A count from 1 to `most`, given as number or text and rounded down to a whole number. */
export const count =
	(most: number): Rule =>
	(value, context) => {
		const read = typeof value === 'number' ? value : Number(wordOf(value, context));
		if (read >= 1 && read <= most) return Math.floor(read);
		throw new RuleBreach(`be a number from 1 to ${most}`, shown(value));
	};
