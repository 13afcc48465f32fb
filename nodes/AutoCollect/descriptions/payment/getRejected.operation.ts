// Fields of "Get a rejected payment".
import { pathId } from '../../../shared/form/ids';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';

export const getRejected = shownWhen({ resource: ['payment'], operation: ['getRejected'] }, [
	wired(
		{
			displayName: 'Reject ID',
			name: 'rejectId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 6234',
			description: "From Cashfree's webhook or dashboard: Cashfree has no call that lists rejected payments",
		},
		'path',
		pathId,
	),
]);
