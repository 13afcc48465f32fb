// Asks Cashfree for a session with one authorize call, signed if there is a public key, repeated after an outage.
import { sleep, type IHttpRequestOptions } from 'n8n-workflow';
import { isTransient, type Answer, type Failure, type RawAnswer } from '../api/answer';
import { baseUrlOf, baseUrlProblem, type Family } from '../api/families';
import { judge } from '../api/judge';
import { networkFailure, refusedByProxy } from '../api/network';
import { redact } from '../api/redact';
import { failureInside, configuration } from './cashfreeError';
import { Deadline } from './deadline';
import { keysOf, type KeyCredentials } from './keys';
import type { Way } from './route';

/** Lifetime of a token in seconds if Cashfree states none, or states a time that is already past (Q-A3). */
const DEFAULT_LIFETIME_S = 300;
/** The longest lifetime that any document states. A longer one means that a clock is wrong, here or there (Q-A3). */
const LONGEST_LIFETIME_S = 600;
/** A token is not used in its last seconds, so that it does not expire on the way. The margin is at most a tenth of its lifetime. */
const MARGIN_S = 30;
/**
 * The time limit of a read, because authorize changes nothing. If the request has a longer limit, it applies here too. A shorter one
 * ends only that request's wait, because others may wait for the same session.
 */
const LIMIT_MS = 30_000;
/** Waits before authorize is repeated after an outage, which is safe (contract 3.8). */
const REPEAT_WAITS_MS = [200, 800];

export interface SessionCredentials extends KeyCredentials {
	environment?: unknown;
	baseUrl?: unknown;
}

/** n8n's HTTP helper. */
export type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

export interface Session {
	token: string;
	/** Time in epoch milliseconds from which the token is no longer used. */
	endsAt: number;
}

type Authorized = { ok: true; session: Session } | Failure;

/** Opens a session. Never throws for what Cashfree or the network did, and always ends. */
export async function authorize(
	family: Family,
	credentials: SessionCredentials,
	httpRequest: HttpRequest,
	way: Way,
): Promise<Authorized> {
	const baseUrl = baseUrlOf(family, credentials);

	const wrongUrl = baseUrlProblem(baseUrl);
	if (wrongUrl) return configuration(wrongUrl);
	const keys = keysOf(credentials);
	if (!keys.ok) return keys;

	for (let attempt = 0; ; attempt++) {
		const headers = keys.headers();
		const url = `${baseUrl}${family.prefix}/authorize`;
		const answer = await askCashfree(family, { method: 'POST', url, headers }, httpRequest, way);
		const result = sessionIn(answer);
		if (result.ok) return result;
		if (keys.isSigned && result.kind === 'refused') return { ...result, kind: 'signatureRejected' };
		const wait = REPEAT_WAITS_MS[attempt];
		if (result.final || !isTransient(result) || wait === undefined) return { ...result, final: true };
		await sleep(wait);
	}
}

/**
 * Makes one call for a credential itself, outside the node's own requests: authorize, and the proof of a credential test. Its failure
 * says that nothing was sent, because the request that it was made for was not.
 */
export async function askCashfree(
	family: Family,
	call: Pick<IHttpRequestOptions, 'method' | 'baseURL' | 'url' | 'headers' | 'body'>,
	httpRequest: HttpRequest,
	{ proxy, skipSslCertificateValidation, deadline }: Way,
): Promise<Answer> {
	const own = new Deadline(Math.max(LIMIT_MS, deadline?.limitMs ?? 0));
	const options: IHttpRequestOptions = {
		...call,
		headers: { ...call.headers, Accept: 'application/json' },
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: own.limitMs,
		abortSignal: own.signal,
		...(proxy && { proxy }),
		...(skipSslCertificateValidation && { skipSslCertificateValidation }),
	};
	const answer = await answerTo(family, async () => await own.within(httpRequest(options)));
	if (answer.ok) return answer;
	const parts = [call.headers, call.body, proxy?.auth].flatMap((part) => Object.values(part ?? {}));
	const secrets = parts.map((part) => String(part).replace(/^Bearer /, ''));
	return { ...answer, text: redact(answer.text, secrets), sent: false };
}

async function answerTo(family: Family, request: () => Promise<unknown>): Promise<Answer> {
	try {
		const raw = (await request()) as RawAnswer;
		return refusedByProxy(raw) ?? judge(family, raw);
	} catch (error) {
		// The caught error holds the request with the secret in its headers, so only what happened is taken from it.
		return failureInside(error) ?? networkFailure(error, false);
	}
}

function sessionIn(answer: Answer): Authorized {
	if (!answer.ok) return answer;
	const { data } = answer.body as { data?: { token?: unknown; expiry?: unknown } };
	if (typeof data?.token !== 'string' || data.token === '') {
		const { httpCode, requestId } = answer;
		const text = 'Cashfree accepted the keys, but sent no token';
		return { ok: false, kind: 'unreadable', text, httpCode, requestId, sent: false };
	}
	return { ok: true, session: { token: data.token, endsAt: endOfToken(data.expiry, Date.now()) } };
}

/** Epoch milliseconds at which a token stops being used. `expiry` is Unix seconds, number or text (Q-A3). */
export function endOfToken(expiry: unknown, nowMs: number): number {
	const now = nowMs / 1000;
	const stated = Number(expiry) - now;
	const life = stated > 0 ? Math.min(stated, LONGEST_LIFETIME_S) : DEFAULT_LIFETIME_S;
	return (now + life - Math.min(MARGIN_S, life / 10)) * 1000;
}
