// Runs one of our nodes in the real n8n engine: workflow, expressions, credentials, routing and error handling are n8n's own.
import 'reflect-metadata';
import { commonPollingParameters } from 'n8n-core/dist/nodes-loader/constants';
import { DirectoryLoader, ExecuteContext, RoutingNode, WorkflowExecute } from 'n8n-core';
import * as n8n from 'n8n-workflow';
import {
	createEmptyRunExecutionData,
	ICredentialsHelper,
	NodeConnectionTypes,
	Workflow,
	type IBinaryKeyData,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IExecuteData,
	type IExecuteFunctions,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type NodeApiError,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { SMALL_FILE } from './files';
import { runFrom } from './hosts';
import { credentialClasses } from './manifest';

export const credentialTypes: Record<string, ICredentialType> = Object.fromEntries(
	credentialClasses()
		.map((Type) => new Type())
		.map((type) => [type.name, type]),
);

/** Resolves credentials as n8n's own helper does: preAuthentication while the expirable property is empty, then authenticate. */
export class TestCredentials extends ICredentialsHelper {
	constructor(private readonly values: Record<string, ICredentialDataDecryptedObject>) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = typeOf(typeName);
		if (typeof authenticate !== 'function') throw new Error(`${typeName} has no authenticate function`);
		return await authenticate(credentials, options);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = typeOf(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (!expirable || !type.preAuthentication) return undefined;
		if (credentials[expirable.name] !== '' && !expired) return undefined;
		const output = await type.preAuthentication.call(restricted(helpers, credentials), credentials);
		if (output[expirable.name] !== undefined) throw new Error('The node wrote a session into the database');
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getDecrypted(
		_data: IWorkflowExecuteAdditionalData,
		_details: unknown,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const values = this.values[type];
		if (!values) throw new Error(`The test gave no credential of type ${type}`);
		const defaults = Object.fromEntries(
			typeOf(type).properties.map(({ name, default: value }) => [name, value]),
		);
		return { ...defaults, ...values } as ICredentialDataDecryptedObject;
	}

	async getCredentials(): Promise<never> {
		throw new Error('Nothing of ours reads a stored credential');
	}

	async updateCredentials(): Promise<never> {
		throw new Error('Nothing of ours writes a credential');
	}

	async updateCredentialsOauthTokenData(): Promise<never> {
		throw new Error('Nothing of ours uses OAuth');
	}

	getCredentialsProperties(type: string) {
		return typeOf(type).properties;
	}
}

/**
 * "Allowed HTTP Request Domains" of a credential, for the credential's own requests, as n8n's helper applies it:
 * the credential's host is not added to the list. An n8n version without that field has no such list.
 */
function restricted(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): IHttpRequestHelper {
	const { getCredentialOwnRequestAllowedDomains: allowedBy } = n8n as Partial<typeof n8n>;
	const httpRequest = async (options: IHttpRequestOptions): Promise<unknown> => {
		const allowedDomains = allowedBy?.(credentials);
		if (allowedDomains === undefined) return (await helpers.httpRequest(options)) as unknown;
		if (options.allowedDomains !== undefined) {
			throw new n8n.UserError('The domains of the credential cannot be combined with those of the request');
		}
		return (await helpers.httpRequest({ ...options, allowedDomains })) as unknown;
	};
	return { helpers: { httpRequest } };
}

function typeOf(name: string): ICredentialType {
	const type = credentialTypes[name];
	if (!type) throw new Error(`Unknown credential type ${name}`);
	return type;
}

/** A start node that outputs the test's items. */
export const feedNode = (items: INodeExecutionData[]): INodeType => ({
	description: {
		displayName: 'Feed',
		name: 'feed',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	execute: async () => [items],
});

/** Passes its input on. Used where n8n needs a node after ours. */
const passNode = (): INodeType => ({
	description: { ...feedNode([]).description, name: 'pass', inputs: [NodeConnectionTypes.Main] },
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
});

export const loaded = (Type: new () => INodeType): INodeType => prepared(new Type());

/** A node type as n8n's loader registers it: with Poll Times or Request Options added, and run by RoutingNode if declarative. */
export function prepared(type: INodeType): INodeType {
	if (type.description.polling) type.description.properties.unshift(...commonPollingParameters);
	DirectoryLoader.applyDeclarativeNodeOptionParameters(type);
	if (!type.execute && !type.poll) {
		type.execute = async function (this: IExecuteFunctions) {
			return await new RoutingNode(this as unknown as ExecuteContext, type).runNode();
		} as INodeType['execute'];
	}
	return type;
}

export interface RunRequest {
	node: new () => INodeType;
	parameters: INodeParameters;
	credentials: Record<string, ICredentialDataDecryptedObject>;
	/** Input items; one empty item by default. */
	items?: IDataObject[];
	/** The files of each item. By default a small picture in `data`, as after a node that reads files. */
	files?: IBinaryKeyData;
	onError?: INode['onError'];
	retryOnFail?: boolean;
	executeOnce?: boolean;
	timezone?: string;
	mode?: WorkflowExecuteMode;
	executionId?: string;
	/** Receives a function that stops the execution. */
	onStart?(cancel: () => void): void;
}

export interface RunResult {
	/** Items of the main output. */
	items: INodeExecutionData[];
	/** Items of the error output. */
	errorItems: INodeExecutionData[];
	error?: NodeApiError;
	run: IRun;
}

let executions = 0;

/** Runs `Feed → the node → Pass` and returns the node's output. */
export async function runNode(request: RunRequest): Promise<RunResult> {
	const binary = request.files ?? SMALL_FILE;
	const items = (request.items ?? [{}]).map((json) => ({ json, binary }));
	const type = loaded(request.node);
	const types: Record<string, INodeType> = {
		'test.feed': feedNode(items),
		'test.node': type,
		'test.pass': passNode(),
	};
	const nodeTypes = {
		getByName: (name: string) => types[name],
		getByNameAndVersion: (name: string) => types[name],
		getKnownTypes: () => ({}),
	} as unknown as INodeTypes;
	const credentials = Object.fromEntries(
		Object.keys(request.credentials).map((name) => [name, { id: '1', name }]),
	);
	const base = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const main = (node: string) => [{ node, type: NodeConnectionTypes.Main, index: 0 }];
	const workflow = new Workflow({
		id: 'test',
		nodes: [
			{ ...base, id: 'feed-id', name: 'Feed', type: 'test.feed' },
			{
				...base,
				id: 'node-id',
				name: 'Node',
				type: 'test.node',
				parameters: request.parameters,
				credentials,
				onError: request.onError,
				retryOnFail: request.retryOnFail,
				executeOnce: request.executeOnce,
				maxTries: 2,
				waitBetweenTries: 1,
			},
			{ ...base, id: 'pass-id', name: 'Pass', type: 'test.pass' },
		],
		connections: { Feed: { main: [main('Node')] }, Node: { main: [main('Pass')] } },
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', timezone: request.timezone ?? 'Asia/Kolkata' },
	});
	const mode = request.mode ?? 'manual';
	const engine = new WorkflowExecute(additionalData(request), mode);
	const execution = runFrom(engine, workflow, workflow.getNode('Feed') ?? undefined);
	request.onStart?.(() => execution.cancel());
	const run = await execution;
	const output = run.data.resultData.runData.Node?.at(-1);
	return {
		items: output?.data?.main?.[0] ?? [],
		errorItems: output?.data?.main?.[1] ?? [],
		error: (output?.error ?? run.data.resultData.error) as NodeApiError | undefined,
		run,
	};
}

/** What n8n gives an execution, with these credentials. */
export function additionalData(
	request: Pick<RunRequest, 'credentials' | 'executionId'>,
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: new TestCredentials(request.credentials),
		executionId: request.executionId ?? `execution-${++executions}`,
		hooks: { runHook: async () => {} },
		currentNodeExecutionIndex: 0,
		variables: {},
		webhookWaitingBaseUrl: 'http://127.0.0.1/waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form',
		getRunExecutionData: async () => undefined,
		logAiEvent: () => {},
	} as unknown as IWorkflowExecuteAdditionalData;
}

/**
 * Calls a node as an AI agent does: each call has one item of its own, but shares the execution data of the agent, whose input
 * has `agentItems` items.
 */
export async function callAsTool(
	request: Omit<RunRequest, 'items'>,
	calls: IDataObject[],
	agentItems: number,
): Promise<INodeExecutionData[]> {
	const type = loaded(request.node);
	const nodeTypes = { getByNameAndVersion: () => type, getByName: () => type } as unknown as INodeTypes;
	const credentials = Object.fromEntries(
		Object.keys(request.credentials).map((name) => [name, { id: '1', name }]),
	);
	const workflow = new Workflow({
		id: 'test',
		nodes: [
			{
				id: 'tool-id',
				name: 'Tool',
				type: 'test.nodeTool',
				typeVersion: 1,
				position: [0, 0],
				parameters: request.parameters,
				credentials,
			},
		],
		connections: {},
		active: false,
		nodeTypes,
		settings: { timezone: 'Asia/Kolkata' },
	});
	const node = workflow.getNode('Tool') as INode;
	const agent = {
		node,
		data: { main: [Array.from({ length: agentItems }, () => ({ json: {} }))] },
		source: null,
	} as IExecuteData;
	const shared = additionalData(request);
	const results = calls.map(async (json, runIndex) => {
		const input = { ai_tool: [[{ json }]] };
		const runData = createEmptyRunExecutionData();
		const context = new ExecuteContext(
			workflow,
			node,
			shared,
			'manual',
			runData,
			runIndex,
			[{ json }],
			input,
			agent,
			[],
		);
		const output = await new RoutingNode(context, type).runNode();
		return output?.[0] ?? [];
	});
	return (await Promise.all(results)).flat();
}
