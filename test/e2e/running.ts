// Gives the end-to-end tests access to what main.ts started: n8n with our package in it, and the sandbox.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CACHE_FOLDER } from './n8n/folders';
import { N8nRest, type CredentialContent, type Login, type SavedCredential } from './n8n/rest';
import type { ImportedWorkflow } from './n8n/stage';
import { WATCHED } from './seenSecrets';

export interface Running {
	n8nUrl: string;
	login: Login;
	/** Everything n8n keeps: database, logs, caches. */
	userFolder: string;
	/** The hosts outside this machine that n8n tried to reach, one per line. */
	outsideFile: string;
	sandboxUrl: string;
	/** PEM for X-Cf-Signature. */
	publicKey: string;
	/** The credentials for the sandbox, as saved in n8n. */
	credentials: Array<SavedCredential & CredentialContent>;
	workflows: ImportedWorkflow[];
	/** The tokens and signatures that the sandbox received, one per line. */
	seenSecretsFile: string;
}

/** Holds the name of the file that describes what is running. With all the workflows in it, that is too long for a variable. */
const VARIABLE = 'CASHFREE_E2E';

/** Makes what is running known to the tests, which run in this process. */
export function publish(running: Running): void {
	const file = path.join(CACHE_FOLDER, 'e2e-running.json');
	writeFileSync(file, JSON.stringify(running), { mode: 0o600 });
	process.env[VARIABLE] = file;
}

export function running(): Running {
	const file = process.env[VARIABLE];
	if (!file) throw new Error('Nothing is running. Start these tests with `npm run test:e2e`.');
	return JSON.parse(readFileSync(file, 'utf8')) as Running;
}

/** A client of n8n's REST API, logged in. */
export async function connect(): Promise<N8nRest> {
	const { n8nUrl, login } = running();
	const rest = new N8nRest(n8nUrl);
	await rest.logIn(login);
	return rest;
}

/** The saved credential of a type. */
export function credentialOf(type: string): SavedCredential & CredentialContent {
	const found = running().credentials.find((credential) => credential.type === type);
	if (!found) throw new Error(`No credential of type ${type} was saved.`);
	return found;
}

/** The distinct tokens and signatures that have reached the sandbox so far. */
export function seenSecrets(): string[] {
	return [...new Set(readFileSync(running().seenSecretsFile, 'utf8').split('\n').filter(Boolean))];
}

/** Calls the sandbox's control API, e.g. `sandboxControl('POST', '/faults', {...})`. */
export async function sandboxControl<T>(method: string, path: string, body?: unknown): Promise<T> {
	const response = await fetch(`${running().sandboxUrl}/_sandbox${path}`, {
		method,
		headers: body === undefined ? {} : { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${method} /_sandbox${path} answered ${response.status}: ${text}`);
	return JSON.parse(text) as T;
}

/** Faults that were placed but have not struck as often as they should. */
export async function pendingFaults(): Promise<Array<{ kind: string; path: string }>> {
	const pending = await sandboxControl<Array<{ kind: string; path: string }>>('GET', '/faults');
	return pending.filter(({ path }) => path !== String(WATCHED));
}
