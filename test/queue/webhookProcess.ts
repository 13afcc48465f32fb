// The process of the queue mode that answers production webhooks in the place of the main one.
import { freePort } from '../e2e/n8n/port';
import { startPart, type Part, type PartOptions } from './part';

export interface WebhookProcess extends Part {
	url: string;
	port: number;
}

/**
 * Starts it and waits until it answers.
 * @param port of an earlier one, so that its address survives a restart
 */
export async function startWebhookProcess(options: PartOptions & { port?: number }): Promise<WebhookProcess> {
	const port = await freePort(options.port);
	const part = await startPart(options, {
		command: 'webhook',
		name: 'The webhook process',
		port,
		env: { N8N_PORT: String(port), N8N_LISTEN_ADDRESS: '127.0.0.1', N8N_HOST: '127.0.0.1' },
	});
	return { ...part, port, url: `http://127.0.0.1:${port}` };
}
