// The two ways in which n8n takes webhooks: in one process with a database file, and in queue mode with a separate webhook process.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Endings } from '../e2e/n8n/endings';
import { CACHE_FOLDER } from '../e2e/n8n/folders';
import { installN8n } from '../e2e/n8n/install';
import { installIntoN8n, packProject } from '../e2e/n8n/package';
import { N8nRest, type SavedCredential } from '../e2e/n8n/rest';
import { startN8n } from '../e2e/n8n/server';
import { sandboxCredentials } from '../e2e/n8n/stage';
import { say, step } from '../e2e/n8n/step';
import { query } from '../queue/service';
import { openQueueStage, WORKER_ADDRESSES } from '../queue/stage';
import { SANDBOX_KEYS } from '../sandbox/core/keys';
import { readSqlite, rowsOf, type ExecutionRow, type StoredExecution } from './executions';
import { TRIGGER } from './workflow';

/** A process of n8n that can be killed and started again, at the same address. */
interface HostPart {
	name: string;
	kill(): Promise<unknown>;
	start(): Promise<unknown>;
}

export interface WebhookHost {
	name: string;
	/** Base URL of the process that answers production webhooks. */
	url: string;
	rest: N8nRest;
	credential: SavedCredential;
	/** Signs what Cashfree posts. */
	secret: string;
	parts: HostPart[];
	/** Whether n8n may give the work of an execution to a second worker (W37). */
	mayRunTwice: boolean;
	/** The executions of a workflow, from the database. */
	rows(workflowId: string): Promise<ExecutionRow[]>;
}

const TYPE = 'cashfreePaymentsApi';
const secret = SANDBOX_KEYS.payments.clientSecret;

/**
 * If a kill comes after n8n 2.41 creates an execution but before it starts it, n8n exits by itself at the next start. The start after
 * that works, so we start it again, as a service manager would.
 */
const MOST_STARTS = 3;

async function startAgain<T>(start: () => Promise<T>): Promise<T> {
	for (let starts = 1; ; starts++) {
		try {
			return await start();
		} catch (error) {
			if (starts === MOST_STARTS || !String(error).includes('while starting')) throw error;
			say('    n8n ended by itself while starting; it is started again');
		}
	}
}

/** n8n in regular mode, as most people run it. */
export async function openRegularHost(endings: Endings, folder: string): Promise<WebhookHost> {
	const userFolder = path.join(CACHE_FOLDER, folder);
	rmSync(userFolder, { recursive: true, force: true });
	mkdirSync(userFolder, { recursive: true });
	const installation = await installN8n();
	await installIntoN8n(await packProject(), userFolder, installation);
	const start = async (port?: number) => {
		const [started] = await endings.together([startN8n({ installation, userFolder, port })]);
		if (!started) throw new Error('n8n did not start');
		return started;
	};
	let n8n = await step('Starting n8n', async () => await start());
	const rest = new N8nRest(n8n.url);
	await rest.setUpOwner({ email: 'webhooks@cashfree.example', password: 'Webhooks-on-loopback-1' });
	return {
		name: 'regular mode',
		url: n8n.url,
		rest,
		credential: await paymentsCredential(rest),
		secret,
		mayRunTwice: false,
		parts: [
			{
				name: 'n8n',
				kill: async () => await n8n.kill(),
				start: async () => (n8n = await startAgain(async () => await start(n8n.port))),
			},
		],
		rows: async (id) => rowsOf(await readSqlite(installation, userFolder, id), TRIGGER),
	};
}

/** n8n in queue mode: main process, webhook process, two workers. */
export async function openQueueHost(endings: Endings, folder: string): Promise<WebhookHost> {
	const stage = await openQueueStage({ webhookProcess: true, folder, endings });
	const { rest, workers, postgresPort, webhookProcess } = stage;
	if (!webhookProcess) throw new Error('There is no webhook process');
	return {
		name: 'queue mode',
		url: webhookProcess.url,
		rest,
		credential: stage.credentials.find(({ type }) => type === TYPE) ?? (await paymentsCredential(rest)),
		secret,
		mayRunTwice: true,
		parts: [
			{
				name: 'webhook process',
				kill: async () => await stage.webhookProcess?.kill(),
				start: async () => await startAgain(stage.startWebhookProcess),
			},
			{
				name: 'main process',
				kill: async () => await stage.main.kill(),
				start: async () => await startAgain(stage.startMain),
			},
			...WORKER_ADDRESSES.map((address) => ({
				name: `worker ${address}`,
				kill: async () => await workers.get(address)?.kill(),
				start: async () => await startAgain(async () => await stage.startWorker(address)),
			})),
		],
		rows: async (id) =>
			rowsOf(
				await query<StoredExecution>(
					postgresPort,
					`SELECT e.id, e.status, e."startedAt", d.data FROM execution_entity e LEFT JOIN execution_data d ON d."executionId" = e.id
					 WHERE e."workflowId" = '${id}' ORDER BY e.id`,
				),
				TRIGGER,
			),
	};
}

async function paymentsCredential(rest: N8nRest): Promise<SavedCredential> {
	// Nothing calls Cashfree here: a webhook needs only the secret. So the address does not matter.
	const content = sandboxCredentials('http://127.0.0.1:9').find(({ type }) => type === TYPE);
	if (!content) throw new Error(`No credential of type ${TYPE}`);
	return await rest.createCredential(content);
}

/** Waits until every execution of a workflow has ended, or until none has ended for this many seconds. */
export async function settled(host: WebhookHost, workflowId: string, seconds: number): Promise<void> {
	let left = Infinity;
	let deadline = 0;
	for (;;) {
		const rows = await host.rows(workflowId);
		const open = rows.filter(({ status }) => ['new', 'running', 'waiting'].includes(status)).length;
		if (open === 0) return;
		if (open < left) deadline = Date.now() + seconds * 1000;
		left = Math.min(left, open);
		if (Date.now() > deadline) return;
		await new Promise((resolve) => setTimeout(resolve, 2000));
	}
}
