// The refund resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { refundLookup } from '../../../shared/api/olderLookups';
import { idText, recordsUnder, wholeAnswer } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';
import { byLastId, endNotBeforeStart } from '../lists';
import { completeRefund, create } from './create.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';

const family = families.gateway;
/** The documents use the singular (Q-PG4). */
const refunds = recordsUnder('refund', 'refunds');

export const refund: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['refund'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create refund',
				description:
					'Give money back. A successful answer means that Cashfree accepted the request, not that the money was refunded: read its message, and use Get to see whether the refund was processed.',
				routing: routing({
					family,
					method: 'POST',
					path: '/api/v1/order/refund',
					effect: 'write',
					records: wholeAnswer,
					ids: ['merchantRefundId', 'referenceId', 'orderId'],
					keepMessage: true,
					lookup: refundLookup,
					advice: {
						alreadyExists:
							'Get this refund by its merchant refund ID to see what was refunded. For another refund, use another ID.',
					},
					complete: completeRefund,
				}),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get refund',
				description: 'See whether the refund was processed: YES or NO',
				routing: routing({
					family,
					method: 'POST',
					path: '/api/v1/refundStatus/',
					effect: 'read',
					records: refunds,
					ids: ['refundId', 'merchantRefundId'],
					keepMessage: true,
				}),
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many refunds',
				description: 'List the refunds that were initiated in a range of days',
				routing: routing({
					family,
					method: 'POST',
					path: '/api/v1/refunds',
					effect: 'read',
					records: refunds,
					ids: [],
					list: byLastId(({ refundId }) => idText(refundId)),
					complete: endNotBeforeStart,
				}),
			},
		],
		default: 'create',
	},
	...create,
	...get,
	...getMany,
];
