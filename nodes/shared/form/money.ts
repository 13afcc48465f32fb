// Amounts as decimal text: checked and written, never computed with floats. Pure.

export interface Amount {
	/** Digits before the point, without leading zeros. */
	whole: string;
	/** Exactly two digits after the point. */
	paise: string;
}

/**
 * Reads an amount given as number or text with at most two decimals (Q-CG7, Q-PG17).
 * @returns `undefined` for anything else: thousands separators, exponents, currency signs, more decimals, negatives
 */
export function readAmount(value: unknown): Amount | undefined {
	if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) return undefined;
	if (typeof value !== 'number' && typeof value !== 'string') return undefined;
	const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(String(value).trim());
	if (!match) return undefined;
	const whole = (match[1] as string).replace(/^0+(?=\d)/, '');
	return { whole, paise: (match[2] ?? '').padEnd(2, '0') };
}

/** `100.00`: always two decimals. */
export const amountText = ({ whole, paise }: Amount): string => `${whole}.${paise}`;

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. Compares digits, so any length is exact. */
export function compareAmounts(a: Amount, b: Amount): number {
	if (a.whole.length !== b.whole.length) return a.whole.length - b.whole.length;
	const [left, right] = [a.whole + a.paise, b.whole + b.paise];
	return left === right ? 0 : left < right ? -1 : 1;
}

/** Whether two amounts that came as number or text are the same number of rupees and paise. */
export function sameAmount(a: unknown, b: unknown): boolean {
	const [left, right] = [readAmount(a), readAmount(b)];
	return left !== undefined && right !== undefined && compareAmounts(left, right) === 0;
}
