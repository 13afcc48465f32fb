// Amounts as decimal text: read, written and compared, never computed with floats. Pure.

export interface Amount {
	/** Digits before the point, without leading zeros. */
	whole: string;
	/** Exactly two digits after the point. */
	paise: string;
}

/** A millionth of a paisa, in rupees. A smaller difference is only a float's rounding error, as in 0.1 + 0.2. */
const NOISE_RUPEES = 1e-8;

/**
 * Reads an amount given as number or text with at most two decimals (Q-CG7, Q-PG17). A number that differs from a whole number of
 * paise only by a float's rounding error is rounded: 0.1 + 0.2 is 0.30.
 * @returns `undefined` for anything else: thousands separators, exponents, currency signs, more decimals, negatives
 */
export function readAmount(value: unknown): Amount | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? readNumber(value) : undefined;
	return typeof value === 'string' ? readDecimal(value.trim()) : undefined;
}

/** Whether a number is too large to keep all of its digits (2^53). */
export const hasLostDigits = (value: number): boolean => Math.abs(value) > Number.MAX_SAFE_INTEGER;

function readNumber(value: number): Amount | undefined {
	if (hasLostDigits(value)) return undefined;
	// Exact: toFixed rounds the float's exact value, and subtracting two nearby floats loses nothing.
	const paisa = value.toFixed(2);
	return readDecimal(String(value)) ?? (isNoise(value - Number(paisa)) ? readDecimal(paisa) : undefined);
}

const isNoise = (rupees: number): boolean => Math.abs(rupees) <= NOISE_RUPEES;

function readDecimal(text: string): Amount | undefined {
	const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text);
	if (!match) return undefined;
	const whole = (match[1] as string).replace(/^0+(?=\d)/, '');
	return { whole, paise: (match[2] ?? '').padEnd(2, '0') };
}

/** `100.00`: always two decimals. */
export const amountText = ({ whole, paise }: Amount): string => `${whole}.${paise}`;

/** Negative, zero or positive if `a` is less than, equal to or more than `b`. Compares digits, so any length is exact. */
export function compareAmounts(a: Amount, b: Amount): number {
	if (a.whole.length !== b.whole.length) return a.whole.length - b.whole.length;
	const [left, right] = [a.whole + a.paise, b.whole + b.paise];
	return left === right ? 0 : left < right ? -1 : 1;
}

/** Whether two amounts, each a number or text, are equal in rupees and paise. */
export function sameAmount(a: unknown, b: unknown): boolean {
	const [left, right] = [readAmount(a), readAmount(b)];
	return left !== undefined && right !== undefined && compareAmounts(left, right) === 0;
}
