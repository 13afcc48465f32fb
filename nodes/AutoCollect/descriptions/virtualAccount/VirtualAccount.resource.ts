// The virtual account resource: every operation with its method, its path, and how its answer becomes items.
import type { IDataObject, IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { virtualAccountLookup } from '../../../shared/api/olderLookups';
import { listIn, noRecord, recordInData } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';
import { accountsOf, withAccounts } from '../../accounts';
import { autoCollectPages } from '../pages';
import { create } from './create.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { remitterPair } from './remitter';
import { setStatus } from './setStatus.operation';
import { update } from './update.operation';

const family = families.autoCollect;

/** At this length or longer, Cashfree creates only the default account and does not say so (Q-AC6). */
const TOO_LONG_FOR_SEVERAL_BANKS = 9;

/** The item of a created account, with a warning if several accounts were requested and only one was created. */
async function created(this: IExecutePaginationFunctions, record: IDataObject) {
	const item = withAccounts(record);
	const { createMultiple } = this.getNodeParameter('additionalFields', {}) as IDataObject;
	const isLong = String(record.vAccountId ?? '').length >= TOO_LONG_FOR_SEVERAL_BANKS;
	if (createMultiple && isLong && accountsOf(record).length === 1) {
		item.json.warning =
			'Only one account was made: Cashfree makes several only for a Virtual Account ID shorter than 9 characters';
	}
	return item;
}

export const virtualAccount: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['virtualAccount'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create virtual account',
				description: 'Open a bank account number or a UPI ID for one customer',
				routing: routing({
					family,
					method: 'POST',
					path: '/cac/v1/createVA',
					effect: 'write',
					records: recordInData,
					ids: ['vAccountId', 'virtualVpaId'],
					lookup: virtualAccountLookup,
					shape: created,
					complete: (sent) => ({ breach: remitterPair(sent) }),
				}),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get virtual account',
				description: 'See the bank accounts, customer and status of a virtual account or UPI ID',
				routing: routing({
					family,
					method: 'GET',
					path: '/cac/v1/va/:accountId',
					effect: 'read',
					records: recordInData,
					ids: ['accountId'],
					shape: async (record) => withAccounts(record),
				}),
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many virtual accounts',
				description: 'List the virtual accounts of this Cashfree account',
				routing: routing({
					family,
					method: 'GET',
					path: '/cac/v1/allVA',
					effect: 'read',
					records: listIn('vAccounts'),
					ids: [],
					list: autoCollectPages(({ vAccountId, virtualVPA, virtualAccountNumber }) =>
						// One ID may have accounts at several banks, and a UPI ID may have the same spelling.
						vAccountId === undefined
							? undefined
							: JSON.stringify(
									[vAccountId, virtualVPA, virtualAccountNumber].map((part) => String(part ?? '')),
								),
					),
					shape: async (record) => withAccounts(record),
				}),
			},
			{
				name: 'Set Status',
				value: 'setStatus',
				action: 'Set status of virtual account',
				description: 'Allow a virtual account to receive money, or stop it',
				routing: routing({
					family,
					method: 'POST',
					path: '/cac/v1/changeVAStatus',
					effect: 'write',
					records: noRecord,
					ids: ['vAccountId'],
				}),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update virtual account',
				description: "Change a virtual account's customer details, or whose money it accepts",
				routing: routing({
					family,
					method: 'POST',
					path: '/cac/v1/editVA',
					effect: 'write',
					records: noRecord,
					ids: ['vAccountId'],
					complete: (sent) => {
						const isEmpty = Object.keys(sent).every((name) => name === 'vAccountId');
						const nothing = {
							parameter: 'Update Fields',
							allowed: 'contain at least one field with a value',
						};
						return { breach: isEmpty ? nothing : remitterPair(sent) };
					},
				}),
			},
		],
		default: 'create',
	},
	...create,
	...get,
	...getMany,
	...setStatus,
	...update,
];
