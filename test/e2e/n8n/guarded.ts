// Starts a command behind the guard, so that nothing it starts can outlive us.
import { fork } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Command {
	command: string;
	args: string[];
	cwd: string;
	/** The complete environment of the command. Nothing is inherited. */
	env: Record<string, string | undefined>;
	/** The command's output is appended to this file. */
	logFile: string;
	/** Seconds between the request to end and SIGKILL. */
	graceSeconds?: number;
}

export interface Exit {
	code: number | null;
	signal: string | null;
	/** Set when the command could not be started at all. */
	error?: string;
}

export interface GuardedProcess {
	/** Process id of the command itself. */
	pid: number;
	exited: Promise<Exit>;
	/** Asks it to end, and ends it by force after the grace time. Resolves when it and its children are gone. */
	stop(): Promise<Exit>;
	/** Ends it at once and without warning, as a power cut would. */
	kill(): Promise<Exit>;
}

type GuardMessage = { pid: number } | { exit: Exit };

/** Starts a command and resolves once it runs. */
export async function startGuarded(command: Command): Promise<GuardedProcess> {
	const log = openSync(command.logFile, 'a');
	const guard = fork(
		path.join(__dirname, 'guard.mjs'),
		[String(command.graceSeconds ?? 8), command.command, ...command.args],
		{
			cwd: command.cwd,
			env: command.env,
			execArgv: [],
			stdio: ['ignore', log, log, 'ipc'],
			// Keep the guard out of the terminal's process group. Otherwise Ctrl-C would end it before its command.
			detached: true,
		},
	);
	closeSync(log);

	let started: (pid: number) => void;
	let finished: (exit: Exit) => void;
	const pid = new Promise<number>((resolve) => (started = resolve));
	const exited = new Promise<Exit>((resolve) => (finished = resolve));
	let last: Exit = { code: null, signal: null, error: 'The guard ended without a word' };
	guard.on('message', (message) => {
		const told = message as GuardMessage;
		if ('pid' in told) started(told.pid);
		else last = told.exit;
	});
	guard.on('exit', () => finished(last));
	guard.on('error', (error) => finished({ ...last, error: error.message }));

	const running = await Promise.race([pid, exited]);
	if (typeof running !== 'number') throw new Error(`${command.command}: ${describeExit(running)}`);
	const tell = async (word: 'stop' | 'kill') => {
		if (guard.connected) guard.send(word);
		return await exited;
	};
	return { pid: running, exited, stop: async () => await tell('stop'), kill: async () => await tell('kill') };
}

/** Runs a command until it exits. If the exit code is not 0, throws an error with the end of its output. */
export async function runGuarded(command: Command): Promise<void> {
	const exit = await (await startGuarded(command)).exited;
	if (exit.code === 0) return;
	const what = [path.basename(command.command), ...command.args.map((arg) => path.basename(arg))].join(' ');
	throw new Error(
		`"${what}" ${describeExit(exit)}. Its last words:\n\n${tail(command.logFile)}\n\nAll of them: ${command.logFile}`,
	);
}

export function describeExit(exit: Exit): string {
	if (exit.error !== undefined) return `could not be run: ${exit.error}`;
	return exit.signal ? `was ended by ${exit.signal}` : `ended with code ${exit.code}`;
}

/** The last lines of a log. */
export function tail(file: string, lines = 30): string {
	return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
