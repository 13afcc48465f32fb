// The answers about a virtual account, a payment into one, and a notification group (QO 5.3, 5.5, 5.6).
import { istDateTime } from '../../../core/ist';
import { rupees } from '../../../core/money';
import type { Core } from '../../../core/types';
import type {
	NotificationGroupRecord,
	VbaPaymentRecord,
	VirtualBankAccount,
	VirtualBankAccounts,
} from './models';
import { BANKS, type NotificationGroup, type VbaPayment, type VirtualAccount } from './store';

const inUtc = (time: number) => new Date(time).toISOString();

/** A number where the switch says so, which loses its leading zeros (QO-36). */
const digits = ({ switches }: Core, text: string): string | number =>
	switches.pgVbaNumbers === 'numbers' && /^\d{1,15}$/.test(text) ? Number(text) : text;

/** @param isCreate whether this answers a create, which was seen in another shape */
export function accountsRecord(core: Core, customer: VirtualAccount, isCreate = false): VirtualBankAccounts {
	const { id, name, email, phone, kyc, remitters, amounts, group } = customer;
	const allowed = remitters.map(({ account_number, ifsc }) => ({
		account_number: digits(core, account_number),
		ifsc,
	}));
	const atTop = isCreate && core.switches.pgVbaRemitters === 'atTop';
	const { aadhaar } = kyc;
	return {
		virtual_bank_accounts: customer.accounts.map((account): VirtualBankAccount => ({
			vba_bank_code: account.bank,
			vba_account_number: digits(core, account.number),
			vba_ifsc: BANKS[account.bank].ifsc,
			vba_status: account.status,
			vba_created_on: inUtc(account.createdAt),
			vba_last_updated_on: inUtc(account.updatedAt),
			virtual_account_details: {
				virtual_account_id: id,
				virtual_account_name: name,
				virtual_account_email: email,
				virtual_account_phone: digits(core, phone),
			},
			kyc_details: { ...kyc, ...(aadhaar === undefined ? {} : { aadhaar: digits(core, String(aadhaar)) }) },
			...(atTop ? { allowed_remitters: allowed } : { remitter_lock_details: { allowed_remitters: allowed } }),
			amount_lock_details: amounts,
			notification_group: group,
		})),
	};
}

export const paymentRecord = (payment: VbaPayment): VbaPaymentRecord => ({
	virtual_account_id: payment.account.id,
	utr: payment.utr,
	remitter_account: payment.remitterAccount,
	remitter_name: payment.remitterName,
	reference_id: String(payment.referenceId),
	credit_ref_number: 'NA',
	amount: rupees(payment.amount),
	txtime: istDateTime(payment.at),
	is_settled: '0',
	txstatus: payment.status,
});

export const groupRecord = (core: Core, group: NotificationGroup): NotificationGroupRecord => ({
	notification_group_name: group.name,
	notification_group_emails: group.emails,
	notification_group_phone_numbers: group.phones.map((phone) => digits(core, phone)),
	notification_group_created_on: inUtc(group.createdAt),
	notification_group_last_updated_on: inUtc(group.updatedAt),
});
