// Fields of "Get many transactions".
import type { INodeProperties } from 'n8n-workflow';
import { oneOf } from '../../../shared/form/choices';
import { listSize } from '../../../shared/form/fields';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';
import { dateRange } from '../lists';

const statuses = [
	{ name: 'Cancelled', value: 'CANCELLED', description: 'The customer went back without paying' },
	{ name: 'Failed', value: 'FAILED' },
	{ name: 'Flagged', value: 'FLAGGED', description: 'Held for review, which takes hours or days' },
	{ name: 'Pending', value: 'PENDING', description: 'The bank has not answered yet' },
	{ name: 'Success', value: 'SUCCESS' },
];

const properties: INodeProperties[] = [
	...dateRange,
	...listSize,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			wired(
				{
					displayName: 'Transaction Status',
					name: 'txStatus',
					type: 'options',
					default: 'SUCCESS',
					options: statuses,
					description: 'Return only transactions that have this status now',
				},
				'body',
				optional(oneOf(...statuses.map(({ value }) => value))),
			),
		],
	},
];

export const getMany = shownWhen({ resource: ['transaction'], operation: ['getMany'] }, properties);
