// What a parameter accepts, and what it becomes on the wire: one rule per kind of value. Pure.
import { DAY_MS, dayOf, dayText, istDateTime, istDay, readMoment, startOfIstDay } from './ist';
import { amountText, compareAmounts, readAmount, type Amount } from './money';
import { pathSegment } from './path';

export interface RuleContext {
	/** IANA name of the workflow's time zone, for dates without offset. */
	timeZone: string;
	/** Epoch milliseconds. */
	now: number;
}

/** The wire value; `undefined` leaves the field out. Throws {@link RuleBreach} with what is allowed. */
export type Rule = (value: unknown, context: RuleContext) => unknown;

/** A value that its rule does not accept. `allowed` completes the sentence "<Parameter> must …". */
export class RuleBreach extends Error {
	constructor(
		readonly allowed: string,
		/** What was given, where showing it helps and it is nobody's private business. */
		readonly given?: string,
	) {
		super(allowed);
	}
}

const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Leaves an empty optional field out of the request (Q-CG9), and hands the rest to the rule. */
export const optional =
	(rule: Rule): Rule =>
	(value, context) =>
		isEmpty(value) ? undefined : rule(value, context);

/** Text, or a number that is a whole one and exact: an id given by an expression. Above 2^53 digits would be lost. */
function plainText(value: unknown): string {
	if (isEmpty(value)) throw new RuleBreach('not be empty');
	if (typeof value === 'string') {
		// Encoders make another character of it, each its own: the ID that arrives would not be the one that was given.
		if (/\p{Surrogate}/u.test(value)) throw new RuleBreach('be whole text: it holds half of a character');
		return value.trim();
	}
	if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
	if (typeof value === 'number') {
		throw new RuleBreach('be given as text: as a number it has lost digits', String(value));
	}
	throw new RuleBreach('be text', kindOf(value));
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'a list' : typeof value);

export interface TextRule {
	/** Most characters. */
	max?: number;
	pattern?: RegExp;
	/** What the pattern allows, in words: "contain only …". */
	allowed?: string;
	/** Whether breaches may show the value: not for names, phones, accounts. */
	showsValue?: boolean;
}

/** Text, trimmed. */
export function text({ max, pattern, allowed, showsValue }: TextRule = {}): Rule {
	return (value) => {
		const read = plainText(value);
		const given = showsValue ? read : undefined;
		if (max !== undefined && read.length > max) throw new RuleBreach(`have at most ${max} characters`, given);
		if (pattern && !pattern.test(read)) throw new RuleBreach(allowed ?? 'have another form', given);
		return read;
	};
}

/** An id chosen by the merchant or given by Cashfree, as text with its leading zeros. */
export const id = (rule: TextRule = {}): Rule => text({ showsValue: true, ...rule });

/** An id that becomes one segment of the URL's path, encoded (Q-AC18). */
export const pathId: Rule = (value) => {
	const read = plainText(value);
	const segment = pathSegment(read);
	if (segment === undefined) throw new RuleBreach('be an id, not "." or ".."', read);
	return segment;
};

/**
 * An amount as decimal text with two decimals.
 * @param min least amount in rupees, such as `1.00`
 * @param currency what the amount is counted in, for the breach's words
 */
export function amount({ min, unit = 'rupees' }: { min: string; unit?: string }): Rule {
	const least = readAmount(min) as Amount;
	return (value) => {
		if (isEmpty(value)) throw new RuleBreach('not be empty');
		const read = readAmount(value);
		const given = typeof value === 'object' ? kindOf(value) : String(value);
		if (!read) {
			throw new RuleBreach(
				`be an amount in ${unit} such as 1500 or 1500.50: digits, at most two decimals, no commas`,
				given,
			);
		}
		if (compareAmounts(read, least) < 0)
			throw new RuleBreach(`be at least ${amountText(least)} ${unit}`, given);
		return amountText(read);
	};
}

/** A phone number as bare digits: spaces, dashes and +91 removed (Q-CG15). */
export const phone: Rule = (value) => {
	const digits = plainText(value).replace(/[\s-]/g, '').replace(/^\+91/, '');
	if (!/^\d{8,12}$/.test(digits)) {
		throw new RuleBreach('be a phone number of 8 to 12 digits; spaces, dashes and +91 are removed');
	}
	return digits;
};

/** An e-mail address by Cashfree's own measure: an @ and a dot (contract CG-3). */
export const email = (max: number): Rule =>
	text({
		max,
		pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
		allowed: 'be an email address such as name@example.com',
	});

