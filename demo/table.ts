// Shows what each node of a run returned, as a table.
import Table from 'cli-table3';
import type { NodeResult } from '../test/e2e/n8n/nodeResults';

const WIDTHS = [30, 13, 7, 66];
const EXCERPT_CHARACTERS = 180;

const shorten = (text: string) =>
	text.length > EXCERPT_CHARACTERS ? `${text.slice(0, EXCERPT_CHARACTERS)} …` : text;

/** The error, or the fields of the first item, shortened to fit into the table. */
function excerpt({ error, items }: NodeResult): string {
	if (error !== undefined) return shorten(error);
	const fields = Object.entries(items[0] ?? {});
	return shorten(fields.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', '));
}

/** A table of node, status, number of items and an excerpt of the first item. */
export function resultTable(results: NodeResult[]): string {
	const table = new Table({
		head: ['Node', 'Status', 'Items', 'First item'],
		colWidths: WIDTHS,
		colAligns: ['left', 'left', 'right', 'left'],
		wordWrap: true,
		style: { head: [], border: [] },
	});
	for (const result of results) {
		table.push([result.node, result.status, result.items.length, excerpt(result)]);
	}
	return table.toString();
}
