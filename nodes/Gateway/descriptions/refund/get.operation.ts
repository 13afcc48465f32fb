// Fields of "Get a refund".
import type { INodeProperties } from 'n8n-workflow';
import { id } from '../../../shared/form/ids';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';

const properties: INodeProperties[] = [
	{
		displayName: 'Refund By',
		name: 'refundBy',
		type: 'options',
		// If this could be an expression, n8n would show and require the fields of both choices.
		noDataExpression: true,
		default: 'merchantRefundId',
		options: [
			{
				name: 'Merchant Refund ID',
				value: 'merchantRefundId',
				description: 'The ID that the refund was created with',
			},
			{ name: 'Refund ID', value: 'refundId', description: "Cashfree's ID, as shown by Get Many" },
		],
		description: 'Which ID to find the refund by',
	},
	wired(
		{
			displayName: 'Merchant Refund ID',
			name: 'merchantRefundId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. RETURN-2026-0042',
			displayOptions: { show: { refundBy: ['merchantRefundId'] } },
			description: 'Your own ID for the refund, as in the output of Create',
		},
		'body',
		id(),
	),
	wired(
		{
			displayName: 'Refund ID',
			name: 'refundId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 5632',
			displayOptions: { show: { refundBy: ['refundId'] } },
			description: "Cashfree's ID for the refund",
		},
		'body',
		id(),
	),
];

export const get = shownWhen({ resource: ['refund'], operation: ['get'] }, properties);
