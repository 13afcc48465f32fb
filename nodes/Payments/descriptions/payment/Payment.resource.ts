// The payment resource: one attempt to pay an order.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { entity } from '../../../shared/api/records';
import { shownWhen } from '../../../shared/form/shownWhen';
import { routing } from '../../../shared/transport/routing';
import { orderId, paymentId } from '../ids';

export const payment: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['payment'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get payment',
				description: 'See the status, method and bank reference of one payment attempt',
				routing: routing({
					family: families.payments,
					method: 'GET',
					path: '/pg/orders/:order_id/payments/:cf_payment_id',
					effect: 'read',
					records: entity('cf_payment_id'),
					ids: ['order_id', 'cf_payment_id'],
				}),
			},
		],
		default: 'get',
	},
	...shownWhen({ resource: ['payment'], operation: ['get'] }, [orderId, paymentId]),
];
