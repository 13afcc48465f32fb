// The settlement resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { listIn } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';
import { get } from './get.operation';

export const settlement: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['settlement'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get settlement',
				description: 'List the payments in a settlement to your bank account',
				routing: routing({
					family: families.autoCollect,
					method: 'GET',
					path: '/cac/v1/getSettlementDetails',
					effect: 'read',
					// The call returns everything at once: it has no pages.
					records: listIn('entries'),
					ids: ['settlementUtr', 'settlementId'],
				}),
			},
		],
		default: 'get',
	},
	...get,
];
