// Shared by the end-to-end tests of triggers: making things happen at Cashfree, the example workflows, and what started them.
import type { IDataObject } from 'n8n-workflow';
import type { N8nRest } from './n8n/rest';
import type { ImportedWorkflow } from './n8n/stage';
import { running, sandboxControl } from './running';

const LOOK_EVERY_MS = 500;

/** Makes something happen in the sandbox. */
export const control = async <T>(group: string, action: string, ...values: unknown[]): Promise<T> =>
	(await sandboxControl<{ result: T }>('POST', `/control/${group}/${action}`, values)).result;

/** The example workflow with this file name. */
export function example(name: string): ImportedWorkflow {
	const found = running().workflows.find(({ file }) => file.id === name);
	if (!found) throw new Error(`There is no example workflow ${name}`);
	return found;
}

export interface Started {
	mode: string;
	/** What the trigger handed over. */
	items: IDataObject[];
	/** The items that a node of the workflow returned. */
	gave(node: string): IDataObject[];
}

/** The executions of a workflow, oldest first, each with the items that its trigger handed over. Waits for those still running. */
export async function startedBy(rest: N8nRest, workflowId: string, triggerName: string): Promise<Started[]> {
	const all: Started[] = [];
	for (const { id } of (await rest.executions({ workflowId })).reverse()) {
		const { data, mode } = await rest.finishedExecution(id);
		const gave = (node: string) =>
			(data.resultData.runData[node]?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json);
		all.push({ mode, items: gave(triggerName), gave });
	}
	return all;
}

/** Calls `look` until it returns a value. If it never does, the test's own time limit ends the search. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
	}
}
