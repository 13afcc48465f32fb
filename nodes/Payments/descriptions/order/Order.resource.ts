// The order resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { orderLookup } from '../../../shared/api/paymentsLookups';
import { entities, entity } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';
import { completeOrder, create } from './create.operation';
import { existingOrder } from './existingOrderId.field';

const family = families.payments;
const ids = ['order_id'];

export const order: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['order'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create order',
				description:
					'Prepare a payment for your own checkout page, and get a payment_session_id. If you need a link to send to a customer, create a payment link instead.',
				routing: routing({
					family,
					method: 'POST',
					path: '/pg/orders',
					effect: 'write',
					records: entity('order_id'),
					ids,
					nest: {
						customer_details: ['customer_id', 'customer_phone', 'customer_name', 'customer_email'],
						order_meta: ['return_url', 'notify_url', 'payment_methods'],
					},
					lookup: orderLookup,
					complete: completeOrder,
				}),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get order',
				description: 'See whether the order was paid: only order_status PAID means that the money arrived',
				routing: routing({
					family,
					method: 'GET',
					path: '/pg/orders/:order_id',
					effect: 'read',
					records: entity('order_id'),
					ids,
				}),
			},
			{
				name: 'Get Payments',
				value: 'getPayments',
				action: 'Get payments of order',
				description:
					'List every payment attempt. The one that paid has payment_status SUCCESS. If there are none, the node returns no item.',
				routing: routing({
					family,
					method: 'GET',
					path: '/pg/orders/:order_id/payments',
					effect: 'read',
					records: entities('cf_payment_id'),
					ids,
				}),
			},
			{
				name: 'Terminate',
				value: 'terminate',
				action: 'Terminate order',
				description:
					'Stop anyone from paying the order. TERMINATION_REQUESTED means that a payment is in progress: the order may still become PAID.',
				routing: routing({
					family,
					method: 'PATCH',
					path: '/pg/orders/:order_id',
					effect: 'write',
					records: entity('order_id'),
					ids,
					defaults: { order_status: 'TERMINATED' },
				}),
			},
		],
		default: 'create',
	},
	...create,
	...existingOrder,
];
