// Starts an n8n worker in queue mode whose connections come from its own address.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '../e2e/n8n/port';
import { startPart, type Part, type PartOptions } from './part';

export interface Worker extends Part {
	sourceAddress: string;
}

/** Starts a worker and waits until it accepts jobs. */
export async function startWorker(options: PartOptions & { sourceAddress: string }): Promise<Worker> {
	const { sourceAddress } = options;
	const port = await freePort();
	const part = await startPart(options, {
		command: 'worker',
		name: `The worker at ${sourceAddress}`,
		port,
		preload: [pathToFileURL(path.join(__dirname, 'sourceAddress.mjs')).href],
		env: {
			CASHFREE_SOURCE_ADDRESS: sourceAddress,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		},
	});
	return { ...part, sourceAddress };
}
