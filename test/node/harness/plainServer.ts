// A server that gives whatever answer it is told to, for tests of how answers are handled.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PlainAnswer {
	httpStatus?: number;
	headers?: Record<string, string>;
	/** Objects are sent as JSON, text as it is. */
	body: unknown;
}

export interface PlainServer {
	url: string;
	/** Requested paths, oldest first. */
	asked: string[];
	/** The same paths with their methods: `POST /pg/orders`. */
	calls: string[];
	/** Sets the answer for a path from now on. */
	answerTo: (path: string) => PlainAnswer;
	close(): Promise<void>;
}

export async function startPlainServer(answerTo: PlainServer['answerTo']): Promise<PlainServer> {
	const server = createServer((request, response) => {
		request.resume();
		const path = (request.url ?? '').split('?')[0] as string;
		plain.asked.push(path);
		plain.calls.push(`${request.method} ${path}`);
		const { httpStatus = 200, headers = {}, body } = plain.answerTo(path);
		const type = typeof body === 'string' ? 'text/html' : 'application/json';
		response.writeHead(httpStatus, { 'content-type': type, ...headers });
		response.end(typeof body === 'string' ? body : JSON.stringify(body));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const plain: PlainServer = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked: [],
		calls: [],
		answerTo,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return plain;
}
