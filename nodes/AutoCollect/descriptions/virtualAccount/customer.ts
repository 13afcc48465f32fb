// The customer behind a virtual account: required on create, optional on update, by the same rules.
import type { INodeProperties } from 'n8n-workflow';
import { email, phone, text, type Rule } from '../../../shared/form/rules';

/** Fields with the rule of each; where they stand decides whether they are required. */
export const customerFields: ReadonlyArray<{ property: INodeProperties; rule: Rule }> = [
	{
		property: {
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Asha Rao',
			description: 'Whose account it is: letters, digits and spaces, at most 60 characters',
		},
		rule: text({
			max: 60,
			pattern: /^[A-Za-z0-9 ]+$/,
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
			description: '8 to 12 digits; spaces, dashes and +91 are removed',
		},
		rule: phone,
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
