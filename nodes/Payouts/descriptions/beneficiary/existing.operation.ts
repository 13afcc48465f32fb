// Fields of the operations on existing beneficiaries: by ID, or by bank account.
import type { INodeProperties } from 'n8n-workflow';
import { shownWhen } from '../../../shared/form/shownWhen';
import type { Operation } from '../../../shared/transport/operation';
import { droppedBy } from '../../../shared/transport/ways';
import { accountNumber, accountText, bankIfsc, beneficiaryId, ifscText } from '../payee';

const shownFor = (beneficiaryBy: string, fields: INodeProperties[]): INodeProperties[] =>
	shownWhen({ beneficiaryBy: [beneficiaryBy] }, fields);

const EXISTING = 'The ID that the beneficiary was created with';

const search: INodeProperties[] = [
	{
		displayName: 'Beneficiary By',
		name: 'beneficiaryBy',
		type: 'options',
		noDataExpression: true,
		default: 'beneficiary_id',
		options: [
			{ name: 'Bank Account', value: 'bankAccount' },
			{ name: 'Beneficiary ID', value: 'beneficiary_id' },
		],
		description: 'What to find the beneficiary by',
	},
	...shownFor('beneficiary_id', [beneficiaryId('qs', EXISTING)]),
	...shownFor('bankAccount', [
		accountNumber('qs', { description: accountText }),
		bankIfsc('qs', { description: ifscText }),
	]),
];

export const existingBeneficiary: INodeProperties[] = [
	...shownWhen({ resource: ['beneficiary'], operation: ['get'] }, search),
	...shownWhen({ resource: ['beneficiary'], operation: ['delete'] }, [beneficiaryId('qs', EXISTING)]),
];

/** Leaves out the fields of the way not chosen, because Cashfree refuses both together (contract 2.3). */
export const completeSearch: NonNullable<Operation['complete']> = function () {
	const ways = { bankAccount: ['bank_account_number', 'bank_ifsc'], beneficiary_id: ['beneficiary_id'] };
	return droppedBy(this, { name: 'beneficiaryBy', parameter: 'Beneficiary By', ways });
};
