// The customer behind a virtual account: required on create, optional on update, with the same rules.
import type { INodeProperties } from 'n8n-workflow';
import { phoneText } from '../../../shared/form/fields';
import { phone } from '../../../shared/form/phone';
import type { Rule } from '../../../shared/form/rule';
import { email, words } from '../../../shared/form/text';

/** The fields, each with its rule. The operation decides whether they are required. */
export const customerFields: ReadonlyArray<{ property: INodeProperties; rule: Rule }> = [
	{
		property: {
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Asha Rao',
			description: 'Name of the customer: letters, digits and spaces, at most 60 characters',
		},
		rule: words({
			max: 60,
			letters: /[A-Za-z0-9 ]/,
			allowed: 'contain only letters A to Z, digits and spaces',
		}),
	},
	{
		property: {
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			default: '',
			placeholder: 'e.g. 9876543210',
			description: phoneText('Phone number of the customer'),
		},
		rule: phone(),
	},
	{
		property: {
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			placeholder: 'e.g. asha@example.com',
			description: 'Email address of the customer, at most 50 characters',
		},
		rule: email(50),
	},
];
