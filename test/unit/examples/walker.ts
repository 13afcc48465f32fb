// Walks an example workflow through n8n's engine: rows go in at one node, and it says which items reached which node.
import { WorkflowExecute } from 'n8n-core';
import {
	NodeApiError,
	NodeConnectionTypes,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';
import { nodeResults, type NodeResult } from '../../e2e/n8n/nodeResults';
import type { Execution } from '../../e2e/n8n/rest';
import { manualTriggerOf, readWorkflowFiles, withAddresses } from '../../e2e/n8n/workflowFiles';
import { actionNode } from '../../node/harness/actionNodes';
import { additionalData, loaded } from '../../node/harness/engine';
import { runFrom } from '../../node/harness/hosts';
import { standIn, type Tables } from './standIns';

/** What a Cashfree node answers to the parameters of one item; with `error` the item failed. */
export type Answer = (parameters: IDataObject, index: number) => IDataObject | IDataObject[];

export interface Walk {
	/** File name of the example, without its ending. */
	id: string;
	/** The node in whose place the rows come; without it the example runs from its Manual Trigger. */
	from?: string;
	rows?: IDataObject[];
	/** By node name. A Cashfree node without an answer runs as it is, with `credentials`. */
	answers?: Record<string, Answer>;
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	tables?: Tables;
	/** The address of the sandbox, for the steps that stand for what happens at Cashfree. */
	sandbox?: string;
}

export interface Walked {
	/** Items that came in at a node, over all its runs; none if it was not reached. */
	reached(node: string): IDataObject[];
	/** Items that a node gave, over all runs and outputs. */
	gave(node: string): IDataObject[];
	/** Names of the nodes without a successor that were reached by at least one item. */
	ends: string[];
	/** What each node gave in its last run, as the tests in a real n8n read it. */
	results: NodeResult[];
}

const MAIN = [NodeConnectionTypes.Main];

/** Gives the rows, whatever it is asked. */
const feed = (rows: IDataObject[]): INodeType => ({
	description: {
		displayName: 'Feed',
		name: 'feed',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: MAIN,
		properties: [],
	},
	execute: async () => [rows.map((json, item) => ({ json, pairedItem: { item } }))],
});

/** A Cashfree node of which only the answers of Cashfree are made up: its parameters are resolved for every item. */
function answering(type: INodeType, answer: Answer): INodeType {
	type.execute = async function (this: IExecuteFunctions) {
		const names = Object.keys(this.getNode().parameters);
		const items = this.getInputData().flatMap((_, index) => {
			const parameters = Object.fromEntries(names.map((name) => [name, this.getNodeParameter(name, index)]));
			return [answer(parameters as IDataObject, index)].flat().map((json) => {
				const pairedItem = { item: index };
				if (json.error === undefined) return { json, pairedItem };
				const value = new NodeApiError(this.getNode(), { message: String(json.error) });
				if (!this.continueOnFail()) throw value;
				// As the real nodes do it: n8n replaces the fields of an item whose error is enumerable.
				const isSecondOutput = this.getNode().onError === 'continueErrorOutput';
				return isSecondOutput
					? Object.defineProperty({ json, pairedItem }, 'error', { value, enumerable: false })
					: { json, pairedItem };
			});
		});
		return [items];
	} as INodeType['execute'];
	return type;
}

/** Runs an example from one of its nodes on; throws what stopped it. */
export async function walk(request: Walk): Promise<Walked> {
	const { id, rows = [{}], answers = {}, credentials = {}, tables = {}, sandbox = '' } = request;
	const file = readWorkflowFiles().find((one) => one.id === id);
	if (!file) throw new Error(`There is no example ${id}`);
	const { nodes, connections, settings } = withAddresses(file.content, { n8n: '', sandbox });
	const from = request.from ?? manualTriggerOf(file.content);
	for (const name of [from, ...Object.keys(answers)]) {
		if (!nodes.some((node) => node.name === name)) throw new Error(`${id} has no node ${name}`);
	}
	const received: Record<string, IDataObject[]> = {};
	const recorded = (node: INode, type: INodeType): INodeType => {
		const { execute } = type;
		type.execute = async function (this: IExecuteFunctions) {
			(received[node.name] ??= []).push(...this.getInputData().map(({ json }) => ({ ...json })));
			return await (execute as NonNullable<INodeType['execute']>).call(this);
		} as INodeType['execute'];
		return type;
	};
	const typeOf = (node: INode): INodeType => {
		if (node.name === from) return feed(rows);
		const [, own] = /^n8n-nodes-cashfree\.(.+)$/.exec(node.type) ?? [];
		if (!own) return recorded(node, standIn(node, tables));
		const type = loaded(actionNode(own));
		const answer = answers[node.name];
		return recorded(node, answer ? answering(type, answer) : type);
	};
	// Sticky notes do not run. A trigger of ours only stands at the start, where the rows come.
	const steps = nodes.filter(({ type }) => !type.endsWith('stickyNote'));
	const upstream = (node: INode) => node.name !== from && /cashfree(Webhook)?Trigger$/.test(node.type);
	const types = Object.fromEntries(
		steps.filter((node) => !upstream(node)).map((node) => [`walk.${node.name}`, typeOf(node)]),
	);
	const nodeTypes = {
		getByName: (name: string) => types[name],
		getByNameAndVersion: (name: string) => types[name],
		getKnownTypes: () => ({}),
	} as unknown as INodeTypes;
	const placed = steps.map((node) => ({
		...node,
		type: `walk.${node.name}`,
		...(node.name === from && { parameters: {} }),
	}));
	const workflow = new Workflow({ id, nodes: placed, connections, active: false, nodeTypes, settings });
	const engine = new WorkflowExecute(additionalData({ credentials, executionId: '17' }), 'manual');
	const run = await runFrom(engine, workflow, workflow.getNode(from) ?? undefined);
	const { error, runData } = run.data.resultData;
	if (error) throw error;
	const reached = (node: string) => received[node] ?? [];
	return {
		reached,
		gave: (node) =>
			(runData[node] ?? []).flatMap(({ data }) =>
				(data?.main ?? []).flatMap((output) => (output ?? []).map(({ json }) => json)),
			),
		ends: steps
			.map(({ name }) => name)
			.filter((name) => !connections[name] && reached(name).length > 0)
			.sort(),
		results: nodeResults(file.content, { data: run.data } as unknown as Execution),
	};
}
