// Bearer sessions of Cashgram and Auto Collect: one live token per account, way out and process, forgotten by identity.
import { hash } from 'node:crypto';
import { baseUrlOf, type Family } from '../api/families';
import { authorize, type HttpRequest, type Session, type SessionCredentials } from './authorize';
import { cashfreeError } from './cashfreeError';
import { trimmed } from './keys';
import type { Way } from './route';

/**
 * Live tokens in this process. Never shared with another: a token is bound to the address that fetched it, and workers may
 * leave through others (contract 1.3).
 */
const sessions = new Map<string, Session>();
const pending = new Map<string, ReturnType<typeof authorize>>();

/**
 * A live token for these credentials on this way out; parallel callers share one authorize, and a failed one is not remembered.
 * @param httpRequest n8n's HTTP helper
 * @throws CashfreeError with Cashfree's own text, so that a credential test shows it
 */
export async function liveToken(
	family: Family,
	credentials: SessionCredentials,
	httpRequest: HttpRequest,
	way: Way = {},
): Promise<string> {
	const known = sessions.get(sessionKey(family, credentials, way));
	if (known && known.endsAt > Date.now()) return known.token;
	return await freshToken(family, credentials, httpRequest, way);
}

/** A token that Cashfree gives now: for a credential test, which must not pass on keys that were good a while ago. */
export async function freshToken(
	family: Family,
	credentials: SessionCredentials,
	httpRequest: HttpRequest,
	way: Way = {},
): Promise<string> {
	const key = sessionKey(family, credentials, way);
	const authorizing = pending.get(key) ?? begin(key, authorize(family, credentials, httpRequest, way));
	const result = await authorizing;
	if (!result.ok) throw cashfreeError(family, result);
	return result.session.token;
}

function begin(key: string, authorizing: ReturnType<typeof authorize>): ReturnType<typeof authorize> {
	const ended = authorizing
		.then((result) => {
			if (result.ok) keep(key, result.session);
			return result;
		})
		.finally(() => {
			if (pending.get(key) === ended) pending.delete(key);
		});
	pending.set(key, ended);
	return ended;
}

/** Keeps a session, and lets go of those that are over: changed keys would else leave theirs for ever. */
function keep(key: string, session: Session): void {
	for (const [other, { endsAt }] of sessions) {
		if (endsAt <= Date.now()) sessions.delete(other);
	}
	sessions.set(key, session);
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
	pending.clear();
}

/** How many sessions are kept; for tests. */
export const sessionCount = (): number => sessions.size;

/**
 * Account, secrets and way out decide which token is used: a changed secret or public key never meets an old token, and a token
 * never leaves through another address than the one it was fetched through. Hashed, for a proxy may have a password.
 */
function sessionKey(family: Family, credentials: SessionCredentials, way: Way): string {
	const { clientId, clientSecret, publicKey } = credentials;
	const { proxy, skipSslCertificateValidation = false } = way;
	const account = [family.name, baseUrlOf(family, credentials), trimmed(clientId)];
	const secrets = [clientSecret ?? '', publicKey ?? ''];
	return hash(
		'sha256',
		JSON.stringify([account, secrets, proxy ?? null, skipSslCertificateValidation]),
		'base64url',
	);
}
