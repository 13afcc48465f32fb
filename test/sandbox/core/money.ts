// Rupees as whole paise, so that no sum is ever computed with fractions.

const DECIMAL_RUPEES = /^\d{1,12}(\.\d{1,2})?$/;

/** Paise of an amount in rupees (`1`, `"1.00"`); undefined for anything that is not a plain decimal with at most two places. */
export function toPaise(rupees: unknown): number | undefined {
	if (typeof rupees !== 'string' && typeof rupees !== 'number') return undefined;
	const text = String(rupees);
	if (!DECIMAL_RUPEES.test(text)) return undefined;
	const [whole = '0', fraction = ''] = text.split('.');
	return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

/** `"1234.50"` of 123450 paise. */
export function rupees(paise: number): string {
	const digits = String(Math.abs(paise)).padStart(3, '0');
	return `${paise < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
