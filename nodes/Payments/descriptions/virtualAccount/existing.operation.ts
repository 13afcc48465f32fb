// Fields of the operations on existing virtual accounts, and what an update must contain.
import type { INodeProperties } from 'n8n-workflow';
import { accountStatus } from '../../../shared/form/fields';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';
import type { Operation } from '../../../shared/transport/operation';
import { accountId } from '../vba';
import { customerFields, optionalFields } from './fields';
import { amountOrder, bankCode, BANKS } from './rules';

/** Avoids a collator, which takes 9 ms to set up each time n8n starts. */
const byLabel = (a: INodeProperties, b: INodeProperties): number => (a.displayName < b.displayName ? -1 : 1);

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description: 'Only these fields are sent. Cashfree does not say whether the others keep their values.',
	options: [
		...customerFields.map(({ property, rule }) => wired(property, 'body', optional(rule))),
		...optionalFields({
			// An update replaces the list; it does not add to it (QO-38).
			senders:
				'Replaces the whole list: any sender that is not in it is locked out. To add one, get the account first and enter its senders here together with the new one.',
			noBank: 'If you choose none, this field is not sent',
		}),
	].sort(byLabel),
};

const bank: INodeProperties = wired(
	{
		displayName: 'Bank Code',
		name: 'bank_code',
		type: 'options',
		required: true,
		default: 'UTIB',
		options: BANKS,
		description: 'The bank whose account changes; accounts at other banks stay as they are',
	},
	'body',
	bankCode,
);

const shownFor = (operation: string[], fields: INodeProperties[]) =>
	shownWhen({ resource: ['virtualAccount'], operation }, fields);

export const existingAccount: INodeProperties[] = [
	...shownFor(['get', 'setStatus', 'update'], [accountId]),
	...shownFor(['setStatus'], [bank, accountStatus]),
	...shownFor(['update'], [updateFields]),
];

/** This call takes one bank as text, under the name that other calls use for a list (QO-35). */
export const completeStatus: NonNullable<Operation['complete']> = ({ bank_code }) => ({
	drop: ['bank_code'],
	add: { bank_codes: bank_code },
});

/** Refuses an empty update, and a minimum amount above the maximum. */
export const completeUpdate: NonNullable<Operation['complete']> = (sent) => {
	const isEmpty = Object.keys(sent).every((name) => name === 'virtual_account_id');
	const nothing = { parameter: 'Update Fields', allowed: 'contain at least one field with a value' };
	return { breach: isEmpty ? nothing : amountOrder(sent) };
};
