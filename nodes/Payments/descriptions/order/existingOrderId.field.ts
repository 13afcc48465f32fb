// The field of the operations on an existing order: its ID.
import { shownWhen } from '../../../shared/form/shownWhen';
import { orderId } from '../ids';

export const existingOrder = shownWhen(
	{ resource: ['order'], operation: ['get', 'getPayments', 'terminate'] },
	[orderId],
);
