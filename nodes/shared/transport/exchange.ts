// One request to Cashfree until there is an answer to judge: a place on the wire, the session, and the repeats that are safe.
import type { IHttpRequestOptions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { isTransient, judge, type Answer, type Effect, type Failure, type RawAnswer } from '../api/answer';
import type { Family } from '../api/families';
import { enterGate } from './gate';
import { networkFailure } from '../api/network';
import { redact } from '../api/redact';
import { forgetToken } from './session';

/** Waits before a read is asked again; a write only after 429, which is answered before processing (contract 3.8). */
const REPEAT_WAITS_MS = [200, 800];
/** A longer Retry-After is reported instead of waited for: the user's run should not hang for minutes. */
const LONGEST_RETRY_AFTER_MS = 60_000;
/** n8n's own default of 300 s would block the gate; writes get longer, since a cut-off write has an unknown outcome. */
const TIMEOUT_MS: Record<Effect, number> = { read: 30_000, write: 60_000 };
/** Waiting is done in slices, so that a stopped execution ends soon. */
const WAIT_SLICE_MS = 200;

export interface Wire {
	family: Family;
	/** Sends with the credential attached: n8n's `httpRequestWithAuthentication`, bound to its context. */
	request(options: IHttpRequestOptions): Promise<unknown>;
	/** Whose turn at the gate it is: one execution. */
	owner: unknown;
	/** Milliseconds, where the user set one in Request Options. */
	timeout?: number;
	cancelled?: AbortSignal;
	/** Whether the run was stopped while this request waited at the gate. */
	stopped?(): boolean;
	/** Told of a failure that is not repeated, while the request still holds its place on the wire. */
	onFailure?(failure: Failure): void;
}

export interface Manner {
	effect: Effect;
	/** False for a call that must not be made twice in any case: an e-mail to a customer (Q-PG18). */
	repeatable?: boolean;
}

/**
 * Sends one request and judges its answer. Never throws for what Cashfree or the network did: that comes back as a
 * {@link Failure}. A rejected token costs one new authorize and one repeat, for writes too: it was not processed (Q-A1).
 */
export async function exchange(wire: Wire, options: IHttpRequestOptions, manner: Manner): Promise<Answer> {
	let renewed = false;
	for (let repeats = 0; ;) {
		const leave = await enterGate(`${wire.family.name} ${options.baseURL ?? ''}`, wire.owner, manner.effect);
		let answer: Answer;
		let wait: number | undefined;
		try {
			const attempt = refusedEntry(wire) ?? (await send(wire, options, manner.effect));
			answer = attempt.answer;
			if (answer.ok) return answer;
			if (answer.kind === 'tokenRejected' && attempt.token !== undefined && !renewed) {
				forgetToken(attempt.token);
				renewed = true;
				continue;
			}
			wait = mayRepeat(answer, manner) ? waitFor(answer, repeats) : undefined;
			if (wait === undefined) wire.onFailure?.(answer);
		} finally {
			leave();
		}
		if (wait === undefined || !(await waited(wait, wire.cancelled))) return answer;
		repeats++;
	}
}

/** What keeps a request that has reached its place on the wire from being sent after all. */
function refusedEntry({ cancelled, stopped }: Wire): Attempt | undefined {
	if (cancelled?.aborted) return { answer: unsent('cancelled', 'The execution was stopped') };
	if (stopped?.()) return { answer: unsent('held', 'Not sent, because another item of this run stopped it') };
	return undefined;
}

interface Attempt {
	answer: Answer;
	/** The bearer token that the request carried. */
	token?: string;
}

async function send(wire: Wire, options: IHttpRequestOptions, effect: Effect): Promise<Attempt> {
	const sending: IHttpRequestOptions = {
		...options,
		headers: { ...options.headers, Accept: 'application/json' },
		qs: { ...options.qs },
		timeout: wire.timeout ?? TIMEOUT_MS[effect],
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
	if (options.method === 'GET') delete sending.body;
	else sending.body = { ...(options.body as object) };
	const answer = await answerTo(wire, sending);
	const secrets = secretsIn(sending);
	return {
		answer: answer.ok ? answer : { ...answer, text: redact(answer.text, secrets.all) },
		token: secrets.token,
	};
}

async function answerTo(wire: Wire, sending: IHttpRequestOptions): Promise<Answer> {
	try {
		return judge(wire.family, (await wire.request(sending)) as RawAnswer);
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
	return { token, all: [token, appId, secretKey].filter((secret) => typeof secret === 'string') };
}

/** The failure that the session threw, from under what n8n wrapped round it. */
function failureInside(error: unknown): Failure | undefined {
	for (let current = error, depth = 0; current && depth < 5; depth++) {
		const { cashfree, context, cause } = current as {
			cashfree?: Failure;
			context?: { cashfree?: Failure };
			cause?: unknown;
		};
		const found = cashfree ?? context?.cashfree;
		if (found?.ok === false) return found;
		current = cause;
	}
	return undefined;
}

const unsent = (kind: Failure['kind'], text: string): Failure => ({ ok: false, kind, text, sent: false });

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

/** Waits in slices. @returns false when the execution was stopped meanwhile */
async function waited(ms: number, cancelled: AbortSignal | undefined): Promise<boolean> {
	for (let left = ms; left > 0; left -= WAIT_SLICE_MS) {
		if (cancelled?.aborted) return false;
		await sleep(Math.min(left, WAIT_SLICE_MS));
	}
	return !cancelled?.aborted;
}
