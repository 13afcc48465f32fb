// The reconciliation resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { rowKey, rows } from '../../../shared/api/records';
import { listSize } from '../../../shared/form/fields';
import { shownWhen } from '../../../shared/form/shownWhen';
import { routing } from '../../../shared/transport/routing';
import {
	byCursor,
	completeSettlements,
	dateRange,
	endNotBeforeStart,
	LIST_NEST,
	whichSettlements,
} from '../settlements';
import { eventFilter, wantedEvents } from './events';

const family = families.payments;

const shownFor = (operation: string, fields: INodeProperties[]) =>
	shownWhen({ resource: ['reconciliation'], operation: [operation] }, fields);

export const reconciliation: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['reconciliation'] } },
		options: [
			{
				name: 'Get by Settlement',
				value: 'getBySettlement',
				action: 'Get reconciliation by settlement',
				description: 'List the payments, refunds and adjustments in settlements',
				routing: routing({
					family,
					method: 'POST',
					path: '/pg/settlement/recon',
					effect: 'read',
					records: rows,
					ids: [],
					nest: LIST_NEST,
					list: byCursor(rowKey),
					complete: completeSettlements,
					wants: wantedEvents,
				}),
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many reconciliation events',
				description:
					'List every event on your account in a date range: payments, refunds, disputes, settlements',
				routing: routing({
					family,
					method: 'POST',
					path: '/pg/recon',
					effect: 'read',
					records: rows,
					ids: [],
					nest: LIST_NEST,
					list: byCursor(rowKey),
					complete: endNotBeforeStart,
					wants: wantedEvents,
				}),
			},
		],
		default: 'getMany',
	},
	...shownFor('getMany', [...dateRange, ...listSize, eventFilter]),
	...shownFor('getBySettlement', [...whichSettlements, ...listSize, eventFilter]),
];
