// `npm run test:compat`: loads the packed package and runs the node and contract tests on the engines of other n8n versions.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { runCLI } from 'jest';
import { PROJECT_FOLDER } from '../e2e/n8n/folders';
import { packProject, readManifest } from '../e2e/n8n/package';
import { say } from '../e2e/n8n/step';
import { HOSTS, hostFolder, type Host } from './hosts';
import { installHost, unpackBeside } from './install';

interface Figures {
	n8n: string;
	nodes: number;
	credentials: number;
	passed: number;
	failed: number;
}

/** Loads the package with the host's loader. Throws if any part is missing. */
function load(host: Host, tarball: string): Pick<Figures, 'nodes' | 'credentials'> {
	const folder = unpackBeside(host, tarball);
	const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(__dirname, 'load.mjs'), folder], {
		env: { PATH: process.env.PATH, N8N_USER_FOLDER: hostFolder(host), N8N_LOG_LEVEL: 'silent' },
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(`n8n ${host.n8n} does not load the package:\n${stderr}`);
	const loaded = JSON.parse(stdout) as { nodes: string[]; credentials: string[] };
	const { n8n: declared } = readManifest(PROJECT_FOLDER);
	for (const kind of ['nodes', 'credentials'] as const) {
		if (loaded[kind].length !== declared[kind].length) {
			const found = loaded[kind].join(', ') || 'none';
			throw new Error(`n8n ${host.n8n} loads ${kind}: ${found}, of ${declared[kind].length} declared`);
		}
	}
	return { nodes: loaded.nodes.length, credentials: loaded.credentials.length };
}

async function run(host: Host, tarball: string): Promise<Figures> {
	await installHost(host);
	const loaded = load(host, tarball);
	say(`\nn8n ${host.n8n}: n8n-core ${host.core}, n8n-workflow ${host.workflow}`);
	process.env.CASHFREE_COMPAT_FOLDER = hostFolder(host);
	const config = path.join(PROJECT_FOLDER, 'jest.compat.config.js');
	const patterns = process.argv.slice(2);
	const { results } = await runCLI({ config, maxWorkers: 2, testPathPatterns: patterns, $0: 'jest', _: [] }, [
		PROJECT_FOLDER,
	]);
	const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = results;
	return {
		n8n: host.n8n,
		...loaded,
		passed: numPassedTests,
		failed: numFailedTests + numRuntimeErrorTestSuites,
	};
}

async function main(): Promise<number> {
	const tarball = await packProject();
	const all: Figures[] = [];
	for (const host of HOSTS) all.push(await run(host, tarball));
	say('');
	for (const { n8n, nodes, credentials, passed, failed } of all) {
		say(
			`n8n ${n8n}: ${nodes} nodes and ${credentials} credentials load; ${passed} tests passed, ${failed} failed`,
		);
	}
	return all.every(({ passed, failed }) => passed > 0 && failed === 0) ? 0 : 1;
}

main()
	.catch((error: Error) => {
		say(`\n${error.message}`);
		return 1;
	})
	.then((code) => process.exit(code));
