// The results as tables for a terminal.
import Table from 'cli-table3';
import type { DayResults } from '../days';
import type { Verdict } from '../goals';
import { TITLES, type Measured } from '../results';
import { timesAsLong, type JobResults, type Result } from '../rounds';
import { megabytes, milliseconds, whole } from './numbers';

type Column<Row> = [head: string, cell: (row: Row) => string];

function tableOf<Row>(title: string, columns: Array<Column<Row>>, rows: readonly Row[]): string {
	const table = new Table({
		head: columns.map(([head]) => head),
		colAligns: columns.map((_, index) => (index === 0 ? 'left' : 'right')),
		style: { head: [], border: [] },
	});
	for (const row of rows) table.push(columns.map(([, cell]) => cell(row)));
	return `${title}\n${table.toString()}\n`;
}

export function jobTable({ title, latencyMs, count, results }: JobResults): string {
	const bare = results.find(({ contestant }) => contestant === TITLES.bare);
	const columns: Array<Column<Result>> = [
		['', ({ contestant }) => contestant],
		['ms', ({ wallMs }) => milliseconds(wallMs)],
		['x bare', (result) => (bare ? timesAsLong(result, bare).toFixed(2) : '')],
		['requests', ({ requests }) => whole(requests)],
		['authorizes', ({ authorizes }) => whole(authorizes)],
		['refused', ({ refused }) => whole(refused)],
		['in flight', ({ inFlight }) => whole(inFlight)],
		['CPU ms/item', ({ cpuMs }) => (cpuMs / count).toFixed(2)],
		['stall ms', ({ stallMs }) => whole(stallMs)],
		['peak MB', ({ peakBytes }) => (peakBytes === undefined ? '' : megabytes(peakBytes))],
	];
	return tableOf(`${title}, ${latencyMs} ms latency`, columns, results);
}

export function dayTable({ title, results }: DayResults): string {
	return tableOf(
		title,
		[
			['', ({ contestant }) => contestant],
			['polls', ({ polls }) => whole(polls)],
			['items', ({ handedOver }) => whole(handedOver)],
			['requests', ({ requests }) => whole(requests)],
			['a poll', ({ requests, polls }) => (requests / polls).toFixed(2)],
			['authorizes', ({ authorizes }) => whole(authorizes)],
			['state writes', ({ stateWrites }) => whole(stateWrites)],
			['state bytes', ({ stateBytes }) => whole(stateBytes)],
			['CPU ms/poll', ({ cpuMs }) => milliseconds(cpuMs)],
			['quiet polls', ({ quiet }) => whole(quiet.polls)],
			['their requests', ({ quiet }) => `at most ${quiet.mostRequests}`],
			['their writes', ({ quiet }) => whole(quiet.stateWrites)],
		],
		results,
	);
}

export function packageTable({
	ownCosts,
	package: { loadMs, tarballBytes, dependencies },
}: Measured): string {
	const rows = [
		...ownCosts.flatMap(({ job, allMs, ownMs }) => [
			[`${job}: CPU of an item`, `${allMs.toFixed(2)} ms`],
			['… of our own code', `${ownMs.toFixed(2)} ms`],
		]),
		['Loading the package', `${milliseconds(loadMs)} ms`],
		['Tarball', `${whole(tarballBytes)} bytes`],
		['Run-time dependencies', String(dependencies)],
	];
	return tableOf(
		'Code and package',
		[
			['', ([name]) => name as string],
			['', ([, figure]) => figure as string],
		],
		rows,
	);
}

export const verdictTable = (judged: Verdict[]): string =>
	tableOf(
		'Must reach',
		[
			['', ({ goal }) => goal],
			['measured', ({ figure }) => figure],
			['', ({ holds }) => (holds ? 'holds' : 'FALLS SHORT')],
		],
		judged,
	);
