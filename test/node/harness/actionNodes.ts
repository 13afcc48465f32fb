// The package's action nodes, found through its manifest, so that one added later is found too.
import type { INodeType } from 'n8n-workflow';
import { nodeClasses } from './manifest';

export type NodeClass = new () => INodeType;

/** The nodes that process items, which excludes triggers. */
export const actionNodes = (): NodeClass[] =>
	nodeClasses().filter((node) => {
		const { poll, webhook } = new node();
		return !poll && !webhook;
	});

/** Finds a node by its name in workflows. */
export function actionNode(name: string): NodeClass {
	const found = actionNodes().find((node) => new node().description.name === name);
	if (!found) throw new Error(`There is no action node ${name}`);
	return found;
}
