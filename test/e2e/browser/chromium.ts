// Finds the machine's Chromium and starts it without a window and without any connection to other machines.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function isProgram(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** The path of the browser program on the PATH, or undefined if there is none. */
export function findChromium(): string | undefined {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
}

/** Starts a browser with a new, empty profile. The profile is deleted when the browser closes. */
export async function startChromium(program: string): Promise<Browser> {
	return await chromium.launch({
		executablePath: program,
		args: [
			// Chromium's own sandbox does not work for root, which is what a container runs as.
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
		],
		// main.ts shuts the process down cleanly, and Chromium ends when its pipe to us closes.
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
	});
}
