// Field of "Get a cashgram" and "Deactivate a cashgram": the ID of one that exists.
import { updateDisplayOptions } from 'n8n-workflow';
import { id } from '../../../shared/rules';
import { wired } from '../../../shared/wire';

// One property for both: n8n works an expression out for every property of its name, shown or not, for each item.
export const existing = updateDisplayOptions(
	{ show: { resource: ['cashgram'], operation: ['deactivate', 'get'] } },
	[
		wired(
			{
				displayName: 'Cashgram ID',
				name: 'cashgramId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. SALARY-2026-11-0042',
				description: 'The ID that the cashgram was created with',
			},
			'fields',
			id(),
		),
	],
);
