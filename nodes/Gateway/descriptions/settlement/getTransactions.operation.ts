// Fields of "Get the transactions of a settlement".
import { listSize } from '../../../shared/form/fields';
import { id } from '../../../shared/form/ids';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';

export const getTransactions = shownWhen({ resource: ['settlement'], operation: ['getTransactions'] }, [
	wired(
		{
			displayName: 'Settlement ID',
			name: 'settlementId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 123456',
			description: 'The ID of the settlement, as shown by Get Many',
		},
		'body',
		id(),
	),
	...listSize,
]);
