// The senders a virtual account accepts money from: pairs of account and IFSC, their field and their rule. Pure.
import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../shared/api/answer';
import { bankAccount, ifsc } from '../../../shared/form/bank';
import { isEmpty, RuleBreach, type Rule } from '../../../shared/form/rule';

const account = bankAccount();

/** The entries that n8n makes of {@link remitterFields}. An agent or a hand-written workflow may pass the list itself. */
const entriesIn = (value: unknown): unknown[] => {
	const list = isRecord(value) ? value.remitter : value;
	return Array.isArray(list) ? list : [];
};

/**
 * Pairs as Cashfree expects them, without duplicates. An empty list or half a pair is refused: if it were left out, the account would
 * accept money from everybody.
 */
export const remitters: Rule = (value, context) => {
	const pairs = entriesIn(value).map((entry) => {
		const { account_number, ifsc: branch } = isRecord(entry) ? entry : {};
		if (isEmpty(account_number) || isEmpty(branch)) {
			throw new RuleBreach('have an account number and an IFSC in each entry');
		}
		return {
			account_number: account(account_number, { ...context, name: 'account_number' }) as string,
			ifsc: ifsc(branch, { ...context, name: 'ifsc' }) as string,
		};
	});
	if (pairs.length === 0) throw new RuleBreach('contain at least one sender; to name none, remove the field');
	return [...new Map(pairs.map((pair) => [`${pair.account_number} ${pair.ifsc}`, pair])).values()];
};

/** @param description what the list does to the account */
export const remitterFields = (description: string): INodeProperties => ({
	displayName: 'Allowed Remitters',
	name: 'allowed_remitters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Remitter',
	default: {},
	description,
	options: [
		{
			displayName: 'Remitter',
			name: 'remitter',
			values: [
				{
					displayName: 'Account Number',
					name: 'account_number',
					type: 'string',
					default: '',
					placeholder: 'e.g. 026291800001191',
					description: 'Give it as text: a number loses its leading zeros',
				},
				{
					displayName: 'IFSC',
					name: 'ifsc',
					type: 'string',
					default: '',
					placeholder: 'e.g. YESB0000262',
					description: 'Branch code, in upper or lower case',
				},
			],
		},
	],
});
