// Reads from an execution what each node returned, and compares it with what was expected.
import { isDeepStrictEqual } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import type { Execution, WorkflowContent } from './rest';
import type { NodeExpectation } from './workflowFiles';

export interface NodeResult {
	node: string;
	status: 'success' | 'error' | 'not reached';
	/** The items of the last run, from all outputs. */
	items: IDataObject[];
	/** What went wrong, as the editor shows it: message, then description. */
	error?: string;
}

const NOT_RUN = new Set(['n8n-nodes-base.stickyNote']);

/** What each node returned, in the order of the workflow's nodes. */
export function nodeResults({ nodes }: WorkflowContent, { data }: Execution): NodeResult[] {
	return nodes
		.filter((node) => !NOT_RUN.has(node.type))
		.map((node) => {
			const run = data.resultData.runData[node.name]?.at(-1);
			if (!run) return { node: node.name, status: 'not reached', items: [] };
			const items = (run.data?.main ?? []).flatMap((output) => (output ?? []).map((item) => item.json));
			if (!run.error) return { node: node.name, status: 'success', items };
			const words = [run.error.message, run.error.description].filter(Boolean);
			return { node: node.name, status: 'error', items, error: words.join('. ') };
		});
}

/** Lists how the results differ from what a workflow file expects. Empty if they agree. */
export function differences(
	results: NodeResult[],
	expected: Record<string, NodeExpectation> | undefined = {},
): string[] {
	return Object.entries(expected).flatMap(([name, expectation]) => {
		const result = results.find(({ node }) => node === name);
		if (!result) return [`There is no node "${name}"`];
		if (result.status !== 'success') return [`"${name}": ${result.error ?? result.status}`];
		return differencesOf(result, expectation).map((text) => `"${name}": ${text}`);
	});
}

function differencesOf({ items }: NodeResult, { items: count, fields, contains }: NodeExpectation): string[] {
	const found: string[] = [];
	if (count !== undefined && items.length !== count) {
		found.push(`${count} items expected, ${items.length} given`);
	}
	for (const [index, item] of items.entries()) {
		for (const field of fields ?? []) {
			if (item[field] === undefined || item[field] === null || item[field] === '') {
				found.push(`item ${index} has no ${field}`);
			}
		}
		for (const [field, value] of Object.entries(contains ?? {})) {
			if (!isDeepStrictEqual(item[field], value)) {
				found.push(`item ${index}: ${field} is ${JSON.stringify(item[field])}, not ${JSON.stringify(value)}`);
			}
		}
	}
	return found;
}
