// What the documents of Payouts v2 require of values that beneficiaries and transfers share (2.1, 3.1).
import type { Field, Reply } from '../../core/types';
import type { PayoutsSwitches } from './switches';

export const LONGEST_BENEFICIARY_ID = 50;

const isText = (value: unknown): value is string => typeof value === 'string';

/** QO-6: letters, digits, `_`, `|`, `.`; the switch decides about a hyphen. */
export const isBeneficiaryId = (value: unknown, { payoutsHyphen }: PayoutsSwitches) =>
	isText(value) && (payoutsHyphen === 'allowed' ? /^[\w.|-]+$/ : /^[\w.|]+$/).test(value);

/** QO-11. */
export const isName = (value: unknown) => isText(value) && /^[A-Za-z\s]{1,100}$/.test(value);

export const isAlphanumeric = (value: unknown) => isText(value) && /^[A-Za-z0-9]+$/.test(value);

/** QO-7: the shortest and longest account number. */
export const accountLengths = ({ payoutsAccountLength }: PayoutsSwitches) =>
	payoutsAccountLength === 'from9to18' ? { least: 9, most: 18 } : { least: 4, most: 25 };

/** The text says that the last six are digits; those of real banks may also be letters (2.1). */
export const isIfsc = (value: unknown) => isText(value) && /^[A-Z]{4}0[A-Z0-9]{6}$/.test(value);

/** A hyphen is allowed only before the `@`. */
export const isVpa = (value: unknown) => isText(value) && /^[A-Za-z0-9._-]+@[A-Za-z0-9._]+$/.test(value);

const plain = (most: number) => (value: string) => value.length <= most && /^[A-Za-z0-9\s]*$/.test(value);

const CONTACT: Record<string, (value: string) => boolean> = {
	beneficiary_email: (value) => value.length <= 200 && value.includes('@') && value.includes('.'),
	beneficiary_phone: (value) => /^\d{8,12}$/.test(value.replace(/^\+91/, '')),
	beneficiary_country_code: (value) => value === '+91',
	beneficiary_address: plain(150),
	beneficiary_city: plain(50),
	beneficiary_state: plain(50),
	beneficiary_postal_code: (value) => /^\d{6}$/.test(value),
};

/** All are optional, and an empty one counts as absent. */
export const contactFields = (refusal: (name: string) => Reply): Field[] =>
	Object.entries(CONTACT).map(([name, isGood]) => ({
		name,
		check: (value) => (isText(value) && (value === '' || isGood(value)) ? undefined : refusal(name)),
	}));
