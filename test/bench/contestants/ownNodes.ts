// Loads one of our nodes by name: its file name ends in `.node`, which a plain import would take for a binary.
import { createRequire } from 'node:module';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import manifest from '../../../package.json';

const ROOT = path.resolve(__dirname, '../../..');
const load = createRequire(__filename);

/** The class of a node, such as `CashfreeCashgram`, loaded from source. Throws when package.json does not list it. */
export function ownNodeType(name: string): new () => INodeType {
	const built = manifest.n8n.nodes.find((file) => path.basename(file) === `${name}.node.js`);
	if (!built) throw new Error(`package.json lists no node ${name}`);
	const source = built.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	const types = load(path.join(ROOT, source)) as Record<string, new () => INodeType>;
	const Type = types[name];
	if (!Type) throw new Error(`${source} exports no ${name}`);
	return Type;
}

export const ownNode = (name: string): INodeType => new (ownNodeType(name))();
