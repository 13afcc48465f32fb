// The virtual account resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { virtualAccountLookup } from '../../../shared/api/virtualAccountLookups';
import { bankAccounts } from '../../../shared/api/virtualAccounts';
import { routing } from '../../../shared/transport/routing';
import { vba } from '../vba';
import { create } from './create.operation';
import { completeStatus, completeUpdate, existingAccount } from './existing.operation';
import { LOCKS_NEST } from './fields';
import { amountOrder } from './rules';

const path = '/pg/vba/:virtual_account_id';
const records = bankAccounts;
const ids = ['virtual_account_id'];

/** Advice for an error code that ends like "not found" but is about the bank (contract 5.8). */
const noBank =
	'Choose Bank Codes under Additional Fields, or ask Cashfree to set a default bank for your account. Virtual accounts have to be enabled by Cashfree first.';

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
				description:
					'Give a customer a bank account number to pay into by NEFT, RTGS or IMPS. Returns one item for each bank.',
				routing: routing({
					...vba,
					method: 'POST',
					path: '/pg/vba',
					effect: 'write',
					records,
					ids,
					nest: {
						virtual_account_details: [
							'virtual_account_id',
							'virtual_account_name',
							'virtual_account_email',
							'virtual_account_phone',
						],
						...LOCKS_NEST,
					},
					lookup: virtualAccountLookup,
					advice: { notFound: noBank },
					complete: (sent) => ({ breach: amountOrder(sent) }),
				}),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get virtual account',
				description: 'See account numbers, status, customer and locks. Returns one item for each bank.',
				routing: routing({ ...vba, method: 'GET', path, effect: 'read', records, ids }),
			},
			{
				name: 'Set Status',
				value: 'setStatus',
				action: 'Set status of virtual account',
				description: 'Allow the account at one bank to receive money, or stop it',
				routing: routing({
					...vba,
					method: 'PATCH',
					path,
					effect: 'write',
					records,
					ids,
					complete: completeStatus,
				}),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update virtual account',
				description:
					"Change an account's customer details, or whose money it accepts. The account number and IFSC stay the same.",
				routing: routing({
					...vba,
					method: 'PUT',
					path,
					effect: 'write',
					records,
					ids,
					nest: LOCKS_NEST,
					complete: completeUpdate,
				}),
			},
		],
		default: 'create',
	},
	...create,
	...existingAccount,
];
