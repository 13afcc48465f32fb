// Fields of "Create an order".
import type { INodeProperties } from 'n8n-workflow';
import { amount } from '../../../shared/form/amount';
import { wordList } from '../../../shared/form/choices';
import { amountText, ifExists, phoneText } from '../../../shared/form/fields';
import { id } from '../../../shared/form/ids';
import { phone } from '../../../shared/form/phone';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { code, email, url, words } from '../../../shared/form/text';
import { wired } from '../../../shared/form/wired';

/** Longest URL Cashfree accepts (contract PG-1). */
const LONGEST_URL = 500;
/** Longest possible e-mail address (RFC 5321); Cashfree names no limit here. */
const LONGEST_EMAIL = 254;

const modes = [
	{ name: 'Credit Card', value: 'cc' },
	{ name: 'Debit Card', value: 'dc' },
	{ name: 'Net Banking', value: 'nb' },
	{ name: 'PayPal', value: 'paypal' },
	{ name: 'UPI', value: 'upi' },
	{ name: 'Wallet', value: 'wallet' },
];

const properties: INodeProperties[] = [
	wired(
		{
			displayName: 'Order ID',
			name: 'orderId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. INV-2026-1042',
			description: 'Your own ID for this order, such as an invoice number',
			hint: 'Cashfree accepts an ID only once. Take it from your own records, so that running the workflow again cannot ask a customer for money twice.',
		},
		'body',
		id(),
	),
	wired(
		{
			displayName: 'Order Amount (Rupees)',
			name: 'orderAmount',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1500.50',
			description: amountText('Above zero, in rupees unless Order Currency is set', 'orderAmount'),
		},
		'body',
		amount({ min: '0.01' }),
	),
	wired(
		{
			displayName: 'Customer Name',
			name: 'customerName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Asha Rao',
			description: 'Name of the customer who is asked to pay',
		},
		'body',
		words(),
	),
	wired(
		{
			displayName: 'Customer Phone',
			name: 'customerPhone',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 9876543210',
			description: phoneText('Phone number of the customer', { abroad: true }),
		},
		'body',
		phone({ abroad: true }),
	),
	wired(
		{
			displayName: 'Customer Email',
			name: 'customerEmail',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. asha@example.com',
			description: 'Email address that Send Email sends the payment link to',
		},
		'body',
		email(LONGEST_EMAIL),
	),
	wired(
		{
			displayName: 'Return URL',
			name: 'returnUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://shop.example.com/thank-you',
			description: 'Where the customer is sent after paying, at most 500 characters',
		},
		'body',
		url({ max: LONGEST_URL }),
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
					displayName: 'Notify URL',
					name: 'notifyUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://n8n.example.com/webhook/paid',
					description:
						'Address to which Cashfree posts a successful payment, such as that of a Webhook node: https only, at most 500 characters',
				},
				'body',
				optional(url({ max: LONGEST_URL, httpsOnly: true })),
			),
			wired(
				{
					displayName: 'Order Currency',
					name: 'orderCurrency',
					type: 'string',
					default: '',
					placeholder: 'e.g. USD',
					description:
						'Three-letter currency code. Without this field it is INR; Cashfree has to enable other currencies for you.',
				},
				'body',
				optional(
					code({
						pattern: /^[A-Z]{3}$/,
						allowed: 'be a currency code of three capital letters such as USD',
						showsValue: true,
					}),
				),
			),
			wired(
				{
					displayName: 'Order Note',
					name: 'orderNote',
					type: 'string',
					default: '',
					placeholder: 'e.g. Annual subscription',
					description: 'Tells the customer what the order is for',
				},
				'body',
				optional(words()),
			),
			wired(
				{
					displayName: 'Partner Code',
					name: 'pc',
					type: 'string',
					default: '',
					placeholder: 'e.g. PARTNER1',
					description: 'Only if Cashfree gave you one',
				},
				'body',
				optional(id()),
			),
			wired(
				{
					displayName: 'Payment Modes',
					name: 'paymentModes',
					type: 'multiOptions',
					default: [],
					options: modes,
					description: 'How the customer may pay. If none is chosen, all are allowed.',
				},
				'body',
				wordList(...modes.map(({ value }) => value)),
			),
			wired(
				{
					displayName: 'Seller Phone',
					name: 'sellerPhone',
					type: 'string',
					default: '',
					placeholder: 'e.g. 9876543211',
					description: phoneText('Phone number that gets a message when the payment succeeds'),
				},
				'body',
				optional(phone()),
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
				'order',
				'It is returned only if its amount matches this item; Cashfree does not return every other field, so the others cannot be compared',
			),
		],
	},
];

export const create = shownWhen({ resource: ['order'], operation: ['create'] }, properties);
