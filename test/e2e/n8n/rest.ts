// A small typed client for the REST API that n8n's own editor uses (n8n 2.41.1).
import type { IBinaryData, INode, INodeTypeDescription, IRunExecutionData, IConnections } from 'n8n-workflow';
import { parse } from 'flatted';
import { ask } from './ask';

/** How long a manual run or a publication may take, in seconds. */
const WAIT_SECONDS = 60;
const LOOK_EVERY_MS = 150;

export interface Login {
	email: string;
	password: string;
}

export interface CredentialContent {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface SavedCredential extends Omit<CredentialContent, 'data'> {
	id: string;
}

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

export interface WorkflowContent {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: Record<string, unknown>;
	meta?: Record<string, unknown>;
}

export interface SavedWorkflow extends WorkflowContent {
	id: string;
	active: boolean;
	versionId: string;
}

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: 'new' | 'running' | 'waiting' | 'success' | 'error' | 'crashed' | 'canceled' | 'unknown';
	mode: string;
	startedAt: string | null;
	stoppedAt: string | null;
}

export interface Execution extends ExecutionSummary {
	data: IRunExecutionData;
}

interface ExecutionPage {
	results: ExecutionSummary[];
	nextCursor?: string | null;
}

const FINISHED = new Set(['success', 'error', 'crashed', 'canceled']);

/** Thrown when n8n's answer is not 2xx. */
class N8nRestError extends Error {
	constructor(
		readonly httpStatus: number,
		method: string,
		path: string,
		text: string,
	) {
		super(`${method} ${path} answered ${httpStatus}: ${text}`);
	}
}

const pause = async () => await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));

export class N8nRest {
	private cookie = '';

	constructor(readonly url: string) {}

