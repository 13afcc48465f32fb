// Bearer sessions of Cashgram and Auto Collect: one live token per account and process, fetched once, forgotten by identity.
import type { IHttpRequestOptions } from 'n8n-workflow';
import { ExecutionBaseError, sleep } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { isTransient, judge, type Failure, type RawAnswer } from '../api/answer';
import { told } from '../errors';
import { baseUrlOf, baseUrlProblem, type Family } from '../api/families';
import { networkFailure } from '../api/network';
import { redact } from '../api/redact';
import { readPublicKey, sign } from './signature';

/** Seconds a token lives where Cashfree does not say it, or says a time that is already over (Q-A3). */
const DEFAULT_LIFETIME_S = 300;
/** The longest life any document names; a longer one is a wrong clock, here or there (Q-A3). */
const LONGEST_LIFETIME_S = 600;
/** A token is not used in its last seconds, so that it does not die on the way; at most a tenth of its life. */
const MARGIN_S = 30;
/** A read's time limit: authorize changes nothing. */
const AUTHORIZE_TIMEOUT_MS = 30_000;
/** What may travel in a header: pasted line breaks, curly quotes and invisible signs may not. */
const HEADER_TEXT = /^[\x20-\x7e]*$/;
/** Waits before authorize is asked again after an outage; authorize may be repeated (contract 3.8). */
const REPEAT_WAITS_MS = [200, 800];

export interface SessionCredentials {
	environment?: unknown;
	baseUrl?: unknown;
	clientId?: unknown;
	clientSecret?: unknown;
	publicKey?: unknown;
}

export type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

interface Session {
	token: string;
	/** Epoch milliseconds from which the token is no longer used. */
	endsAt: number;
}

type Authorized = { ok: true; session: Session } | Failure;

/**
 * An error that n8n may wrap: what happened stays readable in its context, without the request it came from. n8n before
 * 2.36 loses the cause of what it wraps; every n8n hands the context of its own kind of error on.
 */
export class CashfreeError extends ExecutionBaseError {
	constructor(
		text: string,
		readonly cashfree: Failure,
	) {
		super(text);
		this.context = { cashfree };
	}
}

/**
 * Live tokens in this process. Never shared with another: a token is bound to the address that fetched it, and workers may
 * leave through others (contract 1.3).
 */
const sessions = new Map<string, Session>();
const pending = new Map<string, Promise<Authorized>>();

/**
 * A live token for these credentials; parallel callers share one authorize, and a failed one is not remembered.
 * @param httpRequest n8n's HTTP helper
 * @throws CashfreeError with Cashfree's own text, so that a credential test shows it
 */
export async function liveToken(
	family: Family,
	credentials: SessionCredentials,
	httpRequest: HttpRequest,
): Promise<string> {
	const key = sessionKey(family, credentials);
	const known = sessions.get(key);
	if (known && known.endsAt > Date.now()) return known.token;

	let authorizing = pending.get(key);
	if (!authorizing) {
		authorizing = authorize(family, credentials, httpRequest)
			.then((result) => {
				if (result.ok) sessions.set(key, result.session);
				return result;
			})
			.finally(() => pending.delete(key));
		pending.set(key, authorizing);
	}
	const result = await authorizing;
	if (!result.ok) throw cashfreeError(family, result);
	return result.session.token;
}

/**
 * Forgets one rejected token. By identity, never by account: when ten requests hold the same dead token, the nine that
 * report it late must not throw away the fresh one.
 */
export function forgetToken(token: string): void {
	for (const [key, session] of sessions) {
		if (session.token === token) sessions.delete(key);
	}
}

/** Forgets everything; for tests that need a process without a past. */
export function forgetAllSessions(): void {
	sessions.clear();
}

export function cashfreeError(family: Family, failure: Failure): CashfreeError {
	return new CashfreeError(told(family, failure), failure);
}

