// Starts and stops a real n8n with a folder of its own, telemetry and every other way outside switched off.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ask } from './ask';
import { describeExit, startGuarded, tail, type Exit, type GuardedProcess } from './guarded';
import type { N8nInstallation } from './install';
import { freePort } from './port';

const START_SECONDS = 300;
const LOOK_EVERY_MS = 200;

/** n8n waits this long for running executions before it ends; the guard ends it by force a little later. */
export const SHUTDOWN_SECONDS = 5;

export interface N8nOptions {
	installation: N8nInstallation;
	/** Everything n8n keeps is in here: `.n8n/` with its database and the nodes, and its logs. */
	userFolder: string;
	/** The port to use if it is free. */
	port?: number;
	/** More environment variables for n8n, for tests of its other modes. */
	env?: Record<string, string>;
}

export interface N8nServer {
	url: string;
	port: number;
	/** Process id of n8n itself. */
	pid: number;
	logFile: string;
	exited: Promise<Exit>;
	/** Hosts outside this machine that n8n tried to reach, one a line; each attempt was refused. Empty if none. */
	outsideFile: string;
	/** SIGTERM, then force. */
	stop(): Promise<Exit>;
	/** SIGKILL without warning. */
	kill(): Promise<Exit>;
}

/** What would reach n8n's makers or other hosts, or ask a person for something. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_AI_GATEWAY_ENABLED: 'false',
	// The list of verified community nodes is fetched from n8n's makers; ours is installed from a file.
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	// The list of MCP servers is fetched at start.
	N8N_DISABLED_MODULES: 'mcp-registry',
};

/** What every process of n8n gets, whatever its part: a home of its own, and no way outside. */
export async function n8nEnvironment({
	installation,
	userFolder,
	outsideFile,
}: Pick<N8nOptions, 'installation' | 'userFolder'> & { outsideFile: string }): Promise<
	Record<string, string>
> {
	return {
		PATH: [path.dirname(installation.node), process.env.PATH].join(path.delimiter),
		// n8n keeps caches in the home folder; this one is its own. Its encryption key is made there at the first start.
		HOME: userFolder,
		N8N_USER_FOLDER: userFolder,
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		// The cookie of a page without TLS.
		N8N_SECURE_COOKIE: 'false',
		GENERIC_TIMEZONE: 'Asia/Kolkata',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: String(SHUTDOWN_SECONDS),
		NODE_OPTIONS: `--import ${pathToFileURL(path.join(__dirname, 'loopbackOnly.mjs'))}`,
		CASHFREE_OUTSIDE_FILE: outsideFile,
		...QUIET,
	};
}

/** Waits until a process is ready; throws with the end of its log when it ends before, or never is. */
export async function untilReady(
	guarded: GuardedProcess,
	name: string,
	logFile: string,
	ready: () => Promise<boolean>,
): Promise<void> {
	let exit: Exit | undefined;
	void guarded.exited.then((ended) => (exit = ended));
	const deadline = Date.now() + START_SECONDS * 1000;
	while (!(await ready())) {
		if (exit)
			throw new Error(`${name} ${describeExit(exit)} while starting.\n\n${tail(logFile)}\n\nLog: ${logFile}`);
		if (Date.now() > deadline) {
			await guarded.stop();
			throw new Error(
				`${name} did not answer within ${START_SECONDS} s.\n\n${tail(logFile)}\n\nLog: ${logFile}`,
			);
		}
		await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
	}
}

/** Starts n8n and waits until its REST API answers; throws with the end of its log when it does not. */
export async function startN8n({ installation, userFolder, port, env }: N8nOptions): Promise<N8nServer> {
	mkdirSync(userFolder, { recursive: true });
	const logFile = path.join(userFolder, 'n8n.log');
	const outsideFile = path.join(userFolder, 'outside-attempts.log');
	for (const file of [logFile, outsideFile]) writeFileSync(file, '', { flag: 'a' });
	const listenPort = await freePort(port);
	const url = `http://127.0.0.1:${listenPort}`;
	const guarded = await startGuarded({
		command: installation.node,
		args: [installation.n8n, 'start'],
		cwd: userFolder,
		logFile,
		graceSeconds: SHUTDOWN_SECONDS + 3,
		env: {
			...(await n8nEnvironment({ installation, userFolder, outsideFile })),
			N8N_PORT: String(listenPort),
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_HOST: '127.0.0.1',
			N8N_EDITOR_BASE_URL: url,
			WEBHOOK_URL: url,
			DB_TYPE: 'sqlite',
			...env,
		},
	});
	await untilReady(guarded, 'n8n', logFile, async () => await answers(url));
	return {
		...guarded,
		url,
		port: listenPort,
		logFile,
		outsideFile,
	};
}

/** While it migrates its database, n8n answers 200 and a sentence to everything, so the REST API must speak JSON. */
async function answers(url: string): Promise<boolean> {
	try {
		const ready = await ask(`${url}/healthz/readiness`);
		const settings = await ask(`${url}/rest/settings`);
		return ready.ok && settings.ok && (settings.headers.get('content-type') ?? '').includes('json');
	} catch {
		return false;
	}
}
