// The batch transfer resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../shared/api/answer';
import { families } from '../../../shared/api/families';
import { batchLookup } from '../../../shared/api/payoutsLookups';
import { entity, hasId } from '../../../shared/api/records';
import type { Operation } from '../../../shared/transport/operation';
import { routing } from '../../../shared/transport/routing';
import { create } from './create.operation';
import { get } from './get.operation';

const family = families.payouts;
const path = '/payout/transfers/batch';

/** One record for each transfer; the batch itself while it is new and lists no transfers (QO-26). */
const transfersOrBatch: Operation['records'] = (body) => {
	if (!hasId(body, 'batch_transfer_id') && !hasId(body, 'cf_batch_transfer_id')) return undefined;
	const { transfers } = body;
	const records = Array.isArray(transfers) ? transfers.filter(isRecord) : [];
	return records.length > 0 ? records : [body];
};

export const batchTransfer: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['batchTransfer'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create batch transfer',
				description:
					'Send money to many bank accounts in one request. RECEIVED means that Cashfree has the list: each transfer can still fail.',
				routing: routing({
					family,
					method: 'POST',
					path,
					effect: 'write',
					records: entity('batch_transfer_id'),
					ids: ['batch_transfer_id'],
					lookup: batchLookup,
					sentOnce: true,
					advice: {
						alreadyExists:
							'Cashfree already has this batch ID, so nothing was paid now. Get the batch by its ID to see what became of it.',
					},
				}),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get batch transfer',
				description:
					'See what became of each transfer: one item for each, or a single item with the status of the batch while the batch is new',
				routing: routing({
					family,
					method: 'GET',
					path,
					effect: 'read',
					records: transfersOrBatch,
					ids: ['batch_transfer_id', 'cf_batch_transfer_id'],
				}),
			},
		],
		default: 'create',
	},
	...create,
	...get,
];
