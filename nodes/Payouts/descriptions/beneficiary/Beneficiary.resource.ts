// The beneficiary resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { beneficiaryLookup } from '../../../shared/api/payoutsLookups';
import { entity } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/routing';
import { completeBeneficiary, create } from './create.operation';
import { completeSearch, existingBeneficiary } from './existing.operation';

const family = families.payouts;
const path = '/payout/beneficiary';
const ids = ['beneficiary_id'];
const records = entity('beneficiary_id');

export const beneficiary: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['beneficiary'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create beneficiary',
				description:
					'Store someone you pay. Cashfree cannot update a beneficiary: to change one, delete it and create it again.',
				routing: routing({
					family,
					method: 'POST',
					path,
					effect: 'write',
					records,
					ids,
					nest: {
						beneficiary_instrument_details: ['bank_account_number', 'bank_ifsc', 'vpa'],
						beneficiary_contact_details: [
							'beneficiary_email',
							'beneficiary_phone',
							'beneficiary_address',
							'beneficiary_city',
							'beneficiary_state',
							'beneficiary_postal_code',
						],
					},
					lookup: beneficiaryLookup,
					advice: {
						alreadyExists:
							'Cashfree already has this ID or this account. Get the beneficiary and compare its account before you pay it: it may be an older account, or another person.',
					},
					complete: completeBeneficiary,
				}),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete beneficiary',
				description: 'Remove someone you no longer pay',
				routing: routing({ family, method: 'DELETE', path, effect: 'write', records, ids }),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get beneficiary',
				description: 'Look up who an ID or a bank account belongs to, and its beneficiary_status',
				routing: routing({
					family,
					method: 'GET',
					path,
					effect: 'read',
					records,
					ids,
					complete: completeSearch,
				}),
			},
		],
		default: 'create',
	},
	...create,
	...existingBeneficiary,
];
