// n8n in queue mode beside the sandbox: PostgreSQL, Redis, one main and two workers that leave through different addresses.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CACHE_FOLDER } from '../e2e/n8n/folders';
import { installN8n } from '../e2e/n8n/install';
import { installIntoN8n, packProject } from '../e2e/n8n/package';
import { N8nRest, type SavedCredential } from '../e2e/n8n/rest';
import { startN8n } from '../e2e/n8n/server';
import { sandboxCredentials } from '../e2e/n8n/stage';
import { step } from '../e2e/n8n/step';
import { SANDBOX_KEYS, startSandbox, type Sandbox } from '../sandbox';
import { giveToServices, POSTGRES_DATABASE, POSTGRES_USER, startPostgres, startRedis } from './service';
import { startWorker, type Worker } from './worker';

export const WORKER_ADDRESSES = ['127.0.0.2', '127.0.0.3'] as const;
export type WorkerAddress = (typeof WORKER_ADDRESSES)[number];

/** Seconds a token lives at the sandbox: short, so that the run sees more than one lifetime. */
export const TOKEN_SECONDS = 30;

/** How soon n8n sees that a worker is gone. Its own values are 60, 10 and 30 seconds. */
const STALLED = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

export interface QueueStage {
	n8nUrl: string;
	sandbox: Sandbox;
	/** Logged in as the owner. */
	rest: N8nRest;
	credentials: SavedCredential[];
	workers: Map<WorkerAddress, Worker>;
	/** Starts a worker at an address where none runs. */
	startWorker(address: WorkerAddress): Promise<Worker>;
	/** Ends everything, the last first. */
	close(): Promise<void>;
}

export async function openQueueStage(): Promise<QueueStage> {
	const started: Array<() => Promise<unknown>> = [];
	const close = async () => {
		for (const stop of started.splice(0).reverse()) await stop();
	};
	try {
		return await open(started, close);
	} catch (error) {
		await close();
		throw error;
	}
}

async function open(started: Array<() => Promise<unknown>>, close: () => Promise<void>): Promise<QueueStage> {
	const installation = await installN8n();
	const tarball = await packProject();
	const folder = path.join(CACHE_FOLDER, 'queue');
	rmSync(folder, { recursive: true, force: true });
	const services = mkdtempSync(path.join(tmpdir(), 'cashfree-queue-'));
	started.push(async () => rmSync(services, { recursive: true, force: true }));
	giveToServices(services);

	const [postgres, redis] = await step('Starting PostgreSQL and Redis', async () => {
		const both = [startPostgres(services), startRedis(services)] as const;
		for (const service of both) started.push(async () => await (await service).stop());
		return await Promise.all(both);
	});
	const sandbox = await startSandbox({ switches: { tokenTtl: TOKEN_SECONDS } });
	started.push(async () => await sandbox.close());

	const shared = {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: POSTGRES_USER,
		DB_POSTGRESDB_DATABASE: POSTGRES_DATABASE,
		N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
		...STALLED,
	};
	const mainFolder = path.join(folder, 'main');
	mkdirSync(mainFolder, { recursive: true });
	await installIntoN8n(tarball, mainFolder, installation);
	const n8n = await step('Starting the main process', async () => {
		const main = await startN8n({ installation, userFolder: mainFolder, env: shared });
		started.push(async () => await main.stop());
		return main;
	});

	const workers = new Map<WorkerAddress, Worker>();
	const startOne = async (sourceAddress: WorkerAddress) => {
		const userFolder = path.join(folder, sourceAddress);
		const worker = await startWorker({ installation, tarball, userFolder, sourceAddress, shared });
		started.push(async () => await worker.stop());
		workers.set(sourceAddress, worker);
		return worker;
	};
	await step('Starting two workers', async () => await Promise.all(WORKER_ADDRESSES.map(startOne)));

	const rest = new N8nRest(n8n.url);
	await rest.setUpOwner({
		email: 'queue@cashfree.example',
		password: `Queue-${randomBytes(6).toString('hex')}-1`,
	});
	const credentials: SavedCredential[] = [];
	const payouts = {
		type: 'cashfreePayoutsApi',
		name: 'Cashfree Payouts (sandbox)',
		data: { environment: 'custom', baseUrl: sandbox.url, ...SANDBOX_KEYS.payouts, publicKey: '' },
	};
	for (const content of [...sandboxCredentials(sandbox.url), payouts])
		credentials.push(await rest.createCredential(content));
	return { n8nUrl: n8n.url, sandbox, rest, credentials, workers, startWorker: startOne, close };
}
