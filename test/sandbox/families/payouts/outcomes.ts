// What happens to money sent to Cashfree's test accounts (contract 3.9), as timed steps.
import type { PayoutsSwitches } from './switches';
import type { StatusCode } from './statuses';

/** A change that happens to a transfer by itself. */
export interface Step {
	/** Milliseconds after the transfer was sent on its way. */
	after: number;
	/** `[status, status_code]`; without it only the money moves. */
	becomes?: readonly [status: string, code: StatusCode];
	/** The money comes back. */
	moneyBack?: true;
	/** Comes after the bank's answer; `settle` does not trigger it. */
	late?: true;
}

export type Outcome =
	| 'success'
	| 'invalidIfsc'
	| 'invalidAccount'
	| 'invalidVpa'
	| 'staysPending'
	| 'successLater'
	| 'failureLater'
	| 'reversed';

/** By account and IFSC, or by VPA. */
const TEST_DATA: Record<string, Outcome> = {
	'026291800001191 YESB0000262': 'success',
	'00011020001772 HDFC0000001': 'success',
	'1233943142 ICIC0000009': 'success',
	'388108022658 ICIC0000009': 'success',
	'000890289871772 SCBL0036078': 'success',
	'000100289877623 SBIN0008752': 'success',
	'2640101002729 CNRR0002640': 'invalidIfsc',
	'1234567890 ICIC0000001': 'invalidIfsc',
	'026291800001190 YESB0000262': 'invalidAccount',
	'234005000876 ICIC0000007': 'invalidAccount',
	'007711000031 HDFC0000077': 'staysPending',
	'00224412311300 YESB0000001': 'successLater',
	'7766666351000 YESB0000001': 'failureLater',
	'02014457596969 CITI0000001': 'reversed',
	'success@upi': 'success',
	'incorrect@upi': 'invalidVpa',
	'invalid@upi': 'invalidVpa',
};

/** "Any other details fail" (3.9), unless the switch says otherwise. */
export function outcomeFor(
	{ account, ifsc, vpa }: { account?: string; ifsc?: string; vpa?: string },
	{ payoutsOtherAccounts }: PayoutsSwitches,
): Outcome {
	const listed = TEST_DATA[account === undefined ? (vpa ?? '') : `${account} ${ifsc ?? ''}`];
	if (listed) return listed;
	if (payoutsOtherAccounts === 'succeed') return 'success';
	return account === undefined ? 'invalidVpa' : 'invalidAccount';
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;

/** Invented, but realistic in magnitude: 99 % within 15 minutes (3.7). */
export const TO_BANK_MS = 5 * SECOND_MS;
const BANK_ANSWERS_MS = 30 * SECOND_MS;
const BANK_ANSWERS_LATE_MS = 15 * MINUTE_MS;
const CREDITED_MS = 5 * MINUTE_MS;

const sent: Step = { after: TO_BANK_MS, becomes: ['PENDING', 'SENT_TO_BANK'] };
const waits: Step = { after: TO_BANK_MS, becomes: ['PENDING', 'PENDING'] };
const succeeds = (after: number): Step[] => [
	{ after, becomes: ['SUCCESS', 'SENT_TO_BENEFICIARY'] },
	{ after: after + CREDITED_MS, becomes: ['SUCCESS', 'COMPLETED'] },
];

/** 3.5, question 5: the money of a failed transfer is back at once, or within 24 hours. */
const fails = (after: number, code: StatusCode, { payoutsFailedMoney }: PayoutsSwitches): Step[] => {
	const failed: Step = { after, becomes: ['FAILED', code] };
	return payoutsFailedMoney === 'atOnce'
		? [{ ...failed, moneyBack: true }]
		: [failed, { after: after + 24 * HOUR_MS, moneyBack: true, late: true }];
};

const PATHS: Record<Outcome, (switches: PayoutsSwitches) => Step[]> = {
	success: () => [sent, ...succeeds(BANK_ANSWERS_MS)],
	invalidIfsc: (switches) => [sent, ...fails(BANK_ANSWERS_MS, 'INVALID_BENE_ACCOUNT_OR_IFSC', switches)],
	invalidAccount: (switches) => [sent, ...fails(BANK_ANSWERS_MS, 'INVALID_BENE_ACCOUNT_OR_IFSC', switches)],
	invalidVpa: (switches) => [sent, ...fails(BANK_ANSWERS_MS, 'INVALID_BENE_VPA', switches)],
	staysPending: () => [waits],
	successLater: () => [waits, ...succeeds(BANK_ANSWERS_LATE_MS)],
	failureLater: (switches) => [waits, ...fails(BANK_ANSWERS_LATE_MS, 'IMPS_MODE_FAIL', switches)],
	// QO-19: the bank accepted the transfer, but the money comes back when everyone believes it has arrived.
	reversed: ({ payoutsReversalHours }) => [
		sent,
		...succeeds(BANK_ANSWERS_MS).slice(0, 1),
		{
			after: BANK_ANSWERS_MS + payoutsReversalHours * HOUR_MS,
			becomes: ['REVERSED', 'INVALID_ACCOUNT_FAIL'],
			moneyBack: true,
			late: true,
		},
	],
};

export const pathOf = (outcome: Outcome, switches: PayoutsSwitches): Step[] => PATHS[outcome](switches);
export const failureNow = (code: StatusCode, switches: PayoutsSwitches): Step[] => fails(0, code, switches);
