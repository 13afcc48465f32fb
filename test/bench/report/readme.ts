// The figures in the page about speed. The bench writes them between two marks, so nobody has to copy them by hand.
import type { Verdict } from '../goals';
import { NARROW, resultOf, TITLES, type Measured } from '../results';
import { timesAsLong, type JobResults, type Result } from '../rounds';
import { milliseconds, seconds, whole } from './numbers';

export const BEGIN = '<!-- bench -->';
export const END = '<!-- /bench -->';

/** Returns the page with new figures. Throws when the marks are missing. */
export function withFigures(page: string, figures: string): string {
	const begin = page.indexOf(BEGIN);
	const end = page.indexOf(END);
	if (begin < 0 || end < begin) throw new Error(`The page has no ${BEGIN} … ${END}`);
	return `${page.slice(0, begin + BEGIN.length)}\n\n${figures}\n\n${page.slice(end)}`;
}

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;

function table(head: string[], rows: string[][]): string {
	const ruler = head.map((_, index) => (index === 0 ? '---' : '---:'));
	return [row(head), row(ruler), ...rows.map(row)].join('\n');
}

export function figures(measured: Measured, judged: Verdict[]): string {
	const { node, n8n } = measured.versions;
	return [
		`Node.js ${node}, the engine of n8n ${n8n}, medians of ${measured.rounds} alternating rounds.`,
		jobTable(measured.jobs, Object.values(TITLES)),
		engine(measured),
		jobTable(measured.besideBare, [TITLES.ours, NARROW, TITLES.bare, TITLES.engine]),
		jobTable(measured.windows, [TITLES.ours, NARROW]),
		days(measured),
		table(
			['Goal', 'Measured', 'Result'],
			judged.map(({ goal, figure, holds }) => [goal, figure, holds ? 'met' : '**missed**']),
		),
	].join('\n\n');
}

/** Seconds, requests, and the most requests in flight at the same time. */
const cell = (result: Result | undefined) =>
	result ? `${seconds(result.wallMs)} · ${whole(result.requests)} · ${whole(result.inFlight)}` : '';

function jobTable(all: JobResults[], contestants: string[]): string {
	return table(
		['Seconds · requests · most open at once', ...contestants],
		all.map(({ title, latencyMs, results }) => [
			`${title}, ${latencyMs} ms`,
			...contestants.map((wanted) => cell(results.find(({ contestant }) => contestant === wanted))),
		]),
	);
}

/** How much of the time is n8n's own, in the large jobs that its engine can do alone. */
function engine({ jobs: all }: Measured): string {
	const { ours, held, bare, engine: alone } = TITLES;
	const shared = all.filter(
		({ count, results }) => count > 1 && results.some(({ contestant }) => contestant === alone),
	);
	const times = (job: JobResults, one: string, other: string) =>
		timesAsLong(resultOf(job, one), resultOf(job, other)).toFixed(2);
	return table(
		[
			'Ratio of durations',
			'These nodes / bare loop',
			'Engine / bare loop',
			'These nodes / held',
			'Engine / held',
		],
		shared.map((job) => [
			`${job.title}, ${job.latencyMs} ms`,
			times(job, ours, bare),
			times(job, alone, bare),
			times(job, ours, held),
			times(job, alone, held),
		]),
	);
}

function days({ days: all }: Measured): string {
	return table(
		[
			'One day of the polling trigger',
			'Requests',
			'Requests of HTTP Request nodes',
			'Saved state, at most',
			'CPU time per poll',
		],
		all.flatMap(({ title, results }) => {
			const ours = results.find(({ contestant }) => contestant === TITLES.ours);
			const byHand = results.find(({ contestant }) => contestant !== TITLES.ours);
			if (!ours) return [];
			return [
				[
					title,
					whole(ours.requests),
					byHand ? whole(byHand.requests) : '',
					`${whole(ours.stateBytes)} bytes`,
					`${milliseconds(ours.cpuMs)} ms`,
				],
			];
		}),
	);
}