	/** Sends a request and returns the response and its text, whatever the status. */
	async raw(method: string, path: string, body?: unknown): Promise<{ response: Response; text: string }> {
		const response = await ask(this.url + path, {
			method,
			headers: {
				...(this.cookie && { cookie: this.cookie }),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const cookie = response.headers.getSetCookie().find((one) => one.startsWith('n8n-auth='));
		if (cookie) this.cookie = cookie.split(';', 1)[0] ?? '';
		return { response, text: await response.text() };
	}

	/** The bytes of a file that an execution returned, from wherever n8n stores them. */
	async file({ id, data }: Pick<IBinaryData, 'id' | 'data'>): Promise<Buffer> {
		if (id === undefined) return Buffer.from(data, 'base64');
		const query = new URLSearchParams({ id, action: 'view' });
		const response = await ask(`${this.url}/rest/binary-data?${query}`, {
			headers: { cookie: this.cookie },
		});
		if (!response.ok) throw new N8nRestError(response.status, 'GET', '/rest/binary-data', '');
		return Buffer.from(await response.arrayBuffer());
	}

	private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const { response, text } = await this.raw(method, path, body);
		if (!response.ok) throw new N8nRestError(response.status, method, path, text.slice(0, 500));
		const answer = JSON.parse(text) as { data: T };
		return answer.data;
	}

	/** Creates the owner of a fresh n8n and logs in as that person. */
	async setUpOwner(login: Login): Promise<void> {
		await this.call('POST', '/rest/owner/setup', { ...login, firstName: 'Demo', lastName: 'Owner' });
	}

	async logIn({ email, password }: Login): Promise<void> {
		await this.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** True until an owner has been created. */
	async needsOwner(): Promise<boolean> {
		const settings = await this.call<{ userManagement: { showSetupOnFirstLoad: boolean } }>(
			'GET',
			'/rest/settings',
		);
		return settings.userManagement.showSetupOnFirstLoad;
	}

	async credentials(): Promise<SavedCredential[]> {
		return await this.call('GET', '/rest/credentials');
	}

	async createCredential(content: CredentialContent): Promise<SavedCredential> {
		return await this.call('POST', '/rest/credentials', content);
	}

	async updateCredential(id: string, content: CredentialContent): Promise<SavedCredential> {
		return await this.call('PATCH', `/rest/credentials/${id}`, content);
	}

	async deleteCredential(id: string): Promise<void> {
		await this.call('DELETE', `/rest/credentials/${id}`);
	}

	/** Tests a credential, as the editor does after a person saves it. */
	async testCredential(id: string, content: CredentialContent): Promise<CredentialTestResult> {
		return await this.call('POST', '/rest/credentials/test', { credentials: { id, ...content } });
	}

	async workflows(): Promise<Array<Pick<SavedWorkflow, 'id' | 'name' | 'active' | 'versionId'>>> {
		return await this.call('GET', '/rest/workflows');
	}

	async workflow(id: string): Promise<SavedWorkflow> {
		return await this.call('GET', `/rest/workflows/${id}`);
	}

	async createWorkflow(content: WorkflowContent): Promise<SavedWorkflow> {
		return await this.call('POST', '/rest/workflows', content);
	}

	async updateWorkflow(id: string, content: Partial<WorkflowContent>): Promise<SavedWorkflow> {
		return await this.call('PATCH', `/rest/workflows/${id}`, content);
	}

	/** Publishes a version and waits until its triggers run. */
	async activate({ id, versionId }: Pick<SavedWorkflow, 'id' | 'versionId'>): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		await this.waitFor(`workflow ${id} to be published`, async () => {
			const answer = await this.publicationStatus(id);
			if (/fail|error/i.test(answer.status))
				throw new Error(`Workflow ${id} could not be published: ${JSON.stringify(answer)}`);
			return answer.status === 'published' ? true : undefined;
		});
	}

	/** Unpublishes a workflow and waits until its triggers are stopped. */
	async deactivate(id: string): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/deactivate`, {});
		await this.waitFor(`workflow ${id} to be unpublished`, async () => {
			const { status } = await this.publicationStatus(id);
			return status === 'in_progress' ? undefined : true;
		});
	}

	async publicationStatus(id: string): Promise<{ status: string }> {
		return await this.call('GET', `/rest/workflows/${id}/publication-status`);
	}

	/** The rows of one of the owner's Data Tables. Empty if there is no such table. */
	async dataTableRows(name: string): Promise<Array<Record<string, unknown>>> {
		const table = await this.dataTable(name);
		if (!table) return [];
		const { data } = await this.call<{ data: Array<Record<string, unknown>> }>('GET', `${table}/rows`);
		return data;
	}

	/** Deletes the owner's Data Table with this name, if there is one. */
	async deleteDataTable(name: string): Promise<void> {
		const table = await this.dataTable(name);
		if (table) await this.call('DELETE', table);
	}

	/** The path of a Data Table of the owner. */
	private async dataTable(name: string): Promise<string | undefined> {
		const { id: projectId } = await this.call<{ id: string }>('GET', '/rest/projects/personal');
		const tables = `/rest/projects/${projectId}/data-tables`;
		const { data } = await this.call<{ data: Array<{ id: string; name: string }> }>('GET', tables);
		const found = data.find((table) => table.name === name);
		return found && `${tables}/${found.id}`;
	}

	/** Starts a saved workflow as a click on "Execute workflow" does. Returns the execution id. */
	async start(workflowId: string, triggerName: string): Promise<string> {
		const { executionId } = await this.call<{ executionId: string }>(
			'POST',
			`/rest/workflows/${workflowId}/run`,
			{
				triggerToStartFrom: { name: triggerName },
			},
		);
		return executionId;
	}

	/** Runs a saved workflow by hand and waits for its end. */
	async run(workflowId: string, triggerName: string): Promise<Execution> {
		return await this.finishedExecution(await this.start(workflowId, triggerName));
	}

	async finishedExecution(id: string): Promise<Execution> {
		return await this.waitFor(`execution ${id} to finish`, async () => {
			const execution = await this.execution(id);
			return FINISHED.has(execution.status) ? execution : undefined;
		});
	}

	/** One execution with everything its nodes received and returned. */
	async execution(id: string): Promise<Execution> {
		const stored = await this.call<ExecutionSummary & { data: string }>('GET', `/rest/executions/${id}`);
		return { ...stored, data: parse(stored.data) as IRunExecutionData };
	}

	/** All executions, newest first. Filter, e.g. `{ workflowId, status: ['error'] }`. */
	async executions(filter: Record<string, unknown> = {}): Promise<ExecutionSummary[]> {
		const all: ExecutionSummary[] = [];
		const query = new URLSearchParams({ filter: JSON.stringify(filter), limit: '100' });
		for (;;) {
			const page = await this.call<ExecutionPage>('GET', `/rest/executions?${query}`);
			all.push(...page.results);
			if (!page.nextCursor) return all;
			query.set('cursor', page.nextCursor);
		}
	}

	/** Every node type that n8n has loaded. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return await this.typeList('nodes');
	}

	/** Every credential type that n8n has loaded. */
	async credentialTypes(): Promise<Array<{ name: string; displayName: string; iconUrl?: unknown }>> {
		return await this.typeList('credentials');
	}

	private async typeList<T>(kind: 'nodes' | 'credentials'): Promise<T> {
		const { response, text } = await this.raw('GET', `/types/${kind}.json`);
		if (!response.ok)
			throw new N8nRestError(response.status, 'GET', `/types/${kind}.json`, text.slice(0, 500));
		return JSON.parse(text) as T;
	}

	private async waitFor<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
		const deadline = Date.now() + WAIT_SECONDS * 1000;
		for (;;) {
			const found = await look();
			if (found !== undefined) return found;
			if (Date.now() > deadline) throw new Error(`Waited ${WAIT_SECONDS} s in vain for ${what}.`);
			await pause();
		}
	}
}
