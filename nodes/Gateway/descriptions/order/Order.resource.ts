// The order resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { orderLookup } from '../../../shared/api/olderLookups';
import { recordBeside, recordsUnder, wholeAnswer } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';
import { create } from './create.operation';
import { existingOrder } from './existingOrderId.field';

const family = families.gateway;
const ids = ['orderId'];

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
				description: 'Request money from a customer, and get the link to a payment page',
				routing: routing({
					family,
					method: 'POST',
					path: '/api/v1/order/create',
					effect: 'write',
					records: recordBeside,
					ids,
					lookup: orderLookup,
				}),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get order',
				description: 'See the amount, customer and note that the order was created with',
				routing: routing({
					family,
					method: 'POST',
					path: '/api/v1/order/info/',
					effect: 'read',
					records: recordsUnder('details'),
					ids,
				}),
			},
			{
				name: 'Get Link',
				value: 'getLink',
				action: 'Get payment link of order',
				description: "Look up the link to the order's payment page",
				routing: routing({
					family,
					method: 'POST',
					path: '/api/v1/order/info/link',
					effect: 'read',
					records: recordBeside,
					ids,
				}),
			},
			{
				name: 'Get Status',
				value: 'getStatus',
				action: 'Get status of order',
				description:
					'See whether the money arrived: it did only if orderStatus is PAID and txStatus is SUCCESS. Before the first payment attempt there is only an orderStatus.',
				routing: routing({
					family,
					method: 'POST',
					path: '/api/v1/order/info/status',
					effect: 'read',
					records: recordBeside,
					ids,
				}),
			},
			{
				name: 'Send Email',
				value: 'sendEmail',
				action: 'Send payment link of order by email',
				description:
					'Have Cashfree email the payment link to the customer. Each run sends one email: the node never repeats this call.',
				routing: routing({
					family,
					method: 'POST',
					path: '/api/v1/order/email',
					effect: 'write',
					// A second call sends the customer a second e-mail (Q-PG18).
					repeatable: false,
					records: wholeAnswer,
					ids,
				}),
			},
		],
		default: 'create',
	},
	...create,
	...existingOrder,
];
