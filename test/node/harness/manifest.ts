// The nodes and credential types in package.json, so that tests which walk them all also find one added later.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

const ROOT = join(__dirname, '../../..');
const load = createRequire(__filename);

/**
 * The one class that a listed file exports. Loaded by its full file name, because some TypeScript loaders resolve `X.node` to the
 * codex, `X.node.json`.
 */
function classIn<T>(file: string): new () => T {
	const source = join(ROOT, file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	if (!existsSync(source)) throw new Error(`package.json lists ${file}, which has no source`);
	const exported = Object.values(load(source) as Record<string, new () => T>);
	if (exported.length !== 1) throw new Error(`${source} exports more than one class`);
	return exported[0] as new () => T;
}

const listed = () =>
	(
		JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
			n8n: { nodes: string[]; credentials: string[] };
		}
	).n8n;

export const nodeClasses = (): Array<new () => INodeType> =>
	listed().nodes.map((file) => classIn<INodeType>(file));

export const credentialClasses = (): Array<new () => ICredentialType> =>
	listed().credentials.map((file) => classIn<ICredentialType>(file));
