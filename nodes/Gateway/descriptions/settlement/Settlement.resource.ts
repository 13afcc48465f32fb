// The settlement resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { idText, recordsUnder, rowKey } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';
import { byLastId, endNotBeforeStart } from '../lists';
import { getMany } from './getMany.operation';
import { getTransactions } from './getTransactions.operation';

const family = families.gateway;

export const settlement: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['settlement'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many settlements',
				description: 'List what Cashfree paid to your bank account in a range of days',
				routing: routing({
					family,
					method: 'POST',
					path: '/api/v1/settlements',
					effect: 'read',
					records: recordsUnder('settlements'),
					ids: [],
					list: byLastId(({ id }) => idText(id)),
					complete: endNotBeforeStart,
				}),
			},
			{
				name: 'Get Transactions',
				value: 'getTransactions',
				action: 'Get transactions of settlement',
				description: 'List the payments in a settlement, with charges and tax',
				routing: routing({
					family,
					method: 'POST',
					path: '/api/v1/settlement',
					effect: 'read',
					records: recordsUnder('transactions'),
					ids: ['settlementId'],
					// The documents say that a row's `id` is the settlement's (contract PG-10), so it may not be unique to a row.
					list: byLastId(rowKey),
				}),
			},
		],
		default: 'getMany',
	},
	...getMany,
	...getTransactions,
];
