// The dispute resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { entities, entity } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';
import { disputeFields } from './fields';
import { evidence, evidenceBody, completeEvidence } from './submitEvidence.operation';

const family = families.payments;
const ids = ['dispute_id'];

export const dispute: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['dispute'] } },
		options: [
			{
				name: 'Accept',
				value: 'accept',
				action: 'Accept dispute',
				description: 'Concede: the money goes back to the customer. This cannot be undone.',
				routing: routing({
					family,
					method: 'PUT',
					path: '/pg/disputes/:dispute_id/accept',
					effect: 'write',
					records: entity('dispute_id'),
					ids,
				}),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get dispute',
				description:
					'See its status, the evidence that is wanted, and the deadline in respond_by. A dispute that is not answered by then is lost.',
				routing: routing({
					family,
					method: 'GET',
					path: '/pg/disputes/:dispute_id',
					effect: 'read',
					records: entity('dispute_id'),
					ids,
				}),
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many disputes',
				description:
					'List the disputes about an order or a payment. If there are none, the node returns no item.',
				routing: routing({
					family,
					method: 'GET',
					path: '/pg/:disputesOf/:disputed/disputes',
					effect: 'read',
					records: entities('dispute_id'),
					ids: ['order_id', 'cf_payment_id'],
				}),
			},
			{
				name: 'Submit Evidence',
				value: 'submitEvidence',
				action: 'Submit evidence for dispute',
				description:
					'Upload a document to contest the dispute: one file at a time, a JPEG, PNG or PDF of at most 20 MB',
				routing: routing({
					family,
					method: 'POST',
					path: '/pg/disputes/:dispute_id/documents',
					effect: 'write',
					records: entities('dispute_id'),
					ids,
					complete: completeEvidence,
					encode: evidenceBody,
				}),
			},
		],
		default: 'get',
	},
	...disputeFields,
	...evidence,
];
