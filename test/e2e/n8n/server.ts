// Starts and stops a real n8n with its own folder. Telemetry and every other outside connection are switched off.
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
	/** Holds everything that n8n keeps: `.n8n/` with its database and the nodes, and its logs. */
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
	/** Hosts outside this machine that n8n tried to reach, one per line. Each attempt was refused. Empty if there were none. */
	outsideFile: string;
	/** SIGTERM, then force. */
	stop(): Promise<Exit>;
	/** SIGKILL without warning. */
	kill(): Promise<Exit>;
}

/** Turns off everything that contacts n8n's makers or other hosts, or that asks a person for something. */
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
	// Otherwise n8n fetches the list of verified community nodes from its makers. Our package is installed from a file.
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	// Otherwise n8n fetches the list of MCP servers at start.
	N8N_DISABLED_MODULES: 'mcp-registry',
};

/** The environment for every n8n process, whatever its role: its own home folder, and no outside connections. */
export async function n8nEnvironment({
	installation,
	userFolder,
	outsideFile,
}: Pick<N8nOptions, 'installation' | 'userFolder'> & { outsideFile: string }): Promise<
	Record<string, string>
> {
	return {
		PATH: [path.dirname(installation.node), process.env.PATH].join(path.delimiter),
		// n8n keeps caches in the home folder, so it gets its own. It creates its encryption key there at the first start.
		HOME: userFolder,
		N8N_USER_FOLDER: userFolder,
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		// Lets the login cookie work without TLS.
		N8N_SECURE_COOKIE: 'false',
		GENERIC_TIMEZONE: 'Asia/Kolkata',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: String(SHUTDOWN_SECONDS),
		NODE_OPTIONS: `--import ${pathToFileURL(path.join(__dirname, 'loopbackOnly.mjs'))}`,
		CASHFREE_OUTSIDE_FILE: outsideFile,
		...QUIET,
	};
}

/** Waits until a process is ready. If it exits first or never becomes ready, throws an error with the end of its log. */
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

/** Starts n8n and waits until its REST API answers. If it does not, throws an error with the end of its log. */
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

/** While n8n migrates its database, it answers everything with 200 and a sentence, so only JSON counts as an answer. */
async function answers(url: string): Promise<boolean> {
	try {
		const ready = await ask(`${url}/healthz/readiness`);
		const settings = await ask(`${url}/rest/settings`);
		return ready.ok && settings.ok && (settings.headers.get('content-type') ?? '').includes('json');
	} catch {
		return false;
	}
}
