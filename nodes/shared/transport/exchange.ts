// One request to Cashfree until there is an answer to judge: a place on the wire, the session, and the repeats that are safe.
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
import { redact, withoutAccounts } from '../api/redact';
import { failureInside } from './cashfreeError';
import { endedBy, limitOf } from './deadline';
import { enterGate } from './gate';
import { SECRET_HEADERS } from './keys';
import { forgetToken } from './session';
import { waited } from './wait';

/** Waits before a read is asked again; a write only after 429, which is answered before processing (contract 3.8). */
const REPEAT_WAITS_MS = [200, 800];
/** A longer Retry-After is reported instead of waited for: the user's run should not hang for minutes. */
const LONGEST_RETRY_AFTER_MS = 60_000;
/** n8n's own default of 300 s would block the gate; writes get longer, since a cut-off write has an unknown outcome. */
const TIMEOUT_MS: Record<Effect, number> = { read: 30_000, write: 60_000 };

/** On whose behalf requests are made, and how. */
export interface Caller {
	family: Family;
	/** Sends with the credential attached, by the way out and within the limit that the options hold: `requestFrom`. */
	request(options: IHttpRequestOptions): Promise<unknown>;
	/** Whose turn at the gate it is: one execution. */
	owner: unknown;
	/** What no text may show beside the keys: the accounts that were sent. */
	privy?: readonly string[];
	/** Milliseconds, where the user set them in Request Options. */
	timeout?: number;
	cancelled?: AbortSignal;
	/** Whether the run was stopped while this request waited at the gate. */
	stopped?(): boolean;
	/** Told of a failure that is not repeated, while the request still holds its place on the wire. */
	onFailure?(failure: Failure): void;
}

export interface Manner {
	effect: Effect;
	/** What the operation makes of a success: today's families have no word for one, and a rejected transfer comes as one. */
	interpret?(answer: Success): Answer;
	/** False for a call that must not be made twice in any case: an e-mail to a customer (Q-PG18). */
	repeatable?: boolean;
}

/**
 * Sends one request and judges its answer. Never throws for what Cashfree or the network did: that comes back as a
 * {@link Failure}. A rejected token costs one new authorize and one repeat, for writes too: it was not processed (Q-A1).
 */
export async function exchange(
	caller: Caller,
	options: IHttpRequestOptions,
	manner: Manner,
): Promise<Answer> {
	let tried = await inTurn(caller, options, manner, 0);
	for (let repeats = 1; tried.wait !== undefined; repeats++) {
		if (!(await waited(tried.wait, caller.cancelled))) break;
		tried = await inTurn(caller, options, manner, repeats);
	}
	return tried.answer;
}

interface Try {
	answer: Answer;
	/** Milliseconds after which it is worth another try; none where the answer is the last word. */
	wait?: number;
}

/** Waits for a place on the wire, sends, and gives the place back, whatever happens. */
async function inTurn(
	caller: Caller,
	options: IHttpRequestOptions,
	manner: Manner,
	repeats: number,
): Promise<Try> {
	const { family, owner, cancelled } = caller;
	const place = `${family.name} ${options.baseURL ?? ''}`;
	const leave = await enterGate(place, owner, manner.effect, cancelled);
	if (!leave) return { answer: endedBy(cancelled as AbortSignal, false) };
	try {
		const answer = await withLiveToken(caller, options, manner);
		if (answer.ok) return { answer };
		const wait = mayRepeat(answer, manner) ? waitFor(answer, repeats) : undefined;
		if (wait === undefined) caller.onFailure?.(answer);
		return { answer, wait };
	} finally {
		leave();
	}
}

/** Sends, and once more with another token where Cashfree refuses this one. */
async function withLiveToken(caller: Caller, options: IHttpRequestOptions, manner: Manner): Promise<Answer> {
	const first = notSent(caller) ?? (await send(caller, options, manner));
	const isRejected = !first.answer.ok && first.answer.kind === 'tokenRejected';
	if (!isRejected || first.token === undefined) return first.answer;
	forgetToken(first.token);
	return (notSent(caller) ?? (await send(caller, options, manner))).answer;
}

const unsent = (kind: Failure['kind'], text: string): Failure => ({ ok: false, kind, text, sent: false });

/** What keeps a request that has reached its place on the wire from being sent after all. */
function notSent({ cancelled, stopped }: Caller): Attempt | undefined {
	if (cancelled?.aborted) return { answer: endedBy(cancelled, false) };
	if (stopped?.()) return { answer: unsent('held', 'Not sent, because another item of this run stopped it') };
	return undefined;
}

interface Attempt {
	answer: Answer;
	/** The bearer token that the request carried. */
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
	const first = await answerTo(caller, sending);
	const answer = first.ok && interpret ? interpret(first) : first;
	const secrets = secretsIn(sending);
	return {
		answer: answer.ok ? answer : withoutPrivate(answer, [...secrets.all, ...(caller.privy ?? [])]),
		token: secrets.token,
	};
}

const withoutPrivate = (failure: Failure, hidden: string[]): Failure => ({
	...failure,
	text: redact(failure.text, hidden),
	...(failure.record ? { record: withoutAccounts(failure.record, hidden) } : {}),
});

async function answerTo(caller: Caller, sending: IHttpRequestOptions): Promise<Answer> {
	try {
		const raw = (await caller.request(sending)) as RawAnswer;
		return refusedByProxy(raw) ?? judge(caller.family, raw);
	} catch (error) {
		// What was caught holds the request with its keys: only what happened is taken over.
		return failureInside(error) ?? networkFailure(error);
	}
}

/** What the credential attached to the request, to find it in texts and to know the token that was used. */
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

function mayRepeat(failure: Failure, { effect, repeatable = true }: Manner): boolean {
	if (!repeatable || failure.final) return false;
	return effect === 'read' ? isTransient(failure) : failure.kind === 'rateLimited';
}

/** Milliseconds to wait before the next try, or `undefined` where there is none. */
function waitFor(failure: Failure, repeats: number): number | undefined {
	const wait = REPEAT_WAITS_MS[repeats];
	if (wait === undefined) return undefined;
	const asked = failure.retryAfterMs ?? 0;
	return asked > LONGEST_RETRY_AFTER_MS ? undefined : Math.max(wait, asked);
}
