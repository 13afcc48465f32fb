// Fields of "Get a virtual account".
import { updateDisplayOptions } from 'n8n-workflow';
import { pathId } from '../../../shared/form/ids';
import { wired } from '../../../shared/form/wired';

export const get = updateDisplayOptions({ show: { resource: ['virtualAccount'], operation: ['get'] } }, [
	wired(
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. CUST0042',
			description: 'A virtual account ID or a virtual VPA ID, as it was created',
		},
		'path',
		pathId,
	),
]);
