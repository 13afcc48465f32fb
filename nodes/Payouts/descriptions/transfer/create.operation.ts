// Fields of "Create a transfer", and which of them belong to each way to name the payee.
import type { INodeProperties } from 'n8n-workflow';
import { amountText, ifExists } from '../../../shared/form/fields';
import { id } from '../../../shared/form/ids';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';
import type { Operation } from '../../../shared/transport/operation';
import { droppedBy, type Ways } from '../../../shared/transport/ways';
import {
	accountNumber,
	accountText,
	bankIfsc,
	beneficiaryEmail,
	beneficiaryId,
	beneficiaryName,
	beneficiaryPhone,
	ifscText,
	remarksRule,
	vpa,
	vpaText,
} from '../payee';
import { modeProblem, MODES } from './modes';
import { transferAmountRule, transferIdRule, transferModeRule } from './rules';

const shownFor = (payTo: string[], fields: INodeProperties[]): INodeProperties[] =>
	shownWhen({ payTo }, fields);

/** Sent with a beneficiary's ID: Cashfree then refuses the transfer if the beneficiary's own account differs (QO-10). */
const expected = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { '/payTo': ['beneficiary'] } },
});
const EXPECTED =
	'The value that the beneficiary must have. Cashfree refuses the transfer if the beneficiary has another one.';

const properties: INodeProperties[] = [
	wired(
		{
			displayName: 'Transfer ID',
			name: 'transfer_id',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. PAY_2026_0042',
			description:
				'Your own ID for this payment, such as the number of the bill: at most 40 letters, digits, _ and -',
			hint: 'Take it from your own records. Cashfree pays each ID only once, but if every run makes a new ID, running the workflow again pays again.',
		},
		'body',
		transferIdRule,
	),
	wired(
		{
			displayName: 'Transfer Amount (Rupees)',
			name: 'transfer_amount',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1500.50',
			description: amountText('At least 1 rupee', 'transfer_amount'),
		},
		'body',
		transferAmountRule,
	),
	wired(
		{
			displayName: 'Transfer Mode',
			name: 'transfer_mode',
			type: 'options',
			default: 'banktransfer',
			options: MODES,
			description: 'How the money is sent',
			hint: 'The status SUCCESS means that the bank accepted the transfer. It can still come back as REVERSED, mostly within a day: follow it with Get or a trigger.',
		},
		'body',
		transferModeRule,
	),
	{
		displayName: 'Pay To',
		name: 'payTo',
		type: 'options',
		noDataExpression: true,
		default: 'beneficiary',
		options: [
			{ name: 'Bank Account', value: 'bankAccount', description: 'Its number and IFSC' },
			{ name: 'Beneficiary', value: 'beneficiary', description: 'One that you have already created' },
			{ name: 'UPI ID', value: 'vpa' },
		],
		description: 'How to identify the payee',
	},
	...shownFor(
		['beneficiary'],
		[
			{
				...beneficiaryId('body', 'The ID that the beneficiary was created with'),
				hint: 'Cashfree pays the account that is stored with the beneficiary. If the payee has changed banks, add the account under Additional Fields: Cashfree then refuses the transfer if its stored account is a different one.',
			},
		],
	),
	...shownFor(['bankAccount', 'vpa'], [beneficiaryName]),
	...shownFor(
		['bankAccount'],
		[accountNumber('body', { description: accountText }), bankIfsc('body', { description: ifscText })],
	),
	...shownFor(['vpa'], [vpa({ description: vpaText })]),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			expected(accountNumber('body', { required: false, description: EXPECTED })),
			expected(bankIfsc('body', { required: false, description: EXPECTED })),
			beneficiaryEmail,
			beneficiaryPhone,
			wired(
				{
					displayName: 'Fund Source ID',
					name: 'fundsource_id',
					type: 'string',
					default: '',
					placeholder: 'e.g. CASHFREE_1',
					description: 'The fund source to pay from. Without this field, Cashfree uses your usual one.',
				},
				'body',
				optional(id()),
			),
			wired(
				{
					displayName: 'Transfer Remarks',
					name: 'transfer_remarks',
					type: 'string',
					default: '',
					placeholder: 'e.g. Invoice 42',
					description: 'What it is for: at most 70 letters, digits and spaces',
				},
				'body',
				optional(remarksRule),
			),
			expected(vpa({ required: false, description: EXPECTED })),
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
				'transfer',
				'It is returned, with its current status, only if its amount and payee match this item; if that transfer failed, the item fails',
			),
		],
	},
];

export const create = shownWhen({ resource: ['transfer'], operation: ['create'] }, properties);

/** The fields that each way to name a payee sends. If the way is an expression, n8n shows every field. */
const FIELDS_OF: Ways = {
	beneficiary: ['beneficiary_id', 'bank_account_number', 'bank_ifsc', 'vpa'],
	bankAccount: ['beneficiary_name', 'bank_account_number', 'bank_ifsc'],
	vpa: ['beneficiary_name', 'vpa'],
};
const LABELS: Record<string, string> = {
	bank_account_number: 'Bank Account Number',
	bank_ifsc: 'Bank IFSC',
};

/** Leaves out fields of other ways to name the payee. Refuses a mode that cannot pay this payee, and half an account. */
export const completeTransfer: NonNullable<Operation['complete']> = function (sent) {
	const chosen = droppedBy(this, { name: 'payTo', parameter: 'Pay To', ways: FIELDS_OF });
	if ('breach' in chosen) return chosen;
	const { drop, way } = chosen;
	const allowed = modeProblem(sent.transfer_mode, way);
	if (allowed) {
		return { breach: { parameter: 'Transfer Mode', allowed, given: String(sent.transfer_mode) } };
	}
	const pair = ['bank_account_number', 'bank_ifsc'];
	const missing = !drop.includes('bank_ifsc') ? pair.filter((field) => sent[field] === undefined) : [];
	if (missing.length !== 1) return { drop };
	const [field = ''] = missing;
	return {
		breach: { parameter: LABELS[field] ?? field, allowed: 'not be empty: account and IFSC go together' },
	};
};
