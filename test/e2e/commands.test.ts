// Runs the commands of the README and CONTRIBUTING exactly as written there: the demo, the sandbox, the manual installation.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { blocksOf, commandsOf } from '../unit/docs/markdown';
import { filesIn } from '../unit/package/unpacked';
import { PROJECT_FOLDER } from './n8n/folders';
import { packProject, readManifest } from './n8n/package';

// The demo starts another n8n, which takes long on a busy machine.
jest.setTimeout(600_000);

/** Returns a command if the page shows it, and throws if not. */
function shown(page: string, command: string): string {
	const text = readFileSync(path.join(PROJECT_FOLDER, page), 'utf8');
	const all = [...blocksOf(text).flatMap((block) => block.text.split(/\n| && /)), ...commandsOf(text)];
	if (!all.includes(command)) throw new Error(`${page} does not show "${command}"`);
	return command;
}

const folders: string[] = [];
const newFolder = () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-cashfree-command-'));
	folders.push(folder);
	return folder;
};

/** Commands that are running, each in a process group of its own. */
const running = new Set<ChildProcess>();
afterEach(() => {
	for (const { exitCode, signalCode, pid } of running) {
		if (exitCode === null && signalCode === null && pid) process.kill(-pid, 'SIGKILL');
	}
	running.clear();
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

class Command {
	output = '';
	private readonly child: ChildProcess;
	readonly ended: Promise<number | null>;

	constructor(
		line: string,
		{ cwd = PROJECT_FOLDER, env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
	) {
		const own = { ...process.env, ...env };
		// Jest sets this; a person's shell does not.
		delete own.NODE_ENV;
		this.child = spawn('sh', ['-c', line], { cwd, env: own, detached: true });
		running.add(this.child);
		for (const stream of [this.child.stdout, this.child.stderr]) {
			stream?.on('data', (part: Buffer) => (this.output += part.toString()));
		}
		this.ended = new Promise((resolve) => this.child.once('close', resolve));
	}

	/** Waits until a text is printed. */
	async prints(text: RegExp): Promise<void> {
		let isOver = false;
		void this.ended.then(() => (isOver = true));
		while (!text.test(this.output)) {
			if (isOver) throw new Error(`It ended before it printed ${String(text)}:\n${this.output}`);
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}

	/** Ctrl-C, as a terminal sends it: to all of its processes. */
	interrupt(): void {
		if (this.child.pid) process.kill(-this.child.pid, 'SIGINT');
	}
}

const statusOf = async (address: string) => (await fetch(address)).status;

test('the demo, once: every example workflow gives what it promises', async () => {
	const demo = new Command(shown('README.md', 'npm run demo -- --once'));
	const code = await demo.ended;
	expect({ code, output: code === 0 ? '' : demo.output }).toEqual({ code: 0, output: '' });
	expect(demo.output).toContain('All example workflows ran as expected.');
	expect(demo.output).not.toContain('✗');
});

test('the demo: prints where to look, and Ctrl-C ends everything', async () => {
	const demo = new Command(shown('README.md', 'npm run demo'));
	await demo.prints(/Ctrl-C ends everything/);
	const n8n = /n8n\s+(http:\S+)/.exec(demo.output)?.[1] ?? '';
	const sandbox = /Cashfree\s+(http:\S+)/.exec(demo.output)?.[1] ?? '';
	expect(demo.output).toMatch(/e-?mail\s+\S+@\S+\s+password\s+\S+/);
	expect([await statusOf(`${n8n}/healthz`), await statusOf(sandbox)]).toEqual([200, 200]);
	demo.interrupt();
	// Resolves when the last process that could print has ended.
	await demo.ended;
	expect(demo.output).toMatch(/Ending \(/);
	await expect(statusOf(`${n8n}/healthz`)).rejects.toThrow();
	await expect(statusOf(sandbox)).rejects.toThrow();
});

test('the sandbox: answers where the readme says, to the keys that it prints', async () => {
	const sandbox = new Command(shown('README.md', 'npm run sandbox'));
	await sandbox.prints(/Ctrl\+C stops it/);
	const address = /on (http:\/\/127\.0\.0\.1:\d+)/.exec(
		readFileSync(path.join(PROJECT_FOLDER, 'README.md'), 'utf8'),
	)?.[1];
	expect(await statusOf(`${address}/`)).toBe(200);
	const [, id = '', secret = ''] =
		/Cashgram\s+client ID (\S+)\s+client secret (\S+)/.exec(sandbox.output) ?? [];
	const headers = { 'X-Client-Id': id, 'X-Client-Secret': secret };
	const answer = await fetch(`${address}/payout/v1/authorize`, { method: 'POST', headers });
	expect(await answer.json()).toMatchObject({ status: 'SUCCESS' });
	sandbox.interrupt();
	await sandbox.ended;
});

describe('the installation by hand', () => {
	let registry: Server;
	afterEach(() => {
		registry.closeAllConnections();
		registry.close();
	});

	/** Starts a registry with our tarball, and with an empty package in place of n8n's own. */
	async function startRegistry(tarball: string): Promise<string> {
		const { name, version } = readManifest(PROJECT_FOLDER);
		const empty = newFolder();
		writeFileSync(
			path.join(empty, 'package.json'),
			JSON.stringify({ name: 'n8n-workflow', version: '2.41.0' }),
		);
		const packed = spawnSync('npm', ['pack', '--silent'], { cwd: empty, encoding: 'utf8' });
		const files: Record<string, { version: string; file: string }> = {
			[name]: { version, file: tarball },
			'n8n-workflow': { version: '2.41.0', file: path.join(empty, packed.stdout.trim()) },
		};
		registry = createServer((request, response) => {
			const [, asked = '', isTarball] = (request.url ?? '').split('/');
			const found = files[asked];
			if (!found) return response.writeHead(404).end('{}');
			const bytes = readFileSync(found.file);
			if (isTarball) return response.end(bytes);
			const { port } = registry.address() as AddressInfo;
			const dist = {
				tarball: `http://127.0.0.1:${port}/${asked}/package.tgz`,
				integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
			};
			const manifest =
				asked === name
					? (JSON.parse(readFileSync(path.join(PROJECT_FOLDER, 'package.json'), 'utf8')) as object)
					: { name: asked, version: found.version };
			const latest = { ...manifest, dist };
			return response.end(
				JSON.stringify({
					name: asked,
					'dist-tags': { latest: found.version },
					versions: { [found.version]: latest },
				}),
			);
		});
		await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
	}

	test('puts every file where n8n looks for it, and brings nothing else', async () => {
		const nodes = newFolder();
		const npm = {
			npm_config_registry: await startRegistry(await packProject()),
			npm_config_cache: newFolder(),
			npm_config_audit: 'false',
			npm_config_userconfig: path.join(nodes, 'none'),
		};
		const install = new Command(shown('README.md', 'npm install n8n-nodes-cashfree'), {
			cwd: nodes,
			env: npm,
		});
		const code = await install.ended;
		expect({ code, output: code === 0 ? '' : install.output }).toEqual({ code: 0, output: '' });
		const { name, n8n } = readManifest(PROJECT_FOLDER);
		const installed = filesIn(path.join(nodes, 'node_modules'));
		for (const entry of [...n8n.nodes, ...n8n.credentials]) expect(installed).toContain(`${name}/${entry}`);
		const packages = new Set(installed.map((file) => file.split('/')[0]));
		packages.delete('.package-lock.json');
		expect([...packages].sort()).toEqual([name, 'n8n-workflow'].sort());
	});
});

test('the bench, in short: does every job, judges every goal, and writes nothing down', async () => {
	const written = ['docs/speed.md', 'docs/bench.json', 'docs/images/bench.svg'].map((file) =>
		path.join(PROJECT_FOLDER, file),
	);
	const before = written.map((file) => readFileSync(file, 'utf8'));
	const bench = new Command(`${shown('docs/speed.md', 'npm run bench')} -- --quick`);
	await bench.ended;
	// Do not check the verdicts of time goals: only a quiet machine can judge those.
	const verdicts = [...bench.output.matchAll(/^│ (.+?)\s+│.*│\s+(?:holds|FALLS SHORT) │$/gm)].map(
		([, goal]) => goal,
	);
	expect({ verdicts, output: verdicts.length > 0 ? '' : bench.output }).toEqual({
		verdicts: expect.arrayContaining([expect.stringMatching(/^Requests: one for each item/)]) as string[],
		output: '',
	});
	expect(verdicts).toHaveLength(16);
	expect(bench.output).toMatch(/Requests: one for each item.*exactly, in every job.*holds/);
	expect(written.map((file) => readFileSync(file, 'utf8'))).toEqual(before);
});

describe('for contributors', () => {
	test('one test file', async () => {
		const jest = new Command(shown('CONTRIBUTING.md', 'npx jest test/unit/completeness.test.ts'));
		expect(await jest.ended).toBe(0);
		expect(jest.output).toMatch(/Tests: .* passed/);
	});

	test('the format is corrected', async () => {
		const copy = newFolder();
		for (const file of ['package.json', '.prettierrc.json', '.prettierignore', 'nodes', 'credentials']) {
			cpSync(path.join(PROJECT_FOLDER, file), path.join(copy, file), { recursive: true });
		}
		symlinkSync(path.join(PROJECT_FOLDER, 'node_modules'), path.join(copy, 'node_modules'));
		const spoiled = path.join(copy, 'nodes/shared/form/path.ts');
		const right = readFileSync(spoiled, 'utf8');
		writeFileSync(spoiled, right.replaceAll('\t', '      '));
		expect(await new Command(shown('CONTRIBUTING.md', 'npm run format'), { cwd: copy }).ended).toBe(0);
		expect(readFileSync(spoiled, 'utf8')).toBe(right);
	});
});
