// The trigger's parameters: what to be told of, and what to watch for it.
import type { INodeProperties } from 'n8n-workflow';
import { autoCollectPayment, gatewayPayment, type ListedEvent } from './events';
import { LONGEST_SAFETY_NET } from './lookBack';
import { WATCHED, type WatchedEvent } from './watched/objects';

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
	...Object.values(WATCHED).map(({ event, noun }) =>
		notice(
			event,
			`Asks Cashfree for each ${noun} on your list until it is finished, and fires once for each status chosen below, also for one reached before the ${noun} was added. After downtime nothing is missed: each is simply asked for again.`,
		),
	),
];

const watchedEvents = Object.keys(WATCHED) as WatchedEvent[];
/** Those of today's products, which share a parameter for their IDs. */
const todaysEvents = watchedEvents.filter((event) => WATCHED[event].idsParameter === 'watchedIds');

interface StatusChoice {
	name: string;
	value: string;
	description: string;
}

/** @param choices in the order of the alphabet, as n8n wants it */
const statuses = (event: WatchedEvent, preset: string, choices: StatusChoice[]): INodeProperties => ({
	displayName: 'Statuses',
	name: WATCHED[event].statusesParameter,
	type: 'multiOptions',
	required: true,
	options: choices,
	default: [preset],
	displayOptions: forEvent(event),
	description: `Each ${WATCHED[event].noun} fires once for each. One that has such a status already when it is first seen fires as well.`,
});

const choice = (value: string, name: string, description: string): StatusChoice => ({
	name,
	value,
	description,
});

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
				name: 'Order Status Reached',
				value: 'orderStatus',
				description: "An order of today's Payment Gateway that you watch was paid, expired or was terminated",
			},
			{
				name: 'Payment Gateway Payment Succeeded',
				value: 'gatewayPayment',
				description: 'An order of Payment Gateway v1 was paid',
			},
			{
				name: 'Payment Link Status Reached',
				value: 'paymentLinkStatus',
				description: 'A payment link that you watch was paid, paid in part, expired or was cancelled',
			},
			{
				name: 'Transfer Status Reached',
				value: 'transferStatus',
				description: 'A transfer that you watch arrived, failed, was rejected or came back',
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
		displayOptions: forEvent(...watchedEvents),
		description: 'Where the IDs to watch come from: Cashfree has no call that lists them',
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
		displayName: 'IDs',
		name: 'watchedIds',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. INV-2026-001, INV-2026-002',
		displayOptions: { show: { event: todaysEvents, watchList: ['ids'] } },
		description:
			'Your own IDs (order_id, link_id or transfer_id), separated by commas or new lines, or a list from an expression',
	},
	{
		displayName: 'Watch List URL',
		name: 'watchListUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/open-ones-8f2c',
		displayOptions: { show: { event: watchedEvents, watchList: ['url'] } },
		description:
			'Answers a JSON array of IDs or of objects with one (cashgramId, order_id, link_id or transfer_id), or an ID a line; [] and [{}] are empty lists. Typically a webhook workflow that returns the open rows of a data table. It is asked without a credential: give it a path that nobody can guess.',
	},
	statuses('cashgramRedemption', 'REDEEMED', [
		choice('EXPIRED', 'Expired', 'The link was not used in time, or was deactivated'),
		choice('FAILED', 'Failed', 'The bank did not accept the money'),
		choice('REDEEMED', 'Redeemed', 'The money was paid out'),
		choice('REVERSED', 'Reversed', 'The bank sent the money back afterwards'),
	]),
	statuses('orderStatus', 'PAID', [
		choice('EXPIRED', 'Expired', 'It was not paid in time; a payment begun before may still make it Paid'),
		choice('PAID', 'Paid', 'The money came'),
		choice('TERMINATED', 'Terminated', 'It was stopped, and nobody has paid'),
	]),
	statuses('paymentLinkStatus', 'PAID', [
		choice('CANCELLED', 'Cancelled', 'It was cancelled; a part of it may have been paid'),
		choice('EXPIRED', 'Expired', 'It was not paid in time; a part of it may have been'),
		choice('PAID', 'Paid', 'All of it was paid'),
		choice('PARTIALLY_PAID', 'Partially Paid', 'A part of it was paid: fires for the first part alone'),
	]),
	statuses('transferStatus', 'SUCCESS', [
		choice('FAILED', 'Failed', 'Nobody was paid'),
		choice('REJECTED', 'Rejected', 'Cashfree, or a person in the dashboard, refused it before it was sent'),
		choice('REVERSED', 'Reversed', 'The money came back; watched for 7 days after Success'),
		choice('SUCCESS', 'Success', 'The bank took the money; it may still come back'),
	]),
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
