// `npm run test:browser`: uses n8n's editor as a person does, in a real browser. `-- --screenshots` makes the README's pictures.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCLI } from 'jest';
import { Endings } from '../n8n/endings';
import { CACHE_FOLDER, PROJECT_FOLDER } from '../n8n/folders';
import { whenToldToEnd } from '../n8n/lifetime';
import { withLock } from '../n8n/lock';
import { openStage } from '../n8n/stage';
import { say } from '../n8n/step';
import { findChromium } from './chromium';
import { publish } from './running';

/** The tests create this credential by hand, so it must not exist yet. All the others do. */
const MADE_BY_HAND = 'cashfreeCashgramApi';

const PICTURE_FOLDER = path.join(PROJECT_FOLDER, 'docs/images');

const endings = new Endings();

async function run(userFolder: string, chromium: string, pictures: boolean, names: string[]) {
	rmSync(userFolder, { recursive: true, force: true });
	const failureFolder = path.join(CACHE_FOLDER, 'browser-failures');
	rmSync(failureFolder, { recursive: true, force: true });
	const { n8n, sandbox, rest, login, credentials } = await openStage(userFolder, {
		started: endings.add,
	});
	for (const { id } of credentials.filter(({ type }) => type === MADE_BY_HAND))
		await rest.deleteCredential(id);
	publish({
		n8nUrl: n8n.url,
		login,
		sandboxUrl: sandbox.url,
		chromium,
		failureFolder,
		pictureFolder: pictures ? PICTURE_FOLDER : undefined,
	});
	const { results } = await runCLI(
		{
			config: path.join(__dirname, 'jest.config.mjs'),
			runInBand: true,
			testPathPatterns: names,
			$0: 'jest',
			_: [],
		},
		[PROJECT_FOLDER],
	);
	say(`\n${results.numPassedTests} passed, ${results.numFailedTests} failed`);
	if (pictures) say(`Pictures: ${PICTURE_FOLDER}`);
	return results.success;
}

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		options: { screenshots: { type: 'boolean', default: false } },
		allowPositionals: true,
	});
	const chromium = findChromium();
	if (chromium === undefined) {
		say('Skipped: the tests in the browser need Chromium, and there is none here.');
		say('On Debian or Ubuntu: apt-get install chromium');
		return 0;
	}
	whenToldToEnd(async (reason) => {
		say(`\nEnding (${reason}) …`);
		await endings.endAll();
		process.exit(130);
	});
	const userFolder = path.join(CACHE_FOLDER, 'browser');
	const waiting = () => say('Another process runs these tests; waiting for it.');
	return await withLock(userFolder, waiting, async () =>
		(await run(userFolder, chromium, values.screenshots, positionals)) ? 0 : 1,
	);
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
