// Fields of "Get a transfer": by which of its IDs.
import type { INodeProperties } from 'n8n-workflow';
import { id } from '../../../shared/form/ids';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';

const properties: INodeProperties[] = [
	{
		displayName: 'Transfer By',
		name: 'transferBy',
		type: 'options',
		noDataExpression: true,
		default: 'transfer_id',
		options: [
			{ name: "Cashfree's ID", value: 'cf_transfer_id' },
			{ name: 'Transfer ID', value: 'transfer_id' },
		],
		description: 'Which of its IDs to use',
	},
	wired(
		{
			displayName: 'Transfer ID',
			name: 'transfer_id',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. PAY_2026_0042',
			displayOptions: { show: { transferBy: ['transfer_id'] } },
			description: 'Your own ID that the transfer was created with',
		},
		'qs',
		id(),
	),
	wired(
		{
			displayName: "Cashfree's ID",
			name: 'cf_transfer_id',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 123456',
			displayOptions: { show: { transferBy: ['cf_transfer_id'] } },
			description: 'The cf_transfer_id that Cashfree gave the transfer',
		},
		'qs',
		id(),
	),
];

export const get = shownWhen({ resource: ['transfer'], operation: ['get'] }, properties);
