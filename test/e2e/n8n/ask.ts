// Asks n8n something over a connection of its own. n8n closes an idle one after 5 s, and on a busy machine whoever uses it next does
// not notice in time.

/** `fetch`, without a connection that is kept for the next request. */
export async function ask(url: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
	return await fetch(url, { ...init, headers: { ...init.headers, connection: 'close' } });
}
