// The virtual account payment resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { idText, rowKey } from '../../../shared/api/records';
import { vbaPayments } from '../../../shared/api/virtualAccounts';
import { oneOf } from '../../../shared/form/choices';
import { dateTime } from '../../../shared/form/date';
import { listSize } from '../../../shared/form/fields';
import { utr } from '../../../shared/form/ids';
import { notBeforeStart } from '../../../shared/form/range';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';
import type { ListRules, Operation } from '../../../shared/transport/operation';
import { routing } from '../../../shared/transport/routing';
import { accountFilter, vba } from '../vba';

/** No document names a maximum page size. The family's other lists need at least 10 (today-pg 5.3), and samples of this one show 10. */
const PAGE_SIZE = 10;

const pages: ListRules = {
	in: 'body',
	cursorField: 'cursor',
	sizeField: 'limit',
	minSize: PAGE_SIZE,
	maxSize: PAGE_SIZE,
	firstCursor: 'omitted',
	cursor: ({ cursor }) => cursor,
	keyOf: (payment) => idText(payment.reference_id) ?? rowKey(payment),
};

/** Refuses a range that runs backwards. */
const inOrder: NonNullable<Operation['complete']> = ({ start_date, end_date }) =>
	start_date === undefined || end_date === undefined ? {} : notBeforeStart(start_date, end_date);

const status: INodeProperties = wired(
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		required: true,
		default: 'ALL',
		options: [
			{ name: 'All', value: 'ALL' },
			{
				name: 'Rejected',
				value: 'REJECTED',
				description: 'Rejected by a lock on the account; the money goes back, and no webhook reports it',
			},
			{ name: 'Successful', value: 'SUCCESS' },
		],
		description: 'Which payments to list',
	},
	'body',
	// Always sent: whether it may be left out is not documented (contract 5.5).
	oneOf('ALL', 'SUCCESS', 'REJECTED'),
);

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		wired(
			{
				displayName: 'End Date',
				name: 'end_date',
				type: 'dateTime',
				default: '',
				placeholder: 'e.g. 2026-12-31',
				description:
					'Payments up to this time. A date without a time, or one picked in the calendar, includes the whole day.',
			},
			'body',
			optional(dateTime({ dayMeans: 'end' })),
		),
		wired(
			{
				displayName: 'Start Date',
				name: 'start_date',
				type: 'dateTime',
				default: '',
				placeholder: 'e.g. 2026-12-01',
				description:
					'Payments from this time on. A date without a time, or one picked in the calendar, starts at midnight in India.',
			},
			'body',
			optional(dateTime({ dayMeans: 'start' })),
		),
		accountFilter('body'),
	],
};

const reference: INodeProperties = wired(
	{
		displayName: 'UTR',
		name: 'utr',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. AXISP00123456789',
		description: "The bank's reference for the transfer: letters and digits. Spaces are removed.",
	},
	'path',
	utr,
);

const shownFor = (operation: string, fields: INodeProperties[]) =>
	shownWhen({ resource: ['virtualAccountPayment'], operation: [operation] }, fields);

export const virtualAccountPayment: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['virtualAccountPayment'] } },
		options: [
			{
				name: 'Get by UTR',
				value: 'getByUtr',
				action: 'Get virtual account payment by UTR',
				description: "Find a payment by the bank's reference",
				routing: routing({
					...vba,
					method: 'GET',
					path: '/pg/vba/payments/:utr',
					effect: 'read',
					records: vbaPayments,
					ids: ['utr'],
				}),
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many virtual account payments',
				description:
					'List the payments into virtual accounts: only txstatus SUCCESS means that you have the money',
				routing: routing({
					...vba,
					method: 'POST',
					path: '/pg/vba/payments',
					effect: 'read',
					records: vbaPayments,
					ids: [],
					nest: { pagination: ['limit', 'cursor'] },
					list: pages,
					complete: inOrder,
				}),
			},
		],
		default: 'getMany',
	},
	...shownFor('getMany', [status, ...listSize, filters]),
	...shownFor('getByUtr', [reference]),
];
