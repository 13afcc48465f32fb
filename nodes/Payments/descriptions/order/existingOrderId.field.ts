// The field of the operations on an existing order: its ID.
import { updateDisplayOptions } from 'n8n-workflow';
import { orderId } from '../ids';

export const existingOrder = updateDisplayOptions(
	{ show: { resource: ['order'], operation: ['get', 'getPayments', 'terminate'] } },
	[orderId],
);
