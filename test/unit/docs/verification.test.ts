// Every rule of n8n's verification that a program can check names a test that exists and can fail.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER } from '../../e2e/n8n/folders';
import { rowsOf, sectionOf } from './markdown';
import { readProjectFile } from './pages';

const page = readProjectFile('docs/verification.md');
const sections = ['Package', 'Code', 'UX', 'Documents'];

test.each([
	['Package', 13],
	['Code', 10],
	['UX', 24],
	['Documents', 4],
])('%s: no rule was dropped', (section, least) => {
	expect(rowsOf(sectionOf(page, section)).length).toBeGreaterThanOrEqual(least);
});

/** What no program can judge; everything else has a test. */
const FOR_A_PERSON = [
	'Repository public, its address right; author the same on npm and GitHub',
	"No copy of an existing node; no logic or flow control; no rival of n8n's paid features",
	'Simplify when a record has more than ten fields',
	'Sorting in a collection of its own',
	'Resource locator where one record is picked',
];

const rules = sections.flatMap((section) => rowsOf(sectionOf(page, section)));

test('a person judges only what no program can', () => {
	const left = rules.filter(([, , heldBy = '']) => heldBy.startsWith('A person')).map(([rule]) => rule);
	expect(left.sort()).toEqual([...FOR_A_PERSON].sort());
});

test.each(rules.filter(([rule = '']) => !FOR_A_PERSON.includes(rule)))(
	'%s',
	(_rule, where = '', heldBy = '') => {
		expect(where).not.toBe('');
		const [, file = '', name] = /^`(test\/[\w./]+\.test\.ts)`(?: "(.+)")?$/.exec(heldBy) ?? [];
		expect(existsSync(path.join(PROJECT_FOLDER, file)) && file !== '').toBe(true);
		const text = readProjectFile(file).replaceAll("\\'", "'");
		if (name !== undefined) expect(text).toContain(name);
		expect(text).not.toMatch(/^\s*(?:it|test|describe)\.(?:skip|only|todo)\b/m);
	},
);

test('what it says of files is so', () => {
	const files = [...page.matchAll(/`((?:nodes|credentials|test|\.github)\/[\w./-]+\.\w+)`/g)].map(
		([, file]) => file,
	);
	expect(files.length).toBeGreaterThan(20);
	expect(files.filter((file) => !existsSync(path.join(PROJECT_FOLDER, file ?? '')))).toEqual([]);
});
