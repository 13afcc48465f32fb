// Builds small workflows for the tests: a trigger and one node after the other.
import type { INode } from 'n8n-workflow';
import type { N8nRest, SavedCredential, WorkflowContent } from './n8n/rest';
import { nodeResults, type NodeResult } from './n8n/nodeResults';

export interface Link {
	name: string;
	type: string;
	typeVersion?: number;
	parameters: INode['parameters'];
	credential?: SavedCredential;
	onError?: INode['onError'];
	webhookId?: string;
}

const TRIGGER = 'Start';

const manualTrigger: Link = { name: TRIGGER, type: 'n8n-nodes-base.manualTrigger', parameters: {} };

/** Builds a workflow from a trigger and these nodes, each connected to the one before it. */
export function chain(name: string, links: Link[], trigger: Link = manualTrigger): WorkflowContent {
	const nodes = [trigger, ...links].map(({ credential, typeVersion = 1, ...node }, index): INode => ({
		...node,
		id: `${name}-${index}`,
		typeVersion,
		position: [index * 224, 0],
		...(credential && { credentials: { [credential.type]: { id: credential.id, name: credential.name } } }),
	}));
	const connections: WorkflowContent['connections'] = {};
	for (const [index, node] of nodes.entries()) {
		const next = nodes[index + 1];
		if (next) connections[node.name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	}
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}

/** A Cashfree Cashgram node. */
export const cashgramNode = (
	credential: SavedCredential,
	parameters: INode['parameters'],
	more: Partial<Link> = {},
): Link => ({
	name: 'Cashgram',
	type: 'n8n-nodes-cashfree.cashfreeCashgram',
	parameters: { resource: 'cashgram', ...parameters },
	credential,
	...more,
});

/** The parameters needed to create a cashgram with an id. */
export const createParameters = (
	cashgramId: string,
	more: INode['parameters'] = {},
): INode['parameters'] => ({
	operation: 'create',
	cashgramId,
	amount: '10.00',
	name: 'Asha Rao',
	phone: '9000000001',
	linkExpiry: '={{ $now.plus({ days: 3 }).toISO() }}',
	...more,
});

/** n8n's own HTTP Request node, using a credential of ours. */
export const httpRequestNode = (
	credential: SavedCredential,
	parameters: INode['parameters'],
	more: Partial<Link> = {},
): Link => ({
	name: 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: credential.type,
		...parameters,
	},
	credential,
	...more,
});

export interface Ran {
	executionId: string;
	status: string;
	/** The result of the chain's last node. */
	last: NodeResult;
}

/** Saves a chain, runs it by hand and returns the result of its last node. */
export async function runChain(rest: N8nRest, content: WorkflowContent): Promise<Ran> {
	const { id } = await rest.createWorkflow(content);
	const execution = await rest.run(id, TRIGGER);
	const last = nodeResults(content, execution).at(-1);
	if (!last) throw new Error(`${content.name} has no node`);
	return { executionId: execution.id, status: execution.status, last };
}
