// Fields of "Create a virtual account".
import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { ifExists } from '../../../shared/form/fields';
import { wired } from '../../../shared/form/wired';
import { newAccountId } from '../vba';
import { customerFields, optionalFields } from './fields';

const properties: INodeProperties[] = [
	newAccountId,
	...customerFields.map(({ property, rule }) => wired({ ...property, required: true }, 'body', rule)),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: optionalFields({
			senders:
				'The only bank accounts whose money is accepted; what others send is rejected and goes back. Without it the account takes money from everybody.',
			noBank: 'None chosen means the default bank of your Cashfree account, if it has one',
		}),
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			ifExists(
				'virtual account',
				'One with another name, phone, email, bank, remitter or other value than this item has is refused all the same',
			),
		],
	},
];

export const create = updateDisplayOptions(
	{ show: { resource: ['virtualAccount'], operation: ['create'] } },
	properties,
);
