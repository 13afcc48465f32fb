// Runs tests in the browser: one logged-in page for each test file, and a screenshot when a test fails.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { selectors, type Browser, type Page } from 'playwright-core';
import { startChromium } from './chromium';
import { Editor } from './editor';
import { running } from './running';

/** How long a click or a read waits for what it needs. A busy machine needs a few seconds, never this long. */
const PATIENCE_MS = 30_000;

let browser: Browser;
let page: Page;
let editor: Editor;

beforeAll(async () => {
	const { chromium, n8nUrl, login } = running();
	selectors.setTestIdAttribute('data-test-id');
	browser = await startChromium(chromium);
	const context = await browser.newContext({
		baseURL: n8nUrl,
		viewport: { width: 1280, height: 1000 },
		// n8n runs in this time zone too, so a day picked in the calendar is the same day everywhere.
		timezoneId: 'Asia/Kolkata',
		locale: 'en-IN',
		reducedMotion: 'reduce',
	});
	context.setDefaultTimeout(PATIENCE_MS);
	page = await context.newPage();
	// The browser asks for confirmation when leaving an unsaved workflow.
	page.on('dialog', (dialog) => void dialog.accept());
	editor = new Editor(page);
	await withPicture('log in', async () => await editor.logIn(login));
});

afterAll(async () => await browser?.close());

const fileNameOf = (title: string) => `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`;

/** Runs `work` in the browser. If it fails, the error says where the screenshot is. */
async function withPicture(title: string, work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		const { failureFolder } = running();
		const file = path.join(failureFolder, fileNameOf(title));
		mkdirSync(failureFolder, { recursive: true });
		await page.screenshot({ path: file });
		const words = error instanceof Error ? error.message : String(error);
		throw new Error(`${words}\n\nThe screen: ${file}`, { cause: error });
	}
}

let failedBefore: string | undefined;

/** Defines a test that gets the editor as the previous test in the file left it. Fails at once if that test failed. */
export function inEditor(title: string, work: (editor: Editor) => Promise<void>): void {
	test(title, async () => {
		if (failedBefore !== undefined) throw new Error(`Not reached, because this failed: ${failedBefore}`);
		failedBefore = title;
		await withPicture(title, async () => await work(editor));
		failedBefore = undefined;
	});
}

/** Reads until the value is as expected, because the screen updates a moment after a click. */
export async function becomes<T>(read: () => Promise<T>, expected: T): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	let seen = await read();
	while (!isDeepStrictEqual(seen, expected) && Date.now() < deadline) {
		await nextFrame();
		seen = await read();
	}
	expect(seen).toEqual(expected);
}

/** Waits until the page has drawn itself once more. */
const nextFrame = async () => await page.evaluate('new Promise(requestAnimationFrame)');
