// Faults: simulates what can go wrong between a client and Cashfree, for chosen calls.
import { createHash } from 'node:crypto';
import type { Answer, ApiCall } from './types';

export type FaultKind =
	| 'lostAnswer'
	| 'dropBefore'
	| 'html502'
	| 'empty'
	| 'status429'
	| 'error520'
	| 'error520After'
	| 'http500'
	| 'redirect'
	| 'delay'
	| 'hangAfter'
	| 'answer'
	| 'truncated';

export interface FaultMatch {
	method?: string;
	/** A string must equal the whole path, without the query; a trailing slash does not matter. A pattern may match anywhere. */
	path: string | RegExp;
	/** Fields of the body (or query) that must have these values. */
	body?: Record<string, unknown>;
	/** Any other condition. Gets the request as received, secrets included. */
	when?: (request: Readonly<ApiCall>) => boolean;
}

export interface Fault {
	match: FaultMatch;
	kind: FaultKind;
	/** How many times it strikes. Default 1; Infinity is allowed. */
	times?: number;
	/** Lets this many matching calls pass first. */
	skip?: number;
	/** Strikes a matching call with this probability. `seed` fixes the sequence, so every run is the same. */
	probability?: number;
	seed?: number;
	/** Overrides whether the call is carried out. For example, an `html502` can come after the work was done. */
	processed?: boolean;
	/** `status429`: the value of Retry-After, or of the family's own header for it. */
	retryAfterSeconds?: number;
	/** `delay`, or any other kind: milliseconds to wait before the call is carried out or the fault strikes. */
	ms?: number;
	/** `answer`: the answer to send. A body that is not a string is sent as JSON. */
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
}

/** Whether the call is carried out by default, for each kind. */
const CARRIED_OUT: Record<FaultKind, boolean> = {
	lostAnswer: true,
	dropBefore: false,
	html502: false,
	empty: false,
	status429: false,
	error520: false,
	error520After: true,
	http500: false,
	redirect: false,
	delay: true,
	hangAfter: true,
	answer: false,
	truncated: true,
};

export const isCarriedOut = (fault: Fault) => fault.processed ?? CARRIED_OUT[fault.kind];

interface PlacedFault {
	/** How many times it struck. */
	readonly hits: number;
	remove(): void;
}

export interface Faults {
	/** Throws an Error for an unknown kind. */
	add(fault: Fault): PlacedFault;
	clear(): void;
}

export interface FaultBoard extends Faults {
	/** Returns the fault that strikes this call, and counts the hit: the first one placed that matches. */
	take(call: ApiCall): Fault | undefined;
	/** The faults that can still strike. */
	pending(): { kind: FaultKind; path: string; hits: number }[];
}

/** A pseudo-random number from 0 up to 1 (exclusive), always the same for the same seed and turn. */
export const chance = (seed: number, turn: number) =>
	createHash('sha256').update(`${seed}:${turn}`).digest().readUInt32BE(0) / 2 ** 32;

const withoutLastSlash = (path: string) => path.replace(/\/$/, '');

function isMatch({ method, path, body, when }: FaultMatch, call: ApiCall): boolean {
	const samePath =
		typeof path === 'string'
			? withoutLastSlash(path) === withoutLastSlash(call.path)
			: call.path.search(path) >= 0;
	if (!samePath || (method !== undefined && method.toUpperCase() !== call.method)) return false;
	const sent: Record<string, unknown> = { ...call.query, ...call.body };
	if (Object.entries(body ?? {}).some(([name, value]) => String(sent[name]) !== String(value))) return false;
	return when?.(call) ?? true;
}

