// Drops fields that do not belong to the chosen way to name something: a hand-written workflow may hold others, or an unknown way.
import type { IExecutePaginationFunctions } from 'n8n-workflow';
import { shown } from '../form/rule';
import type { Breach } from '../form/wired';

/** The fields of each way, by its value. */
export type Ways = Readonly<Record<string, readonly string[]>>;

/**
 * The fields to drop, because they belong only to other ways.
 * @param name the parameter that chooses the way; `parameter` is its name on the form
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
