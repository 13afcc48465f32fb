// Tells the browser tests what main.ts has started and where to put pictures.
import type { Login } from '../n8n/rest';

export interface Running {
	n8nUrl: string;
	login: Login;
	sandboxUrl: string;
	/** The browser's program. */
	chromium: string;
	/** Where a failed test puts its screenshot. */
	failureFolder: string;
	/** Where the README's pictures go. Undefined if none are to be made. */
	pictureFolder?: string;
}

const VARIABLE = 'CASHFREE_BROWSER';

/** Makes what is running known to the tests, which run in this process. */
export function publish(running: Running): void {
	process.env[VARIABLE] = JSON.stringify(running);
}

export function running(): Running {
	const text = process.env[VARIABLE];
	if (!text) throw new Error('Nothing is running. Start these tests with `npm run test:browser`.');
	return JSON.parse(text) as Running;
}

/** Does something in the sandbox as a payer or Cashfree would, e.g. `inSandbox('gateway', 'pay', 'ORDER-1')`. */
export async function inSandbox<T>(group: string, action: string, ...args: unknown[]): Promise<T> {
	const response = await fetch(`${running().sandboxUrl}/_sandbox/control/${group}/${action}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(args),
	});
	const answer = (await response.json()) as { result: T; error?: string };
	if (!response.ok) throw new Error(`${group}.${action}: ${answer.error}`);
	return answer.result;
}
