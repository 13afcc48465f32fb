// The rules of a virtual account's own values: banks, amounts and the customer's government ID numbers. Pure.
import { idsIfAny } from '../../../shared/form/ids';
import { RuleBreach, type Rule } from '../../../shared/form/rule';
import { code, readText } from '../../../shared/form/text';
import type { Breach } from '../../../shared/form/wired';

export const BANKS = [
	{ name: 'Axis Bank', value: 'UTIB' },
	{ name: 'ICICI Bank', value: 'ICIC' },
	{ name: 'YES Bank', value: 'YESB' },
];

/** The first four letters of an IFSC. Cashfree decides whether it supports the bank, because banks come and go. */
export const bankCode: Rule = (value, context) => {
	const read = anyCase(value, context) as string;
	return read.toUpperCase();
};
const anyCase = code({
	pattern: /^[A-Za-z]{4}$/,
	allowed: 'be the code of a bank, such as UTIB, ICIC or YESB',
	showsValue: true,
});

/** A list, or text with commas. An empty value is left out, which means the default bank of the account (contract 5.3). */
export const bankCodes: Rule = idsIfAny(bankCode);

/** Twelve digits, often written in groups of four. */
export const aadhaar: Rule = (value, context) => {
	const digits = readText(value, context, { as: 'code', showsValue: false }).replaceAll(' ', '');
	if (!/^\d{12}$/.test(digits)) throw new RuleBreach('be an Aadhaar number of twelve digits');
	return digits;
};

const lettersAndDigits = (length: number, allowed: string): Rule =>
	code({ pattern: new RegExp(`^[A-Za-z0-9]{${length}}$`), allowed });

export const pan = lettersAndDigits(10, 'be a PAN of ten letters and digits');
export const gst = lettersAndDigits(15, 'be a GST number of fifteen letters and digits');

/** Refuses a minimum amount above the maximum. */
export function amountOrder({
	min_amount: min,
	max_amount: max,
}: Record<string, unknown>): Breach | undefined {
	if (min === undefined || max === undefined || Number(max) >= Number(min)) return undefined;
	return { parameter: 'Max Amount (Rupees)', allowed: 'not be below Min Amount', given: String(max) };
}
