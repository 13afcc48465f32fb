// The UPI ID that the QR code is for, and the field its file goes to: the same in both operations.
import type { INodeProperties } from 'n8n-workflow';
import { id } from '../../../shared/form/ids';
import { optional } from '../../../shared/form/rule';
import { code } from '../../../shared/form/text';
import { wired } from '../../../shared/form/wired';

/** One selector for both IDs, so that Cashfree never gets both (Q-AC4). */
export const vpaFields: INodeProperties[] = [
	{
		displayName: 'UPI ID By',
		name: 'vpaBy',
		type: 'options',
		noDataExpression: true,
		default: 'virtualVpaId',
		options: [
			{
				name: 'Virtual VPA',
				value: 'virtualVPA',
				description: 'The full UPI address, with @ and the bank',
			},
			{
				name: 'Virtual VPA ID',
				value: 'virtualVpaId',
				description: 'The ID that you chose for it',
			},
		],
		description: 'How to identify the UPI ID',
	},
	wired(
		{
			displayName: 'Virtual VPA',
			name: 'virtualVPA',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. cashme1234john@icici',
			description: 'The full UPI address that the virtual account was given',
			displayOptions: { show: { vpaBy: ['virtualVPA'] } },
		},
		'qs',
		id({
			pattern: /^[^@\s]+@[^@\s]+$/,
			allowed:
				'be a full UPI address such as cashme1234john@icici; to use the ID alone, choose UPI ID By: Virtual VPA ID',
		}),
	),
	wired(
		{
			displayName: 'Virtual VPA ID',
			name: 'virtualVpaId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. asharao',
			description: 'The ID that you chose when the UPI ID was created',
			displayOptions: { show: { vpaBy: ['virtualVpaId'] } },
		},
		'qs',
		id({
			pattern: /^[^@\s]+$/,
			allowed: 'be the ID alone; to use an address with @, choose UPI ID By: Virtual VPA',
		}),
	),
];

export const fileOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		wired(
			{
				displayName: 'Output Data Field Name',
				name: 'binaryPropertyName',
				type: 'string',
				default: 'data',
				placeholder: 'e.g. data',
				description:
					'The name of the output field that holds the PNG file, for the node that sends or stores it',
			},
			'none',
			optional(code()),
		),
	],
};
