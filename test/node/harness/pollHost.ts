// Polls a trigger as n8n's three poll hosts do: real workflow, real poll context, real executor. The test controls ticks and saving.
import 'reflect-metadata';
import { commitStagedCursor, PollContext, runPollInStagingScope } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IPollFunctions,
	type IWorkflowExecuteAdditionalData,
	type NodeApiError,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { forgetWarnings } from '../../../nodes/Trigger/polling';
import { forgetTurns } from '../../../nodes/Trigger/turns';
import { loaded, TestCredentials } from './engine';
import { register, runPoll, type N8nLogger, type PollHostName } from './pollEngine';

/** What n8n gives a poll in the durable scheduler, and in the in-memory engine (host fact P8). */
const BUDGET_MS = { durable: 36_000, scheduler: 36_000, inMemory: 300_000 };
const NODE = 'Cashfree Trigger';

export interface PollHostOptions {
	node: new () => INodeType;
	parameters: INodeParameters;
	credentials: Record<string, ICredentialDataDecryptedObject>;
	/** Milliseconds that a poll may take. Default: what n8n allows in this host. */
	budgetMs?: number;
	timezone?: string;
}

/** Everything that n8n would show or store: executions, error executions, log, and saved state. */
export class PollHost {
	/** The items of every execution, in order. */
	readonly executions: INodeExecutionData[][] = [];
	/** The errors of scheduled polls. Each is an error execution. */
	readonly errors: NodeApiError[] = [];
	readonly warnings: string[] = [];
	/** The workflow's static data, or the cursor, as stored in the database. */
	saved: IDataObject = {};

	private readonly type: INodeType;
	private live: { workflow: Workflow; tick: () => Promise<void> } | undefined;

	constructor(
		readonly name: PollHostName,
		private readonly options: PollHostOptions,
	) {
		this.type = loaded(options.node);
		forgetTurns();
		forgetWarnings();
	}

	get items(): IDataObject[] {
		return this.executions.flat().map(({ json }) => json);
	}

	/** Publishes the workflow, or registers it again after a restart. Throws the error that makes n8n give up. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		const workflow = this.workflow();
		if (this.name === 'inMemory') {
			const tick = await register({
				workflow,
				additionalData: this.additionalData(),
				mode,
				logger: this.logger(),
				context: () => this.context(workflow, mode),
			});
			this.live = { workflow, tick };
			this.save(workflow);
			return;
		}
		const isNew = mode !== 'init';
		if (!isNew) return;
		// The first poll of a new job runs without a lease. Its state is kept by the workflow, or not at all (P3).
		const cursor = this.stage();
		const context = this.context(workflow, mode, cursor);
		const response = await runPollInStagingScope(
			context,
			async () => await runPoll(workflow, this.nodeOf(workflow), context),
		);
		if (response !== null) context.__emit(response);
		if (this.name === 'scheduler') this.save(workflow);
	}

	/** One scheduled poll. */
	async tick(): Promise<void> {
		if (this.name === 'inMemory') {
			if (!this.live) throw new Error('The workflow is not active');
			return await this.live.tick();
		}
		const workflow = this.workflow();
		const context = this.context(workflow, 'update', this.stage());
		try {
			const response = await runPoll(workflow, this.nodeOf(workflow), context);
			if (response !== null) context.__emit(response);
			else await commitStagedCursor(context);
		} catch (error) {
			this.errors.push(error as NodeApiError);
		}
	}

	/** Simulates a crash: n8n comes up again with what it saved. */
	async restart(): Promise<void> {
		this.live = undefined;
		forgetTurns();
		await this.activate('init');
	}

	/** "Fetch Test Event". */
	async fetchTestEvent(): Promise<INodeExecutionData[]> {
		const workflow = this.workflow();
		const context = new PollContext(
			workflow,
			this.nodeOf(workflow),
			this.additionalData(),
			'manual',
			'manual',
		);
		const response = await runPoll(workflow, this.nodeOf(workflow), context);
		// n8n never saves here. Save anyway, so that a test notices if the node writes state.
		this.save(workflow);
		return response?.[0] ?? [];
	}

