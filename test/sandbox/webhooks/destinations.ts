// Where webhooks may go: only to this machine, or to public addresses that a tunnel maps to it.

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

export interface Destinations {
	/** Sends posts for addresses that begin with `publicBase` to `localBase`, like a tunnel or a proxy that ends TLS. */
	tunnel(publicBase: string, localBase: string): void;
	/** Where a call to this address goes; undefined if it would leave this machine or is not a valid address. */
	of(url: string): string | undefined;
	clear(): void;
}

const isHere = (url: string): boolean => {
	try {
		const { protocol, hostname } = new URL(url);
		return /^https?:$/.test(protocol) && LOOPBACK.test(hostname);
	} catch {
		return false;
	}
};

const withoutLastSlash = (url: string) => url.replace(/\/$/, '');

export function createDestinations(): Destinations {
	const tunnels = new Map<string, string>();
	const led = (url: string): string => {
		for (const [from, to] of tunnels) {
			const rest = url.slice(from.length);
			if (url.startsWith(from) && /^($|[/?])/.test(rest)) return to + rest;
		}
		return url;
	};
	return {
		tunnel: (publicBase, localBase) => {
			if (!isHere(localBase)) throw new Error(`${localBase} is not on this machine`);
			tunnels.set(withoutLastSlash(publicBase), withoutLastSlash(localBase));
		},
		of: (url) => {
			const target = led(url);
			return isHere(target) ? target : undefined;
		},
		clear: () => tunnels.clear(),
	};
}
