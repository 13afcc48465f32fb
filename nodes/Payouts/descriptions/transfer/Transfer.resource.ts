// The transfer resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { transferLookup } from '../../../shared/api/payoutsLookups';
import { entity } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';
import { completeTransfer, create } from './create.operation';
import { get } from './get.operation';
import { TRANSFER_NEST } from './rules';

const family = families.payouts;

export const transfer: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['transfer'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create transfer',
				description:
					'Send money. RECEIVED, PENDING, QUEUED or APPROVAL_PENDING means that it is on its way; if Cashfree rejects the transfer, the item fails.',
				routing: routing({
					family,
					method: 'POST',
					path: '/payout/transfers',
					effect: 'write',
					records: entity('transfer_id'),
					ids: ['transfer_id'],
					nest: TRANSFER_NEST,
					lookup: transferLookup,
					sentOnce: true,
					advice: {
						alreadyExists:
							'Cashfree already has this transfer ID, so nothing was paid now. Get the transfer by its ID to see what became of it. Use another ID only for another payment.',
					},
					complete: completeTransfer,
				}),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get transfer',
				description:
					'See what became of a transfer. SUCCESS with status_code COMPLETED means that the money arrived; it may still come back as REVERSED.',
				routing: routing({
					family,
					method: 'GET',
					path: '/payout/transfers',
					effect: 'read',
					records: entity('cf_transfer_id'),
					ids: ['transfer_id', 'cf_transfer_id'],
				}),
			},
		],
		default: 'create',
	},
	...create,
	...get,
];
