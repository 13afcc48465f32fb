// The payment link resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { linkLookup } from '../../../shared/api/paymentsLookups';
import { entities, entity } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';
import { completeLink, create } from './create.operation';
import { existingLink } from './existing.operation';
import { linkFile } from './linkFile';

const family = families.payments;
const ids = ['link_id'];

export const paymentLink: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['paymentLink'] } },
		options: [
			{
				name: 'Cancel',
				value: 'cancel',
				action: 'Cancel payment link',
				description: 'Stop anyone from paying through the link. Cashfree cancels only links that are ACTIVE.',
				routing: routing({
					family,
					method: 'POST',
					path: '/pg/links/:link_id/cancel',
					effect: 'write',
					records: entity('link_id'),
					ids,
				}),
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create payment link',
				description: 'Request money from a customer, and get link_url, the address of a payment page',
				routing: routing({
					family,
					method: 'POST',
					path: '/pg/links',
					effect: 'write',
					records: entity('link_id'),
					ids,
					nest: {
						customer_details: ['customer_phone', 'customer_name', 'customer_email'],
						link_notify: ['send_sms', 'send_email'],
						link_meta: ['return_url', 'notify_url', 'payment_methods'],
					},
					lookup: linkLookup,
					complete: completeLink,
					shape: linkFile,
				}),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get payment link',
				description: 'See whether the link was paid (link_status), and how much of it (link_amount_paid)',
				routing: routing({
					family,
					method: 'GET',
					path: '/pg/links/:link_id',
					effect: 'read',
					records: entity('link_id'),
					ids,
					shape: linkFile,
				}),
			},
			{
				name: 'Get Orders',
				value: 'getOrders',
				action: 'Get orders of payment link',
				description:
					'List the orders behind the payments of a link. To refund a payment, use the order_id from here. If there are none, the node returns no item.',
				routing: routing({
					family,
					method: 'GET',
					path: '/pg/links/:link_id/orders',
					effect: 'read',
					records: entities('order_id'),
					ids,
				}),
			},
		],
		default: 'create',
	},
	...create,
	...existingLink,
];
