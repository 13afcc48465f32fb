// Which sources get mutants, and which test files may judge them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minimatch } from 'minimatch';
import type { Sources } from './mutants';

const LAYERS = ['test/unit', 'test/node', 'test/contract'];

/** These read sources as text, start suites, or check the finished package: every change would fail them, or none would. */
const READERS = [
	'test/unit/{docs,words,package,mutation,suites}/**',
	'test/unit/imports.test.ts',
	'test/unit/trigger/mutants.test.ts',
];

function filesIn(root: string, folder: string, ending: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith(ending))
		.map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
		.sort();
}

/** @param glob of paths from the root of the project, such as `nodes/shared/**` */
export function sourcesOf(root: string, glob: string): Sources {
	const names = filesIn(root, 'nodes', '.ts').filter((name) => minimatch(name, glob));
	return new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}

/** @param glob of paths from the root of the project, such as `test/unit/**` */
export function testFilesOf(root: string, glob: string): string[] {
	return LAYERS.flatMap((layer) => filesIn(root, layer, '.test.ts')).filter(
		(name) => minimatch(name, glob) && !READERS.some((readers) => minimatch(name, readers)),
	);
}
