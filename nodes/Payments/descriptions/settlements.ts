// How settlements are chosen and how their lists are paged: shared by settlements and reconciliation.
import type { INodeProperties } from 'n8n-workflow';
import type { Nest } from '../../shared/form/nest';
import { isoMoment } from '../../shared/form/date';
import { idList, utr } from '../../shared/form/ids';
import { notBeforeStart } from '../../shared/form/range';
import { shownWhen } from '../../shared/form/shownWhen';
import { wired, type Breach } from '../../shared/form/wired';
import type { ListRules, Operation } from '../../shared/transport/operation';
import { droppedBy, type Ways } from '../../shared/transport/ways';

type Fields = Record<string, unknown>;

/**
 * `pagination.limit` is 10 to 1,000 and the cursor is opaque (contract 5.3). The answer's `limit` is the number of its rows and
 * does not say whether there are more. A missing, empty or repeated cursor ends the list (5.5).
 */
export const byCursor = (keyOf: ListRules['keyOf']): ListRules => ({
	in: 'body',
	cursorField: 'cursor',
	sizeField: 'limit',
	minSize: 10,
	maxSize: 1_000,
	firstCursor: 'omitted',
	cursor: ({ cursor }) => cursor,
	keyOf,
});

/** Where the fields of these lists stand in the body. */
export const LIST_NEST: Nest = {
	pagination: ['limit', 'cursor'],
	filters: ['start_date', 'end_date', 'cf_settlement_ids', 'settlement_utrs'],
};

/** The date range of a list, both ends included. */
export const dateRange: INodeProperties[] = [
	wired(
		{
			displayName: 'Start Date',
			name: 'start_date',
			type: 'dateTime',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-11-01',
			description:
				'A date without a time starts at midnight in India; a time with an offset is taken as that exact moment',
		},
		'body',
		isoMoment({ dayMeans: 'start' }),
	),
	wired(
		{
			displayName: 'End Date',
			name: 'end_date',
			type: 'dateTime',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-11-30',
			description:
				'A date without a time includes that whole day in India; a time with an offset is taken as that exact moment',
		},
		'body',
		isoMoment({ dayMeans: 'end' }),
	),
];

const chosenBy = (choice: string, fields: INodeProperties[]): INodeProperties[] =>
	shownWhen({ settlementsBy: [choice] }, fields);

/** Chooses settlements by date range, by ID or by bank reference. */
export const whichSettlements: INodeProperties[] = [
	{
		displayName: 'Settlements By',
		name: 'settlementsBy',
		type: 'options',
		// If this could be an expression, n8n would show and require the fields of every choice.
		noDataExpression: true,
		default: 'dates',
		options: [
			{ name: 'Dates', value: 'dates' },
			{ name: 'Settlement IDs', value: 'cf_settlement_ids' },
			{ name: 'UTRs', value: 'settlement_utrs' },
		],
		description: 'How to choose the settlements',
	},
	...chosenBy('dates', dateRange),
	...chosenBy('cf_settlement_ids', [
		wired(
			{
				displayName: 'Settlement IDs',
				name: 'cf_settlement_ids',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 2461, 2462',
				description:
					'The cf_settlement_id of each settlement, separated by commas or line breaks, or a list from an expression',
			},
			'body',
			idList(),
		),
	]),
	...chosenBy('settlement_utrs', [
		wired(
			{
				displayName: 'UTRs',
				name: 'settlement_utrs',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 1644822317781212',
				description:
					'The bank reference of each settlement, separated by commas or line breaks, or a list from an expression',
			},
			'body',
			idList(utr),
		),
	]),
];

/** Which fields belong to each choice. */
const FIELDS_OF: Ways = {
	dates: ['start_date', 'end_date'],
	cf_settlement_ids: ['cf_settlement_ids'],
	settlement_utrs: ['settlement_utrs'],
};

/** Refuses a range that runs backwards. Both ends have the same offset, so they compare as text. */
export const endNotBeforeStart = ({ start_date, end_date }: Fields): { breach?: Breach } =>
	start_date === undefined ? {} : notBeforeStart(start_date, end_date);

/** Leaves out the fields of the other choices, and refuses a range that runs backwards. */
export const completeSettlements: NonNullable<Operation['complete']> = function (sent) {
	const chosen = droppedBy(this, { name: 'settlementsBy', parameter: 'Settlements By', ways: FIELDS_OF });
	if ('breach' in chosen) return chosen;
	const { drop, way } = chosen;
	return way === 'dates' ? { drop, ...endNotBeforeStart(sent) } : { drop };
};
