// The webhook trigger's parameters, and what its panel tells a person to do in Cashfree's dashboard.
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
		{ name: 'All Events', value: ALL_EVENTS, description: 'Those that Cashfree invents later, too' },
		...events.map(({ value, name, description }) => ({ name, value, description })),
	],
	description: 'Which of the calls start the workflow. The others are answered and start nothing.',
});

export const properties: INodeProperties[] = [
	{
		displayName: 'Product',
		name: 'product',
		type: 'options',
		noDataExpression: true,
		options: products.map(([value, { name }]) => ({ name, value })),
		default: 'payments',
		description: 'Which product of Cashfree calls. Payments and Payouts are what new accounts have.',
	},
	...products.map(notice),
	...products.map(eventsOf),
];

/**
 * Asks for a credential for one product alone. By `hide`: a field whose every choice has a credential that it shows is to n8n's
 * editor the way to log in. It hides such a field and sets it to whatever credential is there (n8n 2.41).
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
	"Cashfree's dashboard has the page for webhooks: its test call is answered, and starts the workflow only while you listen for a test event";

export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: 'Wait for Cashfree to call',
	executionsHelp: {
		inactive: `To try it out, click "Listen for test event", paste the <b>test</b> URL into Cashfree's dashboard and use its test. ${DASHBOARD}. For real calls publish the workflow and paste the <b>production</b> URL: the test URL answers for two minutes only, and Cashfree switches an address off that fails more than five times.`,
		active: `The production URL is answering. ${DASHBOARD}. Before you unpublish the workflow, switch the webhook off in the dashboard: an address that fails more than five times is switched off by Cashfree, without a word.`,
	},
	activationHint:
		"Once you have finished, publish the workflow and paste the production URL into Cashfree's dashboard",
};

export const activationMessage =
	"Your workflow now answers Cashfree's webhooks. Paste the production URL of the trigger into Cashfree's dashboard, if it is not there yet.";
