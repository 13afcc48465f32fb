// Parameters that several operations share, written once.
import type { INodeProperties } from 'n8n-workflow';
import { count, optional } from './rules';
import { wired } from './wired';

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
			typeOptions: { minValue: 1 },
			displayOptions: { show: { returnAll: [false] } },
			description: 'Max number of results to return',
		},
		'none',
		optional(count),
	),
];

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
			description: `Cashfree accepts the ID of a ${noun} only once`,
		},
		{
			name: 'Return It',
			value: 'return',
			description: `Look the ${noun} up and return it, marked alreadyExisted`,
		},
	],
	description: `What to do when Cashfree already has a ${noun} with this ID. ${warning}.`,
});
