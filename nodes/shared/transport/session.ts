// Bearer sessions of Cashgram and Auto Collect: one live token per account, way out and process. A rejected token is forgotten.
import { hash } from 'node:crypto';
import { baseUrlOf, type Family } from '../api/families';
import { authorize, type HttpRequest, type Session, type SessionCredentials } from './authorize';
import { cashfreeError } from './cashfreeError';
import { trimmed } from './keys';
import type { Way } from './route';

/**
 * Live tokens of this process. They are never shared with another process: a token is bound to the address that fetched it, and workers
 * may use other addresses (contract 1.3).
 */
const sessions = new Map<string, Session>();
const pending = new Map<string, ReturnType<typeof authorize>>();

/**
 * A live token for these credentials on this way out. Parallel callers share one authorize, and a failed one is not remembered.
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

/** A token that Cashfree issues now: for a credential test, which must not pass because the keys were good a while ago. */
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

/** Keeps a session and removes expired ones. Otherwise those of changed keys would stay forever. */
function keep(key: string, session: Session): void {
	for (const [other, { endsAt }] of sessions) {
		if (endsAt <= Date.now()) sessions.delete(other);
	}
	sessions.set(key, session);
}

/**
 * Forgets one rejected token, by the token itself and not by its account: when ten requests hold the same dead token, the nine that
 * report it late must not discard the fresh one.
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
 * Account, secrets and way out decide which token is used. A changed secret or public key never gets an old token, and a token never
 * leaves through an address other than the one that fetched it. The key is hashed because a proxy may have a password.
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
