// Fields of "Get many payments".
import { dateTime } from '../../../shared/form/date';
import { listSize } from '../../../shared/form/fields';
import { pathId } from '../../../shared/form/ids';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';

export const getMany = shownWhen({ resource: ['payment'], operation: ['getMany'] }, [
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
					displayName: 'Account ID',
					name: 'accountId',
					type: 'string',
					default: '',
					placeholder: 'e.g. CUST0042',
					description:
						"A virtual account ID, a virtual VPA ID or a full UPI address. If you add this filter but leave it empty, the item is refused, because the list would contain everyone's payments.",
				},
				'segment',
				// Never `optional`: without it, the call would cover all accounts (Q-AC18).
				pathId,
			),
			wired(
				{
					displayName: 'End Date',
					name: 'endDate',
					type: 'dateTime',
					default: '',
					placeholder: 'e.g. 2026-12-31',
					description:
						'Payments up to this time. A date without a time, or one picked in the calendar, includes the whole day.',
				},
				'qs',
				optional(dateTime({ dayMeans: 'end' })),
			),
			wired(
				{
					displayName: 'Start Date',
					name: 'startDate',
					type: 'dateTime',
					default: '',
					placeholder: 'e.g. 2026-12-01',
					description:
						'Payments from this time on. A date without a time, or one picked in the calendar, starts at midnight in India.',
				},
				'qs',
				optional(dateTime({ dayMeans: 'start' })),
			),
		],
	},
]);
