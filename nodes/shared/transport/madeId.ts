// The ID of an object that was given none: the same however often n8n tries the item, another one in the next run.
import { hash } from 'node:crypto';
import type { IExecutePaginationFunctions } from 'n8n-workflow';
import type { Breach } from '../form/wired';
import { isTool } from './tool';

/** Says where an ID of this node comes from. */
const ID_PREFIX = 'n8n';
/** 32 hexadecimal digits follow: within the shortest limit that an API has for such an ID (35 characters, contract PG-6). */
const ID_LENGTH = 35;

/** The same ID for the same parts, whenever it is made (host fact R4). */
export function idOf(...parts: unknown[]): string {
	const digest = hash('sha256', JSON.stringify(parts));
	return (ID_PREFIX + digest).slice(0, ID_LENGTH);
}

/**
 * An ID for what an item asks for, of letters and digits, 35 characters long.
 * @param asked what tells this object from others that the same item could ask for
 * @returns `undefined` where the execution has no ID to make one of
 */
export function madeId(context: IExecutePaginationFunctions, asked: unknown[]): string | undefined {
	const executionId = context.getExecutionId() as string | undefined;
	if (!executionId) return undefined;
	const item = context.getItemIndex();
	const { $runIndex: runIndex } = context.getWorkflowDataProxy(item);
	// Run and item of a tool are the agent's: what tells its calls apart is what they ask for, so an agent that asks twice gets one.
	const which = isTool(context.getNode()) ? ['tool'] : [Number(runIndex), item];
	// Another n8n with the same workflow counts its executions from one as well.
	const host = context.getInstanceId?.() ?? '';
	return idOf(host, executionId, context.getNode().id, ...which, ...asked);
}

/**
 * Gives a create without an ID one of its own, so that a lost answer can be looked up.
 * @param field the API field of the ID
 * @param parameter its name on the form
 * @param asked what tells this object from others that the same item could ask for
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
