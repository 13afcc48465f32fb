// The pages of this repository that people read.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER } from '../../e2e/n8n/folders';

export const PAGES: readonly string[] = [
	...readdirSync(PROJECT_FOLDER),
	...readdirSync(path.join(PROJECT_FOLDER, 'docs')).map((name) => `docs/${name}`),
].filter((name) => name.endsWith('.md'));

export const readProjectFile = (file: string): string =>
	readFileSync(path.join(PROJECT_FOLDER, file), 'utf8');
