// Lets one process at a time on this machine work in a folder. A lock cannot be left behind.
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';

const LOOK_AGAIN_MS = 500;

/**
 * Takes the lock of a folder, or returns undefined if another process holds it. The lock is a socket in Linux's abstract
 * namespace. The kernel removes it when the process ends, so no stale file can block the next start.
 */
export async function tryLock(folder: string): Promise<(() => void) | undefined> {
	const name = createHash('sha256').update(folder).digest('hex').slice(0, 32);
	return await new Promise((resolve, reject) => {
		const socket = createServer();
		socket.on('error', (error: NodeJS.ErrnoException) =>
			error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
		);
		socket.listen(`\0n8n-nodes-cashfree-${name}`, () => {
			socket.unref();
			resolve(() => void socket.close());
		});
	});
}

/** Waits for the lock of a folder, runs `work`, and releases the lock. `waiting` is called once if another process holds it. */
export async function withLock<T>(folder: string, waiting: () => void, work: () => Promise<T>): Promise<T> {
	let release = await tryLock(folder);
	if (!release) waiting();
	while (!release) {
		await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
		release = await tryLock(folder);
	}
	try {
		return await work();
	} finally {
		release();
	}
}
