// Runs n8n in queue mode beside the sandbox: PostgreSQL, Redis, one main process and two workers that connect from different addresses.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Endings } from '../e2e/n8n/endings';
import { CACHE_FOLDER } from '../e2e/n8n/folders';
import { installN8n } from '../e2e/n8n/install';
import { installIntoN8n, packProject } from '../e2e/n8n/package';
import { N8nRest, type SavedCredential } from '../e2e/n8n/rest';
import { startN8n, type N8nServer } from '../e2e/n8n/server';
import { sandboxCredentials } from '../e2e/n8n/stage';
import { step } from '../e2e/n8n/step';
import { startSandbox, type Sandbox } from '../sandbox';
import {
	giveToServices,
	POSTGRES_DATABASE,
	POSTGRES_USER,
	requirePrograms,
	startPostgres,
	startRedis,
} from './service';
import { startWebhookProcess, type WebhookProcess } from './webhookProcess';
import { startWorker, type Worker } from './worker';

export const WORKER_ADDRESSES = ['127.0.0.2', '127.0.0.3'] as const;
export type WorkerAddress = (typeof WORKER_ADDRESSES)[number];

/** Lifetime of a sandbox token in seconds: short, so that a run lasts longer than one token. */
export const TOKEN_SECONDS = 30;

/** How soon n8n notices that a worker is gone. Its defaults are 60, 10 and 30 seconds. */
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
	/** The port where the database listens. */
	postgresPort: number;
	workers: Map<WorkerAddress, Worker>;
	/** Starts a worker at an address that has none running. */
	startWorker(address: WorkerAddress): Promise<Worker>;
	/** The main process. `startMain` starts it again after it has ended. */
	main: N8nServer;
	startMain(): Promise<N8nServer>;
	/** Only if requested. It then answers production webhooks, and the main process does not. */
	webhookProcess?: WebhookProcess;
	startWebhookProcess(): Promise<WebhookProcess>;
	/** Ends everything, in reverse order of starting. */
	close(): Promise<void>;
}

export interface QueueOptions {
	webhookProcess?: boolean;
	/** The folder in the cache that n8n's processes live in. */
	folder?: string;
	/** Receives a stop function for each process as soon as it runs. */
	endings?: Endings;
}

/** @throws Error that names the programs missing on this machine, before anything is started */
export async function openQueueStage(options: QueueOptions = {}): Promise<QueueStage> {
	requirePrograms();
	const endings = options.endings ?? new Endings();
	try {
		return await open(endings, options);
	} catch (error) {
		await endings.endAll();
		throw error;
	}
}

async function open(
	endings: Endings,
	{ webhookProcess = false, folder: name = 'queue' }: QueueOptions,
): Promise<QueueStage> {
	const installation = await installN8n();
	const tarball = await packProject();
	const folder = path.join(CACHE_FOLDER, name);
	rmSync(folder, { recursive: true, force: true });
	const services = mkdtempSync(path.join(tmpdir(), 'cashfree-queue-'));
	endings.add(async () => rmSync(services, { recursive: true, force: true }));
	giveToServices(services);

	const [postgres, redis] = await step(
		'Starting PostgreSQL and Redis',
		async () => await endings.together([startPostgres(services), startRedis(services)]),
	);
	if (!postgres || !redis) throw new Error('PostgreSQL or Redis is missing');
	const sandbox = await startSandbox({ switches: { tokenTtl: TOKEN_SECONDS } });
	endings.add(async () => await sandbox.close());

	const shared = {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: POSTGRES_USER,
		DB_POSTGRESDB_DATABASE: POSTGRES_DATABASE,
		// n8n's default is 2. In a burst, whatever waits 20 s for a connection then fails.
		DB_POSTGRESDB_POOL_SIZE: '10',
		N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: String(webhookProcess),
		...STALLED,
	};
	const mainFolder = path.join(folder, 'main');
	mkdirSync(mainFolder, { recursive: true });
	await installIntoN8n(tarball, mainFolder, installation);
	const startMain = async (port?: number) => {
		const main = await startN8n({ installation, userFolder: mainFolder, port, env: shared });
		endings.add(async () => await main.stop());
		return main;
	};
	const main = await step('Starting the main process', async () => await startMain());

	const workers = new Map<WorkerAddress, Worker>();
	const newWorker = async (sourceAddress: WorkerAddress) => {
		const userFolder = path.join(folder, sourceAddress);
		const worker = await startWorker({ installation, tarball, userFolder, sourceAddress, shared });
		workers.set(sourceAddress, worker);
		return worker;
	};
	const newWebhookProcess = async (port?: number) => {
		const userFolder = path.join(folder, 'webhook');
		return await startWebhookProcess({ installation, tarball, userFolder, shared, port });
	};
	await step('Starting two workers', async () => await endings.together(WORKER_ADDRESSES.map(newWorker)));
	const [answering] = webhookProcess
		? await step('Starting the webhook process', async () => await endings.together([newWebhookProcess()]))
		: [];

	const rest = new N8nRest(main.url);
	await rest.setUpOwner({
		email: 'queue@cashfree.example',
		password: `Queue-${randomBytes(6).toString('hex')}-1`,
	});
	const credentials: SavedCredential[] = [];
	for (const content of sandboxCredentials(sandbox.url)) {
		credentials.push(await rest.createCredential(content));
	}
	const stage: QueueStage = {
		n8nUrl: main.url,
		sandbox,
		rest,
		credentials,
		postgresPort: postgres.port,
		workers,
		main,
		webhookProcess: answering,
		startWorker: async (address) => {
			const [worker] = await endings.together([newWorker(address)]);
			return worker as Worker;
		},
		startMain: async () => (stage.main = await startMain(main.port)),
		startWebhookProcess: async () => {
			const [started] = await endings.together([newWebhookProcess(answering?.port)]);
			return (stage.webhookProcess = started as WebhookProcess);
		},
		close: async () => await endings.endAll(),
	};
	return stage;
}
