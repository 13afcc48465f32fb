// The cashgram resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { cashgramLookup } from '../../../shared/api/olderLookups';
import { noRecord, recordInData } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';
import { create } from './create.operation';
import { cashgramId, newIdProblem } from './id.field';

const family = families.cashgram;
const ids = ['cashgramId'];

export const cashgram: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['cashgram'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create cashgram',
				description: 'Create a payout link that a person opens to receive the money',
				routing: routing({
					family,
					method: 'POST',
					path: '/payout/v1/createCashgram',
					effect: 'write',
					records: recordInData,
					ids,
					// Always sent: what Cashfree does without it is not documented (Q-CG8).
					defaults: { notifyCustomer: 0 },
					lookup: cashgramLookup,
					complete: (sent) => ({ breach: newIdProblem(sent) }),
				}),
			},
			{
				name: 'Deactivate',
				value: 'deactivate',
				action: 'Deactivate cashgram',
				description: 'Close a payout link that nobody has used yet',
				routing: routing({
					family,
					// The document's curl line shows GET; every SDK and the current documents use POST (Q-CG1).
					method: 'POST',
					path: '/payout/v1/deactivateCashgram',
					effect: 'write',
					records: noRecord,
					ids,
				}),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get cashgram',
				description: 'See whether the payout was redeemed',
				routing: routing({
					family,
					method: 'GET',
					path: '/payout/v1/getCashgramStatus',
					effect: 'read',
					records: recordInData,
					ids,
				}),
			},
		],
		default: 'create',
	},
	cashgramId,
	...create,
];
