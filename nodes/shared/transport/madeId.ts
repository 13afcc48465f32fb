// Makes the ID of an object that was given none: the same in every try of the item, a different one in the next run.
import { hash } from 'node:crypto';
import type { IExecutePaginationFunctions } from 'n8n-workflow';
import type { Breach } from '../form/wired';
import { isTool } from './tool';

/** Marks an ID as made by this node. */
const ID_PREFIX = 'n8n';
/**
 * The prefix and 32 hexadecimal digits. This fits the shortest limit that an API sets for such an ID (35 characters, contract PG-6).
 */
const ID_LENGTH = 35;

/** The same ID for the same parts, whenever it is made (host fact R4). */
export function idOf(...parts: unknown[]): string {
	const digest = hash('sha256', JSON.stringify(parts));
	return (ID_PREFIX + digest).slice(0, ID_LENGTH);
}

/**
 * An ID of 35 letters and digits for what an item asks for.
 * @param asked what distinguishes this object from others that the same item could ask for
 * @returns `undefined` if the execution has no ID to make one from
 */
export function madeId(context: IExecutePaginationFunctions, asked: unknown[]): string | undefined {
	const executionId = context.getExecutionId() as string | undefined;
	if (!executionId) return undefined;
	const item = context.getItemIndex();
	const { $runIndex: runIndex } = context.getWorkflowDataProxy(item);
	// The run and item index of a tool are the agent's. Its calls are distinguished by what they ask for, so an agent that asks twice
	// gets one.
	const which = isTool(context.getNode()) ? ['tool'] : [Number(runIndex), item];
	// Another n8n instance with the same workflow also counts its executions from one.
	const host = context.getInstanceId?.() ?? '';
	return idOf(host, executionId, context.getNode().id, ...which, ...asked);
}

/**
 * Gives a create without an ID one of its own, so that it can be looked up if its answer is lost.
 * @param field the API field of the ID
 * @param parameter its name on the form
 * @param asked what distinguishes this object from others that the same item could ask for
 */
export function withMadeId(
	context: IExecutePaginationFunctions,
	sent: Record<string, unknown>,
	{ field, parameter, asked }: { field: string; parameter: string; asked: readonly string[] },
): { breach?: Breach; add?: Record<string, unknown> } {
	if (sent[field] !== undefined) return {};
	const made = madeId(
		context,
		asked.map((name) => sent[name]),
	);
	if (made !== undefined) return { add: { [field]: made } };
	const allowed = 'not be empty here, because this execution has no ID to make one from';
	return { breach: { parameter, allowed } };
}
