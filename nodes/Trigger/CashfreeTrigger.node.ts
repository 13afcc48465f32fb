// The Cashfree Trigger node: polls for payments, and for the status of orders, links and transfers. One poll is in poll.ts.
import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { properties } from './description';
import type { TriggerEvent } from './events';

const EVENTS: TriggerEvent[] = [
	'autoCollectPayment',
	'gatewayPayment',
	'cashgramRedemption',
	'orderStatus',
	'paymentLinkStatus',
	'transferStatus',
];

/**
 * Shows a credential only for these events. It uses `hide`, not `show`: if every option of a field shows a credential, n8n's editor
 * takes that field for the choice of authentication, hides it, and sets it to whichever credential exists (n8n 2.41).
 */
const onlyFor = (...events: TriggerEvent[]) => ({
	hide: { event: EVENTS.filter((other) => !events.includes(other)) },
});

export class CashfreeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cashfree Trigger',
		name: 'cashfreeTrigger',
		icon: { light: 'file:trigger.svg', dark: 'file:trigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ { autoCollectPayment: "virtual account payment", gatewayPayment: "gateway payment", cashgramRedemption: "cashgram status", orderStatus: "order status", paymentLinkStatus: "payment link status", transferStatus: "transfer status" }[$parameter["event"]] }}',
		description:
			'Starts the workflow when money comes in, or when an order, link or transfer reaches a status',
		defaults: { name: 'Cashfree Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'cashfreeAutoCollectApi',
				required: true,
				displayOptions: onlyFor('autoCollectPayment'),
			},
			{
				name: 'cashfreeGatewayApi',
				required: true,
				displayOptions: onlyFor('gatewayPayment'),
			},
			{
				name: 'cashfreeCashgramApi',
				required: true,
				displayOptions: onlyFor('cashgramRedemption'),
			},
			{
				name: 'cashfreePaymentsApi',
				required: true,
				displayOptions: onlyFor('orderStatus', 'paymentLinkStatus'),
			},
			{
				name: 'cashfreePayoutsApi',
				required: true,
				displayOptions: onlyFor('transferStatus'),
			},
		],
		properties: [...properties],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { poll } = await import('./poll');
		return await poll(this);
	}
}
