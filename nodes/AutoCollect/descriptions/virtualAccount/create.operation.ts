// Fields of "Create a virtual account".
import type { INodeProperties } from 'n8n-workflow';
import { flag } from '../../../shared/form/choices';
import { ifExists } from '../../../shared/form/fields';
import { id } from '../../../shared/form/ids';
import { expression, optional, RuleBreach, type Rule } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { code } from '../../../shared/form/text';
import { wired } from '../../../shared/form/wired';
import { customerFields } from './customer';
import { remitterAccount, remitterIfsc } from './remitter';

/** Refuses lower-case letters, which Cashfree does not accept in a new ID, instead of changing them silently (Q-AC7). */
const newVAccountId: Rule = (value, context) => {
	const read = anyCase(value, context) as string;
	if (!/[a-z]/.test(read)) return read;
	const capitals = expression(`$json.${context.name}.toUpperCase()`);
	throw new RuleBreach(`contain only capital letters and digits: use ${capitals}`, read);
};
const anyCase = id({ letters: /[A-Za-z0-9]/, allowed: 'contain only capital letters and digits' });

const properties: INodeProperties[] = [
	{
		displayName: 'Account Type',
		name: 'accountType',
		type: 'options',
		noDataExpression: true,
		default: 'bankAccount',
		options: [
			{
				name: 'Bank Account',
				value: 'bankAccount',
				description: 'An account number and IFSC, for transfers from a bank',
			},
			{
				name: 'UPI ID (VPA)',
				value: 'vpa',
				description: 'A UPI address, for UPI apps and QR codes',
			},
		],
		description: 'What the customer pays into',
	},
	wired(
		{
			displayName: 'Virtual Account ID',
			name: 'vAccountId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. CUST0042',
			description:
				'Your own ID for this customer: only capital letters and digits. It becomes part of the account number.',
			hint: 'The allowed length depends on the bank: 4 to 8 characters work with all of them',
			displayOptions: { show: { accountType: ['bankAccount'] } },
		},
		'body',
		newVAccountId,
	),
	wired(
		{
			displayName: 'Virtual VPA ID',
			name: 'virtualVpaId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. asharao',
			description:
				'Your own ID for this customer: 3 to 20 letters and digits. It becomes part of the UPI address.',
			displayOptions: { show: { accountType: ['vpa'] } },
		},
		'body',
		id({
			letters: /[A-Za-z0-9]/,
			pattern: /^.{3,20}$/,
			allowed: 'be 3 to 20 letters and digits',
		}),
	),
	...customerFields.map(({ property, rule }) => wired({ ...property, required: true }, 'body', rule)),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			wired(
				{
					displayName: 'Create Multiple',
					name: 'createMultiple',
					type: 'boolean',
					default: true,
					description:
						'Whether to open an account with each partner bank. Cashfree must activate this for you first. It opens only one account for an ID of 9 characters or more.',
				},
				'body',
				flag,
			),
			wired(
				{
					displayName: 'Notification Group',
					name: 'notifGroup',
					type: 'string',
					default: '',
					placeholder: 'e.g. DEFAULT',
					description: "Name of a group from the notifications page of Cashfree's dashboard",
				},
				'body',
				optional(code({ max: 50, showsValue: true })),
			),
			remitterAccount,
			remitterIfsc,
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			ifExists('virtual account', 'If its name, phone, email or remitter differs, the item is still refused'),
		],
	},
];

export const create = shownWhen({ resource: ['virtualAccount'], operation: ['create'] }, properties);
