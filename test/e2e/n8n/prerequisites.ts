// Lists what this machine lacks to install n8n, before anything is downloaded.
import { spawnSync } from 'node:child_process';
import { statfsSync } from 'node:fs';

const GIGABYTE = 1_000_000_000;

/** n8n with its modules takes 3.0 GB; the rest is for compiling and for npm. */
const DISK_GIGABYTES = 3.5;

const runs = (command: string) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** A prebuilt Node needs glibc. It does not run on Alpine's musl. */
function hasGlibc(): boolean {
	const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined;
	return report?.header?.glibcVersionRuntime !== undefined;
}

/** Returns one sentence for each thing that is missing. Empty if n8n can be installed into `parentFolder` (which must exist). */
export function missingPrerequisites(parentFolder: string): string[] {
	const missing: string[] = [];
	if (process.platform !== 'linux' || process.arch !== 'x64') {
		const here = `${process.platform} ${process.arch}`;
		missing.push(`This part runs on Linux x64 only (a Node 24 for it is installed along); this is ${here}.`);
	} else if (!hasGlibc()) {
		missing.push(
			'A Linux with glibc, such as Debian, Ubuntu or Fedora; the Node 24 used here does not run on musl.',
		);
	}
	if (Number(process.versions.node.split('.')[0]) < 20) {
		missing.push(`Node 20 or later; this is ${process.versions.node}.`);
	}
	if (!runs('python3'))
		missing.push('python3: building the SQLite driver needs it (Debian: apt install python3).');
	if (![process.env.CXX ?? 'c++', 'g++', 'clang++'].some(runs)) {
		missing.push('A C++ compiler: the SQLite driver is compiled (Debian: apt install g++).');
	}
	if (!runs('make')) missing.push('make: the SQLite driver is compiled (Debian: apt install make).');
	if (!runs('tar')) missing.push('tar: the packed nodes are unpacked with it, as n8n does.');
	const disk = statfsSync(parentFolder);
	const free = (disk.bavail * disk.bsize) / GIGABYTE;
	if (free < DISK_GIGABYTES) {
		missing.push(
			`${DISK_GIGABYTES} GB of free disk space in ${parentFolder}; there are ${free.toFixed(1)} GB.`,
		);
	}
	return missing;
}
