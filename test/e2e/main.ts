// `npm run test:e2e`: the packed package in a real n8n, against the sandbox. Arguments choose test files by name.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { runCLI } from 'jest';
import { Endings } from './n8n/endings';
import { CACHE_FOLDER, N8N_VERSION, NODE_VERSION, PROJECT_FOLDER } from './n8n/folders';
import { whenToldToEnd } from './n8n/lifetime';
import { withLock } from './n8n/lock';
import { openStage, sandboxCredentials } from './n8n/stage';
import { say } from './n8n/step';
import { publish } from './running';
import { writeDownSecrets } from './seenSecrets';

const endings = new Endings();

async function run(userFolder: string): Promise<boolean> {
	rmSync(userFolder, { recursive: true, force: true });
	const stage = await openStage(userFolder, {
		started: endings.add,
		// Log as much as n8n can, because the tests search the log for secrets.
		n8nEnv: { N8N_LOG_LEVEL: 'debug' },
		beforeN8n: (sandbox) => writeDownSecrets(sandbox, path.join(CACHE_FOLDER, 'e2e-seen-secrets.txt')),
	});
	const { n8n, sandbox, login, credentials, workflows } = stage;
	const contents = sandboxCredentials(sandbox.url);
	publish({
		n8nUrl: n8n.url,
		login,
		userFolder,
		outsideFile: n8n.outsideFile,
		sandboxUrl: sandbox.url,
		publicKey: sandbox.publicKey,
		credentials: credentials.map((saved, index) => ({
			...saved,
			...contents[index],
			data: contents[index]?.data ?? {},
		})),
		workflows,
		seenSecretsFile: path.join(CACHE_FOLDER, 'e2e-seen-secrets.txt'),
	});
	const { results } = await runCLI(
		{
			config: path.join(PROJECT_FOLDER, 'jest.e2e.config.js'),
			runInBand: true,
			testPathPatterns: process.argv.slice(2),
			$0: 'jest',
			_: [],
		},
		[PROJECT_FOLDER],
	);
	const executions = await stage.rest.executions();
	say(`\n${executions.length} executions in n8n ${N8N_VERSION} on Node ${NODE_VERSION}`);
	say(`${results.numPassedTests} passed, ${results.numFailedTests} failed`);
	return results.success;
}

async function main(): Promise<number> {
	whenToldToEnd(async (reason) => {
		say(`\nEnding (${reason}) …`);
		await endings.endAll();
		process.exit(130);
	});
	const userFolder = path.join(CACHE_FOLDER, 'e2e');
	const waiting = () => say('Another process runs these tests; waiting for it.');
	return await withLock(userFolder, waiting, async () => ((await run(userFolder)) ? 0 : 1));
}

main()
	.catch((error: Error) => {
		say(`\n${error.message}`);
		return 1;
	})
	.then(async (code) => {
		await endings.endAll();
		process.exit(code);
	});
