// Starts a process of n8n's queue mode other than the main one: a worker, or one that only answers webhooks.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ask } from '../e2e/n8n/ask';
import { startGuarded, type GuardedProcess } from '../e2e/n8n/guarded';
import type { N8nInstallation } from '../e2e/n8n/install';
import { installIntoN8n } from '../e2e/n8n/package';
import { n8nEnvironment, SHUTDOWN_SECONDS, untilReady } from '../e2e/n8n/server';

export interface PartOptions {
	installation: N8nInstallation;
	/** Our packed package. Each process loads it from its own folder. */
	tarball: string;
	userFolder: string;
	/** Settings that all processes of this n8n share: queue, database, encryption key. */
	shared: Record<string, string>;
}

export interface Part extends GuardedProcess {
	logFile: string;
}

interface PartKind {
	/** n8n's command that starts it. */
	command: 'worker' | 'webhook';
	/** Name shown while the process starts. */
	name: string;
	/** The port where it reports whether it is ready. */
	port: number;
	env: Record<string, string>;
	/** Modules that are loaded before n8n's own code. */
	preload?: string[];
}

/** Starts a process and waits until it is ready. */
export async function startPart(options: PartOptions, kind: PartKind): Promise<Part> {
	const { installation, tarball, userFolder, shared } = options;
	mkdirSync(userFolder, { recursive: true });
	await installIntoN8n(tarball, userFolder, installation);
	const logFile = path.join(userFolder, `${kind.command}.log`);
	const environment = await n8nEnvironment({
		installation,
		userFolder,
		outsideFile: path.join(userFolder, 'outside-attempts.log'),
	});
	const imports = (kind.preload ?? []).map((url) => ` --import ${url}`).join('');
	const guarded = await startGuarded({
		command: installation.node,
		args: [installation.n8n, kind.command],
		cwd: userFolder,
		logFile,
		graceSeconds: SHUTDOWN_SECONDS + 3,
		env: {
			...environment,
			...shared,
			...kind.env,
			NODE_OPTIONS: environment.NODE_OPTIONS + imports,
		},
	});
	const isReady = async () => {
		try {
			return (await ask(`http://127.0.0.1:${kind.port}/healthz/readiness`)).ok;
		} catch {
			return false;
		}
	};
	await untilReady(guarded, kind.name, logFile, isReady);
	return { ...guarded, logFile };
}
