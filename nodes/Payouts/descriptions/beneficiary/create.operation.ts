// Fields of "Create a beneficiary", and which of them belong to the chosen instrument.
import type { INodeProperties } from 'n8n-workflow';
import { ifExists } from '../../../shared/form/fields';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { code, words } from '../../../shared/form/text';
import { wired } from '../../../shared/form/wired';
import type { Operation } from '../../../shared/transport/operation';
import { droppedBy } from '../../../shared/transport/ways';
import {
	accountNumber,
	accountText,
	bankIfsc,
	beneficiaryEmail,
	beneficiaryId,
	beneficiaryName,
	beneficiaryPhone,
	ifscText,
	vpa,
	vpaText,
} from '../payee';

const shownFor = (instrument: string, fields: INodeProperties[]): INodeProperties[] =>
	shownWhen({ instrument: [instrument] }, fields);

const properties: INodeProperties[] = [
	{
		...beneficiaryId('body', 'Your own ID for the beneficiary: at most 50 letters, digits, _, -, . and |'),
		hint: 'Take it from your own records (a vendor or employee number): Cashfree accepts an ID only once',
	},
	beneficiaryName,
	{
		displayName: 'Instrument',
		name: 'instrument',
		type: 'options',
		noDataExpression: true,
		default: 'bankAccount',
		options: [
			{ name: 'Bank Account', value: 'bankAccount' },
			{ name: 'UPI ID', value: 'vpa' },
		],
		description: 'Where the money goes. Cashfree accepts each bank account for only one beneficiary.',
	},
	...shownFor('bankAccount', [
		accountNumber('body', { description: accountText }),
		bankIfsc('body', { description: ifscText }),
	]),
	...shownFor('vpa', [vpa({ description: vpaText })]),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			wired(
				{
					displayName: 'Beneficiary Address',
					name: 'beneficiary_address',
					type: 'string',
					default: '',
					placeholder: 'e.g. 42 MG Road',
					description: 'At most 150 letters, digits and spaces',
				},
				'body',
				optional(
					words({
						max: 150,
						letters: /[\p{L}\p{M}\p{N}\s]/u,
						allowed: 'contain only letters, digits and spaces',
					}),
				),
			),
			wired(
				{
					displayName: 'Beneficiary City',
					name: 'beneficiary_city',
					type: 'string',
					default: '',
					placeholder: 'e.g. Bengaluru',
					description: 'At most 50 characters',
				},
				'body',
				optional(words({ max: 50 })),
			),
			beneficiaryEmail,
			beneficiaryPhone,
			wired(
				{
					displayName: 'Beneficiary Postal Code',
					name: 'beneficiary_postal_code',
					type: 'string',
					default: '',
					placeholder: 'e.g. 560001',
					description: 'Six digits',
				},
				'body',
				optional(code({ pattern: /^\d{6}$/, allowed: 'be a postal code of six digits', showsValue: true })),
			),
			wired(
				{
					displayName: 'Beneficiary State',
					name: 'beneficiary_state',
					type: 'string',
					default: '',
					placeholder: 'e.g. Karnataka',
					description: 'The state of the address, at most 50 characters',
				},
				'body',
				optional(words({ max: 50 })),
			),
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			ifExists(
				'beneficiary',
				'It is returned only if its name and its account and IFSC, or UPI ID, match this item: otherwise the money would go to an older account',
			),
		],
	},
];

export const create = shownWhen({ resource: ['beneficiary'], operation: ['create'] }, properties);

/** Leaves out the fields of the other instrument: if the choice is an expression, n8n shows every field. */
export const completeBeneficiary: NonNullable<Operation['complete']> = function () {
	const ways = { bankAccount: ['bank_account_number', 'bank_ifsc'], vpa: ['vpa'] };
	return droppedBy(this, { name: 'instrument', parameter: 'Instrument', ways });
};
