// Fields of "Get a virtual account".
import { pathId } from '../../../shared/form/ids';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';

export const get = shownWhen({ resource: ['virtualAccount'], operation: ['get'] }, [
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
