// The questions that the documents of Payouts v2 leave open, with the answers a client can be tested under; the first is the default.

/** Ids are quirks, numbers alone open questions (section 11), other numbers sections of the contract of today's Payouts. */
export const PAYOUTS_CHOICES = {
	/**
	 * 1.3, QO-2: the method chosen in the dashboard.
	 * `address`: the caller needs an address of `ipWhitelist` (`off` allows all), and a signature changes nothing.
	 * `signature`: the caller needs X-Cf-Signature on the calls that payoutsSigned selects, unless its address is listed.
	 */
	payoutsAccess: ['address', 'signature'],
	/** 1.2, question 3: which calls need the signature. */
	payoutsSigned: ['all', 'writes'],
	/** QO-4: whether the API itself or a page from the gateway in front refuses a caller that may not call. */
	payoutsForbidden: ['json', 'html'],
	/** QO-3, question 2: wrong keys are 401 (a guess of projects), or 500 with the type authentication_error. */
	payoutsWrongKeys: ['status401', 'status500'],
	/** 1.5: whether the account may use the API at all. */
	payoutsEnabled: [true, false],
	/** QO-5: the codes of a 409 on create: the two documented ones, the one seen live for account and IFSC, or that one for every conflict. */
	payoutsConflict: ['documented', 'live', 'liveForAll'],
	/** 2.3: the codes of 422 as in the OpenAPI, or as on the page of response codes. */
	payoutsCodes: ['openApi', 'responseCodes'],
	/** QO-6, QO-16, question 7: a hyphen in beneficiary_id and transfer_id. */
	payoutsHyphen: ['refused', 'allowed'],
	/** QO-7: how long an account number may be, by the error texts or by the text of the field. */
	payoutsAccountLength: ['from4to25', 'from9to18'],
	/** QO-13, question 10: the status of a new beneficiary; INITIATED becomes VERIFIED with time. */
	payoutsNewBeneficiary: ['VERIFIED', 'INITIATED'],
	/** Question 10: what happens to a transfer to a beneficiary that is still INITIATED. */
	payoutsInitiated: ['paid', 'rejected'],
	/** Question 10: what GET answers for a deleted beneficiary. */
	payoutsDeleted: ['notFound', 'shown'],
	/** Question 10, 2.2: whether the id of a deleted beneficiary is free again ("change = remove + create"). */
	payoutsDeletedId: ['free', 'taken'],
	/** Question 1: the answer to an existing transfer_id: 409 (assumed), 400, or the existing transfer, unchanged. */
	payoutsRepeated: ['conflict', 'badRequest', 'sameTransfer'],
	/** Question 4: whether a transfer_id is free again after REJECTED or FAILED. */
	payoutsFailedId: ['taken', 'free'],
	/** Question 6: how more than two decimals are handled. */
	payoutsDecimals: ['refused', 'rounded', 'cut'],
	/** 3.2: what the POST answer already reports: Cashfree's own refusals, nothing, or the bank's answer too. */
	payoutsFirstAnswer: ['checked', 'received', 'final'],
	/** 3.5, QO-20, question 5: when the money of a FAILED transfer is back. */
	payoutsFailedMoney: ['atOnce', 'after24Hours'],
	/** 3.5, QO-19, question 8: hours from SUCCESS to REVERSED. */
	payoutsReversalHours: [24, 1, 48, 240],
	/** 3.7, QO-25: hours that a transfer waits for funds, 0 for no queue: REJECTED at once. */
	payoutsQueueHours: [0, 1, 96, 240],
	/** 3.5, QO-25: whether transfers wait for a person's approval. */
	payoutsApproval: [false, true],
	/** 3.9: what happens to money sent to an account that is not in the list of test data. */
	payoutsOtherAccounts: ['fail', 'succeed'],
	/** QO-27: how answers name the IFSC, as in the samples or as in the schema. */
	payoutsIfscField: ['bank_ifsc', 'ifsc'],
	/** 3.8, question 9: the closing status of a batch. */
	payoutsBatchEnd: ['PROCESSED', 'COMPLETED', 'FAILED'],
	/** QO-47: whether a batch accepts every mode, or only bank transfers. */
	payoutsBatchModes: ['all', 'bankOnly'],
} as const;

type Choices = typeof PAYOUTS_CHOICES;

export type PayoutsSwitches = { -readonly [Name in keyof Choices]: Choices[Name][number] };

export const DEFAULT_PAYOUTS_SWITCHES = Object.fromEntries(
	Object.entries(PAYOUTS_CHOICES).map(([name, [first]]) => [name, first]),
) as PayoutsSwitches;
