// Every text of the package that a person can meet: parameters of nodes and credentials, and the sentences in its code.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type {
	ICredentialType,
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import ts from 'typescript';
import { PROJECT_FOLDER } from '../../e2e/n8n/folders';
import { credentialClasses, nodeClasses } from '../../node/harness/manifest';

export const nodes: INodeTypeDescription[] = nodeClasses().map((node) => new node().description);

export const credentials: ICredentialType[] = credentialClasses().map((type) => new type());

/** A parameter, or a choice of one, and where it stands: `cashfreeGateway > refund create > Mode > Source`. */
export interface Placed<T> {
	where: string;
	what: T;
}

const isField = (option: unknown): option is INodeProperties =>
	typeof option === 'object' && option !== null && 'type' in option && 'displayName' in option;

function fieldsOf(properties: readonly INodeProperties[], above: string): Array<Placed<INodeProperties>> {
	return properties.flatMap((what) => {
		const { resource, operation } = what.displayOptions?.show ?? {};
		const shown = [resource?.[0], operation?.[0]].filter(Boolean).join(' ');
		const where = [above, shown, what.displayName].filter(Boolean).join(' > ');
		const options = what.options ?? [];
		const pairs = options.flatMap((option) => ('values' in option ? option.values : []));
		return [{ where, what }, ...fieldsOf([...options.filter(isField), ...pairs], where)];
	});
}

/** Every parameter, those in collections as well. */
export const fields: Array<Placed<INodeProperties>> = [...nodes, ...credentials].flatMap(
	({ name, properties }) => fieldsOf(properties, name),
);

/** Every choice of every parameter. */
export const choices: Array<Placed<INodePropertyOptions>> = fields.flatMap(({ where, what }) =>
	(what.options ?? [])
		.filter((option): option is INodePropertyOptions => 'value' in option)
		.map((option) => ({ where: `${where} > ${option.name}`, what: option })),
);

/** Every operation, with the resource that it belongs to. */
export const operations: Array<Placed<INodePropertyOptions> & { resource: string }> = nodes.flatMap(
	({ name, properties }) =>
		properties
			.filter((property) => property.name === 'operation')
			.flatMap(({ options, displayOptions }) => {
				const resource = String(displayOptions?.show?.resource?.[0]);
				return ((options ?? []) as INodePropertyOptions[]).map((what) => ({
					where: `${name} > ${resource} > ${what.name}`,
					resource,
					what,
				}));
			}),
);

/** Files of the package's code, by their path in the project. */
const shippedFiles: string[] = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(path.join(PROJECT_FOLDER, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => path.join(folder, name)),
);

/** Literals of the code that hold at least two words: what a person may read. Template texts without what is filled in. */
export const sentences: Array<Placed<string>> = shippedFiles.flatMap((file) => {
	const source = ts.createSourceFile(
		file,
		readFileSync(path.join(PROJECT_FOLDER, file), 'utf8'),
		ts.ScriptTarget.ES2022,
	);
	const found: Array<Placed<string>> = [];
	const visit = (node: ts.Node): void => {
		const isText =
			ts.isStringLiteral(node) ||
			ts.isNoSubstitutionTemplateLiteral(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddleOrTemplateTail(node);
		if (isText && /[A-Za-z]{2,}[ ,.:]+[A-Za-z]{2,}/.test(node.text)) {
			const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
			found.push({ where: `${file}:${line + 1}`, what: node.text });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
});
