// The rule for a phone number: ten digits for India, or a payer's number abroad. Pure.
import { signName, withoutUnseen } from './characters';
import { isEmpty, RuleBreach, type Rule, type RuleContext } from './rule';
import { readText } from './text';

const DASHES_AND_SPACES = /[\p{Pd}\u2212\p{Zs}\s]+/u;
const PREFIXED = /^(?:\+91|0091|91|0)?(\d{10})$/;
/** + and a country code other than India's, 8 to 15 digits in all. */
const ABROAD = /^\+(?!91)[1-9]\d{7,14}$/;

const INDIAN = 'be a phone number of ten digits; a leading +91, 0091, 91 or 0, spaces and dashes are removed';
const OR_ABROAD = `${INDIAN}. A number outside India starts with + and its country code, 8 to 15 digits in all`;

/** The groups of a number between dashes and spaces, without the invisible marks that contact apps add. */
function groupsOf(value: unknown, context: RuleContext): string[] {
	const text =
		typeof value === 'string' ? value : readText(value, context, { as: 'code', showsValue: false });
	// Split at white space first: a tab or a no-break space separates groups, but counts as invisible too.
	return text
		.split(DASHES_AND_SPACES)
		.map(withoutUnseen)
		.filter((group) => group !== '');
}

/** Whether the last group is one or two digits after a longer one, as in 98765 43210-11: an extension, not part of the number. */
function endsInExtension(groups: string[]): boolean {
	const [before = '', last = ''] = groups.slice(-2);
	return groups.length > 1 && last.length <= 2 && last.length < before.length;
}

/**
 * A phone number as ten bare digits (Q-CG15). Landlines are accepted, so the first digit may be any.
 * @param abroad whether a payer's number in another country is accepted; it is sent with its +
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
