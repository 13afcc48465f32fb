// A bare HTTP server that accepts everything and keeps each request as it came, for tests that check what goes over the wire.
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type RequestListener,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { proofAt, successOf } from './successes';

export interface Recorded {
	/** Its number, which is included as `echo` in every record of its answer. */
	echo: number;
	method: string;
	/** Path and query as received. */
	url: string;
	path: string;
	headers: IncomingHttpHeaders;
	body: string;
	bytes: Buffer;
	/** Query and body fields together, including fields inside groups. A file is represented by its name. */
	fields: Record<string, unknown>;
}

export interface Recorder {
	url: string;
	/** All requests except authorize, oldest first. */
	requests: Recorded[];
	/** How many sessions were opened. */
	authorized: number;
	close(): Promise<void>;
}

/** Objects in a body that only group fields: their contents count as fields. */
const GROUPS =
	/^(customer_details|order_meta|link_notify|link_meta|pagination|filters|beneficiary_\w*details|virtual_account_details|kyc_details|\w+_lock_details)$/;

const ungrouped = (body: object): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(body).flatMap(([name, value]) =>
			GROUPS.test(name) ? Object.entries(ungrouped(value as object)) : [[name, value]],
		),
	);

async function fieldsOf(request: IncomingMessage, body: Buffer): Promise<Record<string, unknown>> {
	const query = Object.fromEntries(new URL(request.url ?? '', 'http://127.0.0.1').searchParams);
	return { ...query, ...(await sentIn(request.headers['content-type'] ?? '', body)) };
}

async function sentIn(type: string, body: Buffer): Promise<object> {
	if (type.includes('x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(String(body)));
	if (!type.includes('multipart/form-data')) return ungrouped(JSON.parse(String(body) || '{}') as object);
	const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
	return Object.fromEntries(
		[...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]),
	);
}

/** @param certificate for an https server */
export async function startRecorder(certificate?: { key: string; cert: string }): Promise<Recorder> {
	const requests: Recorded[] = [];
	let count = 0;
	const listener: RequestListener = (request, response) => {
		void buffer(request).then(async (bytes) => {
			const { method = '', url = '', headers } = request;
			const path = url.split('?')[0] as string;
			const echo = ++count;
			if (path.endsWith('/authorize')) recorder.authorized++;
			else {
				const fields = await fieldsOf(request, bytes);
				requests.push({ echo, method, url, path, headers, body: String(bytes), bytes, fields });
			}
			response.setHeader('content-type', 'application/json');
			const proof = proofAt(url);
			if (proof) response.writeHead(404);
			response.end(JSON.stringify(proof ?? successOf(method, path, echo)));
		});
	};
	const server = certificate ? createSecureServer(certificate, listener) : createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const scheme = certificate ? 'https' : 'http';
	const recorder: Recorder = {
		url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		authorized: 0,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return recorder;
}
