// Fields of the operations on existing refunds.
import type { INodeProperties } from 'n8n-workflow';
import { shownWhen } from '../../../shared/form/shownWhen';
import { words } from '../../../shared/form/text';
import { wired } from '../../../shared/form/wired';
import { refundId } from '../ids';

const remarks: INodeProperties = wired(
	{
		displayName: 'Remarks',
		name: 'remarks',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Customer keeps the goods',
		description: 'Why the refund is cancelled',
	},
	'body',
	words(),
);

const shownFor = (operation: string[], fields: INodeProperties[]) =>
	shownWhen({ resource: ['refund'], operation }, fields);

export const existingRefund: INodeProperties[] = [
	...shownFor(['get', 'cancel'], [refundId]),
	...shownFor(['cancel'], [remarks]),
];
