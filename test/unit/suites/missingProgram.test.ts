// A suite on a machine that lacks one of its programs ends by itself, with the name of the program, and leaves nothing running.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'cashfree-without-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Command lines of the processes that use the folder. */
const usersOf = (used: string): string[] =>
	readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap((pid) => {
			try {
				return [readFileSync(path.join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ')];
			} catch {
				return [];
			}
		})
		.filter((line) => line.includes(used));

async function run(file: string): Promise<{ code: number | null; output: string }> {
	// PostgreSQL may be there, in a folder of its own: it would be up while Redis is not found.
	for (const program of ['/usr/bin/setpriv', process.execPath]) {
		if (existsSync(program)) symlinkSync(program, path.join(folder, path.basename(program)));
	}
	const child = spawn(
		process.execPath,
		['node_modules/jest/bin/jest.js', '-c', 'jest.queue.config.js', '--runInBand', file],
		{ cwd: root, env: { PATH: folder, TMPDIR: folder, HOME: folder } },
	);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (part: Buffer) => (output += part.toString()));
	}
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	return { code, output };
}

test('npm run test:queue without redis-server', async () => {
	const { code, output } = await run('queue/queue.test');
	expect(code).toBe(1);
	expect(output).toMatch(/Missing on this machine: .*redis-server.*\(Debian: apt install/);
	expect(usersOf(folder)).toEqual([]);
});
