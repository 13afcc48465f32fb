// The shapes of virtual bank accounts, written from Cashfree's documents because its SDK has no models for them (QO 5.3 to 5.6).
import type * as Pg from 'cashfree-pg';

interface Remitter {
	/** A number in the samples, text in requests (QO-36). */
	account_number: string | number;
	ifsc: string;
}

interface VirtualAccountDetails {
	virtual_account_id: string;
	virtual_account_name: string;
	virtual_account_email: string;
	virtual_account_phone: string | number;
}

export interface KycDetails {
	gst?: string;
	pan?: string;
	aadhaar?: string | number;
}

export interface AmountLock {
	min_amount?: number;
	max_amount?: number;
}

/** One account at one bank. */
export interface VirtualBankAccount {
	vba_bank_code: string;
	vba_account_number: string | number;
	vba_ifsc: string;
	vba_status: 'ACTIVE' | 'INACTIVE';
	vba_created_on: string;
	vba_last_updated_on: string;
	virtual_account_details: VirtualAccountDetails;
	kyc_details: KycDetails;
	/** Absent where a create puts the list at the top (5.3). */
	remitter_lock_details?: { allowed_remitters: Remitter[] };
	allowed_remitters?: Remitter[];
	amount_lock_details: AmountLock;
	notification_group: string;
}

export interface VirtualBankAccounts {
	virtual_bank_accounts: VirtualBankAccount[];
}

export type VbaPaymentStatus = 'SUCCESS' | 'REJECTED' | 'WAITING_FOR_PAYMENT' | 'FAILED';

/** Every member is text, amounts too (QO-42). */
export interface VbaPaymentRecord {
	virtual_account_id: string;
	utr: string;
	remitter_account: string;
	remitter_name: string;
	reference_id: string;
	credit_ref_number: string;
	amount: string;
	txtime: string;
	is_settled: '0' | '1';
	txstatus: VbaPaymentStatus;
}

export interface VbaPaymentPage {
	cursor: string | null;
	limit: string;
	payments: { payment_details: VbaPaymentRecord[] };
}

export interface NotificationGroupRecord {
	notification_group_name: string;
	notification_group_emails: string[];
	notification_group_phone_numbers: (string | number)[];
	notification_group_created_on: string;
	notification_group_last_updated_on: string;
}

/** What is simulated: Cashfree's own model has it. */
export type VbaSimulation = Pg.VBASimulationRequest;
