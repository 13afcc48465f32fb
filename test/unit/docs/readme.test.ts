// What the front page claims is so: its operations, its example workflows, the texts of its troubleshooting, its versions.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { HOSTS } from '../../compat/hosts';
import { N8N_VERSION, PROJECT_FOLDER } from '../../e2e/n8n/folders';
import { readWorkflowFiles } from '../../e2e/n8n/workflowFiles';
import { fields, nodes, operations, sentences } from '../words/texts';
import { linksOf, rowsOf, sectionOf } from './markdown';
import { readProjectFile } from './pages';

const readme = readProjectFile('README.md');

test.each(
	nodes.filter(({ polling }) => !polling).map(({ name, displayName }) => [displayName, name] as const),
)('%s: the table has every operation, and no other', (displayName, name) => {
	const listed = rowsOf(sectionOf(readme, displayName)).flatMap(([resource = '', names = '']) =>
		names.split(', ').map((operation) => `${resource} ${operation}`),
	);
	const resources = fields.find(({ what, where }) => where === `${name} > Resource` && what.options)?.what
		.options;
	const label = (value: string) =>
		(resources ?? []).find((option) => 'value' in option && option.value === value)?.name ?? value;
	const present = operations
		.filter(({ where }) => where.startsWith(`${name} >`))
		.map(({ resource, what }) => `${label(resource)} ${what.name}`);
	expect(listed.sort()).toEqual(present.sort());
});

test('the table of the trigger has every event, by its name', () => {
	const events = fields.find(({ where }) => where === 'cashfreeTrigger > Trigger On')?.what.options ?? [];
	const listed = rowsOf(sectionOf(readme, 'Cashfree Trigger')).map(([event]) => event);
	expect(listed.sort()).toEqual(events.map(({ name }) => name).sort());
});

test('every example workflow is listed', () => {
	const links = linksOf(sectionOf(readme, 'Example workflows'));
	const files = readWorkflowFiles().map(({ id }) => `demo/workflows/${id}.json`);
	expect(links.sort()).toEqual(files.sort());
});

describe('troubleshooting', () => {
	// What our code says, what the sandbox says in Cashfree's words, and what n8n says of a credential's domains.
	const messages = readdirSync(path.join(PROJECT_FOLDER, 'test/sandbox'), {
		recursive: true,
		encoding: 'utf8',
	})
		.filter((name) => /messages\.ts$/.test(name))
		.map((name) => readProjectFile(`test/sandbox/${name}`));
	const n8nSays = readProjectFile('node_modules/n8n-workflow/dist/cjs/credential-domain-restrictions.js');
	const said = [...sentences.map(({ what }) => what), ...messages, n8nSays].join('\n');
	const texts = rowsOf(sectionOf(readme, 'Troubleshooting')).map(([text = '']) => text.replace(/^`|`$/g, ''));

	test('has texts', () => expect(texts.length).toBeGreaterThan(15));

	test.each(texts)('%s', (text) => {
		// Codes, and the parameter that must be otherwise, are filled in by the error itself.
		const parts = text
			.replace(/^(Cashfree answered) \d+: /, '$1 …')
			.replace(/^… must /, '')
			.split(/ ?… ?/);
		const missing = parts.filter((part) => part.length > 3 && !said.includes(part));
		expect(missing).toEqual([]);
		expect(parts.join('').length).toBeGreaterThan(10);
	});
});

test('the versions of n8n are those that the tests run on', () => {
	const claimed = sectionOf(readme, 'Compatibility').match(/\b\d+\.\d+\.\d+\b/g) ?? [];
	expect(new Set(claimed)).toEqual(new Set([N8N_VERSION, ...HOSTS.map(({ n8n }) => n8n)]));
});

test('it has the sections that n8n asks for', () => {
	const asked = [
		'Installation',
		'Operations',
		'Credentials',
		'Compatibility',
		'Example workflows',
		'Resources',
	];
	for (const heading of [...asked, 'Version history'])
		expect(sectionOf(readme, heading).length).toBeGreaterThan(20);
});
