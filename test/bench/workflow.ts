// Runs a chain of nodes in the real n8n engine, as a saved workflow runs in production.
import { WorkflowExecute } from 'n8n-core';
import {
	NodeConnectionTypes,
	Workflow,
	type ICredentialsHelper,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';
import { additionalData, TestCredentials } from '../node/harness/engine';

/** One node of a chain. */
export interface Link {
	name: string;
	/** As n8n's loader provides it, with an `execute` method. */
	type: INodeType;
	typeVersion?: number;
	parameters?: INode['parameters'];
	/** Type names of the credentials it uses. */
	credentials?: string[];
	executeOnce?: boolean;
}

/** A node that runs one function. Used for the starting items and to stand in for n8n's own nodes that pick and split. */
export const step = (name: string, run: (items: INodeExecutionData[]) => INodeExecutionData[]): Link => ({
	name,
	type: {
		description: {
			displayName: name,
			name: 'step',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			return [run(this.getInputData())];
		},
	},
});

/** Runs the chain from its first node and returns every node's items by node name. Throws the error that stopped the run. */
export async function runChain(
	links: Link[],
	credentials: ICredentialsHelper = new TestCredentials({}),
): Promise<(name: string) => INodeExecutionData[]> {
	const types = new Map(links.map(({ name, type }) => [`bench.${name}`, type]));
	const nodeTypes = {
		getByName: (name: string) => types.get(name),
		getByNameAndVersion: (name: string) => types.get(name),
		getKnownTypes: () => ({}),
	} as unknown as INodeTypes;
	const nodes = links.map(
		({ name, typeVersion = 1, parameters = {}, credentials: used = [], executeOnce }, index): INode => ({
			id: `${index}`,
			name,
			type: `bench.${name}`,
			typeVersion,
			position: [0, 0],
			parameters,
			credentials: Object.fromEntries(used.map((type) => [type, { id: '1', name: type }])),
			executeOnce,
		}),
	);
	const connections = Object.fromEntries(
		links
			.slice(1)
			.map(({ name }, index) => [
				links[index]?.name ?? '',
				{ main: [[{ node: name, type: NodeConnectionTypes.Main, index: 0 }]] },
			]),
	);
	const settings = { executionOrder: 'v1' as const, timezone: 'Asia/Kolkata' };
	const workflow = new Workflow({ id: 'bench', nodes, connections, active: false, nodeTypes, settings });
	const engine = new WorkflowExecute(
		{ ...additionalData({ credentials: {} }), credentialsHelper: credentials },
		'trigger',
	);
	const { data } = await engine.run({
		workflow,
		startNode: workflow.getNode(links[0]?.name ?? '') ?? undefined,
	});
	if (data.resultData.error) throw data.resultData.error;
	return (name) => data.resultData.runData[name]?.at(-1)?.data?.main?.[0] ?? [];
}
