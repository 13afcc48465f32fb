// Fields of "Create a batch of transfers".
import type { INodeProperties } from 'n8n-workflow';
import { id } from '../../../shared/form/ids';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';
import { transferList } from './transfers';

const properties: INodeProperties[] = [
	wired(
		{
			displayName: 'Batch Transfer ID',
			name: 'batch_transfer_id',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. SALARY_2026_11',
			description: 'Your own ID for this batch: at most 60 letters, digits and _',
			hint: 'Take it from your own records, such as the salary month, so that running the workflow again cannot pay twice',
		},
		'body',
		id({ max: 60, letters: /[A-Za-z0-9_]/, allowed: 'contain only letters, digits and _' }),
	),
	wired(
		{
			displayName: 'Transfers',
			name: 'transfers',
			type: 'json',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.transfers }}',
			description:
				"A list of transfers with Cashfree's field names: transfer_id, transfer_amount, transfer_mode, transfer_remarks, and beneficiary_details with beneficiary_id, or with beneficiary_name and beneficiary_instrument_details. An Aggregate node before this one turns items into such a list.",
			hint: 'Each transfer needs its own ID from your records. A single wrong transfer stops the whole batch from being sent.',
		},
		'body',
		transferList,
	),
];

export const create = shownWhen({ resource: ['batchTransfer'], operation: ['create'] }, properties);
