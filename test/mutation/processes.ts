// Starts the processes that run tests, stops those that take too long, and leaves none behind.
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Meeting, Reading } from './coverage';
import type { Job, News } from './messages';

/** A mutant may slow a test down. Only one that takes many times as long, even on a busy machine, is in an endless loop. */
const SLOWER = 4;
const GRACE_MS = 20_000;
/** For a test file with no known time yet. */
const LONGEST_FILE_MS = 15 * 60_000;
/** Keeps a memory-hungry mutant from taking the machine down. */
const MEMORY_MB = 2048;

const running = new Set<ChildProcess>();

/** Kills every process started here. */
export function endAll(): void {
	for (const child of running) child.kill('SIGKILL');
}

type End = 'done' | 'failed' | 'timedOut';

/**
 * @param limitMs for one test file
 * @returns how it ended; a process that dies without a report counts as failed
 */
async function runIn(
	folder: string,
	job: Job,
	limitMs: (file: string) => number,
	on: (news: News) => void,
): Promise<End> {
	const child = fork(join(__dirname, 'worker.ts'), {
		cwd: folder,
		execArgv: [`--max-old-space-size=${MEMORY_MB}`, '--require', require.resolve('tsx/cjs')],
		// Same as in jest.config.js: n8n's engine stays quiet and writes nothing into the home folder.
		env: { ...process.env, N8N_LOG_LEVEL: 'silent', N8N_USER_FOLDER: join(folder, '.n8n') },
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
	});
	running.add(child);
	let end: End = 'failed';
	let isOver = false;
	let timer: NodeJS.Timeout | undefined;
	return await new Promise((resolve, reject) => {
		child.on('message', (news: News) => {
			if (news.kind === 'began') {
				clearTimeout(timer);
				timer = setTimeout(() => {
					end = 'timedOut';
					child.kill('SIGKILL');
				}, limitMs(news.file));
			}
			const isKilled = news.kind === 'failed' && job.kind === 'meet';
			if (news.kind === 'done' && !isOver) end = 'done';
			if (news.kind === 'done' || isKilled) {
				// A quick file may finish before the signal arrives. Its `done` after a failure does not mean that the mutant survived.
				isOver = true;
				child.kill('SIGKILL');
			}
			on(news);
		});
		child.on('error', reject);
		child.on('exit', () => {
			clearTimeout(timer);
			running.delete(child);
			resolve(end);
		});
		child.send(job);
	});
}

export interface Readings {
	readings: Reading[];
	/** Files that failed without a mutant, and why. */
	red: Array<{ file: string; reason: string }>;
}

/** Runs whole test files in a copy of the project with instrumented sources. */
export async function readTests(folder: string, files: string[]): Promise<Readings> {
	const readings: Reading[] = [];
	const red: Readings['red'] = [];
	const told = () => [...readings, ...red].map(({ file }) => file);
	const end = await runIn(
		folder,
		{ kind: 'read', files },
		() => LONGEST_FILE_MS,
		(news) => {
			if (news.kind === 'read') readings.push(news.reading);
			if (news.kind === 'failed')
				red.push({ file: news.file, reason: `${news.test}: ${news.reason.split('\n')[0]}` });
		},
	);
	if (end !== 'done')
		for (const file of files.filter((name) => !told().includes(name)))
			red.push({ file, reason: `the tests before it or its own ended the process (${end})` });
	return { readings, red };
}

/** Runs tests in a copy of the project with a mutant applied, until one fails. */
export async function meetTests(
	folder: string,
	meetings: Meeting[],
): Promise<'killed' | 'timedOut' | 'survived'> {
	const limits = new Map(meetings.map(({ file, ms }) => [file, GRACE_MS + SLOWER * ms]));
	const limit = (file: string) => limits.get(file) ?? GRACE_MS;
	const end = await runIn(folder, { kind: 'meet', meetings }, limit, () => {});
	return end === 'done' ? 'survived' : end === 'failed' ? 'killed' : 'timedOut';
}
