// Sends a request to n8n over its own connection. n8n closes an idle connection after 5 s, and on a busy machine the next request
// that uses it does not notice in time.

/** Like `fetch`, but does not keep the connection for the next request. */
export async function ask(url: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
	return await fetch(url, { ...init, headers: { ...init.headers, connection: 'close' } });
}
