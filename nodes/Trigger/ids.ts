// Reads ids from a parameter: text separated by commas or new lines, or a list from an expression. Pure.
import { idText } from '../shared/api/records';
import { isRecord } from '../shared/api/answer';
import type { Problem } from './refusal';

/**
 * The IDs in a parameter: text separated by commas or new lines, or a list from an expression. Duplicates are removed.
 * @param field the field that holds the ID, if the list contains objects
 */
export function idsOf(value: unknown, field = ''): string[] {
	const parts = Array.isArray(value) ? value : String(value ?? '').split(/[,\n]/);
	const ids = parts.map((part) => (isRecord(part) ? idText(part[field]) : idText(part)));
	return [...new Set(ids.filter((id) => id !== undefined))];
}

/** A number among the IDs that is too long to be exact: as text it would be a different ID. */
export function inexactId(value: unknown, field = ''): number | undefined {
	const parts: unknown[] = Array.isArray(value) ? value : [value];
	return parts
		.map((part) => (isRecord(part) ? part[field] : part))
		.find((part): part is number => typeof part === 'number' && !Number.isSafeInteger(part));
}

/** The problem to report for such a number. @param where the name of what holds it */
export const inexactIdProblem = (where: string, id: number): Problem => ({
	message: `${where} contains a number that has lost digits: ${id}`,
	advice: 'Give it as text. Nothing was changed.',
});
