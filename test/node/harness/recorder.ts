// A bare HTTP server that agrees to everything and keeps each request as it came: for tests that look at the wire itself.
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Recorded {
	/** Its number, which stands as `echo` in every record of its answer. */
	echo: number;
	method: string;
	/** Path and query as they came. */
	url: string;
	path: string;
	body: string;
	/** Query and body fields together. */
	fields: Record<string, unknown>;
}

export interface Recorder {
	url: string;
	/** All but authorize, oldest first. */
	requests: Recorded[];
	/** How many sessions were opened. */
	authorized: number;
	close(): Promise<void>;
}

/** The smallest picture there is: one transparent pixel. */
const PIXEL =
	'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** A success of every call of every family at once; no cursor, so that a list ends after its first page. */
function agreement(word: 'SUCCESS' | 'OK', echo: number) {
	const record = { echo };
	const lists = Object.fromEntries(
		['vAccounts', 'payments', 'entries', 'transactions', 'settlements', 'refund'].map((name) => [
			name,
			[record],
		]),
	);
	const data = { echo, ...lists, payment: record, token: 'live-token' };
	const beside = { echo, details: record, ...lists, qrCode: PIXEL, virtualVPA: 'asha@icici' };
	return { status: word, subCode: '200', message: `echo-${echo}`, data, ...beside };
}

function fieldsOf(request: IncomingMessage, body: string): Record<string, unknown> {
	const query = Object.fromEntries(new URL(request.url ?? '', 'http://127.0.0.1').searchParams);
	const isForm = /x-www-form-urlencoded/.test(request.headers['content-type'] ?? '');
	const sent = isForm ? Object.fromEntries(new URLSearchParams(body)) : (JSON.parse(body || '{}') as object);
	return { ...query, ...sent };
}

/** @param certificate for a server that speaks https */
export async function startRecorder(certificate?: { key: string; cert: string }): Promise<Recorder> {
	const requests: Recorded[] = [];
	let count = 0;
	const listener: RequestListener = (request, response) => {
		void text(request).then((body) => {
			const { method = '', url = '' } = request;
			const path = url.split('?')[0] as string;
			const echo = ++count;
			if (path.endsWith('/authorize')) recorder.authorized++;
			else {
				requests.push({ echo, method, url, path, body, fields: fieldsOf(request, body) });
			}
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(agreement(path.startsWith('/api/') ? 'OK' : 'SUCCESS', echo)));
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
