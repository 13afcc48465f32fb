// The blocks of the pages that are no commands: what a node gives is what it gives, and the operation that is explained is a real one.
import { readdirSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { PROJECT_FOLDER } from '../../e2e/n8n/folders';
import { freshSandbox, runCashgram } from '../../node/harness/cashgram';
import { triggerHost } from '../../node/harness/trigger';
import type { Sandbox } from '../../sandbox';
import { blocksOf, linksOf, sectionOf } from './markdown';
import { readProjectFile } from './pages';

let server: Server | undefined;
afterEach(() => {
	server?.closeAllConnections();
	server?.close();
	server = undefined;
});

/** Serves on a free port until the test ends; answers the address. */
async function serving(answer: RequestListener): Promise<string> {
	server = createServer(answer);
	await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The one block of a page that holds a text. */
function blockWith(page: string, text: string): string {
	const found = blocksOf(readProjectFile(page)).filter((block) => block.text.includes(text));
	expect(found).toHaveLength(1);
	return found[0]?.text ?? '';
}

describe('the front page and the page of the trigger', () => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await freshSandbox();
	});
	afterEach(async () => await sandbox.close());

	test('the item of a failure', async () => {
		const shown = JSON.parse(blockWith('README.md', '"outcome"')) as { cashgramId: string };
		const request = { items: [{ cashgramId: shown.cashgramId }], onError: 'continueRegularOutput' as const };
		await runCashgram(sandbox, request);
		const { items } = await runCashgram(sandbox, request);
		expect(items.map(({ json }) => json)).toEqual([{ ...shown, requestId: expect.any(String) }]);
		expect(shown).toMatchObject({ requestId: expect.any(String) });
	});

	test('the item of the trigger', async () => {
		const shown = JSON.parse(blockWith('README.md', '"eventId"')) as Record<string, unknown>;
		const account = String(shown.vAccountId);
		sandbox.control.autoCollect.addAccount({ vAccountId: account });
		sandbox.control.autoCollect.numberFrom(Number(shown.referenceId));
		const host = triggerHost('inMemory', sandbox, { event: 'autoCollectPayment', options: {} });
		await host.activate();
		sandbox.control.autoCollect.pay(account, {
			amount: String(shown.amount),
			utr: String(shown.utr),
			remitterName: String(shown.remitterName),
		});
		await host.tick();
		const [item] = host.items;
		// The page leaves out some fields; what it shows is so, but for the time.
		expect(item).toMatchObject({
			...shown,
			paymentTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
		});
	});

	test('the answer of a watch list', async () => {
		const shown = blockWith('docs/trigger.md', '"cashgramId": "PAY-1043"');
		const address = await serving((_request, response) => response.end(shown));
		for (const cashgramId of ['PAY-1042', 'PAY-1043']) {
			sandbox.control.cashgram.add({ cashgramId });
			sandbox.control.cashgram.redeem(cashgramId);
		}
		const host = triggerHost('inMemory', sandbox, {
			event: 'cashgramRedemption',
			watchList: 'url',
			watchListUrl: `${address}/`,
			cashgramStatuses: ['REDEEMED'],
		});
		await host.activate();
		expect(host.items.map(({ cashgramId }) => cashgramId).sort()).toEqual(['PAY-1042', 'PAY-1043']);
	});
});

test('the operation that CONTRIBUTING.md explains is the file that it links', () => {
	const shown = blockWith('CONTRIBUTING.md', 'getBalance');
	const [file = ''] = linksOf(sectionOf(readProjectFile('CONTRIBUTING.md'), 'Add an operation'));
	expect(`${shown}\n`).toBe(readProjectFile(file));
});

/** Names of the files in a folder and all below it. */
const filesOf = (folder: string): string[] =>
	readdirSync(path.join(PROJECT_FOLDER, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
		path.basename(name),
	);

test('the pictures of CONTRIBUTING.md name files that there are', () => {
	const pictures = blocksOf(readProjectFile('CONTRIBUTING.md')).filter(
		({ language }) => language === 'mermaid',
	);
	const named = pictures.flatMap(({ text }) => text.match(/\w+\.ts\b/g) ?? []);
	const there = filesOf('nodes/shared').concat(filesOf('nodes/WebhookTrigger'));
	expect(pictures).toHaveLength(2);
	expect(named.length).toBeGreaterThan(15);
	expect(named.filter((name) => !there.includes(name))).toEqual([]);
});
