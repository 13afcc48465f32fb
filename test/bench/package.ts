// What the package itself costs: tarball size, dependencies, and the time n8n needs to load it.
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { min } from 'simple-statistics';
import manifest from '../../package.json';
import { PROJECT_FOLDER } from '../e2e/n8n/folders';
import { packProject } from '../e2e/n8n/package';

export interface PackageCost {
	tarballBytes: number;
	/** Packages installed along with it. */
	dependencies: number;
	/** The fastest of several runs. The work is always the same, and anything else the machine does only adds time. */
	loadMs: number;
}

/** n8n loads its own library before any package. The last line prints the milliseconds for the rest. */
const LOAD = `
	require('n8n-workflow');
	const files = process.argv.slice(1);
	const begin = performance.now();
	for (const file of files) for (const Type of Object.values(require(file))) new Type();
	process.stdout.write(String(performance.now() - begin));
`;

export async function packageCost(rounds: number): Promise<PackageCost> {
	const tarball = await packProject();
	const files = [...manifest.n8n.nodes, ...manifest.n8n.credentials].map((file) =>
		path.join(PROJECT_FOLDER, file),
	);
	const loads: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const { stdout } = await promisify(execFile)(process.execPath, ['-e', LOAD, ...files], {
			cwd: PROJECT_FOLDER,
		});
		loads.push(Number(stdout));
	}
	const { dependencies = {} } = manifest as { dependencies?: Record<string, string> };
	return {
		tarballBytes: statSync(tarball).size,
		dependencies: Object.keys(dependencies).length,
		loadMs: min(loads),
	};
}
