// The fields of a virtual account that create and update share: the customer, the banks, the locks, the customer's KYC details.
import type { INodeProperties } from 'n8n-workflow';
import { amountNumber } from '../../../shared/form/amount';
import { amountText, phoneText } from '../../../shared/form/fields';
import { id } from '../../../shared/form/ids';
import type { Nest } from '../../../shared/form/nest';
import { phone } from '../../../shared/form/phone';
import { optional, type Rule } from '../../../shared/form/rule';
import { email, words } from '../../../shared/form/text';
import { wired } from '../../../shared/form/wired';
import { remitterFields, remitters } from './remitters';
import { aadhaar, BANKS, bankCodes, gst, pan } from './rules';

/** Where the fields go in the body. The customer fields are beside these in an update, and in an object in a create (QO-34). */
export const LOCKS_NEST: Nest = {
	kyc_details: ['gst', 'pan', 'aadhaar'],
	remitter_lock_details: ['allowed_remitters'],
	amount_lock_details: ['min_amount', 'max_amount'],
};

const field = (property: Omit<INodeProperties, 'type' | 'default'>): INodeProperties => ({
	type: 'string',
	default: '',
	...property,
});

/** The customer behind an account, with the rule of each field: required on create. */
export const customerFields: ReadonlyArray<{ property: INodeProperties; rule: Rule }> = [
	{
		property: field({
			displayName: 'Virtual Account Name',
			name: 'virtual_account_name',
			placeholder: 'e.g. Asha Rao',
			description: 'Name of the customer: letters, digits and spaces',
		}),
		rule: words({
			letters: /[\p{L}\p{M}\p{N}\s]/u,
			allowed: 'contain only letters, digits and spaces; write PVT LTD without dots, and AND instead of &',
		}),
	},
	{
		property: field({
			displayName: 'Virtual Account Email',
			name: 'virtual_account_email',
			placeholder: 'e.g. asha@example.com',
			description: 'Email address of the customer, at most 100 characters',
		}),
		rule: email(100),
	},
	{
		property: field({
			displayName: 'Virtual Account Phone',
			name: 'virtual_account_phone',
			placeholder: 'e.g. 9876543210',
			description: phoneText('Phone number of the customer'),
		}),
		rule: phone(),
	},
];

/** Any positive amount: no document names a minimum. */
const lockAmount = optional(amountNumber({ min: '0.01' }));

/** @param wording what a list of senders does to the account, and what choosing no bank means */
export const optionalFields = (wording: { senders: string; noBank: string }): INodeProperties[] => [
	wired(
		field({
			displayName: 'Aadhaar',
			name: 'aadhaar',
			placeholder: 'e.g. 234567890123',
			description: 'Aadhaar number of the customer: twelve digits',
		}),
		'body',
		optional(aadhaar),
	),
	wired(remitterFields(wording.senders), 'body', remitters),
	wired(
		{
			displayName: 'Bank Codes',
			name: 'bank_codes',
			type: 'multiOptions',
			default: [],
			options: BANKS,
			description: `The banks that hold the account; the node returns one item for each. ${wording.noBank}.`,
		},
		'body',
		bankCodes,
	),
	wired(
		field({
			displayName: 'GST',
			name: 'gst',
			placeholder: 'e.g. 29ABCDE1234F1Z5',
			description: 'GST number of the customer: fifteen letters and digits',
		}),
		'body',
		optional(gst),
	),
	wired(
		field({
			displayName: 'Max Amount (Rupees)',
			name: 'max_amount',
			placeholder: 'e.g. 50000.00',
			description: amountText(
				'A transfer above this amount is rejected, and the money goes back',
				'max_amount',
			),
		}),
		'body',
		lockAmount,
	),
	wired(
		field({
			displayName: 'Min Amount (Rupees)',
			name: 'min_amount',
			placeholder: 'e.g. 100.00',
			description: amountText(
				'A transfer below this amount is rejected, and the money goes back',
				'min_amount',
			),
		}),
		'body',
		lockAmount,
	),
	wired(
		field({
			displayName: 'Notification Group',
			name: 'notification_group',
			placeholder: 'e.g. accounts_team',
			description:
				'Name of the notification group that Cashfree tells about payments. Cashfree may require one: see Notification Group > Create.',
		}),
		'body',
		optional(id()),
	),
	wired(
		field({
			displayName: 'PAN',
			name: 'pan',
			placeholder: 'e.g. ABCDE1234F',
			description: 'PAN of the customer: ten letters and digits',
		}),
		'body',
		optional(pan),
	),
];
