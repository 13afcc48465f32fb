// A proxy in front of the sandbox. While it is shut, nothing listens at its address, as if Cashfree could not be reached.
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface Door {
	/** The address to use instead of the sandbox's; stays the same. */
	url: string;
	open(): Promise<void>;
	/** Stops listening and cuts open connections. */
	shut(): Promise<void>;
}

/** Opens a door in front of this address on loopback. */
export async function openDoor(target: string): Promise<Door> {
	const { hostname, port: targetPort } = new URL(target);
	const sockets = new Set<Socket>();
	let port = 0;
	let server: Server | undefined;
	const open = async () => {
		server = createServer((client) => {
			const inner = connect(Number(targetPort), hostname);
			for (const [socket, other] of [
				[client, inner],
				[inner, client],
			] as const) {
				sockets.add(socket);
				socket.on('error', () => other.destroy());
				socket.on('close', () => {
					sockets.delete(socket);
					other.destroy();
				});
			}
			client.pipe(inner).pipe(client);
		});
		await new Promise<void>((resolve, reject) => {
			server?.on('error', reject);
			server?.listen(port, '127.0.0.1', resolve);
		});
		port = (server.address() as AddressInfo).port;
	};
	await open();
	return {
		url: `http://127.0.0.1:${port}`,
		open,
		shut: async () => {
			const closing = server;
			server = undefined;
			const closed = new Promise((resolve) => (closing ? closing.close(resolve) : resolve(undefined)));
			for (const socket of sockets) socket.destroy();
			await closed;
		},
	};
}
