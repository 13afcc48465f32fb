// Installs the engine of an n8n version, without n8n itself, next to our packed package.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER } from '../e2e/n8n/folders';
import { withLock } from '../e2e/n8n/lock';
import { runNpm } from '../e2e/n8n/npm';
import { readManifest } from '../e2e/n8n/package';
import { say, step } from '../e2e/n8n/step';
import { hostFolder, type Host } from './hosts';

/** Installs the engine unless it is already there. */
export async function installHost(host: Host): Promise<void> {
	const folder = hostFolder(host);
	const manifest = JSON.stringify({
		private: true,
		dependencies: { 'n8n-core': host.core, 'n8n-workflow': host.workflow },
	});
	// Written last. If it is missing or has other contents, the folder is created anew.
	const marker = path.join(folder, 'installed.json');
	const isInstalled = () => existsSync(marker) && readFileSync(marker, 'utf8') === manifest;
	const waiting = () => say(`Another process is installing the engine of n8n ${host.n8n}; waiting for it.`);
	await withLock(folder, waiting, async () => {
		if (isInstalled()) return;
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		writeFileSync(path.join(folder, 'package.json'), manifest);
		await step(`Installing the engine of n8n ${host.n8n} (n8n-core ${host.core})`, async () =>
			runNpm({
				args: ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--package-lock=false'],
				cwd: folder,
				logFile: path.join(folder, 'install.log'),
			}),
		);
		writeFileSync(marker, manifest);
	});
}

/** Unpacks the tarball where the package finds the host's n8n-workflow; returns its folder. */
export function unpackBeside(host: Host, tarball: string): string {
	const folder = path.join(hostFolder(host), 'node_modules', readManifest(PROJECT_FOLDER).name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const unpacked = spawnSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	if (unpacked.status !== 0) throw new Error(`${tarball} cannot be unpacked: ${unpacked.stderr.toString()}`);
	return folder;
}
