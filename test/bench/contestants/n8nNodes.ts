// n8n's own nodes, from the n8n that the demo and the end-to-end tests install.
import { createRequire } from 'node:module';
import path from 'node:path';
import type { INodeType, IVersionedNodeType } from 'n8n-workflow';
import { N8N_FOLDER } from '../../e2e/n8n/folders';
import { installN8n } from '../../e2e/n8n/install';

/** n8n's HTTP Request node in its newest version. Installs n8n if it is missing, which takes minutes, once. */
export async function httpRequestType(): Promise<INodeType> {
	await installN8n();
	const load = createRequire(path.join(N8N_FOLDER, 'package.json'));
	const { HttpRequest } = load('n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js') as {
		HttpRequest: new () => IVersionedNodeType;
	};
	const node = new HttpRequest();
	return node.getNodeType(node.currentVersion);
}
