// Whether a node runs by itself in a workflow or as a tool of an AI agent, and what tells its runs apart.
import type { IExecutePaginationFunctions, INode } from 'n8n-workflow';

/**
 * Whether an AI agent called the node: n8n then runs a variant of it whose type ends so, with one item, and what it says about the
 * run is about the agent's.
 */
export const isTool = ({ type }: INode): boolean => type.endsWith('Tool');

/**
 * What is the same object in every try of a run, and another one in the next run. n8n 2.41 calls a tool in two ways, and repeats
 * it in both. Where the agent asks n8n's engine, the execution data is the tool's own. Where it calls the tool itself, the execution data is the agent's, and what the agent asked for is one object in
 * all tries of a call and another one in its next call.
 */
export function sameInEveryTry(context: IExecutePaginationFunctions, node: INode): object {
	const execution = context.getExecuteData();
	if (!isTool(node) || execution.node.name === node.name) return execution;
	return context.getInputData(0, 'ai_tool').json;
}
