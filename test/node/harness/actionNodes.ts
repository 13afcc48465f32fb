// The action nodes of the package, found by its manifest, so that one added later is found too.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';

export type NodeClass = new () => INodeType;

const ROOT = join(__dirname, '../../..');
const load = createRequire(__filename);

/**
 * The nodes that package.json lists and that run on items; a trigger does not. Loaded by their whole file name: some loaders of
 * TypeScript take `X.node` for the codex, `X.node.json`.
 */
export function actionNodes(): NodeClass[] {
	const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[] };
	};
	return manifest.n8n.nodes
		.map((file) => {
			const source = join(ROOT, file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
			if (!existsSync(source)) throw new Error(`package.json lists ${file}, which has no source`);
			const exported = Object.values(load(source) as Record<string, NodeClass>);
			if (exported.length !== 1) throw new Error(`${source} exports more than its node`);
			return exported[0] as NodeClass;
		})
		.filter((node) => !new node().poll);
}

/** One of them by its name in workflows. */
export function actionNode(name: string): NodeClass {
	const found = actionNodes().find((node) => new node().description.name === name);
	if (!found) throw new Error(`There is no action node ${name}`);
	return found;
}