export function createFaults(): FaultBoard {
	interface Placed {
		fault: Fault;
		seen: number;
		hits: number;
	}
	let placed: Placed[] = [];

	const strikes = (one: Placed, call: ApiCall) => {
		const { match, skip = 0, times = 1, probability = 1, seed = 1 } = one.fault;
		if (one.hits >= times || !isMatch(match, call)) return false;
		one.seen += 1;
		if (one.seen <= skip) return false;
		return probability >= 1 || chance(seed, one.seen) < probability;
	};

	return {
		add(fault) {
			if (!Object.hasOwn(CARRIED_OUT, fault.kind)) throw new Error(`There is no fault ${fault.kind}`);
			const one: Placed = { fault, seen: 0, hits: 0 };
			placed.push(one);
			return {
				get hits() {
					return one.hits;
				},
				remove: () => {
					placed = placed.filter((other) => other !== one);
				},
			};
		},
		clear() {
			placed = [];
		},
		take(call) {
			const one = placed.find((candidate) => strikes(candidate, call));
			if (!one) return undefined;
			one.hits += 1;
			return one.fault;
		},
		pending: () =>
			placed
				.filter(({ fault, hits }) => hits < (fault.times ?? 1))
				.map(({ fault, hits }) => ({ kind: fault.kind, path: String(fault.match.path), hits })),
	};
}

/** What the sandbox does to respond to one call. */
export type Delivery =
	| { kind: 'send'; httpStatus: number; headers: Record<string, string>; payload: string }
	| { kind: 'closeSocket' }
	| { kind: 'keepWaiting' };

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };
const HTML_HEADERS = { 'content-type': 'text/html; charset=utf-8' };
const TEXT_HEADERS = { 'content-type': 'text/plain; charset=utf-8' };

export const deliverAnswer = ({ httpStatus, body, headers, page: html }: Answer): Delivery => ({
	kind: 'send',
	httpStatus,
	headers: { ...(html === undefined ? JSON_HEADERS : HTML_HEADERS), ...headers },
	payload: html ?? JSON.stringify(body),
});

/** The answers a fault may need, in the wording of the called family. */
export interface FamilyAnswers {
	/** The normal answer to the call; undefined if the call was not carried out. */
	regular: Answer | undefined;
	unknownError: Answer;
	tooManyRequests: Answer;
	/** The header that says how long to wait after `tooManyRequests`. */
	waitHeader: string;
	/** A path of the sandbox that answers a GET as if the call had succeeded. */
	redirectTo: string;
}

const page = (httpStatus: number, title: string): Delivery => ({
	kind: 'send',
	httpStatus,
	headers: HTML_HEADERS,
	payload: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

/** Decides how to respond to a call that a fault struck. */
export function deliverFault(fault: Fault, answers: FamilyAnswers): Delivery {
	switch (fault.kind) {
		case 'lostAnswer':
		case 'dropBefore':
			return { kind: 'closeSocket' };
		case 'hangAfter':
			return { kind: 'keepWaiting' };
		case 'delay':
			return answers.regular ? deliverAnswer(answers.regular) : { kind: 'closeSocket' };
		case 'html502':
			return page(502, '502 Bad Gateway');
		case 'http500':
			return page(500, '500 Internal Server Error');
		case 'empty':
			return { kind: 'send', httpStatus: 200, headers: JSON_HEADERS, payload: '' };
		case 'error520':
		case 'error520After':
			return deliverAnswer(answers.unknownError);
		case 'redirect':
			return { kind: 'send', httpStatus: 302, headers: { location: answers.redirectTo }, payload: '' };
		case 'status429': {
			const { retryAfterSeconds } = fault;
			const regular = deliverAnswer(answers.tooManyRequests);
			if (regular.kind !== 'send' || retryAfterSeconds === undefined) return regular;
			const wait = { [answers.waitHeader]: String(retryAfterSeconds) };
			return { ...regular, headers: { ...regular.headers, ...wait } };
		}
		case 'truncated': {
			const payload = JSON.stringify((answers.regular ?? answers.unknownError).body);
			return {
				kind: 'send',
				httpStatus: answers.regular?.httpStatus ?? 200,
				headers: JSON_HEADERS,
				payload: payload.slice(0, Math.ceil(payload.length / 2)),
			};
		}
		case 'answer': {
			const { status = 200, headers = {}, body = '' } = fault;
			const isText = typeof body === 'string';
			return {
				kind: 'send',
				httpStatus: status,
				headers: { ...(isText ? TEXT_HEADERS : JSON_HEADERS), ...headers },
				payload: isText ? body : JSON.stringify(body),
			};
		}
	}
}
