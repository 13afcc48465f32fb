// What n8n's node panel finds a node by, and where its help leads: categories, aliases, links into this repository.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER } from '../../e2e/n8n/folders';
import { readManifest } from '../../e2e/n8n/package';
import { anchorsOf } from '../docs/markdown';
import { credentials } from './texts';

interface Codex {
	node: string;
	nodeVersion: string;
	codexVersion: string;
	categories: string[];
	alias: string[];
	resources: Record<'credentialDocumentation' | 'primaryDocumentation', Array<{ url: string }>>;
}

const read = (file: string) => readFileSync(path.join(PROJECT_FOLDER, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as { repository: { url: string } };
const repository = manifest.repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
const anchors = anchorsOf(read('README.md'));

const codexes = readManifest(PROJECT_FOLDER).n8n.nodes.map((entry) => {
	const file = entry.replace(/^dist\//, '').replace(/\.js$/, '.json');
	return [path.basename(file, '.node.json'), JSON.parse(read(file)) as Codex] as const;
});

/** A link that shows a part of the front page. */
const leadsToFrontPage = (url: string) => {
	const [page, anchor] = url.split('#');
	return page === repository && anchors.includes(anchor ?? '');
};

test.each(codexes)('%s', (className, { node, nodeVersion, codexVersion, categories, resources }) => {
	expect(node).toBe(`n8n-nodes-cashfree.${className.charAt(0).toLowerCase()}${className.slice(1)}`);
	expect({ nodeVersion, codexVersion }).toEqual({ nodeVersion: '1.0', codexVersion: '1.0' });
	// Spelled exactly so, or n8n files the node under nothing.
	expect(categories).toEqual(['Finance & Accounting']);
	const links = [...resources.credentialDocumentation, ...resources.primaryDocumentation];
	expect(links.map(({ url }) => url).filter((url) => !leadsToFrontPage(url))).toEqual([]);
	expect(links).toHaveLength(2);
});

test('the help of every credential leads to the front page', () => {
	const links = credentials.map(({ documentationUrl }) => documentationUrl ?? '');
	expect(links).toHaveLength(credentials.length);
	expect(links.filter((url) => !leadsToFrontPage(url))).toEqual([]);
});

test.each([
	['payout', ['CashfreePayouts', 'CashfreeCashgram', 'CashfreeTrigger', 'CashfreeWebhookTrigger']],
	['refund', ['CashfreePayments', 'CashfreeCashgram', 'CashfreeGateway']],
	['balance', ['CashfreeCashgram']],
	[
		'UPI',
		[
			'CashfreePayments',
			'CashfreePayouts',
			'CashfreeCashgram',
			'CashfreeGateway',
			'CashfreeAutoCollect',
			'CashfreeTrigger',
			'CashfreeWebhookTrigger',
		],
	],
	['QR', ['CashfreePayments', 'CashfreeAutoCollect']],
	[
		'virtual account',
		['CashfreePayments', 'CashfreeAutoCollect', 'CashfreeTrigger', 'CashfreeWebhookTrigger'],
	],
	['settlement', ['CashfreePayments', 'CashfreeGateway', 'CashfreeAutoCollect']],
	['payment link', ['CashfreePayments', 'CashfreeGateway']],
	['bank transfer', ['CashfreePayments', 'CashfreePayouts', 'CashfreeAutoCollect']],
	['salary', ['CashfreePayouts', 'CashfreeCashgram']],
	['dispute', ['CashfreePayments']],
	['webhook', ['CashfreeWebhookTrigger']],
])('who types "%s" finds what can do it', (typed, expected) => {
	const found = codexes.filter(([, { alias }]) => alias.includes(typed)).map(([className]) => className);
	expect(found).toEqual(expected);
});
