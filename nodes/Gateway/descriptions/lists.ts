// What the Payment Gateway's lists have in common: their date range and their cursor.
import type { INodeProperties } from 'n8n-workflow';
import { day } from '../../shared/form/date';
import type { ListRules } from '../../shared/transport/operation';
import { notBeforeStart } from '../../shared/form/range';
import { wired, type Breach } from '../../shared/form/wired';

type Fields = Record<string, unknown>;

const dayRule = day({ separator: '-' });

/** First and last day of a list, both included (Q-PG7). Any date is accepted and converted to its day in India (Q-D1). */
export const dateRange: INodeProperties[] = [
	wired(
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-11-01',
			description:
				'First day of the range. Cashfree counts in whole days: a date without an offset is used as it stands; a time with an offset is converted to Indian time, unless it is the very start or end of a day.',
		},
		'body',
		dayRule,
	),
	wired(
		{
			displayName: 'End Date',
			name: 'endDate',
			type: 'dateTime',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-11-30',
			description:
				'Last day of the range, which is included. It is read in the same way as Start Date: {{ $now.endOf("month") }} is the last day of the month.',
		},
		'body',
		dayRule,
	),
];

/** Refuses a range that runs backwards; days as `YYYY-MM-DD` compare as text. */
export const endNotBeforeStart = ({ startDate, endDate }: Fields): { breach?: Breach } =>
	notBeforeStart(startDate, endDate);

/**
 * `lastId` and `count` are sent in the form, with at most 50 records a page (contract 3.7). The first request sends an empty cursor,
 * as every sample does (Q-PG15, Q-P7).
 */
export const byLastId = (keyOf: ListRules['keyOf']): ListRules => ({
	in: 'body',
	cursorField: 'lastId',
	sizeField: 'count',
	maxSize: 50,
	firstCursor: 'empty',
	cursor: ({ lastId }) => lastId,
	keyOf,
});
