// An AI agent that uses one of our nodes as a tool, in both ways n8n calls tools: through the engine, and directly.
import { WorkflowExecute, type ExecuteContext } from 'n8n-core';
import {
	NodeConnectionTypes,
	Workflow,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';
import { additionalData, feedNode, loaded, type RunRequest } from './engine';
import { runFrom } from './hosts';

/** `engine`: the agent asks n8n to run the tool (n8n PR #16667 and later); `itself`: it invokes the tool directly, as LangChain does. */
export type Way = 'engine' | 'itself';
export const WAYS: readonly Way[] = ['engine', 'itself'];

export interface ToolCalls extends Pick<RunRequest, 'node' | 'credentials' | 'retryOnFail' | 'onError'> {
	/** The tool's parameters; values that the agent decides are written as `$fromAI(…)`. */
	parameters: INodeParameters;
	/** The tool calls that the agent makes, in order. */
	wishes: IDataObject[];
}

interface EngineResponse {
	actionResponses: Array<{ data: { data?: { ai_tool?: unknown[][] }; error?: Error } }>;
}

interface Tool {
	invoke(wish: IDataObject): Promise<string>;
}

/** What the agent receives for each call: the output, or the error with its details. */
export async function agentHears(way: Way, request: ToolCalls): Promise<string[]> {
	const heard: string[] = [];
	const agent = way === 'engine' ? askingAgent(request.wishes, heard) : invokingAgent(request.wishes, heard);
	const type = loaded(request.node);
	const tool: INodeType = Object.assign(Object.create(type) as INodeType, {
		description: { ...type.description, inputs: [], outputs: [NodeConnectionTypes.AiTool] },
	});
	const types: Record<string, INodeType> = { 'test.feed': feedNode([{ json: {} }]), 'test.agent': agent };
	const nodeTypes = {
		getByName: (name: string) => types[name] ?? tool,
		getByNameAndVersion: (name: string) => types[name] ?? tool,
		getKnownTypes: () => ({}),
	} as unknown as INodeTypes;
	const node = (name: string, kind: string, more: Partial<INode> = {}): INode => ({
		id: `${name}-id`,
		name,
		type: kind,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const { parameters, retryOnFail, onError } = request;
	const credentials = Object.fromEntries(
		Object.keys(request.credentials).map((name) => [name, { id: '1', name }]),
	);
	const retry = { retryOnFail, maxTries: 2, waitBetweenTries: 1 };
	const to = (name: string, kind: 'main' | 'ai_tool') => [[{ node: name, type: kind, index: 0 }]];
	const workflow = new Workflow({
		id: 'test',
		nodes: [
			node('Feed', 'test.feed'),
			node('Agent', 'test.agent'),
			node('Tool', 'test.nodeTool', { parameters, credentials, onError, ...retry }),
		],
		connections: { Feed: { main: to('Agent', 'main') }, Tool: { ai_tool: to('Agent', 'ai_tool') } },
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', timezone: 'Asia/Kolkata' },
	});
	const engine = new WorkflowExecute(additionalData(request), 'manual');
	const run = await runFrom(engine, workflow, workflow.getNode('Feed') ?? undefined);
	const { error } = run.data.resultData;
	// When n8n does not pass a tool's error to its agent, the error ends the run.
	if (error && 'node' in error && error.node?.name === 'Tool') return [...heard, textOf(error)];
	if (error) throw error;
	return heard;
}

const agentDescription = (): INodeType['description'] => ({
	...feedNode([]).description,
	name: 'agent',
	group: ['transform'],
	inputs: [NodeConnectionTypes.Main, { type: NodeConnectionTypes.AiTool }],
});

/** Returns one request to n8n's engine per wish, and is run again with the results. */
function askingAgent(wishes: readonly IDataObject[], heard: string[]): INodeType {
	const left = [...wishes];
	return {
		description: agentDescription(),
		async execute(this: IExecuteFunctions, response?: EngineResponse) {
			for (const { data } of response?.actionResponses ?? []) {
				heard.push(data.error ? textOf(data.error) : JSON.stringify(data.data?.ai_tool));
			}
			const input = left.shift();
			if (!input) return [[{ json: {} }]];
			const action = {
				actionType: 'ExecutionNodeAction',
				nodeName: 'Tool',
				type: NodeConnectionTypes.AiTool,
			};
			return {
				actions: [{ ...action, input, id: `call-${left.length}`, metadata: { itemIndex: 0 } }],
				metadata: {},
			};
		},
	} as INodeType;
}

/** Invokes the tool that n8n hands it. */
function invokingAgent(wishes: readonly IDataObject[], heard: string[]): INodeType {
	return {
		description: agentDescription(),
		async execute(this: IExecuteFunctions) {
			const connected = await (this as ExecuteContext).getInputConnectionData(NodeConnectionTypes.AiTool, 0);
			const [tool] = [connected].flat() as Tool[];
			for (const wish of wishes) {
				heard.push(await (tool as Tool).invoke(wish).catch((error: Error) => textOf(error)));
			}
			return [[{ json: {} }]];
		},
	};
}

const textOf = ({ message, description }: Error & { description?: string | null }): string =>
	`${message} ${description ?? ''}`;
