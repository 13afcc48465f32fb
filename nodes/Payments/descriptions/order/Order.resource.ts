// The order resource: every operation with its method, path, and what becomes of the answer.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { orderLookup } from '../../../shared/api/paymentsLookups';
import { entities, entity } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/send';
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
					'Prepare a payment for your own checkout page: gives a payment_session_id. For an address to send to a customer, create a payment link instead.',
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
				description: 'See whether it was paid: only order_status PAID means that the money came',
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
					'List every attempt to pay it; none gives no item. The one that paid has payment_status SUCCESS.',
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
					'Let nobody pay it any more. TERMINATION_REQUESTED means that a payment is on its way: it may still become PAID.',
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
