// The Cashfree Webhook Trigger node: starts the workflow when Cashfree calls, and checks that the call is from Cashfree.
import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { activationMessage, credentials, properties, triggerPanel } from './description';

export class CashfreeWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cashfree Webhook Trigger',
		name: 'cashfreeWebhookTrigger',
		icon: { light: 'file:webhook.svg', dark: 'file:webhook.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["product"] }}',
		description: 'Starts the workflow as soon as Cashfree reports a payment, transfer, refund or dispute',
		defaults: { name: 'Cashfree Webhook Trigger' },
		triggerPanel,
		activationMessage,
		eventTriggerDescription: "Waiting for a call from Cashfree. Send a test call from Cashfree's dashboard.",
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		// n8n responds after it has stored the execution (W20). The body is empty: Cashfree reads only the status.
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'webhook',
			},
			{ name: 'setup', httpMethod: 'GET', responseMode: 'onReceived', path: 'webhook', ndvHideUrl: true },
			{ name: 'setup', httpMethod: 'HEAD', responseMode: 'onReceived', path: 'webhook', ndvHideUrl: true },
		],
		properties,
	};

	/** Cashfree has no API call to register a webhook URL: the user pastes it into the dashboard (contract 9.1). */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const { checkSecret } = await import('./webhook');
				await checkSecret(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { webhook } = await import('./webhook');
		return await webhook(this);
	}
}
