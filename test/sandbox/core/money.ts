// Converts rupees to whole paise, so that sums are never computed with fractions.

const DECIMAL_RUPEES = /^\d{1,12}(\.\d{1,2})?$/;

/** Converts rupees (`1`, `"1.00"`) to paise; undefined for anything but a plain decimal with at most two places. */
export function toPaise(rupees: unknown): number | undefined {
	if (typeof rupees !== 'string' && typeof rupees !== 'number') return undefined;
	const text = String(rupees);
	if (!DECIMAL_RUPEES.test(text)) return undefined;
	const [whole = '0', fraction = ''] = text.split('.');
	return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

/** Formats 123450 paise as `"1234.50"`. */
export function rupees(paise: number): string {
	const digits = String(Math.abs(paise)).padStart(3, '0');
	return `${paise < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
