// Starts the sandbox and an n8n with our packed nodes, an owner, a credential for each product and the example workflows.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SANDBOX_KEYS, startSandbox } from '../../sandbox';
import { installN8n } from './install';
import { installIntoN8n, packProject } from './package';
import { freePort } from './port';
import { N8nRest, type CredentialContent, type Login, type SavedCredential } from './rest';
import { startN8n, type N8nServer } from './server';
import { step } from './step';
import {
	readWorkflowFiles,
	withAddresses,
	withCredentials,
	type DemoNotes,
	type WorkflowFile,
} from './workflowFiles';

/** What a user folder remembers from one start to the next, so that addresses and ids stay. */
interface Memory {
	login: Login;
	n8nPort?: number;
	sandboxPort?: number;
	/** By workflow file: the workflow's id in n8n, and the file's digest when it was imported. */
	workflows: Record<string, { id: string; digest: string }>;
}

export interface ImportedWorkflow {
	id: string;
	file: WorkflowFile;
}

export interface Stage {
	n8n: N8nServer;
	sandbox: Awaited<ReturnType<typeof startSandbox>>;
	/** Logged in as the owner. */
	rest: N8nRest;
	login: Login;
	credentials: SavedCredential[];
	workflows: ImportedWorkflow[];
}

/** The Data Tables of the example circles, which create them when needed. */
export const CASHGRAM_TABLE = 'Cashgrams handed out';
export const LINK_TABLE = 'Links handed out';

/** What a person would type into the credentials to reach the sandbox. */
export function sandboxCredentials(sandboxUrl: string): CredentialContent[] {
	const there = { environment: 'custom', baseUrl: sandboxUrl };
	const { cashgram, autoCollect, gateway, payments, payouts } = SANDBOX_KEYS;
	return [
		{
			type: 'cashfreePaymentsApi',
			name: 'Cashfree Payments (sandbox)',
			data: { ...there, ...payments, apiVersion: '2025-01-01', webhookSecret: '' },
		},
		{
			type: 'cashfreePayoutsApi',
			name: 'Cashfree Payouts (sandbox)',
			data: { ...there, ...payouts, publicKey: '', webhookSecret: '' },
		},
		{
			type: 'cashfreeCashgramApi',
			name: 'Cashfree Cashgram (sandbox)',
			data: { ...there, ...cashgram, publicKey: '' },
		},
		{
			type: 'cashfreeAutoCollectApi',
			name: 'Cashfree Auto Collect (sandbox)',
			data: { ...there, ...autoCollect, publicKey: '' },
		},
		{
			type: 'cashfreeGatewayApi',
			name: 'Cashfree Payment Gateway v1 (sandbox)',
			data: { ...there, ...gateway },
		},
	];
}

/** n8n requires a capital and a digit in a password. */
const newLogin = (): Login => ({
	email: 'demo@cashfree.example',
	password: `Demo-${randomBytes(6).toString('hex')}-1`,
});

export interface StageOptions {
	/** Receives a stop function for each process as soon as it has started, so that it can be ended while others are still starting. */
	started: (stop: () => Promise<unknown>) => void;
	/** More environment variables for n8n. */
	n8nEnv?: Record<string, string>;
	/** Called with the sandbox before n8n can reach it. */
	beforeN8n?: (sandbox: Stage['sandbox']) => void;
}