	/** Replaces the node's stored state. Call it after `activate`. */
	overwrite(state: IDataObject): void {
		if (this.name === 'durable') {
			this.saved = { state };
			return;
		}
		const workflow = this.live?.workflow ?? this.workflow();
		workflow.getStaticData('node', this.nodeOf(workflow)).state = state;
		this.save(workflow);
	}

	/** The stored state. */
	get state(): unknown {
		return this.name === 'durable' ? this.saved.state : (this.saved[`node:${NODE}`] as IDataObject)?.state;
	}

	/** Changes the node's parameters and publishes the workflow again. */
	async republish(parameters: INodeParameters): Promise<void> {
		Object.assign(this.options.parameters, parameters);
		await this.activate('update');
	}

	private context(workflow: Workflow, mode: WorkflowActivateMode, cursor?: Cursor): IPollFunctions {
		const emit = (data: INodeExecutionData[][]): void => {
			if (cursor) this.saved = copy(cursor.value);
			else this.save(workflow);
			this.executions.push(data[0] ?? []);
		};
		const context = new PollContext(
			workflow,
			this.nodeOf(workflow),
			this.additionalData(),
			'trigger',
			mode,
			emit,
			(error) => void this.errors.push(error as NodeApiError),
			async () => {
				if (cursor) this.saved = copy(cursor.value);
			},
			undefined,
			cursor ? () => cursor.value : undefined,
			() => this.options.budgetMs ?? BUDGET_MS[this.name],
		);
		Object.defineProperty(context, 'logger', { value: this.logger() });
		return context;
	}

	/** The durable host's copy of the cursor for one poll. */
	private stage(): Cursor | undefined {
		return this.name === 'durable' ? { value: copy(this.saved) } : undefined;
	}

	/** As n8n does: saves only when it noticed a change, and it does not notice changes inside an existing value (host fact P14). */
	private save(workflow: Workflow): void {
		const { staticData } = workflow as unknown as { staticData: { __dataChanged?: boolean } };
		if (staticData.__dataChanged !== true) return;
		staticData.__dataChanged = false;
		this.saved = copy(staticData);
	}

	private nodeOf(workflow: Workflow): INode {
		const node = workflow.getNode(NODE);
		if (!node) throw new Error('The workflow has lost its trigger');
		return node;
	}

	private workflow(): Workflow {
		const { parameters, credentials, timezone = 'Asia/Kolkata' } = this.options;
		const nodeTypes = {
			getByName: () => this.type,
			getByNameAndVersion: () => this.type,
			getKnownTypes: () => ({}),
		} as unknown as INodeTypes;
		return new Workflow({
			id: 'test',
			nodes: [
				{
					id: 'trigger-id',
					name: NODE,
					type: 'test.trigger',
					typeVersion: 1,
					position: [0, 0],
					parameters,
					credentials: Object.fromEntries(Object.keys(credentials).map((name) => [name, { id: '1', name }])),
				},
			],
			connections: {},
			active: true,
			nodeTypes,
			staticData: this.name === 'durable' ? {} : copy(this.saved),
			settings: { timezone },
		});
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		return {
			credentialsHelper: new TestCredentials(this.options.credentials),
			hooks: { runHook: async () => {} },
			currentNodeExecutionIndex: 0,
			variables: {},
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	private logger(): N8nLogger {
		const silent = { info() {}, debug() {}, error() {} };
		const logger = {
			...silent,
			warn: (text: string) => void this.warnings.push(text),
			scoped: () => logger,
		};
		return logger as unknown as N8nLogger;
	}
}

interface Cursor {
	value: IDataObject;
}

const copy = (value: unknown): IDataObject => JSON.parse(JSON.stringify(value ?? {})) as IDataObject;
