// Builds and packs this project, and installs the tarball into an n8n the way n8n does it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PACKAGE_FOLDER, PROJECT_FOLDER } from './folders';
import type { N8nInstallation } from './install';
import { withLock } from './lock';
import { runNpm } from './npm';
import { say, step } from './step';

interface Manifest {
	name: string;
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
}

/** The files and folders that the tarball is built from. */
const SOURCES = [
	'nodes',
	'credentials',
	'package.json',
	'tsconfig.json',
	'tsconfig.build.json',
	'gulpfile.js',
];

export const readManifest = (folder: string): Manifest =>
	JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;

/** Time of the last change to a file, or to anything in a folder. Folders count too, because removing a file changes its folder. */
function lastChange(file: string): number {
	const here = statSync(file);
	if (!here.isDirectory()) return here.mtimeMs;
	return Math.max(here.mtimeMs, ...readdirSync(file).map((name) => lastChange(path.join(file, name))));
}

/** Builds and packs the project unless that was done after the last change. Returns the path of the tarball. */
export async function packProject(): Promise<string> {
	const { name, version } = readManifest(PROJECT_FOLDER);
	const tarball = path.join(PACKAGE_FOLDER, `${name}-${version}.tgz`);
	const waiting = () => say('Another process is packing the nodes; waiting for it.');
	return await withLock(PACKAGE_FOLDER, waiting, async () => {
		const sources = SOURCES.map((source) => path.join(PROJECT_FOLDER, source)).filter(existsSync);
		const changed = Math.max(...sources.map(lastChange));
		if (existsSync(tarball) && statSync(tarball).mtimeMs > changed) return tarball;
		rmSync(PACKAGE_FOLDER, { recursive: true, force: true });
		mkdirSync(PACKAGE_FOLDER, { recursive: true });
		const logFile = path.join(PACKAGE_FOLDER, 'package.log');
		const npm = async (...args: string[]) => await runNpm({ args, cwd: PROJECT_FOLDER, logFile });
		await step('Building and packing the nodes', async () => {
			await npm('run', 'build');
			await npm('pack', '--ignore-scripts', '--pack-destination', PACKAGE_FOLDER);
		});
		return tarball;
	});
}

/**
 * Installs a tarball into `<user folder>/.n8n/nodes` unless it is there: unpacked, its package.json without development, peer and optional
 * dependencies, its own dependencies installed by npm with the flags n8n uses, and an entry in the list of packages
 * (n8n 2.41.1, community-packages.service.js, downloadPackage).
 */
export async function installIntoN8n(
	tarball: string,
	userFolder: string,
	{ node }: N8nInstallation,
): Promise<void> {
	const { name } = readManifest(PROJECT_FOLDER);
	const nodesFolder = path.join(userFolder, '.n8n/nodes');
	const folder = path.join(nodesFolder, 'node_modules', name);
	const listFile = path.join(nodesFolder, 'package.json');
	// Written last, so if it is newer than the tarball, this tarball is the one installed.
	if (existsSync(listFile) && statSync(listFile).mtimeMs > statSync(tarball).mtimeMs) return;
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const unpacked = spawnSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	if (unpacked.status !== 0) throw new Error(`${tarball} cannot be unpacked: ${unpacked.stderr.toString()}`);
	const manifestFile = path.join(folder, 'package.json');
	const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest & Record<string, unknown>;
	for (const dropped of ['devDependencies', 'peerDependencies', 'optionalDependencies'])
		delete manifest[dropped];
	writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
	await runNpm({
		args: [
			'install',
			'--audit=false',
			'--fund=false',
			'--bin-links=false',
			'--install-strategy=shallow',
			'--ignore-scripts=true',
			'--package-lock=false',
		],
		cwd: folder,
		logFile: path.join(nodesFolder, 'install.log'),
		node,
	});
	const list = { name: 'installed-nodes', private: true, dependencies: { [name]: manifest.version } };
	writeFileSync(listFile, JSON.stringify(list, null, 2));
}
