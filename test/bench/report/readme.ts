// The figures of the README's section about speed: written by the bench between two marks, so that nobody copies them by hand.
import type { Verdict } from '../goals';
import { resultOf, TITLES, type Measured } from '../results';
import { timesAsLong } from '../rounds';
import { megabytes, milliseconds, seconds, whole } from './numbers';

export const BEGIN = '<!-- bench -->';
export const END = '<!-- /bench -->';

/** The README with new figures. Throws where the marks are missing. */
export function withFigures(readme: string, figures: string): string {
	const begin = readme.indexOf(BEGIN);
	const end = readme.indexOf(END);
	if (begin < 0 || end < begin) throw new Error(`The README has no ${BEGIN} … ${END}`);
	return `${readme.slice(0, begin + BEGIN.length)}\n\n${figures}\n\n${readme.slice(end)}`;
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
		jobs(measured),
		days(measured),
		table(
			['Must reach', 'Measured', ''],
			judged.map(({ goal, figure, holds }) => [goal, figure, holds ? 'holds' : '**falls short**']),
		),
	].join('\n\n');
}

function jobs({ jobs: all }: Measured): string {
	return table(
		[
			'Job, latency',
			'These nodes',
			'HTTP Request, held to the same number',
			'Bare loop',
			'Requests',
			'Peak memory',
		],
		all.map((job) => {
			const ours = resultOf(job, TITLES.ours);
			const beside = (title: string) => {
				const other = resultOf(job, title);
				return `${seconds(other.wallMs)} s (we take ${timesAsLong(ours, other).toFixed(2)} times as long)`;
			};
			return [
				`${job.title}, ${job.latencyMs} ms`,
				`${seconds(ours.wallMs)} s`,
				beside(TITLES.held),
				beside(TITLES.bare),
				whole(ours.requests),
				ours.peakBytes === undefined ? '' : `${megabytes(ours.peakBytes)} MB`,
			];
		}),
	);
}

function days({ days: all }: Measured): string {
	return table(
		['A day of the trigger', 'Requests', 'By HTTP Request nodes', 'Saved state, at most', 'CPU of a poll'],
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
