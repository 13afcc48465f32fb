// What the calls of today's virtual bank accounts share: the API version, and the fields that name an account or a group.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../shared/api/families';
import { id, pathId } from '../../shared/form/ids';
import { wired, type Place } from '../../shared/form/wired';

/** The only version documented for these calls. The version in the credential is for other calls (contract 5.1, QO-41). */
const VBA_VERSION = '2024-07-10';

export const vba = { family: families.payments, apiVersion: VBA_VERSION };

/** Longest ID of a virtual account (contract 5.3). */
const LONGEST_ID = 20;

/** The ID of a new virtual account. */
export const newAccountId: INodeProperties = wired(
	{
		displayName: 'Virtual Account ID',
		name: 'virtual_account_id',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. CUST0042',
		description: `Your own ID for this customer: at most ${LONGEST_ID} letters and digits`,
		hint: 'Keep it in your records, because Cashfree does not list virtual accounts. With YES Bank, only IDs of up to 8 characters may work.',
	},
	'body',
	id({ max: LONGEST_ID, letters: /[A-Za-z0-9]/, allowed: 'contain only letters and digits' }),
);

const existing = {
	displayName: 'Virtual Account ID',
	name: 'virtual_account_id',
	type: 'string',
	default: '',
	placeholder: 'e.g. CUST0042',
} as const;

/** The ID of an existing virtual account, in the path of a call. */
export const accountId: INodeProperties = wired(
	{ ...existing, required: true, description: 'The ID that the virtual account was created with' },
	'path',
	pathId,
);

/** The same ID as a filter. @param place where the call has its filters */
export const accountFilter = (place: Place): INodeProperties =>
	wired(
		{
			...existing,
			description:
				'Return only payments into this virtual account. If you add this filter but leave it empty, the item is refused, because the list would contain the payments of all accounts.',
		},
		place,
		// Never `optional`: without it, the call would cover all accounts.
		id(),
	);

/** The name of a group, which all calls identify it by (contract 5.6). */
export const groupName = (place: Place, field: Partial<INodeProperties>): INodeProperties =>
	wired(
		{
			displayName: 'Notification Group Name',
			name: 'notification_group_name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. accounts_team',
			...field,
		},
		place,
		place === 'path'
			? pathId
			: id({ letters: /[A-Za-z0-9_-]/, allowed: 'contain only letters, digits, _ and -' }),
	);
