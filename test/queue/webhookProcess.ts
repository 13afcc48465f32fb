// Starts the queue-mode process that answers production webhooks instead of the main process.
import { freePort } from '../e2e/n8n/port';
import { startPart, type Part, type PartOptions } from './part';

export interface WebhookProcess extends Part {
	url: string;
	port: number;
}

/**
 * Starts the process and waits until it answers.
 * @param port the port of an earlier process, so that its address survives a restart
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
