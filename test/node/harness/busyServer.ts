// A Cashfree server with latency and a rate limit, which counts how many requests are in flight at once.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BusyRules {
	/** Milliseconds before each answer. */
	latencyMs?: number;
	/**
	 * Answers in batches, once no request has come for this many milliseconds. By then everything the client will send is in flight,
	 * however slow the machine is.
	 */
	quietMs?: number;
	/**
	 * How many requests of this path it accepts per window. `sliding`: in any period of that length. `fromRefusal`: until that long
	 * after the first refusal, so that each window is used up however slow the machine is.
	 */
	limit?: { path: RegExp; most: number; windowMs: number; kind: 'sliding' | 'fromRefusal' };
	/** Whether each answer states the limit. */
	namesLimit?: boolean;
	/** Replaces the success: an answer, or `hang` for none at all. */
	instead?(arrival: Arrival): InsteadAnswer | 'hang' | undefined;
}

export interface InsteadAnswer {
	httpStatus: number;
	headers?: Record<string, string>;
	body: object;
}

export interface Arrival {
	path: string;
	/** `cashgramId` or `orderId`. */
	id: string;
	/** Includes this request. */
	inFlight: number;
	/** The status it was answered with, once it was; 0 if its connection closed first. */
	httpStatus?: number;
	/** How many requests had arrived when this one ended. */
	endedAfter?: number;
}

export interface BusyServer {
	url: string;
	/** Every request except those that open sessions, oldest first. */
	arrivals: Arrival[];
	close(): Promise<void>;
}

/** A 429 as sent before anything is done. @param seconds may be fractional, so that a test need not wait whole seconds */
export const tooMany = (seconds: number): InsteadAnswer => ({
	httpStatus: 429,
	headers: { 'x-ratelimit-retry': String(seconds) },
	body: { status: 'ERROR', subCode: '429', message: 'Too many requests' },
});

const SUCCESS = {
	cashgram: {
		status: 'SUCCESS',
		subCode: '200',
		data: { token: 'live-token', cashgramStatus: 'ACTIVE', cashgramLink: 'https://example.com' },
	},
	gateway: { status: 'OK', orderStatus: 'PAID' },
};

const idIn = (text: string): string => /"?(?:cashgramId|orderId)"?[=:]\s*"?([\w-]+)/.exec(text)?.[1] ?? '';

export async function startBusyServer(rules: BusyRules): Promise<BusyServer> {
	const { latencyMs = 0, quietMs, limit, namesLimit = false, instead } = rules;
	let inFlight = 0;
	let taken: number[] = [];
	let reopensAt: number | undefined;

	/** Milliseconds until the limit has room; 0 if it has room now, which also takes a place. */
	const takesLater = (path: string): number => {
		if (!limit?.path.test(path)) return 0;
		const { most, windowMs, kind } = limit;
		const now = performance.now();
		if (kind === 'sliding') {
			taken = taken.filter((at) => at + windowMs > now);
			reopensAt = (taken[0] ?? now) + windowMs;
		} else if (reopensAt !== undefined && reopensAt <= now) {
			taken = [];
			reopensAt = undefined;
		}
		if (taken.length < most) {
			taken.push(now);
			return 0;
		}
		reopensAt ??= now + windowMs;
		return reopensAt - now;
	};
	const answer = (response: ServerResponse, arrival: Arrival, given: InsteadAnswer): void => {
		const named = namesLimit && limit?.path.test(arrival.path);
		response.writeHead(given.httpStatus, {
			'content-type': 'application/json',
			...(named ? { 'x-ratelimit-limit': String(limit?.most) } : {}),
			...given.headers,
		});
		arrival.httpStatus = given.httpStatus;
		response.end(JSON.stringify(given.body));
	};

	let wave: Array<() => void> = [];
	let quiet: NodeJS.Timeout | undefined;
	const deliver = (send: () => void): void => {
		if (quietMs === undefined) {
			setTimeout(send, latencyMs);
			return;
		}
		wave.push(send);
		clearTimeout(quiet);
		quiet = setTimeout(() => {
			const all = wave;
			wave = [];
			for (const one of all) one();
		}, quietMs);
	};

	const server = createServer((request, response) => {
		const url = request.url ?? '';
		const path = url.split('?')[0] as string;
		let body = '';
		request.on('data', (part: Buffer) => (body += part.toString()));
		request.on('end', () => {
			const success = {
				httpStatus: 200,
				body: path.startsWith('/api/') ? SUCCESS.gateway : SUCCESS.cashgram,
			};
			const arrival: Arrival = { path, id: idIn(`${url} ${body}`), inFlight: 0 };
			if (/authorize/.test(path)) return answer(response, arrival, success);
			arrival.inFlight = ++inFlight;
			response.on('close', () => {
				inFlight--;
				arrival.httpStatus ??= 0;
				arrival.endedAfter = busy.arrivals.length;
			});
			busy.arrivals.push(arrival);
			const waitMs = takesLater(path);
			const given = waitMs > 0 ? tooMany(waitMs / 1000) : (instead?.(arrival) ?? success);
			if (given !== 'hang') deliver(() => answer(response, arrival, given));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const busy: BusyServer = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		arrivals: [],
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return busy;
}
