// The ID of an existing virtual account, shared by several operations.
import type { INodeProperties } from 'n8n-workflow';
import { id } from '../../../shared/form/ids';
import { wired } from '../../../shared/form/wired';

/** Not for UPI IDs: no Cashfree call can change one (Q-AC16). */
export const existingVAccountId: INodeProperties = wired(
	{
		displayName: 'Virtual Account ID',
		name: 'vAccountId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. CUST0042',
		description: 'The ID that the virtual account was created with. Cashfree cannot change UPI IDs.',
	},
	'body',
	id(),
);
