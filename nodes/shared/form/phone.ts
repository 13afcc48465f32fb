// The rule for a phone number: ten digits of India, or a payer's number abroad. Pure.
import { signName, withoutUnseen } from './characters';
import { isEmpty, RuleBreach, type Rule, type RuleContext } from './rule';
import { readText } from './text';

const DASHES_AND_SPACES = /[\p{Pd}\u2212\p{Zs}\s]+/u;
const PREFIXED = /^(?:\+91|0091|91|0)?(\d{10})$/;
/** + and a country code other than India's, 8 to 15 digits in all. */
const ABROAD = /^\+(?!91)[1-9]\d{7,14}$/;

const INDIAN = 'be a phone number of ten digits; a leading +91, 0091, 91 or 0, spaces and dashes are removed';
const OR_ABROAD = `${INDIAN}. A number outside India starts with + and its country code, 8 to 15 digits in all`;

/** The groups of a number between dashes and spaces; the marks that contact apps hide in one are gone. */
function groupsOf(value: unknown, context: RuleContext): string[] {
	const text =
		typeof value === 'string' ? value : readText(value, context, { as: 'code', showsValue: false });
	// White space first: a tab or a no-break space stands between groups, and cannot be seen either.
	return text
		.split(DASHES_AND_SPACES)
		.map(withoutUnseen)
		.filter((group) => group !== '');
}

/** One or two digits behind a longer group, as in 98765 43210-11: an extension, and no part of the number. */
function endsInExtension(groups: string[]): boolean {
	const [before = '', last = ''] = groups.slice(-2);
	return groups.length > 1 && last.length <= 2 && last.length < before.length;
}

/**
 * A phone number as ten bare digits (Q-CG15). Landlines count: their first digit may be any.
 * @param abroad whether it may be a number of another country, sent with its +: for those who pay
 */
export function phone({ abroad = false }: { abroad?: boolean } = {}): Rule {
	const allowed = abroad ? OR_ABROAD : INDIAN;
	return (value, context) => {
		if (isEmpty(value)) throw new RuleBreach('not be empty');
		const groups = groupsOf(value, context);
		const number = groups.join('');
		const sign = [...number.replace(/^\+/, '')].find((character) => !/[0-9]/.test(character));
		if (sign !== undefined) throw new RuleBreach(`${allowed}; it contains ${signName(sign)}`);
		if (abroad && ABROAD.test(number)) return number;
		const digits = PREFIXED.exec(number)?.[1];
		if (digits === undefined) {
			throw new RuleBreach(`${allowed}; it has ${number.replace('+', '').length} digits`);
		}
		if (endsInExtension(groups)) throw new RuleBreach(`${allowed}; it seems to end in an extension`);
		return digits;
	};
}
