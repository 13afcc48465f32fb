// What the front page and its pages claim is so: operations, products, example workflows, the texts of the troubleshooting, versions.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { HOSTS } from '../../compat/hosts';
import { N8N_VERSION, PROJECT_FOLDER } from '../../e2e/n8n/folders';
import { readWorkflowFiles } from '../../e2e/n8n/workflowFiles';
import { PRODUCTS } from '../../../nodes/WebhookTrigger/products';
import { fields, nodes, operations, sentences } from '../words/texts';
import { linksOf, rowsOf, sectionOf } from './markdown';
import { readProjectFile } from './pages';

const readme = readProjectFile('README.md');

/** How a resource of a node is called on the form. */
function labelOf(node: string, resource: string): string {
	const resources = fields.find(({ what, where }) => where === `${node} > Resource` && what.options)?.what
		.options;
	return (resources ?? []).find((option) => 'value' in option && option.value === resource)?.name ?? resource;
}

test.each(
	nodes
		.filter(({ name }) => operations.some(({ where }) => where.startsWith(`${name} >`)))
		.map(({ name, displayName }) => [displayName, name] as const),
)('%s: the table has every operation, and no other', (displayName, name) => {
	const listed = rowsOf(sectionOf(readme, displayName)).flatMap(([resource = '', names = '']) =>
		names.split(', ').map((operation) => `${resource} ${operation}`),
	);
	const present = operations
		.filter(({ where }) => where.startsWith(`${name} >`))
		.map(({ resource, what }) => `${labelOf(name, resource)} ${what.name}`);
	expect(listed.sort()).toEqual(present.sort());
});

test('the table of the trigger has every event, by its name', () => {
	const events = fields.find(({ where }) => where === 'cashfreeTrigger > Trigger On')?.what.options ?? [];
	const listed = rowsOf(sectionOf(readme, 'Cashfree Trigger')).map(([event]) => event);
	expect(listed.sort()).toEqual(events.map(({ name }) => name).sort());
});

test('the table of the webhook trigger has every product, with the page where it is set up', () => {
	const rows = rowsOf(sectionOf(readme, 'Cashfree Webhook Trigger'));
	expect(rows.map(([product]) => product).sort()).toEqual(
		Object.values(PRODUCTS)
			.map(({ name }) => name)
			.sort(),
	);
	const { payments, payouts, autoCollect } = PRODUCTS;
	for (const { name, setup } of [payments, payouts, autoCollect]) {
		const [, page = ''] = rows.find(([product]) => product === name) ?? [];
		expect(page).toContain(setup.split(':')[0]);
	}
});

test('every operation of version 1 has its place on the page about moving', () => {
	const page = readProjectFile('docs/moving.md');
	// A cell such as "Virtual Account > Create, Update; QR Code > Create".
	const moved = (heading: string) =>
		rowsOf(sectionOf(page, heading))
			.flatMap(([cell = '']) => cell.split('; '))
			.flatMap((part) => {
				const [resource = '', names = ''] = part.split(' > ');
				return names.split(', ').map((name) => `${resource} > ${name}`);
			});
	for (const [node, heading] of [
		['cashfreeGateway', 'Payment Gateway v1'],
		['cashfreeAutoCollect', 'Auto Collect'],
	] as const) {
		const listed = moved(heading);
		const older = operations.filter(
			({ where, resource }) => where.startsWith(`${node} >`) && resource !== 'credential',
		);
		const missing = older.filter(
			({ what, resource }) => !listed.includes(`${labelOf(node, resource)} > ${what.name}`),
		);
		expect(older.length).toBeGreaterThan(8);
		expect(missing.map(({ where }) => where)).toEqual([]);
	}
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
		.filter((name) => /messages\.ts$/i.test(name))
		.map((name) => readProjectFile(`test/sandbox/${name}`));
	const n8nSays = readProjectFile('node_modules/n8n-workflow/dist/cjs/credential-domain-restrictions.js');
	const said = [...sentences.map(({ what }) => what), ...messages, n8nSays].join('\n');
	const texts = rowsOf(readProjectFile('docs/troubleshooting.md')).map(([text = '']) =>
		text.replace(/^`|`$/g, ''),
	);

	test('has texts', () => expect(texts.length).toBeGreaterThan(40));

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
