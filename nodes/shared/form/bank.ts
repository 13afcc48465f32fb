// Rules for bank account numbers and IFSCs, shared by all fields that hold one. Pure.
import { RuleBreach, shown, type Rule } from './rule';
import { readText, refuseSign } from './text';

/** The longest account number that Cashfree documents (contract AC-4). */
const LONGEST_ACCOUNT = 40;

/**
 * A bank account number. It must be text, because a number loses its leading zeros and the money goes to somebody else.
 * @param min fewest characters, if Cashfree documents them
 * @param max most characters
 */
export function bankAccount({ min = 1, max = LONGEST_ACCOUNT }: { min?: number; max?: number } = {}): Rule {
	const allowed =
		min > 1
			? `be ${min} to ${max} letters and digits, without spaces`
			: `contain only letters and digits, without spaces, at most ${max}`;
	return (value, context) => {
		if (typeof value === 'number' || typeof value === 'bigint') {
			throw new RuleBreach(
				'be given as text: as a number, leading zeros are lost. Format that column of the sheet as text',
			);
		}
		const read = readText(value, context, { as: 'code', showsValue: false });
		refuseSign(read, /[A-Za-z0-9]/, allowed);
		if (read.length < min || read.length > max) throw new RuleBreach(allowed);
		return read;
	};
}

const IFSC_LENGTH = 11;
/** The index of the zero in an IFSC. */
const ZERO_AT = 4;

/** The code of a bank branch, in upper or lower case. It is sent in upper case, because an IFSC is not case-sensitive. */
export const ifsc: Rule = (value, context) => {
	const read = readText(value, context, { as: 'code', showsValue: true });
	const given = shown(read);
	const allowed = 'be an IFSC such as YESB0000262: four letters, a zero, six letters or digits';
	refuseSign(read, /[A-Za-z0-9]/, allowed, given);
	const capitals = read.toUpperCase();
	if (capitals.length !== IFSC_LENGTH) {
		throw new RuleBreach(`${allowed}; it has ${capitals.length} characters instead of 11`, given);
	}
	if (capitals[ZERO_AT] === 'O') {
		throw new RuleBreach(
			'be an IFSC such as YESB0000262: the fifth character is the letter O, an IFSC has a zero there',
			given,
		);
	}
	if (!/^[A-Z]{4}0[A-Z0-9]{6}$/.test(capitals)) throw new RuleBreach(allowed, given);
	return capitals;
};
