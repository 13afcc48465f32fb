// The trigger's parameters: which event to fire on, and what to watch for it.
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
		'How many minutes each poll looks back, to find payments that Cashfree lists late. More minutes mean more requests.',
});

/** Shown on the node itself: what the trigger watches, how late a record may be, and what happens after downtime. */
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
		`Outputs each payment into your virtual accounts and UPI IDs once. A payment that Cashfree lists up to ${autoCollectPayment.lookBack.default} minutes late is still found (see Look Back); one that is listed later is not. After downtime, the next poll picks up everything since the last one.`,
	),
	notice(
		'gatewayPayment',
		`Outputs each order payment once, when it succeeds. This includes a payment that was pending or flagged for up to 7 days, even if that began before the trigger did. A payment that Cashfree lists up to ${gatewayPayment.lookBack.default} minutes late is still found (see Look Back); one that is listed later is not. After downtime, the next poll picks up everything since the last one.`,
	),
	...Object.values(WATCHED).map(({ event, noun }) =>
		notice(
			event,
			`Checks each ${noun} on your list until it is finished, and fires once for each status chosen below, including a status reached before the ${noun} was added. After downtime, nothing is missed: each ${noun} is simply checked again.`,
		),
	),
];

const watchedEvents = Object.keys(WATCHED) as WatchedEvent[];
/** Events of the current products, which share one parameter for their IDs. */
const todaysEvents = watchedEvents.filter((event) => WATCHED[event].idsParameter === 'watchedIds');

interface StatusChoice {
	name: string;
	value: string;
	description: string;
}

/** @param choices in alphabetical order, as n8n requires */
const statuses = (event: WatchedEvent, preset: string, choices: StatusChoice[]): INodeProperties => ({
	displayName: 'Statuses',
	name: WATCHED[event].statusesParameter,
	type: 'multiOptions',
	required: true,
	options: choices,
	default: [preset],
	displayOptions: forEvent(event),
	description: `Each ${WATCHED[event].noun} fires once for each of these statuses, even for one that it already has when it is first seen`,
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
				description: 'An order of Cashfree Payments that you watch was paid, expired or was terminated',
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
				description: 'Money arrived in an Auto Collect virtual account or UPI ID',
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
			'Output only payments to these virtual accounts or VPAs: IDs separated by commas or line breaks, or a list from an expression. Each account costs one request per poll.',
		hint: 'Leave it empty to get the payments to all accounts',
	},
	{
		displayName: 'Watch List',
		name: 'watchList',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'From a URL', value: 'url', description: 'Fetched at each poll' },
			{ name: 'IDs', value: 'ids', description: 'Entered below' },
		],
		default: 'ids',
		displayOptions: forEvent(...watchedEvents),
		description: 'Where the IDs to watch come from, because Cashfree has no call that lists them',
	},
	{
		displayName: 'Cashgram IDs',
		name: 'cashgramIds',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. CG-2026-001, CG-2026-002',
		displayOptions: { show: { event: ['cashgramRedemption'], watchList: ['ids'] } },
		description: 'IDs separated by commas or line breaks, or a list from an expression',
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
			'Your own IDs (order_id, link_id or transfer_id), separated by commas or line breaks, or a list from an expression',
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
			'An address that returns a JSON array of IDs, or of objects with an ID each (cashgramId, order_id, link_id or transfer_id), or plain text with one ID per line; [] and [{}] are empty lists. It is typically a webhook workflow that returns the open rows of a data table. The request carries no credential, so give the address a path that nobody can guess.',
	},
	statuses('cashgramRedemption', 'REDEEMED', [
		choice('EXPIRED', 'Expired', 'The link was not used in time, or was deactivated'),
		choice('FAILED', 'Failed', 'The bank did not accept the money'),
		choice('REDEEMED', 'Redeemed', 'The money was paid out'),
		choice('REVERSED', 'Reversed', 'The bank sent the money back afterwards'),
	]),
	statuses('orderStatus', 'PAID', [
		choice(
			'EXPIRED',
			'Expired',
			'It was not paid in time; a payment that had already begun may still make it Paid',
		),
		choice('PAID', 'Paid', 'The money arrived'),
		choice('TERMINATED', 'Terminated', 'It was stopped, and nobody has paid'),
	]),
	statuses('paymentLinkStatus', 'PAID', [
		choice('CANCELLED', 'Cancelled', 'It was cancelled; part of it may have been paid'),
		choice('EXPIRED', 'Expired', 'It was not paid in time; part of it may have been paid'),
		choice('PAID', 'Paid', 'All of it was paid'),
		choice('PARTIALLY_PAID', 'Partially Paid', 'Part of it was paid; fires only for the first part'),
	]),
	statuses('transferStatus', 'SUCCESS', [
		choice('FAILED', 'Failed', 'Nobody was paid'),
		choice('REJECTED', 'Rejected', 'Cashfree, or a person in the dashboard, refused it before it was sent'),
		choice('REVERSED', 'Reversed', 'The money came back; watched for 7 days after Success'),
		choice('SUCCESS', 'Success', 'The bank accepted the transfer; the money may still come back'),
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
					'Output only payments that happened at least this many minutes ago. Use it beside a Cashfree Webhook Trigger, which starts the workflow at once: this trigger then adds what a webhook missed, and a Remove Duplicates node on eventId after both drops the rest.',
			},
			{
				displayName: 'Start From',
				name: 'startFrom',
				type: 'dateTime',
				default: '',
				description:
					'Also output payments that happened since this moment. It applies only when the trigger first starts; without it, only payments that are new from then on are output.',
			},
		],
	},
];
