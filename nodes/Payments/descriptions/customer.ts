// The fields for the paying customer and the ways to pay, for orders and payment links.
import type { INodeProperties } from 'n8n-workflow';
import { wordList } from '../../shared/form/choices';
import { phoneText } from '../../shared/form/fields';
import { phone } from '../../shared/form/phone';
import { optional } from '../../shared/form/rule';
import { email, url, words } from '../../shared/form/text';
import { wired } from '../../shared/form/wired';

/** Longest URL Cashfree accepts (contracts 2.1, 3.1). */
const LONGEST_URL = 250;

export const customerPhone: INodeProperties = wired(
	{
		displayName: 'Customer Phone',
		name: 'customer_phone',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 9876543210',
		description: phoneText('Phone number of the customer', { abroad: true }),
	},
	'body',
	phone({ abroad: true }),
);

export const customerEmail: INodeProperties = wired(
	{
		displayName: 'Customer Email',
		name: 'customer_email',
		type: 'string',
		default: '',
		placeholder: 'e.g. asha@example.com',
		description: 'Email address of the customer, at most 100 characters',
	},
	'body',
	optional(email(100)),
);

export const customerName: INodeProperties = wired(
	{
		displayName: 'Customer Name',
		name: 'customer_name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Asha Rao',
		description: 'Name of the customer, 3 to 100 characters',
	},
	'body',
	optional(words({ min: 3, max: 100 })),
);

export const returnUrl: INodeProperties = wired(
	{
		displayName: 'Return URL',
		name: 'return_url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://shop.example.com/thank-you',
		description:
			"Where the customer's browser goes afterwards, whether paid or not, at most 250 characters. Arriving there does not prove payment.",
	},
	'body',
	optional(url({ max: LONGEST_URL })),
);

export const notifyUrl: INodeProperties = wired(
	{
		displayName: 'Notify URL',
		name: 'notify_url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/paid',
		description: 'Address to which Cashfree posts what happens: https only, at most 250 characters',
	},
	'body',
	optional(url({ max: LONGEST_URL, httpsOnly: true })),
);

/** Names as in Cashfree's documents (contracts 2.1, 3.1). */
const METHODS = {
	app: 'Wallet App',
	banktransfer: 'Bank Transfer',
	cardlessemi: 'Cardless EMI',
	cc: 'Credit Card',
	ccc: 'Corporate Credit Card',
	ccemi: 'Credit Card EMI',
	dc: 'Debit Card',
	dcemi: 'Debit Card EMI',
	nb: 'Net Banking',
	paylater: 'Pay Later',
	paypal: 'PayPal',
	ppc: 'Prepaid Card',
	upi: 'UPI',
};

export type PaymentMethod = keyof typeof METHODS;

/** A choice of the ways to pay; none chosen means all. */
export function paymentMethods(...offered: PaymentMethod[]): INodeProperties {
	const options = offered
		.map((value) => ({ name: METHODS[value], value }))
		.sort((one, other) => (one.name < other.name ? -1 : 1));
	return wired(
		{
			displayName: 'Payment Methods',
			name: 'payment_methods',
			type: 'multiOptions',
			default: [],
			options,
			description: 'How the customer may pay. If none is chosen, all are allowed.',
		},
		'body',
		wordList(...offered),
	);
}

export const ALL_METHODS = Object.keys(METHODS) as PaymentMethod[];
