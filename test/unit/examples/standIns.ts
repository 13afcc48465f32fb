// n8n's own nodes as the example workflows use them: parameters, expressions and conditions are resolved by n8n's engine.
import { createContext, runInContext } from 'node:vm';
import {
	NodeConnectionTypes,
	validateFieldType,
	type FieldType,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

type Execute = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** Rows of data tables by the name of the table. */
export type Tables = Record<string, IDataObject[]>;

const property = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'json',
	default: '',
	...more,
});

const RULES = property('rules', {
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	options: [
		{
			name: 'values',
			displayName: 'Values',
			values: [property('conditions', { type: 'filter', default: {} }), property('outputKey')],
		},
	],
});

/** n8n drops parameters that a description does not have, so it has all that the node was given. */
const described = (name: string): INodeProperties => {
	if (name === 'conditions') return property(name, { type: 'filter', default: {} });
	return name === 'rules' ? RULES : property(name);
};

const passes: Execute = async function () {
	return [this.getInputData()];
};

/** As n8n's Code node in the mode "Run Once for All Items". */
const code: Execute = async function () {
	const { $, $input, $execution, $now } = this.getWorkflowDataProxy(0);
	const context = createContext({ $, $input, $execution, $now, items: this.getInputData() });
	const source = String(this.getNodeParameter('jsCode', 0));
	const given = (await runInContext(`(async () => {${source}\n})()`, context)) as INodeExecutionData[];
	return [given.map(({ json, pairedItem }) => ({ json: structuredCloned(json), pairedItem }))];
};

/** Without the prototypes of the context that it was made in. */
const structuredCloned = (json: IDataObject) => JSON.parse(JSON.stringify(json)) as IDataObject;

const condition: Execute = async function () {
	const outputs: INodeExecutionData[][] = [[], []];
	for (const [index, item] of this.getInputData().entries()) {
		const holds = this.getNodeParameter('conditions', index, false, { extractValue: true });
		outputs[holds ? 0 : 1]?.push({ ...item, pairedItem: { item: index } });
	}
	return outputs;
};

const filter: Execute = async function () {
	const [kept = []] = await condition.call(this);
	return [kept];
};

const switched: Execute = async function () {
	const rules = this.getNodeParameter('rules.values', 0) as unknown[];
	const hasFallback = this.getNodeParameter('options.fallbackOutput', 0, '') === 'extra';
	const outputs: INodeExecutionData[][] = [...rules.map(() => []), []];
	for (const [index, item] of this.getInputData().entries()) {
		const rule = rules.findIndex((_, at) =>
			this.getNodeParameter(`rules.values[${at}].conditions`, index, false, { extractValue: true }),
		);
		if (rule < 0 && !hasFallback) continue;
		outputs.at(rule)?.push({ ...item, pairedItem: { item: index } });
	}
	return outputs;
};

const set: Execute = async function () {
	const items = this.getInputData().map((item, index) => {
		const fields = this.getNodeParameter('assignments.assignments', index) as Array<{
			name: string;
			type: FieldType;
			value: unknown;
		}>;
		const json: IDataObject = this.getNodeParameter('includeOtherFields', index, false)
			? { ...item.json }
			: {};
		for (const { name, type, value } of fields) {
			const checked = validateFieldType(name, value, type, { parseStrings: true });
			if (!checked.valid) throw new Error(checked.errorMessage);
			json[name] = (checked.newValue ?? null) as IDataObject[string];
		}
		return { json, pairedItem: { item: index } };
	});
	return [items];
};

interface Filters {
	conditions: Array<{ keyName: string; condition: 'eq' | 'neq'; keyValue: unknown }>;
}