/** Opens a stage in a user folder. Creates the folder if it does not exist. */
export async function openStage(
	userFolder: string,
	{ started, n8nEnv, beforeN8n }: StageOptions,
): Promise<Stage> {
	const installation = await installN8n();
	const tarball = await packProject();
	mkdirSync(userFolder, { recursive: true });
	const memoryFile = path.join(userFolder, 'stage.json');
	const memory: Memory = existsSync(memoryFile)
		? (JSON.parse(readFileSync(memoryFile, 'utf8')) as Memory)
		: { login: newLogin(), workflows: {} };
	const remember = () => writeFileSync(memoryFile, JSON.stringify(memory, null, '\t'), { mode: 0o600 });
	remember();

	return await step('Starting the sandbox and n8n', async () => {
		await installIntoN8n(tarball, userFolder, installation);
		const sandbox = await startSandbox({ port: await freePort(memory.sandboxPort) });
		started(async () => await sandbox.close());
		// Cashfree never reuses a number, and the triggers of this n8n remember the numbers of the last sandbox.
		sandbox.control.autoCollect.numberFrom(Math.floor(Date.now() / 1000));
		for (const { notes } of readWorkflowFiles()) prepareSandbox(sandbox, notes);
		beforeN8n?.(sandbox);
		const n8n = await startN8n({ installation, userFolder, port: memory.n8nPort, env: n8nEnv });
		started(async () => await n8n.stop());
		memory.n8nPort = n8n.port;
		memory.sandboxPort = Number(new URL(sandbox.url).port);
		remember();

		const rest = new N8nRest(n8n.url);
		if (await rest.needsOwner()) await rest.setUpOwner(memory.login);
		else await rest.logIn(memory.login);
		const credentials = await saveCredentials(rest, sandboxCredentials(sandbox.url));
		const workflows = await importWorkflows(rest, credentials, memory, sandbox.url);
		remember();
		// The sandbox has forgotten the cashgrams and links that the tables list.
		await rest.deleteDataTable(CASHGRAM_TABLE);
		await rest.deleteDataTable(LINK_TABLE);
		return { n8n, sandbox, rest, login: memory.login, credentials, workflows };
	});
}

/** Prepares the sandbox with what a workflow expects to find at Cashfree. */
function prepareSandbox({ control }: Stage['sandbox'], { before = [] }: DemoNotes): void {
	for (const [group, action, ...values] of before) {
		const actions = (control as unknown as Record<string, Record<string, unknown>>)[group];
		const found = actions?.[action];
		if (typeof found !== 'function') throw new Error(`The sandbox has no control ${group}.${action}`);
		Reflect.apply(found, actions, values);
	}
}

/** Saves credentials under their names. Existing ones get the new content, because the sandbox's address may have changed. */
async function saveCredentials(rest: N8nRest, contents: CredentialContent[]): Promise<SavedCredential[]> {
	const saved = await rest.credentials();
	const result: SavedCredential[] = [];
	for (const content of contents) {
		const same = saved.find(({ type, name }) => type === content.type && name === content.name);
		result.push(await (same ? rest.updateCredential(same.id, content) : rest.createCredential(content)));
	}
	return result;
}

/** Imports each workflow file once, and again only if the file has changed or the workflow was deleted in n8n. */
async function importWorkflows(
	rest: N8nRest,
	credentials: SavedCredential[],
	memory: Memory,
	sandboxUrl: string,
): Promise<ImportedWorkflow[]> {
	const present = new Set((await rest.workflows()).map(({ id }) => id));
	const imported: ImportedWorkflow[] = [];
	for (const file of readWorkflowFiles()) {
		const known = memory.workflows[file.id];
		const content = withAddresses(withCredentials(file.content, credentials), {
			n8n: rest.url,
			sandbox: sandboxUrl,
		});
		const digest = `${file.digest} ${rest.url} ${sandboxUrl}`;
		let id = known && present.has(known.id) ? known.id : undefined;
		if (id === undefined) id = (await rest.createWorkflow(content)).id;
		else if (known?.digest !== digest) await rest.updateWorkflow(id, content);
		memory.workflows[file.id] = { id, digest };
		imported.push({ id, file });
	}
	return imported;
}

/** Publishes (or republishes) the example workflows that start by themselves. A watch list comes before the workflow that uses it. */
export async function publishWorkflows({
	rest,
	workflows,
}: Pick<Stage, 'rest' | 'workflows'>): Promise<void> {
	for (const { id } of workflows.filter(({ file }) => file.notes.activate)) {
		const { active } = await rest.workflow(id);
		if (active) await rest.deactivate(id);
		await rest.activate(await rest.workflow(id));
	}
}
