// The trigger's parameters: what to be told of, and what to watch for it.
import type { INodeProperties } from 'n8n-workflow';
import { autoCollectPayment, gatewayPayment, type ListedEvent } from './events';
import { LONGEST_SAFETY_NET } from './lookBack';

const forEvent = (...event: string[]) => ({ show: { event } });

const lookBack = (event: string, { lookBack: { default: minutes, max } }: ListedEvent): INodeProperties => ({
	displayName: 'Look Back',
	name: 'lookBack',
	type: 'number',
	default: minutes,
	typeOptions: { minValue: 1, maxValue: max },
	displayOptions: { show: { '/event': [event] } },
	description:
		'Minutes that each poll looks back, for payments that Cashfree lists late. More minutes mean more requests.',
});

/** What the trigger watches, how late a record may come, and what happens after downtime: said on the node itself. */
const notice = (event: string, displayName: string): INodeProperties => ({
	displayName,
	name: `${event}Notice`,
	type: 'notice',
	default: '',
	displayOptions: forEvent(event),
});

const notices = [
	notice(
		'autoCollectPayment',
		`Hands over each payment into your virtual accounts and UPI IDs once. One that Cashfree lists up to ${autoCollectPayment.lookBack.default} minutes late is still found (Look Back); one that is listed later than that is not. After downtime the next poll picks up everything since the last one.`,
	),
	notice(
		'gatewayPayment',
		`Hands over each order payment once, when it succeeds: also one that was pending or flagged for up to 7 days, even if it was so before the trigger began. One that Cashfree lists up to ${gatewayPayment.lookBack.default} minutes late is still found (Look Back); one that is listed later than that is not. After downtime the next poll picks up everything since the last one.`,
	),
	notice(
		'cashgramRedemption',
		'Asks Cashfree for each cashgram on your list until it is finished, and fires once for each status chosen below, also for one reached before the cashgram was added. After downtime nothing is missed: each is simply asked for again.',
	),
];

export const properties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Cashgram Status Reached',
				value: 'cashgramRedemption',
				description: 'A payout link that you watch was redeemed, expired, failed or was reversed',
			},
			{
				name: 'Payment Gateway Payment Succeeded',
				value: 'gatewayPayment',
				description: 'An order was paid',
			},
			{
				name: 'Virtual Account Payment Received',
				value: 'autoCollectPayment',
				description: 'Money came to a virtual account or UPI ID of Auto Collect',
			},
		],
		default: 'autoCollectPayment',
	},
	...notices,
	{
		displayName: 'Account IDs',
		name: 'accountIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. CUSTOMER1, CUSTOMER2',
		displayOptions: forEvent('autoCollectPayment'),
		description:
			'Only payments to these virtual accounts or VPAs, separated by commas or new lines, or a list from an expression. Each account costs a request per poll.',
		hint: 'Leave it empty for the payments to all accounts',
	},
	{
		displayName: 'Watch List',
		name: 'watchList',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'From a URL', value: 'url', description: 'Asked for at each poll' },
			{ name: 'IDs', value: 'ids', description: 'Typed in here' },
		],
		default: 'ids',
		displayOptions: forEvent('cashgramRedemption'),
		description: 'Where the cashgrams to watch are listed: Cashfree has no call that lists them',
	},
	{
		displayName: 'Cashgram IDs',
		name: 'cashgramIds',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. CG-2026-001, CG-2026-002',
		displayOptions: { show: { event: ['cashgramRedemption'], watchList: ['ids'] } },
		description: 'Separated by commas or new lines, or a list from an expression',
	},
	{
		displayName: 'Watch List URL',
		name: 'watchListUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/open-cashgrams-8f2c',
		displayOptions: { show: { event: ['cashgramRedemption'], watchList: ['url'] } },
		description:
			'Answers a JSON array of IDs or of objects with a cashgramId, or an ID a line; [] and [{}] are empty lists. Typically a webhook workflow that returns the open rows of a data table. It is asked without a credential: give it a path that nobody can guess.',
	},
	{
		displayName: 'Statuses',
		name: 'cashgramStatuses',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Expired', value: 'EXPIRED', description: 'The link was not used in time, or was deactivated' },
			{ name: 'Failed', value: 'FAILED', description: 'The bank did not accept the money' },
			{ name: 'Redeemed', value: 'REDEEMED', description: 'The money was paid out' },
			{ name: 'Reversed', value: 'REVERSED', description: 'The bank sent the money back afterwards' },
		],
		default: ['REDEEMED'],
		displayOptions: forEvent('cashgramRedemption'),
		description:
			'A cashgram fires once for each. One that has such a status already when it is first seen fires as well.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: forEvent('autoCollectPayment', 'gatewayPayment'),
		options: [
			lookBack('autoCollectPayment', autoCollectPayment),
			lookBack('gatewayPayment', gatewayPayment),
			{
				displayName: 'Safety Net',
				name: 'safetyNet',
				type: 'number',
				default: 10,
				typeOptions: { minValue: 0, maxValue: LONGEST_SAFETY_NET },
				description:
					'Minutes: hand over only what happened at least so long ago. For a workflow that a Cashfree Webhook Trigger starts at once: what a webhook lost comes from here, and Remove Duplicates on eventId behind both drops the rest.',
			},
			{
				displayName: 'Start From',
				name: 'startFrom',
				type: 'dateTime',
				default: '',
				description:
					'Also hand over what happened since this moment. Counts when the trigger begins; without it only what is new from then on is handed over.',
			},
		],
	},
];
