// The transaction resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { idText, recordsUnder } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';
import { byLastId, endNotBeforeStart } from '../lists';
import { getMany } from './getMany.operation';

export const transaction: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['transaction'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many transactions',
				description: 'List the payments and payment attempts in a range of days',
				routing: routing({
					family: families.gateway,
					method: 'POST',
					path: '/api/v1/transactions',
					effect: 'read',
					records: recordsUnder('transactions'),
					ids: [],
					list: byLastId(({ id }) => idText(id)),
					complete: endNotBeforeStart,
				}),
			},
		],
		default: 'getMany',
	},
	...getMany,
];
