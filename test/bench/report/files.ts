// Writes a run's results: everything as JSON, the chart for light and dark pages, and the figures in the page about speed.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { PROJECT_FOLDER } from '../../e2e/n8n/folders';
import type { Verdict } from '../goals';
import type { Measured } from '../results';
import { chart } from './chart';
import { figures, withFigures } from './readme';

const at = (...parts: string[]) => path.join(PROJECT_FOLDER, ...parts);

/** Digits beyond this are noise. */
const rounded = (_: string, value: unknown): unknown =>
	typeof value === 'number' ? Number(value.toFixed(3)) : value;

export async function writeDown(measured: Measured, judged: Verdict[]): Promise<void> {
	const latencyMs = Math.max(...measured.jobs.map((job) => job.latencyMs));
	const json = JSON.stringify({ ...measured, verdicts: judged }, rounded);
	await mkdir(at('docs/images'), { recursive: true });
	await writeFile(
		at('docs/bench.json'),
		await format(json, { parser: 'json', useTabs: true, printWidth: 110 }),
	);
	await writeFile(at('docs/images/bench.svg'), chart(measured, latencyMs, 'light'));
	await writeFile(at('docs/images/bench-dark.svg'), chart(measured, latencyMs, 'dark'));
	const page = await readFile(at('docs/speed.md'), 'utf8');
	await writeFile(at('docs/speed.md'), withFigures(page, figures(measured, judged)));
}
