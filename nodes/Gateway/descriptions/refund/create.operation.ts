// Fields of "Create a refund", which of them apply together, and the ID made for a refund that has none.
import type { INodeProperties } from 'n8n-workflow';
import { amount } from '../../../shared/form/amount';
import { bankAccount, ifsc } from '../../../shared/form/bank';
import { oneOf, unlessWord } from '../../../shared/form/choices';
import { amountText } from '../../../shared/form/fields';
import { id } from '../../../shared/form/ids';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { words } from '../../../shared/form/text';
import { withMadeId } from '../../../shared/transport/madeId';
import type { Operation } from '../../../shared/transport/operation';
import { wired } from '../../../shared/form/wired';

/** Longest merchantRefundId Cashfree accepts (contract PG-6). */
const LONGEST_REFUND_ID = 35;

/**
 * `mode` must come first: n8n checks the conditions in order, and shows the field as soon as one holds an expression, whatever the
 * later ones say. n8n insists on every required field that it shows, so these are not marked as required. {@link completeRefund}
 * requires them where they apply.
 */
const bankTransfer = { mode: ['BANK_TRANSFER'], refundType: ['INSTANT'] };

const merchantRefundId: INodeProperties = {
	displayName: 'Merchant Refund ID',
	name: 'merchantRefundId',
	type: 'string',
	default: '',
	placeholder: 'e.g. RETURN-2026-0042',
	description: 'Your own ID for this refund, at most 35 characters',
};

const properties: INodeProperties[] = [
	wired(
		{
			displayName: 'Reference ID',
			name: 'referenceId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2602',
			description:
				'The payment to refund. An order can have several payments, each with its own reference ID.',
			hint: "Cashfree's referenceId for the payment, not your order ID. Find it with Order > Get Status or Transaction > Get Many.",
		},
		'body',
		id(),
	),
	wired(
		{
			displayName: 'Refund Amount (Rupees)',
			name: 'refundAmount',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 102.00',
			description: amountText('At most the amount of the transaction', 'refundAmount'),
		},
		'body',
		amount({ min: '0.01' }),
	),
	wired(
		{
			displayName: 'Refund Note',
			name: 'refundNote',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Returned on 3 November',
			description: 'For your own reference, at most 90 characters',
		},
		'body',
		words({ max: 90 }),
	),
	wired(
		{
			displayName: 'Refund Type',
			name: 'refundType',
			type: 'options',
			default: 'STANDARD',
			options: [
				{
					name: 'Instant',
					value: 'INSTANT',
					description: 'Immediately, if Cashfree has enabled this for you',
				},
				{ name: 'Standard', value: 'STANDARD', description: 'Back to the source within a few days' },
			],
			description:
				'How fast the money goes back. For both types, the answer OK means that Cashfree accepted the refund, not that it was paid.',
		},
		'body',
		// STANDARD is not sent: a refund without a type is a standard one, and no document gives a word for it.
		unlessWord('STANDARD', oneOf('STANDARD', 'INSTANT')),
	),
	wired(
		{
			...merchantRefundId,
			required: true,
			displayOptions: { show: { refundType: ['INSTANT'] } },
			hint: 'Cashfree requires this ID. Take it from your own records (such as a return number), so that running the workflow again cannot refund twice.',
		},
		'body',
		optional(id({ max: LONGEST_REFUND_ID })),
	),
	wired(
		{
			...merchantRefundId,
			displayOptions: { show: { refundType: ['STANDARD'] } },
			hint: 'Recommended: an ID from your own records (such as a return number), so that running the workflow again cannot refund twice. If you leave it empty, the node makes one, which stays the same under Retry On Fail but is new in each later run. For an AI agent, it is the same for the same payment and amount, so a second equal refund needs its own ID.',
		},
		'body',
		optional(id({ max: LONGEST_REFUND_ID })),
	),
	wired(
		{
			displayName: 'Mode',
			name: 'mode',
			type: 'options',
			default: 'source',
			displayOptions: { show: { refundType: ['INSTANT'] } },
			options: [
				{
					name: 'Bank Transfer',
					value: 'BANK_TRANSFER',
					description: 'To a bank account. Only for payments made by net banking.',
				},
				{
					name: 'Cashgram',
					value: 'CASHGRAM',
					description: 'Through a payout link. Only for payments made by net banking.',
				},
				{ name: 'Source', value: 'source', description: 'Where the payment came from' },
			],
			description: 'Where the money goes',
		},
		'body',
		unlessWord('source', oneOf('source', 'BANK_TRANSFER', 'CASHGRAM')),
	),
	wired(
		{
			displayName: 'Account Number',
			name: 'accountNo',
			type: 'string',
			default: '',
			placeholder: 'e.g. 026291800001191',
			displayOptions: { show: bankTransfer },
			description: 'Bank account that gets the money. Give it as text: a number loses its leading zeros.',
		},
		'body',
		optional(bankAccount()),
	),
	wired(
		{
			displayName: 'IFSC',
			name: 'ifsc',
			type: 'string',
			default: '',
			placeholder: 'e.g. YESB0000262',
			displayOptions: { show: bankTransfer },
			description: 'Branch code, in upper or lower case: four letters, a zero, then six letters or digits',
		},
		'body',
		optional(ifsc),
	),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			wired(
				{
					displayName: 'Order ID',
					name: 'orderId',
					type: 'string',
					default: '',
					placeholder: 'e.g. INV-2026-1042',
					description:
						'The order that the payment belongs to. Cashfree does not require it, but its own samples send it.',
				},
				'body',
				optional(id()),
			),
		],
	},
];

export const create = shownWhen({ resource: ['refund'], operation: ['create'] }, properties);

const missing = (parameter: string, why: string) => ({
	breach: { parameter, allowed: `not be empty${why}` },
});

/**
 * Requires the fields that an instant refund needs, and leaves out those that do not apply (if the type or mode is an expression,
 * n8n shows every field). Makes an ID for a standard refund that has none (Q-PG9 … Q-PG11).
 */
export const completeRefund: NonNullable<Operation['complete']> = function (sent) {
	if (sent.refundType === 'INSTANT') {
		if (sent.merchantRefundId === undefined) return missing('Merchant Refund ID', ' for an instant refund');
		if (sent.mode !== 'BANK_TRANSFER') return { drop: ['accountNo', 'ifsc'] };
		if (sent.accountNo === undefined) return missing('Account Number', ' for a bank transfer');
		return sent.ifsc === undefined ? missing('IFSC', ' for a bank transfer') : {};
	}
	const drop = ['mode', 'accountNo', 'ifsc'];
	const asked = ['referenceId', 'refundAmount'];
	return {
		drop,
		...withMadeId(this, sent, { field: 'merchantRefundId', parameter: 'Merchant Refund ID', asked }),
	};
};
