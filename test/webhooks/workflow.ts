// The workflow that a delivery starts: the webhook trigger, and work that calls our server each time it is done.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chain, type Link } from '../e2e/chain';
import type { SavedCredential, WorkflowContent } from '../e2e/n8n/rest';

export const TRIGGER = 'Cashfree calls';
const WEBHOOK_ID = '7d1f4c52-0001-4a51-9a10-0000000000aa';

/** The production URL of the workflow below. */
export const webhookUrl = (n8nUrl: string): string => `${n8nUrl}/webhook/${WEBHOOK_ID}/webhook`;

/** @param links the nodes that follow the trigger */
export const paidWorkflow = (name: string, credential: SavedCredential, links: Link[]): WorkflowContent =>
	chain(name, links, {
		name: TRIGGER,
		type: 'n8n-nodes-cashfree.cashfreeWebhookTrigger',
		parameters: { product: 'payments', events: ['PAYMENT_SUCCESS_WEBHOOK'] },
		credential,
		webhookId: WEBHOOK_ID,
	});

export const nothing: Link = { name: 'Payment', type: 'n8n-nodes-base.noOp', parameters: {} };

export interface Work {
	/** The node that does the work. */
	link: Link;
	/** How often the work was begun, by execution ID. */
	times: Map<string, number>;
	close(): Promise<void>;
}

/** Opens a server that does the work, which takes `takesMs` milliseconds. It counts how often each execution begins its work. */
export async function openWork(takesMs: number): Promise<Work> {
	const times = new Map<string, number>();
	const server: Server = createServer((request, response) => {
		const execution = new URL(request.url ?? '', 'http://127.0.0.1').searchParams.get('execution') ?? '';
		times.set(execution, (times.get(execution) ?? 0) + 1);
		setTimeout(() => response.setHeader('content-type', 'application/json').end('{"done":true}'), takesMs);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		times,
		link: {
			name: 'Work',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: { url: `=http://127.0.0.1:${port}/?execution={{ $execution.id }}`, options: {} },
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
