// An n8n worker of the queue mode, whose connections leave from an address of its own.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ask } from '../e2e/n8n/ask';
import { startGuarded, type GuardedProcess } from '../e2e/n8n/guarded';
import type { N8nInstallation } from '../e2e/n8n/install';
import { installIntoN8n } from '../e2e/n8n/package';
import { freePort } from '../e2e/n8n/port';
import { n8nEnvironment, SHUTDOWN_SECONDS, untilReady } from '../e2e/n8n/server';

export interface WorkerOptions {
	installation: N8nInstallation;
	/** Our packed package: a worker loads it from its own folder. */
	tarball: string;
	userFolder: string;
	sourceAddress: string;
	/** What all processes of this n8n share: queue, database, encryption key. */
	shared: Record<string, string>;
}

export interface Worker extends GuardedProcess {
	sourceAddress: string;
	logFile: string;
}

/** Starts a worker and waits until it takes jobs. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
	const { installation, tarball, userFolder, sourceAddress, shared } = options;
	mkdirSync(userFolder, { recursive: true });
	await installIntoN8n(tarball, userFolder, installation);
	const logFile = path.join(userFolder, 'worker.log');
	const port = await freePort();
	const environment = await n8nEnvironment({
		installation,
		userFolder,
		outsideFile: path.join(userFolder, 'outside-attempts.log'),
	});
	const preload = pathToFileURL(path.join(__dirname, 'sourceAddress.mjs'));
	const guarded = await startGuarded({
		command: installation.node,
		args: [installation.n8n, 'worker'],
		cwd: userFolder,
		logFile,
		graceSeconds: SHUTDOWN_SECONDS + 3,
		env: {
			...environment,
			...shared,
			NODE_OPTIONS: `${environment.NODE_OPTIONS} --import ${preload}`,
			CASHFREE_SOURCE_ADDRESS: sourceAddress,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		},
	});
	const isReady = async () => {
		try {
			return (await ask(`http://127.0.0.1:${port}/healthz/readiness`)).ok;
		} catch {
			return false;
		}
	};
	await untilReady(guarded, `The worker at ${sourceAddress}`, logFile, isReady);
	return { ...guarded, sourceAddress, logFile };
}
