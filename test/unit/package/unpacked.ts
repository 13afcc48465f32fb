// The packed package in a folder of its own, as a registry would hand it out.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packProject } from '../../e2e/n8n/package';

/** Packs the project unless that was done after its last change, and unpacks the tarball; answers the folder. */
export async function unpacked(): Promise<string> {
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-cashfree-unpacked-'));
	const { status, stderr } = spawnSync('tar', ['-xzf', await packProject(), '-C', folder]);
	if (status !== 0) throw new Error(`The tarball cannot be unpacked: ${stderr.toString()}`);
	return path.join(folder, 'package');
}

/** Every file in a folder, by its path there. */
export const filesIn = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
