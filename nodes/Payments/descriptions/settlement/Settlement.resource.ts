// The settlement resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { isRecord, type Failure } from '../../../shared/api/answer';
import { families } from '../../../shared/api/families';
import { hasId, idText, rows } from '../../../shared/api/records';
import { listSize } from '../../../shared/form/fields';
import { shownWhen } from '../../../shared/form/shownWhen';
import type { Operation } from '../../../shared/transport/operation';
import { routing } from '../../../shared/transport/routing';
import { orderId } from '../ids';
import { byCursor, completeSettlements, LIST_NEST, whichSettlements } from '../settlements';

const family = families.payments;

/** Flat up to version 2025-01-01, nested in 2026-01-01 (contract 5.1). The row is passed on unchanged. */
const settlementOfOrder: Operation['records'] = (body) =>
	hasId(body, 'cf_settlement_id') || hasId(body, 'cf_payment_id') || isRecord(body.settlement_details)
		? [body]
		: undefined;

/** Only errors about the settlement count: an order that does not exist is still an error (contract 5.2). */
const isNotSettled: NonNullable<Operation['isNothingYet']> = function ({ kind, subCode = '' }: Failure) {
	const wish = this.getNodeParameter('options.ifNotSettled', 'error');
	return wish === 'empty' && kind === 'notFound' && subCode.startsWith('settlement');
};

const shownFor = (operation: string, fields: INodeProperties[]) =>
	shownWhen({ resource: ['settlement'], operation: [operation] }, fields);

export const settlement: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['settlement'] } },
		options: [
			{
				name: 'Get by Order',
				value: 'getByOrder',
				action: 'Get settlement of order',
				description: 'See whether and when the money from an order was paid to your bank account',
				routing: routing({
					family,
					method: 'GET',
					path: '/pg/orders/:order_id/settlements',
					effect: 'read',
					records: settlementOfOrder,
					ids: ['order_id'],
					isNothingYet: isNotSettled,
				}),
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many settlements',
				description: 'List what Cashfree paid to your bank account',
				routing: routing({
					family,
					method: 'POST',
					path: '/pg/settlements',
					effect: 'read',
					records: rows,
					ids: [],
					nest: LIST_NEST,
					list: byCursor(({ cf_settlement_id }) => idText(cf_settlement_id)),
					complete: completeSettlements,
				}),
			},
		],
		default: 'getMany',
	},
	...shownFor('getMany', [...whichSettlements, ...listSize]),
	...shownFor('getByOrder', [
		orderId,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'If Not Settled',
					name: 'ifNotSettled',
					type: 'options',
					default: 'error',
					options: [
						{ name: 'Fail the Item', value: 'error' },
						{ name: 'Return No Item', value: 'empty', description: 'The workflow continues without it' },
					],
					description: 'What to do while Cashfree has not settled the order',
				},
			],
		},
	]),
];
