// The transfers that Cashfree itself rejects before asking a bank: HTTP 200 with status REJECTED (contract 3.5 to 3.7, QO-18).
import type { Beneficiary } from './beneficiaries';
import { outcomeFor } from './outcomes';
import type { StatusCode } from './statuses';
import type { PayoutsSwitches } from './switches';
import type { TransferRequest } from './transfer';

/** 3.1; the card modes are off by default (3.7, 3.9: "modes must be switched on for the account"). */
export const MODES = ['banktransfer', 'imps', 'neft', 'rtgs', 'upi', 'paytm', 'amazonpay', 'card', 'cardupi'];
export const FIRST_MODES = MODES.filter((mode) => !mode.startsWith('card'));
/** Modes that pay to a bank account. */
export const BANK_MODES = ['banktransfer', 'imps', 'neft', 'rtgs'];

/** The default fund source, taken from the samples (3.1). */
export const FUNDSOURCE = 'CASHFREE_1';

const LAKH = 100_000_00;

/** 3.7: the smallest and largest amount of one transfer, in paise. */
const LIMITS: Record<string, { least?: number; most?: number }> = {
	imps: { most: 5 * LAKH },
	rtgs: { least: 2 * LAKH + 1_00 },
	upi: { most: LAKH },
	paytm: { most: LAKH },
	amazonpay: { most: 10_000_00 },
};

/** The status code of the rejection; undefined when the transfer may proceed. The balance is checked elsewhere, by the transfer store. */
export function refusalOf(
	{ mode, amount, payee }: TransferRequest,
	beneficiary: Beneficiary | undefined,
	modes: readonly string[],
	switches: PayoutsSwitches,
): StatusCode | undefined {
	if (!modes.includes(mode)) return 'INVALID_MODE_FOR_PYID';
	const { least = 0, most = Infinity } = LIMITS[mode] ?? {};
	if (amount < least || amount > most) return 'TRANSFER_LIMIT_BREACH';
	const status = beneficiary?.status ?? 'VERIFIED';
	const isPayable = status === 'VERIFIED' || (status === 'INITIATED' && switches.payoutsInitiated === 'paid');
	if (!isPayable) return 'BENE_INVALID';
	if (BANK_MODES.includes(mode) && payee.account === undefined) return 'BANK_ACCOUNT_INVALID';
	if (mode === 'upi' && payee.vpa === undefined) return 'VPA_INVALID';
	return outcomeFor(payee, switches) === 'invalidIfsc' ? 'BANK_IFSC_INVALID' : undefined;
}
