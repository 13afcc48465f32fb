// Fields of "Set the status of a virtual account".
import { updateDisplayOptions } from 'n8n-workflow';
import { oneOf } from '../../../shared/form/choices';
import { wired } from '../../../shared/form/wired';
import { existingVAccountId } from './vAccountId';

export const setStatus = updateDisplayOptions(
	{ show: { resource: ['virtualAccount'], operation: ['setStatus'] } },
	[
		existingVAccountId,
		wired(
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
		),
	],
);
