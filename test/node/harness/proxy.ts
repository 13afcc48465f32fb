// A forward proxy: forwards plain http, tunnels https, can require its own keys, and connects from another address.
import { Server } from 'proxy-chain';

/** Only Linux makes all of 127.0.0.0/8 available. Elsewhere the proxy connects from the usual address. */
const OWN_ADDRESS = process.platform === 'linux' ? '127.0.0.2' : undefined;

export interface Proxy {
	/** The proxy URL for Request Options, including the proxy's keys. */
	url: string;
	/** What passed through, oldest first: `GET http://host:port/path`, or `CONNECT host:port`. */
	passed: string[];
	close(): Promise<void>;
}

/** @param keys user name and password that it requires, joined by a colon */
export async function startProxy(keys?: string): Promise<Proxy> {
	const passed: string[] = [];
	const server = new Server({
		port: 0,
		host: '127.0.0.1',
		prepareRequestFunction: ({ request, username, password }) => {
			if (keys !== undefined && `${username}:${password}` !== keys) return { requestAuthentication: true };
			passed.push(`${request.method} ${request.url}`);
			return { localAddress: OWN_ADDRESS };
		},
	});
	await server.listen();
	return {
		url: `http://${keys === undefined ? '' : `${keys}@`}127.0.0.1:${server.port}`,
		passed,
		close: async () => await server.close(true),
	};
}
