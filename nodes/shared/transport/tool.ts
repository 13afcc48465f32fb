// Whether a node runs by itself in a workflow, or as a tool of an AI agent.
import type { IExecutePaginationFunctions } from 'n8n-workflow';

/**
 * Whether an AI agent called the node: n8n then runs a variant of it whose type ends so, with one item, and what it says about the
 * run is about the agent's.
 */
export const isTool = (context: IExecutePaginationFunctions): boolean =>
	context.getNode().type.endsWith('Tool');
