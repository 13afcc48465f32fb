// Redirects a client's requests to Cashfree's hosts to a sandbox, over plain HTTP. For clients whose address cannot be set.
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';

/** What was redirected, oldest first, as `POST test.cashfree.com`. */
export interface Line {
	hosts: string[];
	/** Restores Node.js' own behaviour. */
	end(): void;
}

type Request = (options: RequestOptions, answer?: (response: IncomingMessage) => void) => ClientRequest;

const OF_CASHFREE = /^[a-z-]+\.cashfree\.com$/;

/** @throws Error, when the client makes the request, for a host that is not Cashfree's */
export function leadToSandbox(sandboxUrl: string): Line {
	const { hostname: host, port } = new URL(sandboxUrl);
	const hosts: string[] = [];
	const led: Request = ({ hostname, method, path, headers }, answer) => {
		if (!OF_CASHFREE.test(String(hostname))) throw new Error(`${String(hostname)} is no host of Cashfree's`);
		hosts.push(`${String(method)} ${String(hostname)}`);
		return http.request({ host, port, method, path, headers, agent: false }, answer);
	};
	const spy = jest.spyOn(https, 'request').mockImplementation(led as typeof https.request);
	return { hosts, end: () => spy.mockRestore() };
}
