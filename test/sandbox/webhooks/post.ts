// Makes one call to a merchant's address, over its own socket, and reports the result.
import http from 'node:http';
import https from 'node:https';

/** The HTTP status, or why there is none: connection refused, closed without an answer, or no answer in time. */
export type Heard = number | 'refused' | 'broken' | 'silent';

export interface Outgoing {
	method: 'POST' | 'GET' | 'HEAD' | 'OPTIONS';
	url: string;
	headers?: Record<string, string>;
	body?: string;
	/** Milliseconds to wait for an answer. */
	timeoutMs: number;
	/** Aborts the call when the sandbox closes. */
	signal: AbortSignal;
}

/** Never rejects. Redirects are not followed: they are failures (QN section 9.5). */
export function post({ method, url, headers = {}, body, timeoutMs, signal }: Outgoing): Promise<Heard> {
	return new Promise((resolve) => {
		const { request } = url.startsWith('https:') ? https : http;
		const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
		const limit = AbortSignal.timeout(timeoutMs);
		const options = {
			method,
			agent: false,
			headers: { ...headers, ...length },
			signal: AbortSignal.any([signal, limit]),
			// A receiver on this machine has no trusted certificate.
			rejectUnauthorized: false,
		};
		const call = request(url, options, (response) => {
			// Cashfree reads only the status.
			response.on('error', () => undefined);
			response.resume();
			resolve(response.statusCode ?? 'broken');
		});
		call.on('error', (error: NodeJS.ErrnoException) => {
			if (limit.aborted) resolve('silent');
			else resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'broken');
		});
		call.end(body);
	});
}
