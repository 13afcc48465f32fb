// A minimal HTTP client for the sandbox's own tests. It sends exactly what it is given and checks nothing.
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { SANDBOX_KEYS, type Sandbox } from './index';

export interface Heard {
	http: number;
	headers: Headers;
	text: string;
	/** The parsed body; undefined when it is not JSON. */
	json: unknown;
}

export interface Sent {
	method?: string;
	headers?: Record<string, string>;
	body?: string;
}

export async function call(url: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Heard> {
	const response = await fetch(url, {
		method,
		headers,
		redirect: 'manual',
		...(body === undefined ? {} : { body }),
	});
	const answer = await response.text();
	let json: unknown;
	try {
		json = JSON.parse(answer) as unknown;
	} catch {
		json = undefined;
	}
	return { http: response.status, headers: response.headers, text: answer, json };
}

/** Does what fetch cannot: sends a GET with a body, or calls from another loopback address. */
export function rawCall(
	url: string,
	{ method = 'GET', headers = {}, body = '', localAddress }: Sent & { localAddress?: string },
): Promise<{ json: unknown }> {
	return new Promise((resolve, reject) => {
		const sent = request(
			url,
			{ method, localAddress, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } },
			(response) => {
				text(response).then((answer) => resolve({ json: JSON.parse(answer) as unknown }), reject);
			},
		);
		sent.on('error', reject);
		sent.end(body);
	});
}

/** The families that use a bearer token. */
export const BEARER_FAMILIES = {
	cashgram: { prefix: '/payout/v1', keys: SANDBOX_KEYS.cashgram },
	autoCollect: { prefix: '/cac/v1', keys: SANDBOX_KEYS.autoCollect },
} as const;

export type BearerFamily = keyof typeof BEARER_FAMILIES;

export const keyHeaders = (family: BearerFamily) => {
	const { clientId, clientSecret } = BEARER_FAMILIES[family].keys;
	return { 'X-Client-Id': clientId, 'X-Client-Secret': clientSecret };
};

export const authorize = ({ url }: Sandbox, family: BearerFamily, headers: Record<string, string> = {}) =>
	call(`${url}${BEARER_FAMILIES[family].prefix}/authorize`, {
		method: 'POST',
		headers: { ...keyHeaders(family), ...headers },
	});

export async function tokenOf(
	sandbox: Sandbox,
	family: BearerFamily,
	headers?: Record<string, string>,
): Promise<string> {
	const { json } = await authorize(sandbox, family, headers);
	return (json as { data: { token: string } }).data.token;
}

/** A client for one family with a live token: `get(path)`, `post(path, body)`. Paths begin after the family's prefix. */
export async function bearerClient(sandbox: Sandbox, family: BearerFamily) {
	const base = sandbox.url + BEARER_FAMILIES[family].prefix;
	const headers = { Authorization: `Bearer ${await tokenOf(sandbox, family)}` };
	return {
		headers,
		get: (path: string) => call(base + path, { headers }),
		post: (path: string, body: unknown) =>
			call(base + path, {
				method: 'POST',
				headers: { ...headers, 'Content-Type': 'application/json' },
				body: typeof body === 'string' ? body : JSON.stringify(body),
			}),
	};
}

/** Calls the v1 Gateway with the keys in the form. The path begins after `/api/v1`. */
export const postForm = (
	{ url }: Sandbox,
	path: string,
	fields: Record<string, string>,
	keys: Record<string, string> = SANDBOX_KEYS.gateway,
) =>
	call(`${url}/api/v1${path}`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ ...keys, ...fields }).toString(),
	});

/** The date in India `days` days from now, in the format of linkExpiry. */
export function expiryIn(sandbox: Sandbox, days: number): string {
	const india = new Date(sandbox.control.clock.now() + (5.5 + 24 * days) * 3_600_000);
	return india.toISOString().slice(0, 10).replaceAll('-', '/');
}

/** A valid createCashgram body. */
export const orderFor = (sandbox: Sandbox, cashgramId: string) => ({
	cashgramId,
	amount: '1.00',
	name: 'John Doe',
	phone: '9876543210',
	linkExpiry: expiryIn(sandbox, 5),
});

/** A client for today's Payouts. It sends the sandbox's keys unless `more` replaces them. Paths begin after `/payout`. */
export function payoutsClient({ url }: Sandbox, more: Record<string, string> = {}) {
	const { clientId, clientSecret } = SANDBOX_KEYS.payouts;
	const headers = {
		'x-client-id': clientId,
		'x-client-secret': clientSecret,
		'x-api-version': '2024-01-01',
		...more,
	};
	const ask = (method: string, path: string) => call(`${url}/payout${path}`, { method, headers });
	return {
		get: (path: string) => ask('GET', path),
		remove: (path: string) => ask('DELETE', path),
		post: (path: string, body: unknown) =>
			call(`${url}/payout${path}`, {
				method: 'POST',
				headers: { ...headers, 'Content-Type': 'application/json' },
				body: typeof body === 'string' ? body : JSON.stringify(body),
			}),
	};
}

/** Headers for a call to today's Payment Gateway. */
export const paymentsHeaders = (version = '2025-01-01'): Record<string, string> => ({
	'x-client-id': SANDBOX_KEYS.payments.clientId,
	'x-client-secret': SANDBOX_KEYS.payments.clientSecret,
	'x-api-version': version,
});

/** Calls today's Payment Gateway. The path begins after `/pg`. A body that is not a string is sent as JSON. */
export function callPayments(
	{ url }: Sandbox,
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<Heard> {
	return call(`${url}/pg${path}`, {
		method,
		headers: {
			...paymentsHeaders(),
			...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
			...headers,
		},
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
}
