// Runs one command and ends it, with everything it started, when told to or when whoever asked for it is gone.
// Kept in plain JavaScript: it must start fast and depend on nothing.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { setTimeout } from 'node:timers';

const [graceSeconds, command, ...args] = process.argv.slice(2);
// A group of its own: the command's children can be ended with it, and a Ctrl-C in the terminal does not reach them
// before the program that started them could stop them in order.
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });

const endGroup = () => {
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch {
		// Nobody is left in the group.
	}
};

let stopping = false;
const stop = () => {
	if (stopping || child.pid === undefined) return;
	stopping = true;
	child.kill('SIGTERM');
	setTimeout(endGroup, Number(graceSeconds) * 1000);
};

const finish = (exit) => {
	if (child.pid !== undefined) endGroup();
	if (!process.connected) process.exit(0);
	process.send({ exit }, () => process.exit(0));
};

child.on('spawn', () => process.connected && process.send({ pid: child.pid }));
child.on('error', (error) => finish({ error: error.message }));
child.on('exit', (code, signal) => finish({ code, signal }));

process.on('message', (message) => (message === 'kill' ? endGroup() : stop()));
process.on('disconnect', stop);
// Whatever is sent to the guard itself means: stop in order.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
