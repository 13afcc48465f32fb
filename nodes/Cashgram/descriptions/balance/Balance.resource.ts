// The balance resource: how much money the Payouts account holds.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { recordInData } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';

export const balance: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['balance'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get balance',
				description: 'See how much money is left for payouts',
				routing: routing({
					family: families.cashgram,
					method: 'GET',
					path: '/payout/v1/getBalance',
					effect: 'read',
					records: recordInData,
					ids: [],
				}),
			},
		],
		default: 'get',
	},
];
