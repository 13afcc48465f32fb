// The field of the operations on an existing order: its ID.
import { id } from '../../../shared/form/ids';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';

export const existingOrder = shownWhen(
	{ resource: ['order'], operation: ['get', 'getLink', 'getStatus', 'sendEmail'] },
	[
		wired(
			{
				displayName: 'Order ID',
				name: 'orderId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. INV-2026-1042',
				description: 'The ID that the order was created with',
			},
			'body',
			id(),
		),
	],
);
