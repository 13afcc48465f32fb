// Which fields belong to the chosen way to name something; a workflow that was written by hand may hold those of others, or another way.
import type { IExecutePaginationFunctions } from 'n8n-workflow';
import { shown } from '../form/rule';
import type { Breach } from '../form/wired';

/** The fields of each way, by its value. */
export type Ways = Readonly<Record<string, readonly string[]>>;

/**
 * What the chosen way leaves out.
 * @param name the parameter that chooses, and `parameter` its name on the form
 */
export function droppedBy(
	context: IExecutePaginationFunctions,
	{ name, parameter, ways }: { name: string; parameter: string; ways: Ways },
): { drop: string[]; way: string } | { breach: Breach } {
	const chosen: unknown = context.getNodeParameter(name);
	const way = String(chosen);
	const own = Object.hasOwn(ways, way) ? ways[way] : undefined;
	if (typeof chosen !== 'string' || !own) {
		const allowed = `be one of ${Object.keys(ways).join(', ')}`;
		return { breach: { parameter, allowed, given: shown(chosen) } };
	}
	const others = Object.values(ways).flat();
	return { way, drop: [...new Set(others.filter((field) => !own.includes(field)))] };
}
