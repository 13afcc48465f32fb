// Every command and block of code that a page shows is executed by something: this is the list of what by what.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { PROJECT_FOLDER } from '../../e2e/n8n/folders';
import { blocksOf, commandsOf } from './markdown';
import { PAGES, readProjectFile } from './pages';

/** A drawing: nothing to execute. What it names is held by blocks.test.ts. */
const PICTURE = 'mermaid';

/** One line of a block of commands, a whole block of another kind, or a command in the text. */
const shownOn = (page: string): string[] => {
	const text = readProjectFile(page);
	const blocks = blocksOf(text)
		.filter(({ language }) => language !== PICTURE)
		.flatMap((block) =>
			block.language === '' ? block.text.split('\n').flatMap((line) => line.split(' && ')) : [block.text],
		);
	return [...blocks, ...commandsOf(text)];
};

const IN_N8N = 'test/e2e/commands.test.ts';
const BLOCKS = 'test/unit/docs/blocks.test.ts';
const CHANGE = '.ci/run';
const NIGHT = '.github/workflows/suites.yml';

/** What is shown (the text, or how it begins), the file that executes it, and the words by which it does. */
const covers: ReadonlyArray<[shown: string | RegExp, by: string, as: string]> = [
	['npm ci', CHANGE, 'npm ci'],
	['npm test', CHANGE, 'npm test'],
	['npm run test:e2e', CHANGE, 'npm run test:e2e'],
	['npm run demo', IN_N8N, "shown('README.md', 'npm run demo')"],
	['npm run demo -- --once', IN_N8N, "shown('README.md', 'npm run demo -- --once')"],
	['npm run sandbox', IN_N8N, "shown('README.md', 'npm run sandbox')"],
	['npm install n8n-nodes-cashfree', IN_N8N, "shown('README.md', 'npm install n8n-nodes-cashfree')"],
	[
		'npx jest test/unit/completeness.test.ts',
		IN_N8N,
		"shown('CONTRIBUTING.md', 'npx jest test/unit/completeness.test.ts')",
	],
	['npm run format', IN_N8N, "shown('CONTRIBUTING.md', 'npm run format')"],
	// Parts of `npm test`.
	['npm run lint', 'package.json', '"test": "npm run lint && npm run typecheck && npm run build && jest"'],
	[
		'npm run typecheck',
		'package.json',
		'"test": "npm run lint && npm run typecheck && npm run build && jest"',
	],
	['npm run test:faults', CHANGE, 'npm run test:faults'],
	['npm run test:compat', CHANGE, 'npm run test:compat'],
	['npm run test:browser', CHANGE, 'npm run test:browser'],
	['npm run test:crash', NIGHT, 'test:crash'],
	// One of the hosts of all that run each night.
	['npm run test:crash -- --host day', NIGHT, 'test:crash'],
	['npm run test:mutation', NIGHT, 'test:mutation'],
	['npm run test:queue', CHANGE, 'npm run test:queue'],
	['npm run bench', IN_N8N, "shown('docs/speed.md', 'npm run bench')"],
	[/^\{[\s\S]*"outcome"/, BLOCKS, 'the item of a failure'],
	[/^\{[\s\S]*"eventId"/, BLOCKS, 'the item of the trigger'],
	[/^\[\{ "cashgramId"/, BLOCKS, 'the answer of a watch list'],
	[
		/^\/\/ The balance resource/,
		BLOCKS,
		'the operation that CONTRIBUTING.md explains is the file that it links',
	],
];

const matches = (shown: string, by: string | RegExp) =>
	typeof by === 'string' ? shown === by : by.test(shown);

const everything = PAGES.flatMap((page) => shownOn(page).map((shown) => ({ page, shown })));

test('every block and command of every page has a cover', () => {
	const bare = everything.filter(({ shown }) => !covers.some(([by]) => matches(shown, by)));
	expect(bare).toEqual([]);
	expect(everything.length).toBeGreaterThan(20);
});

test('every cover is of something that is shown', () => {
	const idle = covers.filter(([by]) => !everything.some(({ shown }) => matches(shown, by)));
	expect(idle.map(([by]) => String(by))).toEqual([]);
});

test.each(covers.map(([shown, by, as]) => [String(shown).slice(0, 50), by, as]))(
	'%s is executed by %s',
	(_shown, by, as) => {
		expect(existsSync(path.join(PROJECT_FOLDER, by))).toBe(true);
		// Prettier may have broken a line.
		const plain = (text: string) => text.replace(/\s+|,(?=\s*\))/g, '');
		expect(plain(readProjectFile(by))).toContain(plain(as));
	},
);

test('what runs each night is a command of the project', () => {
	const { jobs } = parse(readProjectFile(NIGHT)) as {
		jobs: { suite: { strategy: { matrix: { suite: string[] } } } };
	};
	const { scripts } = JSON.parse(readProjectFile('package.json')) as { scripts: Record<string, string> };
	for (const suite of jobs.suite.strategy.matrix.suite) {
		const file = /(?:tsx|-c) (\S+)/.exec(scripts[suite] ?? '')?.[1];
		expect(existsSync(path.join(PROJECT_FOLDER, file ?? 'missing'))).toBe(true);
	}
});
