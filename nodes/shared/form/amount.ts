// Rules for an amount, with a suggested expression if a sheet gives it in another form. Pure.
import { signName } from './characters';
import { amountText, compareAmounts, hasLostDigits, readAmount, type Amount } from './money';
import { expression, isEmpty, RuleBreach, shown, type Rule } from './rule';
import { refuseUnseen } from './text';

/** Digits in groups of three, or of two before the last three, as in India. Groups must be complete, because 9,00 may mean nine. */
const GROUPED = /^(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3})(?:\.\d+)?$/;
/** Rupee signs before or after an amount. */
const CURRENCY = /^(\u20b9|rs\.?|inr)\s*|\s*(\/-|\u20b9|rs\.?|inr|rupees)$/i;
const MORE_DECIMALS = /^\d+\.\d{3,}$/;

/** Splits a text into the currency signs around an amount and the amount itself. */
function withoutCurrency(text: string): { marks: string[]; rest: string } {
	const marks: string[] = [];
	let rest = text.trim();
	for (let found = CURRENCY.exec(rest); found; found = CURRENCY.exec(rest)) {
		marks.push((found[1] ?? found[2]) as string);
		rest = rest.replace(CURRENCY, '').trim();
	}
	return { marks, rest };
}

/** Completes the message about an amount's format: the expression that corrects the value, or the character that is wrong. */
function cureOf(value: unknown, name: string): string {
	if (typeof value === 'number') {
		return Number.isFinite(value) && value > 0 ? `; ${expression(`$json.${name}.round(2)`)} rounds it` : '';
	}
	if (typeof value !== 'string') return '';
	const { marks, rest } = withoutCurrency(value);
	const isGrouped = GROUPED.test(rest);
	const plain = isGrouped ? rest.replaceAll(',', '') : rest;
	const taken = [...new Set(marks), ...(isGrouped ? [','] : [])];
	const chain = taken.map((mark) => `.replaceAll('${mark}', '')`).join('');
	if (readAmount(plain)) return `; use ${expression(`$json.${name}${chain}`)} instead`;
	if (MORE_DECIMALS.test(plain)) {
		return `; ${expression(`Number($json.${name}${chain}).round(2)`)} rounds it`;
	}
	const signs = [...rest].filter((character) => !/[\d.]/.test(character));
	const sign = signs.find((character) => character !== ' ') ?? signs[0];
	return sign === undefined ? '' : `; it contains ${signName(sign)}`;
}

/**
 * An amount as decimal text with two decimals.
 * @param min least amount in rupees, such as `1.00`
 * @param unit the unit of the amount, for the breach's text
 */
export function amount({ min, unit = 'rupees' }: { min: string; unit?: string }): Rule {
	const least = readAmount(min) as Amount;
	return (value, { name }) => {
		if (isEmpty(value)) throw new RuleBreach('not be empty');
		const given = shown(value);
		if (typeof value === 'number' && hasLostDigits(value)) {
			throw new RuleBreach('be given as text: as a number this large it has lost digits', given);
		}
		const read = readAmount(value);
		if (!read) {
			if (typeof value === 'string') refuseUnseen(value.trim(), name, { given });
			const form = `be an amount in ${unit} such as 1500 or 1500.50: digits, at most two decimals, no commas`;
			throw new RuleBreach(form + cureOf(value, name), given);
		}
		if (compareAmounts(read, least) < 0)
			throw new RuleBreach(`be at least ${amountText(least)} ${unit}`, given);
		return amountText(read);
	};
}

/** The largest amount that a JSON number holds exactly to the paisa: 15 digits, which every double keeps. */
const MOST_EXACT = readAmount('9999999999999.99') as Amount;

/** Like {@link amount}, but as a JSON number, exact to the paisa: today's families take numbers (contract 8). */
export function amountNumber(rule: { min: string; unit?: string }): Rule {
	const asText = amount(rule);
	return (value, context) => {
		const text = asText(value, context) as string;
		if (compareAmounts(readAmount(text) as Amount, MOST_EXACT) > 0)
			throw new RuleBreach(`be at most ${amountText(MOST_EXACT)}`, text);
		return Number(text);
	};
}
