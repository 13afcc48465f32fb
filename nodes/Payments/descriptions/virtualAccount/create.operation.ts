// Fields of "Create a virtual account".
import type { INodeProperties } from 'n8n-workflow';
import { ifExists } from '../../../shared/form/fields';
import { shownWhen } from '../../../shared/form/shownWhen';
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
				'The only bank accounts whose money is accepted; money from others is rejected and goes back. Without this field, the account accepts money from anyone.',
			noBank: 'If you choose none, Cashfree uses the default bank of your account, if it has one',
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
				'If its name, phone, email, bank, remitters or any other value differs, the item is still refused',
			),
		],
	},
];

export const create = shownWhen({ resource: ['virtualAccount'], operation: ['create'] }, properties);
