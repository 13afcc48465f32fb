// A merchant's address for tests: keeps exactly the bytes it receives, and answers as configured.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Received {
	method: string;
	path: string;
	headers: Record<string, string>;
	body: Buffer;
}

/** An HTTP status, no answer at all, or a socket that is closed without an answer. */
type Answer = number | 'hang' | 'close';

export interface Receiver {
	url: string;
	/** Oldest first; includes probes. */
	received: Received[];
	/** Sets the answers to the next calls, in order. The last one repeats. */
	answer(...answers: Answer[]): void;
	close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	const hanging: ServerResponse[] = [];
	let answers: Answer[] = [200];
	const server = createServer((request, response) => {
		void buffer(request).then((body) => {
			const headers = request.headers as Record<string, string>;
			received.push({ method: request.method ?? '', path: request.url ?? '', headers, body });
			const answer = answers.length > 1 ? answers.shift() : answers[0];
			if (answer === 'hang') hanging.push(response);
			else if (answer === 'close') request.socket.destroy();
			else response.writeHead(answer ?? 200, { location: '/elsewhere' }).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		received,
		answer: (...wanted) => {
			answers = wanted;
		},
		close: async () => {
			for (const response of hanging) response.destroy();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
