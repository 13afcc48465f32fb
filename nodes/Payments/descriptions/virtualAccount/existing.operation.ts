// Fields of the operations on existing virtual accounts, and what an update must hold.
import type { INodeProperties } from 'n8n-workflow';
import { accountStatus } from '../../../shared/form/fields';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';
import type { Operation } from '../../../shared/transport/operation';
import { accountId } from '../vba';
import { customerFields, optionalFields } from './fields';
import { amountOrder, bankCode, BANKS } from './rules';

/** Without a collator: to set one up costs 9 ms, each time n8n starts. */
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
			// Replaced, not added to (QO-38).
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

/** This call has the one bank as text, under the name that others have a list under (QO-35). */
export const completeStatus: NonNullable<Operation['complete']> = ({ bank_code }) => ({
	drop: ['bank_code'],
	add: { bank_codes: bank_code },
});

/** Refuses an update of nothing, and amounts that contradict each other. */
export const completeUpdate: NonNullable<Operation['complete']> = (sent) => {
	const isEmpty = Object.keys(sent).every((name) => name === 'virtual_account_id');
	const nothing = { parameter: 'Update Fields', allowed: 'contain at least one field with a value' };
	return { breach: isEmpty ? nothing : amountOrder(sent) };
};
