// The blocks of the pages that are no commands: what a node gives is what it gives, and the operation that is explained works.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import ts from 'typescript';
import { CashfreeCashgram } from '../../../nodes/Cashgram/CashfreeCashgram.node';
import { PROJECT_FOLDER } from '../../e2e/n8n/folders';
import { freshSandbox, runCashgram } from '../../node/harness/cashgram';
import { runNode } from '../../node/harness/engine';
import { triggerHost } from '../../node/harness/trigger';
import type { Sandbox } from '../../sandbox';
import { blocksOf } from './markdown';
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

describe('the front page', () => {
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
		const shown = blockWith('README.md', '"cashgramId": "PAY-1043"');
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

describe('how to add an operation', () => {
	const shown = blockWith('CONTRIBUTING.md', 'getBalance');
	// As if it stood in a resource's folder.
	const folder = path.join(PROJECT_FOLDER, 'nodes/Cashgram/descriptions/cashgram');

	test('compiles', () => {
		const file = path.join(folder, 'getBalance.example.ts');
		const { config } = ts.readConfigFile(path.join(PROJECT_FOLDER, 'tsconfig.json'), ts.sys.readFile);
		const { options } = ts.parseJsonConfigFileContent(config, ts.sys, PROJECT_FOLDER);
		const host = ts.createCompilerHost(options);
		const { getSourceFile, fileExists } = host;
		host.getSourceFile = (name, ...more) =>
			name === file ? ts.createSourceFile(name, shown, ts.ScriptTarget.ES2022) : getSourceFile(name, ...more);
		host.fileExists = (name) => name === file || fileExists(name);
		const problems = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
		expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
	});

	test('works as soon as it is in the list of operations', async () => {
		const { outputText } = ts.transpileModule(shown, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
		const exported: Record<string, unknown> = {};
		const load = (name: string): unknown =>
			jest.requireActual(name.startsWith('.') ? path.join(folder, name) : name);
		new Function('require', 'exports', outputText)(load, exported);

		class WithBalance extends CashfreeCashgram implements INodeType {
			constructor() {
				super();
				const { properties } = this.description;
				this.description.properties = properties.map((property): INodeProperties => {
					const isList =
						property.name === 'operation' && property.displayOptions?.show?.resource?.[0] === 'cashgram';
					if (!isList) return property;
					const operations = (property.options ?? []) as INodePropertyOptions[];
					return { ...property, options: [...operations, exported.getBalance as INodePropertyOptions] };
				});
			}
		}
		const calls: string[] = [];
		const baseUrl = await serving((request, response) => {
			calls.push(`${String(request.method)} ${String(request.url)}`);
			const isAuthorize = request.url?.endsWith('/authorize');
			const expiry = Math.floor(Date.now() / 1000) + 300;
			const data = isAuthorize ? { token: 'a-token', expiry } : { balance: '214735.50' };
			response.end(JSON.stringify({ status: 'SUCCESS', subCode: '200', message: 'Done', data }));
		});
		const { items } = await runNode({
			node: WithBalance,
			parameters: { resource: 'cashgram', operation: 'getBalance' },
			credentials: {
				cashfreeCashgramApi: { environment: 'custom', baseUrl, clientId: 'an-id', clientSecret: 'a-secret' },
			},
			items: [{}],
		});
		expect(items.map(({ json }) => json)).toEqual([{ balance: '214735.50' }]);
		expect(calls).toEqual(['POST /payout/v1/authorize', 'GET /payout/v1/getBalance']);
	});
});
