// Fields of "Get a rejected payment".
import { updateDisplayOptions } from 'n8n-workflow';
import { pathId } from '../../../shared/form/ids';
import { wired } from '../../../shared/form/wired';

export const getRejected = updateDisplayOptions(
	{ show: { resource: ['payment'], operation: ['getRejected'] } },
	[
		wired(
			{
				displayName: 'Reject ID',
				name: 'rejectId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 6234',
				description:
					"From Cashfree's webhook or dashboard: Cashfree has no call that lists rejected payments",
			},
			'path',
			pathId,
		),
	],
);
