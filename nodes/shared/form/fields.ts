// Parameters that several operations share.
import type { INodeProperties } from 'n8n-workflow';
import { count, oneOf } from './choices';
import { optional } from './rule';
import { wired } from './wired';

/**
 * The most records of a list. n8n passes on all items of one input item in a single call, which fails beyond about 120,000 ("Maximum
 * call stack size exceeded"), and everything read would be lost.
 */
export const MOST_RECORDS = 100_000;

/** "Return All" and "Limit" of a list operation. */
export const listSize: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	wired(
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			default: 50,
			typeOptions: { minValue: 1, maxValue: MOST_RECORDS },
			displayOptions: { show: { returnAll: [false] } },
			description: 'Max number of results to return',
		},
		'none',
		optional(count(MOST_RECORDS)),
	),
];

/** The description of an amount field: its purpose, then what it accepts. @param name Cashfree's name of the field */
export const amountText = (purpose: string, name: string): string =>
	`${purpose}. At most two decimals and no commas: {{ $json.${name}.replaceAll(',', '') }} removes commas.`;

/** The description of a phone field: its purpose, then what it accepts. @param abroad as in the rule */
export const phoneText = (purpose: string, { abroad = false }: { abroad?: boolean } = {}): string =>
	`${purpose}. Ten digits; a leading +91, 0091, 91 or 0, spaces and dashes are removed.${
		abroad ? ' For a number outside India, start with + and the country code.' : ''
	}`;

/** Whether a virtual account accepts money. */
export const accountStatus: INodeProperties = wired(
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		required: true,
		default: 'ACTIVE',
		options: [
			{ name: 'Active', value: 'ACTIVE', description: 'It takes money' },
			{ name: 'Inactive', value: 'INACTIVE', description: 'Money sent to it is rejected' },
		],
		description: 'What the virtual account does with money that is sent to it',
	},
	'body',
	oneOf('ACTIVE', 'INACTIVE'),
);

/** What a create does when Cashfree already knows the ID. */
export const ifExists = (noun: string, warning: string): INodeProperties => ({
	displayName: 'If It Already Exists',
	name: 'ifExists',
	type: 'options',
	default: 'error',
	options: [
		{
			name: 'Refuse the Item',
			value: 'error',
			description: `Cashfree accepts each ${noun} ID only once`,
		},
		{
			name: 'Return It',
			value: 'return',
			description: `Look up the ${noun} and return it, marked with alreadyExisted`,
		},
	],
	description: `What to do if Cashfree already has this ${noun} ID. ${warning}.`,
});
