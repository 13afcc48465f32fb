// Fields of "Create a cashgram" other than its ID.
import type { INodeProperties } from 'n8n-workflow';
import { amount } from '../../../shared/form/amount';
import { flag } from '../../../shared/form/choices';
import { day } from '../../../shared/form/date';
import { amountText, ifExists, phoneText } from '../../../shared/form/fields';
import { phone } from '../../../shared/form/phone';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { email, words } from '../../../shared/form/text';
import { wired } from '../../../shared/form/wired';

/** How far ahead Cashfree lets a link expire (contract CG-3). */
const LATEST_EXPIRY_DAYS = 30;

const expiryText =
	"Last day on which the link works, in Indian time, at most 30 days from today. Use ISO 8601, 2026/12/31, an Excel day number, or a date from an expression: {{ DateTime.fromFormat($json.date, 'dd/MM/yyyy') }}.";

const properties: INodeProperties[] = [
	wired(
		{
			displayName: 'Amount (Rupees)',
			name: 'amount',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1500.50',
			description: amountText('At least 1 rupee', 'amount'),
		},
		'body',
		amount({ min: '1.00' }),
	),
	wired(
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Asha Rao',
			description:
				'Name of the person who gets the money, at most 100 characters. Letters A to Z, digits, spaces and the characters . - / & are allowed.',
		},
		'body',
		words({
			max: 100,
			letters: /[A-Za-z0-9 .\-/&]/,
			allowed: 'contain only letters A to Z, digits, spaces and . - / &',
		}),
	),
	wired(
		{
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 9876543210',
			description: phoneText('Phone number that receives the code for redeeming the money'),
		},
		'body',
		phone(),
	),
	wired(
		{
			displayName: 'Link Expiry',
			name: 'linkExpiry',
			type: 'dateTime',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-12-31',
			description: expiryText,
			hint: 'Only the day counts, not the time. Some accounts allow at most 7 days.',
		},
		'body',
		day({ separator: '/', notPast: true, within: LATEST_EXPIRY_DAYS }),
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
					displayName: 'Email',
					name: 'email',
					type: 'string',
					default: '',
					placeholder: 'e.g. asha@example.com',
					description: 'Where Cashfree can send the link',
				},
				'body',
				optional(email(200)),
			),
			wired(
				{
					displayName: 'Notify Customer',
					name: 'notifyCustomer',
					type: 'boolean',
					default: true,
					description: 'Whether Cashfree sends the link by SMS and email. Without this field it does not.',
				},
				'body',
				flag,
			),
			wired(
				{
					displayName: 'Payout Type',
					name: 'payoutType',
					type: 'string',
					default: '',
					placeholder: 'e.g. Refund',
					description: 'What kind of payout it is, in your own words',
				},
				'body',
				optional(words()),
			),
			wired(
				{
					displayName: 'Remarks',
					name: 'remarks',
					type: 'string',
					default: '',
					placeholder: 'e.g. Refund for order 1042',
					description: 'A note for the payout: letters A to Z, digits and spaces only',
				},
				'body',
				optional(
					words({
						letters: /[A-Za-z0-9 ]/,
						allowed: 'contain only letters, digits and spaces: no # / - or other symbols',
						showsValue: true,
					}),
				),
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
				'cashgram',
				"Cashfree does not return a cashgram's amount and phone number, so the node cannot compare them with this item",
			),
		],
	},
];

export const create = shownWhen({ resource: ['cashgram'], operation: ['create'] }, properties);
