// The beneficiary resource: every operation with its method, path, and what becomes of the answer.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { beneficiaryLookup } from '../../../shared/api/payoutsLookups';
import { entity } from '../../../shared/api/records';
import { routing } from '../../../shared/transport/send';
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
				description: 'Store whom you pay. Cashfree has no update: delete the old one and create it again.',
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
							'Cashfree has this ID or this account already. Get the beneficiary and compare its account before you pay it: it may be an older one, or another person.',
					},
					complete: completeBeneficiary,
				}),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete beneficiary',
				description: 'Remove whom you do not pay any more',
				routing: routing({ family, method: 'DELETE', path, effect: 'write', records, ids }),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get beneficiary',
				description: 'Look up whom an ID or a bank account belongs to, with beneficiary_status',
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
