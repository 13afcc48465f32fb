// Fields of the operations on an existing payment link.
import type { INodeProperties } from 'n8n-workflow';
import { oneOf } from '../../../shared/form/choices';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';
import { linkId } from '../ids';
import { qrOption } from './qrOption';

const status: INodeProperties = wired(
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		required: true,
		default: 'ALL',
		options: [
			{ name: 'All', value: 'ALL', description: 'Includes attempts that were not paid' },
			{ name: 'Paid', value: 'PAID' },
		],
		description: 'Which of its orders to list',
	},
	'qs',
	// Always sent: without it Cashfree lists only what is paid (QN-23).
	oneOf('ALL', 'PAID'),
);

const shownFor = (operation: string[], fields: INodeProperties[]) =>
	shownWhen({ resource: ['paymentLink'], operation }, fields);

export const existingLink: INodeProperties[] = [
	...shownFor(['get', 'cancel', 'getOrders'], [linkId]),
	...shownFor(
		['get'],
		[
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [qrOption],
			},
		],
	),
	...shownFor(['getOrders'], [status]),
];
