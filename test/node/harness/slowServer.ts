// A server that never finishes: silent, or sending a byte now and then. It opens sessions at once unless told otherwise.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { successOf } from './successes';

export type Slowness = 'silent' | 'drips';

export interface SlowServer {
	url: string;
	/** Requested paths, oldest first. */
	asked: string[];
	/** Paths that are slow. Everything else is answered at once, with a success that suits every family. */
	slow: RegExp | undefined;
	close(): Promise<void>;
}

/** Well below every silence limit that a test sets. */
const DRIP_MS = 20;

export async function startSlowServer(slowness: Slowness, slow?: RegExp): Promise<SlowServer> {
	const drips = new Set<NodeJS.Timeout>();
	const drip = (response: ServerResponse): void => {
		response.writeHead(200, { 'content-type': 'application/json' });
		drips.add(setInterval(() => response.write(' '), DRIP_MS));
	};
	const server = createServer((request, response) => {
		const path = (request.url ?? '').split('?')[0] as string;
		slowServer.asked.push(path);
		request.resume();
		if (slowServer.slow?.test(path)) {
			if (slowness === 'drips') drip(response);
			return;
		}
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(successOf(request.method ?? '', path)));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const slowServer: SlowServer = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked: [],
		slow,
		close: async () => {
			for (const timer of drips) clearInterval(timer);
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return slowServer;
}
