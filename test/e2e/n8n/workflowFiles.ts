// Reads the example workflows and gives their nodes the credentials of one n8n.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER } from './folders';
import type { SavedCredential, WorkflowContent } from './rest';

const WORKFLOW_FOLDER = path.join(PROJECT_FOLDER, 'demo/workflows');

/** What a node must return when the workflow is run once on a fresh sandbox. */
export interface NodeExpectation {
	/** Number of items from all outputs. */
	items?: number;
	/** Fields that every item must have and that must not be empty. */
	fields?: string[];
	/** Values that every item must have. */
	contains?: Record<string, unknown>;
}

/** What a workflow file says about itself, under `meta.demo`. */
export interface DemoNotes {
	title: string;
	explain: string;
	/** What must happen at Cashfree first: actions of the sandbox's control, each `[group, action, ...arguments]`. */
	before?: Array<[group: string, action: string, ...values: unknown[]]>;
	/** Whether `--once` and the end-to-end tests run it. */
	runOnce: boolean;
	/** Whether it is published when the stage opens, so that its trigger runs by itself. */
	activate?: boolean;
	/** What a person clicks to make its trigger fire; `{sandbox}` is the sandbox's address. */
	click?: string;
	/** By node name. */
	expect?: Record<string, NodeExpectation>;
}

export interface WorkflowFile {
	/** File name without its ending. */
	id: string;
	content: WorkflowContent;
	notes: DemoNotes;
	/** Changes when the file does. */
	digest: string;
}

/** All example workflows, in the order of their file names. */
export function readWorkflowFiles(): WorkflowFile[] {
	const names = readdirSync(WORKFLOW_FOLDER).filter((name) => name.endsWith('.json'));
	return names.sort().map((name) => {
		const text = readFileSync(path.join(WORKFLOW_FOLDER, name), 'utf8');
		const content = JSON.parse(text) as WorkflowContent & { meta: { demo: DemoNotes } };
		const digest = createHash('sha256').update(text).digest('hex');
		return { id: path.parse(name).name, content, notes: content.meta.demo, digest };
	});
}

/** The workflow with `{n8n}` and `{sandbox}` in its parameters replaced by the addresses of one n8n and one sandbox. */
export function withAddresses(
	content: WorkflowContent,
	{ n8n, sandbox }: { n8n: string; sandbox: string },
): WorkflowContent {
	const nodes = JSON.stringify(content.nodes).replaceAll('{n8n}', n8n).replaceAll('{sandbox}', sandbox);
	return { ...content, nodes: JSON.parse(nodes) as WorkflowContent['nodes'] };
}

/** The workflow with every credential replaced by the given credential of the same type. */
export function withCredentials(content: WorkflowContent, credentials: SavedCredential[]): WorkflowContent {
	const nodes = content.nodes.map((node) => {
		if (!node.credentials) return node;
		const own = Object.keys(node.credentials).map((type) => {
			const found = credentials.find((credential) => credential.type === type);
			if (!found) throw new Error(`"${content.name}" wants a credential of type ${type}, and there is none.`);
			return [type, { id: found.id, name: found.name }];
		});
		return { ...node, credentials: Object.fromEntries(own) };
	});
	return { ...content, nodes };
}

/** The trigger that a click on "Execute workflow" starts from. */
export function manualTriggerOf({ name, nodes }: WorkflowContent): string {
	const trigger = nodes.find((node) => node.type === 'n8n-nodes-base.manualTrigger');
	if (!trigger) throw new Error(`"${name}" has no Manual Trigger.`);
	return trigger.name;
}
