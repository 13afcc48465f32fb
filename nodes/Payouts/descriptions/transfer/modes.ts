// The ways in which a transfer can go, and which of them need what of the payee.

/** Cards are left out: they move card data (contract 3.1). */
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
 * What is wrong with a mode for details that are given with the transfer itself: a bank account cannot be paid by UPI, nor a UPI ID
 * by a bank transfer (contract 3.1).
 * @returns completes "Transfer Mode must …"; none where they fit
 */
export function modeProblem(mode: unknown, payTo: unknown): string | undefined {
	if (payTo === 'vpa' && mode !== 'upi') return 'be UPI for a UPI ID';
	if (payTo === 'bankAccount' && !TO_BANK_ACCOUNT.includes(mode)) {
		return 'be Bank Transfer, IMPS, NEFT or RTGS for a bank account';
	}
	return undefined;
}
