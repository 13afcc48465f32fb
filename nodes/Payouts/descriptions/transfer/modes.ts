// The transfer modes, and which of them fit which details of the payee.

/** Cards are left out, because they would involve card data (contract 3.1). */
export const MODES = [
	{ name: 'Amazon Pay', value: 'amazonpay' },
	{
		name: 'Bank Transfer',
		value: 'banktransfer',
		description: 'Cashfree chooses: IMPS, or NEFT for large amounts',
	},
	{ name: 'IMPS', value: 'imps', description: 'Immediately, at any time, at most 5 lakh rupees' },
	{ name: 'NEFT', value: 'neft', description: 'Within hours, on working days' },
	{ name: 'Paytm', value: 'paytm' },
	{ name: 'RTGS', value: 'rtgs', description: 'More than 2 lakh rupees' },
	{ name: 'UPI', value: 'upi', description: 'To a UPI ID' },
];

const TO_BANK_ACCOUNT: readonly unknown[] = ['banktransfer', 'imps', 'neft', 'rtgs'];

/**
 * Checks a mode against payee details that are given with the transfer itself. A bank account cannot be paid by UPI, nor a UPI ID
 * by bank transfer (contract 3.1).
 * @returns the end of "Transfer Mode must …"; undefined if the mode fits
 */
export function modeProblem(mode: unknown, payTo: unknown): string | undefined {
	if (payTo === 'vpa' && mode !== 'upi') return 'be UPI for a UPI ID';
	if (payTo === 'bankAccount' && !TO_BANK_ACCOUNT.includes(mode)) {
		return 'be Bank Transfer, IMPS, NEFT or RTGS for a bank account';
	}
	return undefined;
}
