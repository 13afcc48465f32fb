// The ID of an object that the user gave none: made by the node, or asked for where it cannot be.
import type { IExecutePaginationFunctions } from 'n8n-workflow';
import type { Breach } from '../../shared/form/wired';
import { madeId } from '../../shared/transport/madeId';

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
	const allowed = 'not be empty here, because this execution has no ID to make one of';
	return { breach: { parameter, allowed } };
}
