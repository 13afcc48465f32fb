// Fields of "Get a payment by its UTR".
import { day } from '../../../shared/form/date';
import { utr } from '../../../shared/form/ids';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';

/** The only date format that this call accepts. */
const utrDay = optional(day({ separator: '' }));

export const getByUtr = shownWhen({ resource: ['payment'], operation: ['getByUtr'] }, [
	wired(
		{
			displayName: 'UTR',
			name: 'utr',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 02344858392',
			description:
				"The bank's reference for the transfer: letters and digits, including leading zeros. Spaces are removed.",
			hint: 'Cashfree searches the last 48 hours unless you set dates under Filters',
		},
		'path',
		utr,
	),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			wired(
				{
					displayName: 'End Date',
					name: 'endDate',
					type: 'dateTime',
					default: '',
					placeholder: 'e.g. 2026-12-31',
					description:
						'Last day to search, in Indian time, at most 30 days after Start Date. It is included, but when you search the full 30 days, Cashfree may leave it out.',
				},
				'qs',
				utrDay,
			),
			wired(
				{
					displayName: 'Start Date',
					name: 'startDate',
					type: 'dateTime',
					default: '',
					placeholder: 'e.g. 2026-12-01',
					description: 'First day to search, in Indian time',
				},
				'qs',
				utrDay,
			),
		],
	},
]);
