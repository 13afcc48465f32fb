// The example workflows can be imported as they are, explain themselves, use what the nodes have, and each is run by a test.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { PROJECT_FOLDER } from '../e2e/n8n/folders';
import { readWorkflowFiles, type WorkflowFile } from '../e2e/n8n/workflowFiles';
import { credentials, nodes } from './words/texts';

const files = readWorkflowFiles();
const read = (file: string) => readFileSync(path.join(PROJECT_FOLDER, file), 'utf8');

/** What people ask for, and the workflow that shows it. */
const kinds: Record<string, string> = {
	'payouts from a sheet with approval': 'pay-from-sheet',
	'payout status follow-up with reminders and deactivation': 'follow-up-payouts',
	'order with link and email': 'order-link-and-email',
	'refund desk': 'refund-desk',
	'settlement reconciliation': 'reconcile-settlements',
	'customer onboarding with QR': 'onboard-customers',
	'payment to invoice matching': 'match-payments-to-invoices',
	'trigger to notification': 'start-when-paid',
	'virtual accounts with matching': 'virtual-accounts-and-payments',
	'payment links with QR codes from a sheet': 'payment-links-from-sheet',
	'ledger and settlements of a month': 'reconcile-month',
	"refunds of today's orders": 'refund-desk-today',
	'vendor payouts with approval and balance': 'pay-vendors-from-sheet',
	'transfers followed until they are final': 'follow-transfers',
	'salaries in one batch': 'salaries-as-one-batch',
	'payment links without a public address': 'payment-link-circle-3-close',
	'webhook to notification': 'webhook-tell-the-team',
	'webhook for transfers that came back': 'webhook-transfers-that-failed',
	'webhook and polling with duplicates removed': 'real-time-and-nothing-lost',
};

test.each(Object.entries(kinds))('%s', (_kind, id) => {
	expect(files.map((file) => file.id)).toContain(id);
});

const isOurs = ({ type }: INode) => type.startsWith('n8n-nodes-cashfree.');
const notesOf = ({ content }: WorkflowFile) =>
	content.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');

/** Names of parameters that n8n adds to a node by itself. */
const OF_N8N = ['pollTimes', 'requestOptions', 'notice'];

/** Parameters of a node that its description does not have, or does not show with what was chosen. */
function strangers({ type, parameters }: INode): string[] {
	const description = nodes.find(({ name }) => type === `n8n-nodes-cashfree.${name}`);
	if (!description) return [`there is no node ${type}`];
	const at = { typeVersion: 1 };
	const values = {
		...NodeHelpers.getNodeParameters(description.properties, parameters, true, false, at, description),
	};
	const shown = description.properties.filter((property) =>
		NodeHelpers.displayParameter(
			values as INodeParameters,
			property,
			at,
			description,
			values as INodeParameters,
		),
	);
	return Object.entries(parameters).flatMap(([name, value]) => {
		if (OF_N8N.includes(name)) return [];
		const property = shown.find((one) => one.name === name);
		if (!property) return [name];
		if (property.type !== 'collection') return [];
		const offered = ((property.options ?? []) as INodeProperties[]).map((option) => option.name);
		return Object.keys(value as object)
			.filter((key) => !offered.includes(key))
			.map((key) => `${name}.${key}`);
	});
}

describe.each(files.map((file) => [file.id, file] as const))('%s', (id, file) => {
	const { content, notes } = file;
	const names = content.nodes.map(({ name }) => name);

	test('can be imported: every node is there once, and every connection leads to one', () => {
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(content.nodes.map((node) => node.id)).size).toBe(names.length);
		const ends = Object.entries(content.connections).flatMap(([from, { main }]) => [
			from,
			...(main ?? []).flatMap((output) => (output ?? []).map(({ node }) => node)),
		]);
		expect(ends.filter((end) => !names.includes(end))).toEqual([]);
		const loose = content.nodes.filter(
			({ name, type }) => !ends.includes(name) && !type.endsWith('stickyNote'),
		);
		expect(loose.map(({ name }) => name)).toEqual([]);
	});

	test('needs no account but the sandbox, and brings no credential', () => {
		for (const node of content.nodes) {
			const known = credentials.map(({ name }) => name);
			const own = Object.entries(node.credentials ?? {});
			expect(own.filter(([type, { id }]) => !known.includes(type) || id !== '')).toEqual([]);
			if (isOurs(node)) expect(own).toHaveLength(1);
			else expect(node.type).toMatch(/^n8n-nodes-base\./);
		}
		const others = content.nodes.filter(({ type }) => type === 'n8n-nodes-base.slack');
		expect(others.filter(({ disabled }) => !disabled)).toEqual([]);
	});

	test('its Cashfree nodes have the parameters that they are given', () => {
		const ours = content.nodes.filter(isOurs);
		const wrong = ours.flatMap((node) => strangers(node).map((text) => `${node.name}: ${text}`));
		expect(wrong).toEqual([]);
		expect(ours.length + Number(id.endsWith('-circle-2-watch-list'))).toBeGreaterThan(0);
	});

	test('explains itself on the canvas and to who starts it', () => {
		const [first] = notesOf(file);
		expect(String(first?.parameters.content)).toMatch(/^## .+\n[\s\S]{150,}/);
		for (const { parameters } of notesOf(file)) {
			const text = String(parameters.content);
			// What is written in italics is the name of a node or of something in n8n.
			const meant = [...text.matchAll(/(?<![*\w])\*([^*\n]+)\*(?!\*)/g)].map(([, name]) => name as string);
			const elsewhere = [
				...[
					'Schedule Trigger',
					'Send Email',
					'Data tables',
					'The money is back',
					'Get cashgram',
					'Remove Duplicates',
					'Get refund',
				],
				...[
					'Get orders of payment link',
					'Get transfer',
					'pay',
					'demo only',
					'sandbox only',
					'Payment Gateway Payment Succeeded',
					'accepted',
				],
			];
			expect(meant.filter((name) => !names.includes(name) && !elsewhere.includes(name))).toEqual([]);
		}
		expect(notes).toMatchObject({ title: content.name, explain: expect.stringMatching(/^[A-Z].{40,}\.$/) });
	});

	test('is fed by a test with rows as sheets and Cashfree give them', () => {
		const folder = path.join(PROJECT_FOLDER, 'test/unit/examples');
		const fed = readdirSync(folder).filter((name) => name !== 'ownData.test.ts');
		const texts = fed.map((name) => read(path.join('test/unit/examples', name))).join('\n');
		expect(texts).toContain(`'${id}'`);
	});

	test('is run by a test', () => {
		const isRunByDemoTest = notes.runOnce && Object.keys(notes.expect ?? {}).length > 0;
		const triggerTest = read('test/e2e/trigger.test.ts');
		const isRunByTriggerTest = [triggerTest, read('test/e2e/webhookExamples.test.ts')].some((text) =>
			text.includes(`example('${id}')`),
		);
		// The row is closed by circle 3, which knows it from circle 2.
		const circles = {
			'cashgram-circle-':
				'the cashgram circle: created, written down, watched, redeemed with a click, closed',
			'payment-link-circle-':
				'the payment link circle: created, written down, watched, paid with a click, closed',
		};
		const isRunInCircle = Object.entries(circles).some(
			([start, test]) => id.startsWith(start) && triggerTest.includes(test),
		);
		expect(isRunByDemoTest || isRunByTriggerTest || isRunInCircle).toBe(true);
	});
});
