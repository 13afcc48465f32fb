// The glue to n8n: reads the request, lets `receive` decide, and responds. Never throws: n8n would record an error execution (W24).
import {
	NodeOperationError,
	type IHookFunctions,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { PRODUCTS, type ProductName } from './products';
import { receive, type Received } from './receive';
import { refusalLine } from './refusals';

/** The same text whatever is wrong, so that a stranger learns nothing (W66). */
const REFUSED = 'Unauthorized';

/**
 * The secret that signs the webhooks. The credential has a separate one for when the oldest active key is not the one used for API
 * calls.
 */
async function webhookSecret(
	context: IWebhookFunctions | IHookFunctions,
	product: ProductName,
): Promise<string> {
	const { credentialType, secretField } = PRODUCTS[product];
	const credentials = await context.getCredentials(credentialType);
	return String(credentials.webhookSecret ?? '').trim() || String(credentials[secretField] ?? '').trim();
}

/**
 * Refuses to activate a node whose deliveries could not be verified (W7).
 * @throws NodeOperationError if the credential has no secret
 */
export async function checkSecret(context: IHookFunctions): Promise<void> {
	const product = context.getNodeParameter('product') as ProductName;
	if ((await webhookSecret(context, product)) !== '') return;
	throw new NodeOperationError(context.getNode(), 'The credential has no secret to check webhooks with', {
		description: 'Enter the client secret (or secret key) in the credential, or the webhook secret.',
	});
}

/** Answers one call: 401 if it is not from Cashfree, otherwise 200, with an execution if the event was chosen. */
export async function webhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	// Cashfree's dashboard checks that the URL responds (today-payouts-vba 6.5).
	if (context.getWebhookName() === 'setup') return { webhookResponse: '' };
	const received = await judged(context);
	if (received.kind === 'started') {
		return { workflowData: [context.helpers.returnJsonArray([received.item as never])] };
	}
	if (received.kind === 'ignored') return { webhookResponse: '' };
	const line = refusalLine(context.getNode(), received.reason, Date.now());
	if (line !== undefined) context.logger.warn(line);
	context.getResponseObject().status(401).send(REFUSED);
	return { noWebhookResponse: true };
}

async function judged(context: IWebhookFunctions): Promise<Received> {
	try {
		const product = context.getNodeParameter('product') as ProductName;
		const { headers, rawBody } = context.getRequestObject();
		return receive({
			product,
			chosen: context.getNodeParameter('events', []) as string[],
			secret: await webhookSecret(context, product),
			isListening: context.getMode() === 'manual',
			headers,
			rawBody,
		});
	} catch {
		// The error may contain the credential, so nothing of it is passed on.
		return { kind: 'refused', reason: 'the node or its credential could not be read' };
	}
}
