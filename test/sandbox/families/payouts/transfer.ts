// A transfer: its payee, its status and the money it has moved. Amounts are paise, times milliseconds.
import type { Step } from './outcomes';
import { hasEnded } from './statuses';
import type { PayoutsSwitches } from './switches';

/** Whom a transfer pays: a beneficiary as it is now, or details that came with the transfer. */
export interface Payee {
	beneficiaryId?: string;
	name?: string;
	account?: string;
	ifsc?: string;
	vpa?: string;
}

export interface TransferRequest {
	transferId: string;
	amount: number;
	mode: string;
	payee: Payee;
	remarks?: string;
	fundsource: string;
}

export interface Transfer extends TransferRequest {
	cfTransferId: string;
	status: string;
	code: string;
	description: string;
	addedOn: number;
	updatedOn: number;
	utr: string;
	/** The steps that are still to come by themselves. */
	plan: Array<Omit<Step, 'after'> & { at: number }>;
	/** Paise that left the account for the transfer, and paise that came back. */
	out: number;
	back: number;
}

/** One movement of the account. */
export interface Movement {
	transfer: Transfer;
	/** Negative: money that left. */
	paise: number;
	at: number;
}

/** Whether its transfer_id may be reused (question 4). */
export const isIdFree = ({ status }: Transfer, { payoutsFailedId }: PayoutsSwitches) =>
	payoutsFailedId === 'free' && hasEnded(status) && status !== 'SUCCESS' && status !== 'REVERSED';
