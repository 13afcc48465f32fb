// Tells whether a node runs by itself in a workflow or as a tool of an AI agent, and what distinguishes its runs.
import type { IExecutePaginationFunctions, INode } from 'n8n-workflow';

/**
 * Whether an AI agent called the node. n8n then runs a variant of the node with one item. The variant's type ends in `Tool`, and what
 * n8n reports about the run is about the agent's run.
 */
export const isTool = ({ type }: INode): boolean => type.endsWith('Tool');

/**
 * An object that is the same in every try of a run and different in the next run. n8n 2.41 calls a tool in two ways, and repeats it in
 * both. If the agent asks n8n's engine, the execution data is the tool's own. If the agent calls the tool itself, the execution data is
 * the agent's, and the agent's input is one object in all tries of a call and another in its next call.
 */
export function sameInEveryTry(context: IExecutePaginationFunctions, node: INode): object {
	const execution = context.getExecuteData();
	if (!isTool(node) || execution.node.name === node.name) return execution;
	return context.getInputData(0, 'ai_tool').json;
}
