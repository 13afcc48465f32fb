// Reads records of today's virtual bank accounts, their payments and notification groups from answers. Pure.
import { isRecord } from './answer';
import { hasId } from './records';

type Fields = Record<string, unknown>;

/** Identifiers made of digits: samples show some of them as JSON numbers (QO-36). */
const TEXTS: ReadonlySet<string> = new Set([
	'vba_account_number',
	'virtual_account_id',
	'virtual_account_phone',
	'account_number',
	'aadhaar',
	'remitter_account',
	'utr',
	'reference_id',
	'credit_ref_number',
	'notification_group_phone_numbers',
]);

const asText = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(asText);
	return typeof value === 'number' ? String(value) : value;
};

/** The record with account numbers, phones and references as text, even if they came as numbers. */
export function withTexts(record: Fields): Fields {
	const read = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(read);
		return isRecord(value) ? withTexts(value) : value;
	};
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [name, TEXTS.has(name) ? asText(value) : read(value)]),
	);
}

/** The accounts of a customer, one for each bank (contract 5.3). A single account outside a list is accepted too (QO-40). */
export function bankAccounts(body: Fields): Fields[] | undefined {
	const { virtual_bank_accounts: list } = body;
	const found = (Array.isArray(list) ? list : [body]).filter(
		(entry) => isRecord(entry) && hasId(entry, 'vba_account_number'),
	) as Fields[];
	return found.length > 0 ? found.map(withTexts) : undefined;
}

/** The payments of a page, which are under `payments`, or those with a UTR, which are not (contract 5.5). */
export function vbaPayments(body: Fields): Fields[] | undefined {
	if (!('payments' in body) && !('payment_details' in body)) return undefined;
	const { payment_details: list } = isRecord(body.payments) ? body.payments : body;
	return Array.isArray(list) ? list.filter(isRecord).map(withTexts) : [];
}

/** The group that an answer holds (contract 5.6). */
export const notificationGroupIn = ({ notification_group: group }: Fields): Fields | undefined =>
	isRecord(group) && hasId(group, 'notification_group_name') ? withTexts(group) : undefined;

/** The same as a list, which operations need. */
export function notificationGroups(body: Fields): Fields[] | undefined {
	const group = notificationGroupIn(body);
	return group && [group];
}
