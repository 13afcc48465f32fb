// The statuses and status codes of a transfer, and the description that Cashfree gives for each (contract 3.2, 3.5, 3.6).

/** Texts from Cashfree's OpenAPI are exact, typos included; the others are the sandbox's own and say so. */
const DESCRIPTIONS = {
	RECEIVED:
		'The transfer has been received by Cashfree successfully for further processing. You should use Check Status API response or Webhooks to know the terminal state of the transfer request.',
	APPROVAL_PENDING:
		'The transfer requires approval. You can approve or reject the transfer request from the Cashfree Merchant Dashboard.',
	PENDING:
		'The transfer is currently in a Pending state, as Cashfree is awaiting a final confirmation from the partner bank for a terminal status. You should rely only on Check Status API response or Webhooks to know the terminal state of the transfer request.',
	COMPLETED:
		'The transfer has been initiated via the partner bank successfully, hence your account is debited and the request is successfuly processed by the beneficiary bank and has been credited to the end beneficiary.',
	IMPS_MODE_FAIL:
		'The transfer has been reversed by the beneficiary bank because the beneficiary bank account doesnot support IMPS transfers. This rejection is done by the beneficiary bank for the specific beneficiary account. You can try NEFT or other channels to do the disbursals.',
	INVALID_MODE_FOR_PYID:
		'The transfer has been rejected because the payment instrument does not support this mode of transfer. You should get this mode activated on the payment instrument ID by contacting Cashfree, and then initiate a new transfer request.',
	INVALID_ACCOUNT_FAIL:
		'The transfer has been reversed by the beneficiary bank because the Account Number of the beneficiary is invalid. After correcting the account number, you can reinitiate the transfer via Cashfree so that the transfer can be reattempted again by Cashfree with the partner bank(s).',
	QUEUED: '[sandbox] the transfer waits for funds',
	SENT_TO_BANK: '[sandbox] the transfer is with the partner bank',
	SENT_TO_BENEFICIARY: '[sandbox] the partner bank took the transfer; the account is debited',
	WAIT_TIME_EXCEEDED: '[sandbox] no funds came while the transfer was queued',
	INVALID_BENE_ACCOUNT_OR_IFSC: '[sandbox] the account number or IFSC is not valid',
	INVALID_BENE_VPA: '[sandbox] the VPA is not valid',
	INSUFFICIENT_BALANCE: '[sandbox] the account holds less than the transfer amount',
	TRANSFER_LIMIT_BREACH: '[sandbox] the amount is not within the limits of this mode',
	BENE_NOT_EXIST: '[sandbox] the beneficiary does not exist',
	BENE_INVALID: '[sandbox] the beneficiary is not verified',
	BANK_ACCOUNT_INVALID: '[sandbox] the beneficiary has no bank account',
	BANK_IFSC_INVALID: '[sandbox] the IFSC is not valid',
	VPA_INVALID: '[sandbox] the beneficiary has no VPA',
	MANUALLY_REJECTED: '[sandbox] a person rejected the transfer in the dashboard',
	BATCH_REJECTED: '[sandbox] the batch was rejected',
} as const;

export type StatusCode = keyof typeof DESCRIPTIONS;

export const describe = (code: string): string => DESCRIPTIONS[code as StatusCode] ?? `[sandbox] ${code}`;

/** 3.5: final statuses, except that SUCCESS may become REVERSED. */
const ENDS = ['SUCCESS', 'FAILED', 'REVERSED', 'REJECTED', 'MANUALLY_REJECTED'];
export const hasEnded = (status: string) => ENDS.includes(status);

/** QO-24: the samples of PENDING also have a UTR. */
export const showsUtr = (status: string) => status === 'PENDING' || status === 'SUCCESS';

/** 3.2: the samples of these statuses show the instrument; the others show only the beneficiary's id. */
export const showsInstrument = (status: string) =>
	['PENDING', 'SUCCESS', 'FAILED', 'REVERSED'].includes(status);
