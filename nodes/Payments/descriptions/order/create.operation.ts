// Fields of "Create an order", and the ID made for an order that has none.
import type { INodeProperties } from 'n8n-workflow';
import { isoMoment } from '../../../shared/form/date';
import { ifExists } from '../../../shared/form/fields';
import { id } from '../../../shared/form/ids';
import { pairFields, pairs } from '../../../shared/form/pairs';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { words } from '../../../shared/form/text';
import { wired } from '../../../shared/form/wired';
import type { Operation } from '../../../shared/transport/operation';
import { withMadeId } from '../../../shared/transport/madeId';
import { amountField, currencyField } from '../amounts';
import {
	ALL_METHODS,
	customerEmail,
	customerName,
	customerPhone,
	notifyUrl,
	paymentMethods,
	returnUrl,
} from '../customer';
import { ownId, ownIdHint } from '../ids';

const MINUTE_MS = 60_000;
/** Cashfree refuses exactly fifteen minutes (QN-3), and the request itself takes some seconds. */
const LEAST_EXPIRY = { ms: 16 * MINUTE_MS, words: '16 minutes' };
const MOST_EXPIRY = { ms: 30 * 1440 * MINUTE_MS, words: '30 days' };

const properties: INodeProperties[] = [
	wired(
		{
			displayName: 'Order ID',
			name: 'order_id',
			type: 'string',
			default: '',
			placeholder: 'e.g. INV-2026-1042',
			description: 'Your own ID for this order: 3 to 45 letters, digits, _ and -',
			hint: ownIdHint('order'),
		},
		'body',
		optional(ownId({ min: 3, max: 45 })),
	),
	amountField(
		{ displayName: 'Order Amount', name: 'order_amount' },
		'At least 1, in rupees unless you choose another Order Currency',
		'1.00',
	),
	currencyField({ displayName: 'Order Currency', name: 'order_currency' }),
	wired(
		{
			displayName: 'Customer ID',
			name: 'customer_id',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. CUST-0042',
			description: 'Your own ID for the customer, 3 to 50 characters',
		},
		'body',
		// Cashfree's text says letters and digits only, yet it accepts _ and - (QN-9). Cashfree judges other characters.
		id({ min: 3, max: 50 }),
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
			notifyUrl,
			wired(
				{
					displayName: 'Order Expiry Time',
					name: 'order_expiry_time',
					type: 'dateTime',
					default: '',
					placeholder: 'e.g. 2026-12-31T18:30:00+05:30',
					description:
						'When the order expires: 16 minutes to 30 days from now. Without this field, it expires after 30 days. A date without a time means the end of that day in India.',
				},
				'body',
				optional(isoMoment({ dayMeans: 'end', least: LEAST_EXPIRY, most: MOST_EXPIRY })),
			),
			wired(
				{
					displayName: 'Order Note',
					name: 'order_note',
					type: 'string',
					default: '',
					placeholder: 'e.g. Annual subscription',
					description: 'What the order is for, 3 to 200 characters',
				},
				'body',
				optional(words({ min: 3, max: 200 })),
			),
			wired(
				pairFields(
					{
						displayName: 'Order Tags',
						name: 'order_tags',
						description:
							'At most 10 names, each with a value. Cashfree returns them with the order and in its webhooks.',
					},
					'Tag',
				),
				'body',
				pairs({ most: 10 }),
			),
			paymentMethods(...ALL_METHODS),
			returnUrl,
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
				'It is returned only if its amount, currency, customer and note match this item; it may already have been paid, so check order_status',
			),
		],
	},
];

export const create = shownWhen({ resource: ['order'], operation: ['create'] }, properties);

/** Makes an ID for an order that has none. */
export const completeOrder: NonNullable<Operation['complete']> = function (sent) {
	const asked = ['order_amount', 'customer_id'];
	return withMadeId(this, sent, { field: 'order_id', parameter: 'Order ID', asked });
};
