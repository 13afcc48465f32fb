// Shuts a program down cleanly on Ctrl-C, on SIGTERM, and when the process that started it is gone.
import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 1_000;

/** Parent process and command line of a process; undefined when there is no such process. */
function lookAt(pid: number): { parent: number; commandLine: string } | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The process name is in brackets and may contain anything. The parent is the second word after it.
		const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
		return { parent, commandLine: readFileSync(`/proc/${pid}/cmdline`, 'utf8') };
	} catch {
		return undefined;
	}
}

/**
 * The processes that wait for us: our parent, and everything above it up to the npm that runs the script. If npm is killed, the
 * programs below it keep running, so watching only our parent would not show it.
 */
function ancestors(): string {
	const chain: number[] = [];
	let pid = process.ppid;
	while (pid > 1) {
		chain.push(pid);
		const found = lookAt(pid);
		if (!found) break;
		if (/^(npm|.*\bnpm-cli\.js)\b/.test(found.commandLine.replaceAll('\0', ' '))) return chain.join(' ');
		pid = found.parent;
	}
	return String(process.ppid);
}

export type EndReason = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'the program that started it is gone';

/** Calls `end` once, for the first reason to end that occurs. `end` must exit the process. */
export function whenToldToEnd(end: (reason: EndReason) => Promise<void>): void {
	let ending = false;
	const once = (reason: EndReason) => {
		if (ending) return;
		ending = true;
		void end(reason);
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => once(signal));
	// Writing to a terminal or pipe that is gone must not prevent a clean shutdown.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
	const first = ancestors();
	const clock = setInterval(() => {
		if (ancestors() !== first) once('the program that started it is gone');
	}, LOOK_EVERY_MS);
	clock.unref();
}
