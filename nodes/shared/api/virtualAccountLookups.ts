// Data and rules: how to look up today's virtual accounts and notification groups, and what must agree before one counts as ours.
import { isRecord } from './answer';
import {
	agreementBy,
	differing,
	digits,
	plain,
	rupees,
	type Agreement,
	type Lookup,
	type Trait,
} from './lookup';
import { bankAccounts, notificationGroupIn } from './virtualAccounts';

type Fields = Record<string, unknown>;

/** A list as text that does not depend on its order. */
const listOf =
	(comparable: (value: unknown) => string) =>
	(value: unknown): string =>
		[value].flat().map(comparable).sort().join('\n');

/** Ignores leading zeros, which are lost if Cashfree sends an account number as a JSON number (QO-36). */
const sender = (value: unknown): string =>
	isRecord(value) ? `${plain(value.account_number).replace(/^0+/, '')} ${plain(value.ifsc)}` : plain(value);
const senders = listOf(sender);

const DETAILS = 'virtual_account_details';
/** A create has the senders at the top level of each entry, other answers have them in an object (contract 5.3). */
const SENDERS = ['remitter_lock_details.allowed_remitters', 'allowed_remitters'] as const;

const accountTraits: readonly Trait[] = [
	['virtual_account_name', plain, `${DETAILS}.virtual_account_name`],
	['virtual_account_phone', digits, `${DETAILS}.virtual_account_phone`],
	['virtual_account_email', plain, `${DETAILS}.virtual_account_email`],
	['notification_group', plain],
	['min_amount', rupees, 'amount_lock_details.min_amount'],
	['max_amount', rupees, 'amount_lock_details.max_amount'],
	['gst', plain, 'kyc_details.gst'],
	['pan', plain, 'kyc_details.pan'],
	['aadhaar', plain, 'kyc_details.aadhaar'],
	['allowed_remitters', senders, ...SENDERS],
];

/** Whether an account accepts money only from named senders. */
const isLocked = (account: Fields): boolean =>
	differing([['allowed_remitters', senders, ...SENDERS]], { allowed_remitters: [] }, account).length > 0;

const bankAccountsOf = (record: Fields): Fields[] => bankAccounts(record) ?? [];

/** The fields in which one of a customer's accounts differs from the request. */
function differencesIn(sent: Fields, account: Fields): string[] {
	const fields = differing(accountTraits, sent, account);
	// Who may pay into the account: with a lock that was not asked for, it is not the account that was asked for.
	const isAnotherLock = sent.allowed_remitters === undefined && isLocked(account);
	return isAnotherLock ? [...fields, 'allowed_remitters'] : fields;
}

/** Banks that were asked for but have no account. */
function missingBanks({ bank_codes: asked }: Fields, accounts: Fields[]): string[] {
	const there = accounts.map(({ vba_bank_code }) => vba_bank_code);
	return [asked ?? []].flat().filter((bank) => !there.includes(bank)) as string[];
}

function differences(sent: Fields, record: Fields): string[] {
	const accounts = bankAccountsOf(record);
	const fields = accounts.flatMap((account) => differencesIn(sent, account));
	return [...new Set(missingBanks(sent, accounts).length > 0 ? [...fields, 'bank_codes'] : fields)];
}

/** An account made a moment ago is ACTIVE. One that was closed is an older one. */
const isCertain = (sent: Fields, account: Fields): boolean =>
	agreementBy(accountTraits, sent, account) === 'same' &&
	(account.vba_status === undefined || account.vba_status === 'ACTIVE');

const accountAgreement = (sent: Fields, record: Fields): Agreement => {
	if (differences(sent, record).length > 0) return 'different';
	return bankAccountsOf(record).every((account) => isCertain(sent, account)) ? 'same' : 'uncertain';
};

/** How the user looks by hand: no document says what a second create with a known ID does (open question 16). */
const lookByHand = (noun: string, key: string): string =>
	`Get this ${noun} by its ${key}, and look again after a few minutes. Only if Cashfree still does not have it, create it again with the same ${key}.`;

export const virtualAccountLookup: Lookup = {
	noun: 'virtual account',
	method: 'GET',
	path: '/pg/vba/:virtual_account_id',
	fields: ({ virtual_account_id }) => ({ virtual_account_id }),
	record: (body) => {
		const accounts = bankAccounts(body);
		return accounts && { virtual_bank_accounts: accounts };
	},
	parts: bankAccountsOf,
	agreement: accountAgreement,
	differences,
	byHand: lookByHand('virtual account', 'ID'),
	isUnique: false,
	asksAgain: true,
};

const groupTraits: readonly Trait[] = [
	['notification_group_emails', listOf(plain)],
	['notification_group_phone_numbers', listOf(digits)],
];

export const notificationGroupLookup: Lookup = {
	noun: 'notification group',
	method: 'GET',
	path: '/pg/vba/notificationgroup/:notification_group_name',
	fields: ({ notification_group_name }) => ({ notification_group_name }),
	record: notificationGroupIn,
	agreement: (sent, record) => agreementBy(groupTraits, sent, record),
	differences: (sent, record) => differing(groupTraits, sent, record),
	byHand: lookByHand('notification group', 'name'),
	isUnique: false,
	asksAgain: true,
};
