// Runs npm so that neither the caller's npm settings nor its NODE_ENV change what is installed.
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { runGuarded } from './guarded';

/** Settings of an outer npm that still apply: how to reach the registry. Everything else it sets concerns its own run. */
const KEPT =
	/^npm_config_(registry|https?_proxy|proxy|noproxy|cafile|ca|strict_ssl|cache|userconfig|globalconfig|\/\/.*|@.*)$/i;

const DROPPED = /^(npm_.*|NODE_ENV|NODE_OPTIONS|INIT_CWD|NODE_CHANNEL_FD|JEST_WORKER_ID)$/i;

/** The environment for a fresh npm. */
function npmEnvironment(extra: Record<string, string> = {}): Record<string, string | undefined> {
	const kept = Object.entries(process.env).filter(([name]) => KEPT.test(name) || !DROPPED.test(name));
	return { ...Object.fromEntries(kept), npm_config_update_notifier: 'false', ...extra };
}

/** The npm that runs us, or the first on the path. */
function npmCli(): string {
	const outer = process.env.npm_execpath;
	if (outer?.endsWith('npm-cli.js')) return outer;
	for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
		try {
			return realpathSync(path.join(folder, 'npm'));
		} catch {
			// Not in this folder.
		}
	}
	throw new Error('npm was not found on the path.');
}

export interface NpmRun {
	args: string[];
	cwd: string;
	logFile: string;
	/** The Node that runs npm and what npm starts. Defaults to the one that runs us. */
	node?: string;
	env?: Record<string, string>;
}

/** Runs npm until it exits. If it fails, throws an error with the end of its output. */
export async function runNpm({ args, cwd, logFile, node = process.execPath, env }: NpmRun): Promise<void> {
	const searchPath = [path.dirname(node), process.env.PATH].join(path.delimiter);
	await runGuarded({
		command: node,
		args: [npmCli(), ...args],
		cwd,
		logFile,
		env: npmEnvironment({ ...env, PATH: searchPath }),
	});
}
