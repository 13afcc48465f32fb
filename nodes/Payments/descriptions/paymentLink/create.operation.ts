// Fields of "Create a payment link", a check on its amounts, and the ID made for a link that has none.
import type { INodeProperties } from 'n8n-workflow';
import { amountNumber } from '../../../shared/form/amount';
import { yesNo } from '../../../shared/form/choices';
import { isoMoment } from '../../../shared/form/date';
import { amountText, ifExists } from '../../../shared/form/fields';
import { pairFields, pairs } from '../../../shared/form/pairs';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { words } from '../../../shared/form/text';
import { wired } from '../../../shared/form/wired';
import type { Operation } from '../../../shared/transport/operation';
import { withMadeId } from '../../../shared/transport/madeId';
import { amountField, currencyField } from '../amounts';
import {
	customerEmail,
	customerName,
	customerPhone,
	notifyUrl,
	paymentMethods,
	returnUrl,
} from '../customer';
import { ownId, ownIdHint } from '../ids';
import { qrOption } from './qrOption';

const choice = (field: Pick<INodeProperties, 'displayName' | 'name' | 'description'>): INodeProperties =>
	wired({ ...field, type: 'boolean', default: false }, 'body', yesNo);

const properties: INodeProperties[] = [
	wired(
		{
			displayName: 'Link ID',
			name: 'link_id',
			type: 'string',
			default: '',
			placeholder: 'e.g. INV-2026-1042',
			description: 'Your own ID for this payment link: at most 50 letters, digits, _ and -',
			hint: ownIdHint('link'),
		},
		'body',
		optional(ownId({ max: 50 })),
	),
	amountField(
		{ displayName: 'Link Amount', name: 'link_amount' },
		'Above zero, in rupees unless you choose another Link Currency',
		'0.01',
	),
	currencyField({ displayName: 'Link Currency', name: 'link_currency' }),
	wired(
		{
			displayName: 'Link Purpose',
			name: 'link_purpose',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. School fee for November',
			description: 'What the money is for, at most 500 characters. The customer sees it.',
		},
		'body',
		words({ max: 500 }),
	),
	customerPhone,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			customerEmail,
			customerName,
			choice({
				displayName: 'Link Auto Reminders',
				name: 'link_auto_reminders',
				description: 'Whether Cashfree reminds the customer until the link is paid',
			}),
			wired(
				{
					displayName: 'Link Expiry Time',
					name: 'link_expiry_time',
					type: 'dateTime',
					default: '',
					placeholder: 'e.g. 2026-12-31T18:30:00+05:30',
					description:
						'When the link expires. Without this field, it expires after 30 days. A date without a time means the end of that day in India.',
				},
				'body',
				optional(isoMoment({ dayMeans: 'end', least: { ms: 0, words: 'a moment' } })),
			),
			wired(
				{
					displayName: 'Link Minimum Partial Amount',
					name: 'link_minimum_partial_amount',
					type: 'string',
					default: '',
					placeholder: 'e.g. 500.00',
					description: amountText(
						'Smallest first payment, if partial payments are allowed',
						'link_minimum_partial_amount',
					),
				},
				'body',
				optional(amountNumber({ min: '0.01' })),
			),
			wired(
				pairFields(
					{
						displayName: 'Link Notes',
						name: 'link_notes',
						description:
							'At most 5 names, each with a value. Cashfree returns them with the link and in its webhooks.',
					},
					'Note',
				),
				'body',
				pairs({ most: 5 }),
			),
			choice({
				displayName: 'Link Partial Payments',
				name: 'link_partial_payments',
				description: 'Whether the customer may pay in parts',
			}),
			notifyUrl,
			paymentMethods('app', 'cc', 'ccc', 'dc', 'nb', 'paypal', 'ppc', 'upi'),
			returnUrl,
			choice({
				displayName: 'Send Email',
				name: 'send_email',
				description: 'Whether Cashfree sends the link to the email address of the customer',
			}),
			choice({
				displayName: 'Send SMS',
				name: 'send_sms',
				description:
					'Whether Cashfree sends the link to the phone of the customer. In the test environment it does not.',
			}),
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
				'payment link',
				'It is returned only if its amount, currency, purpose and customer match this item; it may already have been paid, so check link_status',
			),
			qrOption,
		],
	},
];

export const create = shownWhen({ resource: ['paymentLink'], operation: ['create'] }, properties);

/** Refuses a minimum partial amount that is not below the link amount (contract 3.1). Makes an ID for a link that has none. */
export const completeLink: NonNullable<Operation['complete']> = function (sent) {
	const { link_amount, link_minimum_partial_amount: least, link_partial_payments } = sent;
	if (link_partial_payments === true && least !== undefined && Number(least) >= Number(link_amount)) {
		const given = `${String(least)} of ${String(link_amount)}`;
		return { breach: { parameter: 'Link Minimum Partial Amount', allowed: 'be below Link Amount', given } };
	}
	const asked = ['link_amount', 'link_purpose', 'customer_phone'];
	return withMadeId(this, sent, { field: 'link_id', parameter: 'Link ID', asked });
};