/** 1 or 0 for a yes or no (Q-CG8). */
export const flag: Rule = (value) => {
	if (value === true || value === 1 || value === '1' || value === 'true') return 1;
	if (value === false || value === 0 || value === '0' || value === 'false' || isEmpty(value)) return 0;
	throw new RuleBreach('be true or false', String(value));
};

/** The phone number of a payer, who may live abroad: digits, with the + of another country; spaces, dashes and +91 removed. */
export const contactPhone: Rule = (value) => {
	const digits = plainText(value).replace(/[\s-]/g, '').replace(/^\+91/, '');
	if (!/^\+?\d{8,15}$/.test(digits)) {
		throw new RuleBreach('be a phone number of 8 to 15 digits; spaces, dashes and +91 are removed');
	}
	return digits;
};

/** An address on the web, sent as it was given. */
export function url({ max, httpsOnly = false }: { max: number; httpsOnly?: boolean }): Rule {
	const checked = text({ max });
	const [scheme, example] = httpsOnly ? [/^https:/i, 'https://'] : [/^https?:/i, 'https:// or http://'];
	return (value, context) => {
		const read = checked(value, context) as string;
		if (/\s/.test(read) || !URL.canParse(read) || !scheme.test(read)) {
			throw new RuleBreach(`be an address that starts with ${example}`, read);
		}
		return read;
	};
}

/** Leaves the word out of the request that stands for "nothing special". */
export const unlessWord =
	(word: string, rule: Rule): Rule =>
	(value, context) => {
		const read = rule(value, context);
		return read === word ? undefined : read;
	};

/** Several of the words that Cashfree knows, joined by commas; given as a list or as such a text. None: left out. */
export const wordList =
	(...words: readonly string[]): Rule =>
	(value) => {
		const given: unknown[] = Array.isArray(value) ? value : isEmpty(value) ? [] : plainText(value).split(',');
		const read = given.map((word) => String(word).trim()).filter((word) => word !== '');
		const unknown = read.find((word) => !words.includes(word));
		if (unknown !== undefined) throw new RuleBreach(`contain only ${words.join(', ')}`, unknown);
		return read.length > 0 ? [...new Set(read)].join(',') : undefined;
	};

/** How many of something, given as number or as text: whole, and at least one. */
export const count: Rule = (value) => {
	const read = typeof value === 'number' ? value : Number(plainText(value));
	if (!Number.isFinite(read) || read < 1) throw new RuleBreach('be a number of at least 1', String(read));
	return Math.floor(read);
};

/** One of the words that Cashfree knows. */
export const oneOf =
	(...words: readonly string[]): Rule =>
	(value) => {
		const read = plainText(value);
		if (!words.includes(read)) throw new RuleBreach(`be one of ${words.join(', ')}`, read);
		return read;
	};

/**
 * A calendar day in IST (Q-D1, Q-CG3).
 * @param separator what stands between year, month and day: `/`, `-` or nothing
 * @param notPast refuses days before today in IST
 */
export function day({ separator, notPast = false }: { separator: '/' | '-' | ''; notPast?: boolean }): Rule {
	return (value, { timeZone, now }) => {
		if (isEmpty(value)) throw new RuleBreach('not be empty');
		const moment = readMoment(value, timeZone);
		const given = typeof value === 'object' ? kindOf(value) : String(value);
		if (!moment) {
			throw new RuleBreach('be a date such as 2026-12-31, 2026/12/31 or 2026-12-31T18:30:00+05:30', given);
		}
		const read = dayOf(moment);
		if (notPast && startOfIstDay(read) < startOfIstDay(istDay(now))) {
			throw new RuleBreach('be today or later, in Indian time', dayText(read, '/'));
		}
		return dayText(read, separator);
	};
}

/**
 * A moment as `YYYY-MM-DD HH:MM:SS` in IST: the form in which the first and last second of a window are certain (Q-D2, Q-D3).
 * @param dayMeans which end of it a day without a time stands for
 */
export function dateTime({ dayMeans }: { dayMeans: 'start' | 'end' }): Rule {
	return (value, { timeZone }) => {
		if (isEmpty(value)) throw new RuleBreach('not be empty');
		const read = readMoment(value, timeZone);
		if (!read) {
			throw new RuleBreach(
				'be a date such as 2026-12-31 or a time such as 2026-12-31T18:30:00+05:30',
				typeof value === 'object' ? kindOf(value) : String(value),
			);
		}
		if (read.kind === 'moment') return istDateTime(read.epochMs);
		const start = startOfIstDay(read.day);
		return istDateTime(dayMeans === 'start' ? start : start + DAY_MS - 1000);
	};
}
