// The payment resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { listIn, recordIn } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';
import { autoCollectPages } from '../pages';
import { dateOrder, utrWindow } from './dates';
import { getByUtr } from './getByUtr.operation';
import { getMany } from './getMany.operation';
import { getRejected } from './getRejected.operation';

const family = families.autoCollect;

export const payment: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['payment'] } },
		options: [
			{
				name: 'Get by UTR',
				value: 'getByUtr',
				action: 'Get payment by UTR',
				description: 'Find the payment of one bank transfer',
				routing: routing({
					family,
					method: 'GET',
					path: '/cac/v1/searchUTR/:utr',
					effect: 'read',
					records: recordIn('payment'),
					ids: ['utr'],
					advice: {
						notFound:
							'Without dates, Cashfree searches only the last 48 hours. For an older payment, add Start Date and End Date under Filters, at most 30 days apart.',
					},
					complete: utrWindow,
				}),
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many payments',
				description: 'List the payments to all virtual accounts, or to one',
				routing: routing({
					family,
					method: 'GET',
					// The rule for Account ID adds the ID as a path segment: the payments of one account have their own path.
					path: '/cac/v1/payments',
					effect: 'read',
					records: listIn('payments'),
					ids: ['accountId'],
					list: autoCollectPages(({ referenceId }) =>
						referenceId === undefined ? undefined : String(referenceId),
					),
					complete: (sent) => ({ breach: dateOrder(sent) }),
				}),
			},
			{
				name: 'Get Rejected',
				value: 'getRejected',
				action: 'Get rejected payment',
				description: 'See why money was sent back to its sender',
				routing: routing({
					family,
					method: 'GET',
					path: '/cac/v1/rejectedPayment/:rejectId',
					effect: 'read',
					records: recordIn('payment'),
					ids: ['rejectId'],
				}),
			},
		],
		default: 'getMany',
	},
	...getByUtr,
	...getMany,
	...getRejected,
];
