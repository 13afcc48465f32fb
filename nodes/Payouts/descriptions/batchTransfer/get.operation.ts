// Fields of "Get a batch of transfers": which of its IDs to use.
import type { INodeProperties } from 'n8n-workflow';
import { id } from '../../../shared/form/ids';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';

const properties: INodeProperties[] = [
	{
		displayName: 'Batch By',
		name: 'batchBy',
		type: 'options',
		noDataExpression: true,
		default: 'batch_transfer_id',
		options: [
			{ name: 'Batch Transfer ID', value: 'batch_transfer_id' },
			{ name: "Cashfree's ID", value: 'cf_batch_transfer_id' },
		],
		description: 'Which of its IDs to use',
	},
	wired(
		{
			displayName: 'Batch Transfer ID',
			name: 'batch_transfer_id',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. SALARY_2026_11',
			displayOptions: { show: { batchBy: ['batch_transfer_id'] } },
			description: 'Your own ID that the batch was created with',
		},
		'qs',
		id(),
	),
	wired(
		{
			displayName: "Cashfree's ID",
			name: 'cf_batch_transfer_id',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1234',
			displayOptions: { show: { batchBy: ['cf_batch_transfer_id'] } },
			description: 'The cf_batch_transfer_id that Cashfree gave the batch',
		},
		'qs',
		id(),
	),
];

export const get = shownWhen({ resource: ['batchTransfer'], operation: ['get'] }, properties);
