// Copies the project into a temporary folder where mutants can be applied, so the project itself is never touched.
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sources } from './mutants';

/** What the tests read. node_modules is linked. */
const FOLDERS = ['nodes', 'credentials', 'test', 'demo', 'docs'];
const FILES = ['package.json', 'tsconfig.json', 'README.md'];

export async function copyProject(root: string, folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	for (const name of [...FOLDERS, ...FILES])
		await cp(join(root, name), join(folder, name), { recursive: true });
	await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
}

export async function writeSources(folder: string, sources: Sources): Promise<void> {
	for (const [name, content] of sources) await writeFile(join(folder, name), content);
}
