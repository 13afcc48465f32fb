// The webhook trigger's parameters, and the setup instructions for Cashfree's dashboard that its panel shows.
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { ALL_EVENTS, PRODUCTS, type Product, type ProductName } from './products';

const products = Object.entries(PRODUCTS) as Array<[ProductName, Product]>;

const notice = ([product, { setup }]: [ProductName, Product]): INodeProperties => ({
	displayName: `Publish the workflow first, then paste the <b>production</b> URL of this node. ${setup}.`,
	name: `${product}Notice`,
	type: 'notice',
	default: '',
	displayOptions: { show: { product: [product] } },
});

const eventsOf = ([product, { events }]: [ProductName, Product]): INodeProperties => ({
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: [ALL_EVENTS],
	displayOptions: { show: { product: [product] } },
	options: [
		{ name: 'All Events', value: ALL_EVENTS, description: 'Including those that Cashfree adds later' },
		...events.map(({ value, name, description }) => ({ name, value, description })),
	],
	description: 'Which events start the workflow. Calls for other events are answered, but start nothing.',
});

export const properties: INodeProperties[] = [
	{
		displayName: 'Product',
		name: 'product',
		type: 'options',
		noDataExpression: true,
		options: products.map(([value, { name }]) => ({ name, value })),
		default: 'payments',
		description: 'The Cashfree product that sends the webhooks. New accounts have Payments and Payouts.',
	},
	...products.map(notice),
	...products.map(eventsOf),
];

/**
 * Shows each credential only for its product. It uses `hide`, not `show`: if every option of a field shows a credential, n8n's
 * editor takes that field for the choice of authentication, hides it, and sets it to whichever credential exists (n8n 2.41).
 */
export const credentials: INodeTypeDescription['credentials'] = products.map(
	([product, { credentialType }]) => ({
		name: credentialType,
		required: true,
		displayOptions: {
			hide: { product: products.map(([other]) => other).filter((other) => other !== product) },
		},
	}),
);

const DASHBOARD =
	"The test call from Cashfree's dashboard is always answered, but starts the workflow only while you listen for a test event";

export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: 'Wait for Cashfree to call',
	executionsHelp: {
		inactive: `To try it out, click "Listen for test event", paste the <b>test</b> URL into the webhooks page of Cashfree's dashboard and send a test call from there. ${DASHBOARD}. For real calls, publish the workflow and paste the <b>production</b> URL: the test URL answers for only two minutes, and Cashfree switches off an address that fails more than five times.`,
		active: `The production URL is answering. ${DASHBOARD}. Before you unpublish the workflow, switch off the webhook on the webhooks page of the dashboard: Cashfree switches off an address that fails more than five times, without telling you.`,
	},
	activationHint:
		"Once you have finished, publish the workflow and paste the production URL into Cashfree's dashboard",
};

export const activationMessage =
	"Your workflow now answers Cashfree's webhooks. Paste the production URL of the trigger into Cashfree's dashboard, if it is not there yet.";
