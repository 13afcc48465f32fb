// The results as tables for a terminal.
import Table from 'cli-table3';
import type { JobResults } from '../rounds';

const whole = (value: number) => Math.round(value).toLocaleString('en');

export function jobTable({ title, latencyMs, count, results }: JobResults): string {
	const bare = results.find(({ contestant }) => contestant === 'Bare loop')?.wallMs;
	const table = new Table({
		head: ['', 'ms', 'x bare', 'requests', 'authorizes', 'refused', 'in flight', 'CPU ms/item', 'stall ms'],
		colAligns: ['left', ...Array.from({ length: 8 }, () => 'right' as const)],
		style: { head: [], border: [] },
	});
	for (const result of results) {
		table.push([
			result.contestant,
			whole(result.wallMs),
			bare === undefined ? '' : (result.wallMs / bare).toFixed(2),
			whole(result.requests),
			whole(result.authorizes),
			whole(result.refused),
			whole(result.inFlight),
			(result.cpuMs / count).toFixed(2),
			whole(result.stallMs),
		]);
	}
	return `${title}, ${latencyMs} ms latency\n${table.toString()}\n`;
}
