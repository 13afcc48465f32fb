// Fields of "Create a cashgram" beside its ID.
import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { ifExists } from '../../../shared/form/fields';
import { amount, day, email, flag, optional, phone, text } from '../../../shared/form/rules';
import { wired } from '../../../shared/form/wired';

const properties: INodeProperties[] = [
	wired(
		{
			displayName: 'Amount (Rupees)',
			name: 'amount',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1500.50',
			description: 'At least 1 rupee, at most two decimals, without commas',
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
				'Who gets the money, at most 100 characters. Letters A to Z, digits, spaces and the signs . - / & are allowed.',
		},
		'body',
		text({
			max: 100,
			pattern: /^[A-Za-z0-9 .\-/&]+$/,
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
			description: '8 to 12 digits; spaces, dashes and +91 are removed',
		},
		'body',
		phone,
	),
	wired(
		{
			displayName: 'Link Expiry',
			name: 'linkExpiry',
			type: 'dateTime',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-12-31',
			description:
				'Last day on which the link works, in Indian time. Any date: ISO 8601, 2026/12/31, or a date from an expression.',
			hint: 'Cashfree knows only the day, and accepts at most 30 days from today (7 on some accounts)',
		},
		'body',
		day({ separator: '/', notPast: true }),
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
				optional(text()),
			),
			wired(
				{
					displayName: 'Remarks',
					name: 'remarks',
					type: 'string',
					default: '',
					placeholder: 'e.g. Refund for order 1042',
					description: 'A note for the payout: letters, digits and spaces only',
				},
				'body',
				optional(
					text({
						pattern: /^[A-Za-z0-9\s]*$/,
						allowed: 'contain only letters, digits and spaces: no # / - or other signs',
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
				"Cashfree does not tell a cashgram's amount and phone, so those of the existing one cannot be compared",
			),
		],
	},
];

export const create = updateDisplayOptions(
	{ show: { resource: ['cashgram'], operation: ['create'] } },
	properties,
);
