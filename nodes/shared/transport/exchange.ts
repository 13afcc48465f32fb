// Makes one request to Cashfree and judges the answer: its turn, its session, and the repeats that are safe.
import type { IHttpRequestOptions } from 'n8n-workflow';
import {
	isTransient,
	type Answer,
	type Effect,
	type Failure,
	type RawAnswer,
	type Success,
} from '../api/answer';
import type { Family } from '../api/families';
import { judge } from '../api/judge';
import { networkFailure, refusedByProxy } from '../api/network';
import { limitIn } from '../api/rateLimit';
import { redact, withoutAccounts } from '../api/redact';
import { failureInside } from './cashfreeError';
import { endedBy, limitOf } from './deadline';
import { SECRET_HEADERS } from './keys';
import { takeTurn, type Errand, type Turn, type Withheld } from './pace';
import { forgetToken } from './session';
import { waited } from './wait';
import { gaveUp } from './waitTexts';

/** Waits before a read is repeated (contract 3.8). */
const REPEAT_WAITS_MS = [200, 800];
/**
 * n8n's default of 300 s would keep in-flight places occupied. Writes get longer than reads, since a write that is cut off has an
 * unknown outcome.
 */
const TIMEOUT_MS: Record<Effect, number> = { read: 30_000, write: 60_000 };

/** On whose behalf requests are made, and how. */
export interface Caller {
	family: Family;
	/** Sends with the credential attached, using the proxy and the time limit in the options: `requestFrom`. */
	request(options: IHttpRequestOptions): Promise<unknown>;
	/** The execution whose turn the request uses. */
	owner: unknown;
	/** The longest wait for a rate limit in milliseconds, if shorter than usual: a poll has limited time. */
	longestWaitMs?: number;
	/** Writes a line to n8n's log. */
	log?(text: string): void;
	/** What no text may show, besides the keys: the accounts that were sent. */
	privy?: readonly string[];
	/** The timeout from Request Options in milliseconds, if the user set one. */
	timeout?: number;
	cancelled?: AbortSignal;
	/** Whether the run was stopped while this request waited for its turn. */
	stopped?(): boolean;
	/** Called with a failure that is not repeated, while the request still holds its in-flight place. */
	onFailure?(failure: Failure): void;
}

export interface Manner {
	effect: Effect;
	/** The call that the rate limit applies to: `callOf`. */
	call: string;
	/** How the operation interprets a success: today's families have no word for one, and a rejected transfer looks like one. */
	interpret?(answer: Success): Answer;
	/** False for a call that must never be made twice, not even after a 429: an e-mail to a customer (Q-PG18). */
	repeatable?: boolean;
}

/**
 * Sends one request and judges its answer. Never throws for what Cashfree or the network did, but returns a {@link Failure}. A rejected
 * token costs one new authorize and one repeat, even for writes, because the request was not processed (Q-A1). A 429 only costs time:
 * it is answered before processing (contract 3.8), and the request waits for its turn again.
 */
export async function exchange(
	caller: Caller,
	options: IHttpRequestOptions,
	manner: Manner,
): Promise<Answer> {
	const { family, owner, longestWaitMs, cancelled, stopped, log } = caller;
	const { call, effect } = manner;
	const baseURL = options.baseURL ?? '';
	const errand: Errand = {
		family,
		baseURL,
		call,
		effect,
		owner,
		longestWaitMs,
		cancelled,
		isOver: stopped,
		log,
	};
	let refusal: Failure | undefined;
	for (let repeats = 0; ;) {
		const turn = await takeTurn(errand);
		if (!('leave' in turn)) return endOfWait(caller, turn, refusal);
		const { answer, wait } = await inTurn(turn, caller, options, manner, repeats);
		if (answer.ok || wait === undefined) return answer;
		refusal = answer;
		if (answer.kind === 'rateLimited') continue;
		if (!(await waited(wait, cancelled))) return answer;
		repeats++;
	}
}

interface Try {
	answer: Answer;
	/** Milliseconds to wait before the next try; `undefined` if the answer is final. */
	wait?: number;
}

/** Sends, and always gives the turn back. */
async function inTurn(
	turn: Turn,
	caller: Caller,
	options: IHttpRequestOptions,
	manner: Manner,
	repeats: number,
): Promise<Try> {
	let attempt: Attempt | undefined;
	try {
		attempt = await withLiveToken(caller, options, manner);
		const { answer } = attempt;
		if (answer.ok) return { answer };
		const wait = waitBefore(answer, manner, repeats);
		if (wait === undefined) caller.onFailure?.(answer);
		return { answer, wait };
	} finally {
		turn.leave(attempt?.answer, attempt?.perMinute);
	}
}