/** A table whose columns are text, as those of the examples are. */
const dataTable = (tables: Tables): Execute =>
	async function () {
		if (this.getNodeParameter('resource', 0) === 'table') return [this.getInputData()];
		const { value: table } = this.getNodeParameter('dataTableId', 0) as { value: string };
		const rows = (tables[table] ??= []);
		const operation = this.getNodeParameter('operation', 0);
		const found = (index: number) => {
			const { conditions } = this.getNodeParameter('filters', index) as unknown as Filters;
			return rows.filter((row) =>
				conditions.every(
					({ keyName, condition: how, keyValue }) =>
						(String(row[keyName] ?? '') === String(keyValue ?? '')) === (how === 'eq'),
				),
			);
		};
		return [
			this.getInputData().flatMap((_, index) => {
				const pairedItem = { item: index };
				if (operation === 'get') return found(index).map((row) => ({ json: { ...row }, pairedItem }));
				const values = this.getNodeParameter('columns.value', index) as IDataObject;
				const texts = Object.fromEntries(
					Object.entries(values).map(([name, value]) => [name, String(value)]),
				);
				if (operation === 'update') {
					return found(index).map((row) => ({ json: { ...Object.assign(row, texts) }, pairedItem }));
				}
				const row = { id: rows.length + 1, ...texts };
				rows.push(row);
				return [{ json: { ...row }, pairedItem }];
			}),
		];
	};

/** As n8n's HTTP Request node posts a form or JSON; the examples call only the sandbox with it. */
const httpRequest: Execute = async function () {
	const items = this.getInputData().map(async (_, index) => {
		const fields = this.getNodeParameter('bodyParameters.parameters', index, []) as Array<
			Record<string, string>
		>;
		const json = this.getNodeParameter('jsonBody', index, '') as string;
		const answer = await fetch(this.getNodeParameter('url', index) as string, {
			method: this.getNodeParameter('method', index) as string,
			...(json
				? { body: json, headers: { 'content-type': 'application/json' } }
				: {
						body: new URLSearchParams(
							fields.map(({ name = '', value = '' }): [string, string] => [name, value]),
						),
					}),
		});
		if (!answer.ok) throw new Error(`HTTP ${answer.status}: ${await answer.text()}`);
		return { json: { data: await answer.text() }, pairedItem: { item: index } };
	});
	return [await Promise.all(items)];
};

/** One file of all rows; what is in it is n8n's own affair. */
const convertToFile: Execute = async function () {
	return [[{ json: {}, pairedItem: this.getInputData().map((_, item) => ({ item })) }]];
};

/** Lets the first item with a value pass; n8n's own memory of earlier runs is tried in a real n8n. */
function removeDuplicates(): Execute {
	const seen = new Set<unknown>();
	return async function () {
		const isNew = (index: number) => {
			const value = this.getNodeParameter('dedupeValue', index);
			return !seen.has(value) && seen.add(value).size > 0;
		};
		const kept = this.getInputData().map((item, index) => ({ ...item, pairedItem: { item: index } }));
		return [kept.filter((_, index) => isNew(index))];
	};
}

const executes = (tables: Tables): Record<string, Execute> => ({
	code,
	set,
	filter,
	if: condition,
	switch: switched,
	dataTable: dataTable(tables),
	noOp: passes,
	slack: passes,
	manualTrigger: passes,
	convertToFile,
	webhook: passes,
	httpRequest,
	respondToWebhook: passes,
	removeDuplicates: removeDuplicates(),
});

/** The node type for a node of n8n's own; throws for one that no example used so far. */
export function standIn(node: INode, tables: Tables): INodeType {
	const kind = node.type.replace('n8n-nodes-base.', '');
	const execute = executes(tables)[kind];
	if (!execute) throw new Error(`No test knows what ${node.type} does`);
	const rules = (node.parameters.rules as { values?: unknown[] } | undefined)?.values?.length ?? 0;
	const outputs = { if: 2, switch: rules + 1 }[kind] ?? 1;
	return {
		description: {
			displayName: kind,
			name: kind,
			group: ['transform'],
			version: node.typeVersion,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: Array.from({ length: outputs }, () => NodeConnectionTypes.Main),
			properties: Object.keys(node.parameters).map(described),
		},
		execute,
	};
}
