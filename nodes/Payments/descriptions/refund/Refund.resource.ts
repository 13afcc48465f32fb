// The refund resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { refundLookup } from '../../../shared/api/paymentsLookups';
import { entities, entity } from '../../../shared/api/records';
import { shownWhen } from '../../../shared/form/shownWhen';
import { routing } from '../../../shared/transport/routing';
import { orderId } from '../ids';
import { completeRefund, create } from './create.operation';
import { existingRefund } from './existing.operation';

const family = families.payments;
const ids = ['refund_id', 'order_id'];
const onePath = '/pg/orders/:order_id/refunds/:refund_id';
const allPath = '/pg/orders/:order_id/refunds';

export const refund: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['refund'] } },
		options: [
			{
				name: 'Cancel',
				value: 'cancel',
				action: 'Cancel refund',
				description: 'Stop a refund that has not been processed yet',
				routing: routing({
					family,
					method: 'PUT',
					path: onePath,
					effect: 'write',
					records: entity('refund_id'),
					ids,
					defaults: { refund_status: 'CANCELLED' },
				}),
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create refund',
				description:
					'Give back money from a paid order. The answer is PENDING even if the refund takes only a second: use Get later to see whether it was processed. The field refund_speed.accepted shows whether an instant refund was downgraded to standard.',
				routing: routing({
					family,
					method: 'POST',
					path: allPath,
					effect: 'write',
					records: entity('refund_id'),
					ids,
					lookup: refundLookup,
					advice: {
						alreadyExists:
							'Get this refund by its ID to see what was refunded. For another refund, use another ID.',
					},
					complete: completeRefund,
				}),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get refund',
				description:
					'See whether the refund was processed: only refund_status SUCCESS means that the money went back',
				routing: routing({
					family,
					method: 'GET',
					path: onePath,
					effect: 'read',
					records: entity('refund_id'),
					ids,
				}),
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many refunds of order',
				description:
					'List the refunds of an order, including those made by Cashfree itself. If there are none, the node returns no item.',
				routing: routing({
					family,
					method: 'GET',
					path: allPath,
					effect: 'read',
					records: entities('cf_refund_id'),
					ids: ['order_id'],
				}),
			},
		],
		default: 'create',
	},
	// One field for all operations: n8n evaluates an expression once for each field of that name, shown or not.
	...shownWhen({ resource: ['refund'], operation: ['cancel', 'create', 'get', 'getMany'] }, [orderId]),
	...create,
	...existingRefund,
];