/** Account and secrets decide which token is used: a changed secret or public key never meets an old token. */
function sessionKey(family: Family, credentials: SessionCredentials): string {
	const secrets = createHash('sha256')
		.update(JSON.stringify([credentials.clientSecret ?? '', credentials.publicKey ?? '']))
		.digest('hex');
	return JSON.stringify([
		family.name,
		baseUrlOf(family, credentials),
		trimmed(credentials.clientId),
		secrets,
	]);
}

async function authorize(
	family: Family,
	credentials: SessionCredentials,
	httpRequest: HttpRequest,
): Promise<Authorized> {
	const clientId = trimmed(credentials.clientId);
	const clientSecret = trimmed(credentials.clientSecret);
	const publicKey = trimmed(credentials.publicKey);
	const baseUrl = baseUrlOf(family, credentials);

	const wrongUrl = baseUrlProblem(baseUrl);
	if (wrongUrl) return configuration(wrongUrl);
	if (!clientId || !clientSecret)
		return configuration('The client ID or the client secret of the credential is empty');
	if (!HEADER_TEXT.test(clientId + clientSecret))
		return configuration(
			'The client ID or the client secret of the credential holds a character that no key has. Copy both again from Cashfree',
		);
	const read = publicKey ? readPublicKey(publicKey) : undefined;
	if (read && 'problem' in read) return configuration(read.problem);

	for (let attempt = 0; ; attempt++) {
		const headers: Record<string, string> = { 'X-Client-Id': clientId, 'X-Client-Secret': clientSecret };
		if (read) headers['X-Cf-Signature'] = sign(clientId, Date.now() / 1000, read.key);
		const result = await askForToken(family, `${baseUrl}${family.prefix}/authorize`, headers, httpRequest);
		const wait = REPEAT_WAITS_MS[attempt];
		if (read && !result.ok && result.kind === 'refused') return { ...result, kind: 'signatureRejected' };
		if (result.ok) return result;
		if (!isTransient(result) || wait === undefined) return { ...result, final: true };
		await sleep(wait);
	}
}

async function askForToken(
	family: Family,
	url: string,
	headers: Record<string, string>,
	httpRequest: HttpRequest,
): Promise<Authorized> {
	const answer = await judgedAuthorize(family, url, headers, httpRequest);
	if (!answer.ok) {
		return { ...answer, text: redact(answer.text, Object.values(headers)), sent: false };
	}
	const { data } = answer.body as { data?: { token?: unknown; expiry?: unknown } };
	if (typeof data?.token !== 'string' || data.token === '') {
		const { httpCode, requestId } = answer;
		const text = 'Cashfree accepted the keys but sent no token';
		return { ok: false, kind: 'unreadable', text, httpCode, requestId, sent: false };
	}
	return { ok: true, session: { token: data.token, endsAt: endOfToken(data.expiry, Date.now()) } };
}

async function judgedAuthorize(
	family: Family,
	url: string,
	headers: Record<string, string>,
	httpRequest: HttpRequest,
) {
	try {
		const raw = await httpRequest({
			method: 'POST',
			url,
			headers: { ...headers, Accept: 'application/json' },
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: AUTHORIZE_TIMEOUT_MS,
		});
		return judge(family, raw as RawAnswer);
	} catch (error) {
		// The caught error holds the request with the secret in its headers: only its code is taken over.
		return networkFailure(error, false);
	}
}

/** Epoch milliseconds at which a token stops being used. `expiry` is Unix seconds, number or text (Q-A3). */
export function endOfToken(expiry: unknown, nowMs: number): number {
	const now = nowMs / 1000;
	const stated = Number(expiry) - now;
	const life = stated > 0 ? Math.min(stated, LONGEST_LIFETIME_S) : DEFAULT_LIFETIME_S;
	return (now + life - Math.min(MARGIN_S, life / 10)) * 1000;
}

function configuration(text: string): Failure {
	return { ok: false, kind: 'configuration', text, sent: false };
}

/** Ids and secrets come pasted, with white space around them (Q-A6). */
export const trimmed = (value: unknown): string => String(value ?? '').trim();