/** The failure of a request that got no turn. @param refusal the failure of its last try, if it had one */
function endOfWait(caller: Caller, { waitMs }: Withheld, refusal: Failure | undefined): Failure {
	const ended = notSent(caller);
	// Somebody stopped it. If only the time ran out, as in a poll, the rate limit it waited for is reported instead.
	if (ended && ended.kind !== 'network') return ended;
	const failure = refusal ?? (ended && waitMs === undefined ? ended : gaveUp(waitMs ?? 0));
	if (!ended) caller.onFailure?.(failure);
	return failure;
}

/** Sends, and sends once more with a new token if Cashfree rejects the first. */
async function withLiveToken(caller: Caller, options: IHttpRequestOptions, manner: Manner): Promise<Attempt> {
	const sent = async (): Promise<Attempt> => {
		const ended = notSent(caller);
		return ended ? { answer: ended } : await send(caller, options, manner);
	};
	const first = await sent();
	const isRejected = !first.answer.ok && first.answer.kind === 'tokenRejected';
	if (!isRejected || first.token === undefined) return first;
	forgetToken(first.token);
	return await sent();
}

const unsent = (kind: Failure['kind'], text: string): Failure => ({ ok: false, kind, text, sent: false });

/** The reason not to send a request, checked when its wait ends and again right before sending. */
function notSent({ cancelled, stopped }: Caller): Failure | undefined {
	if (cancelled?.aborted) return endedBy(cancelled, false);
	if (stopped?.()) return unsent('held', 'Not sent, because another item of this run stopped it');
	return undefined;
}

interface Attempt {
	answer: Answer;
	/** The limit for this call in requests a minute, if the answer states it. */
	perMinute?: number;
	/** The bearer token that a refused request carried. */
	token?: string;
}

async function send(
	caller: Caller,
	options: IHttpRequestOptions,
	{ effect, interpret }: Manner,
): Promise<Attempt> {
	const sending: IHttpRequestOptions = {
		...options,
		headers: { ...options.headers, Accept: 'application/json' },
		qs: { ...options.qs },
		timeout: limitOf(caller.timeout, TIMEOUT_MS[effect]),
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
	if (options.method === 'GET' || options.method === 'DELETE') delete sending.body;
	else if (!Buffer.isBuffer(options.body)) sending.body = { ...(options.body as object) };
	const { answer: first, perMinute } = await answerTo(caller, sending);
	const answer = first.ok && interpret ? interpret(first) : first;
	if (answer.ok) return { perMinute, answer };
	const { token, all } = secretsIn(sending);
	return { perMinute, answer: withoutPrivate(answer, [...all, ...(caller.privy ?? [])]), token };
}

const withoutPrivate = (failure: Failure, hidden: string[]): Failure => ({
	...failure,
	text: redact(failure.text, hidden),
	...(failure.record ? { record: withoutAccounts(failure.record, hidden) } : {}),
});

async function answerTo(caller: Caller, sending: IHttpRequestOptions): Promise<Attempt> {
	try {
		const raw = (await caller.request(sending)) as RawAnswer;
		return { answer: refusedByProxy(raw) ?? judge(caller.family, raw), perMinute: limitIn(raw.headers) };
	} catch (error) {
		// The caught error holds the request with its keys, so only what happened is taken from it.
		return { answer: failureInside(error) ?? networkFailure(error) };
	}
}

/** What the credential attached to the request: to redact it in texts, and to know which token was used. */
function secretsIn(sending: IHttpRequestOptions): { token?: string; all: string[] } {
	const authorization = String(sending.headers?.Authorization ?? '');
	const token = /^Bearer (.+)$/.exec(authorization)?.[1];
	const { appId, secretKey } = (sending.body ?? {}) as Record<string, unknown>;
	const inHeaders = SECRET_HEADERS.map((name) => sending.headers?.[name]);
	const proxyPassword = sending.proxy?.auth?.password;
	const all = [token, appId, secretKey, proxyPassword, ...inHeaders].filter(
		(secret) => typeof secret === 'string',
	);
	return { token, all };
}

/** Milliseconds to wait before the next try, in addition to the wait for a rate limit; `undefined` if there is no next try. */
function waitBefore(
	failure: Failure,
	{ effect, repeatable = true }: Manner,
	repeats: number,
): number | undefined {
	if (!repeatable || failure.final) return undefined;
	if (failure.kind === 'rateLimited') return 0;
	return effect === 'read' && isTransient(failure) ? REPEAT_WAITS_MS[repeats] : undefined;
}
