// A credential's client ID and secret as headers, signed if there is a public key: for authorize, and for today's families.
import type { Failure } from '../api/answer';
import { configuration } from './cashfreeError';
import { readPublicKey, sign } from './signature';

const CLIENT_ID = 'X-Client-Id';
const CLIENT_SECRET = 'X-Client-Secret';
const SIGNATURE = 'X-Cf-Signature';

/** The headers whose values no text may show. */
export const SECRET_HEADERS = [CLIENT_ID, CLIENT_SECRET, SIGNATURE] as const;

/** What a header may contain: no pasted line breaks, curly quotes or invisible characters. */
const HEADER_TEXT = /^[\x20-\x7e]*$/;

export interface KeyCredentials {
	clientId?: unknown;
	clientSecret?: unknown;
	publicKey?: unknown;
}

export interface Keys {
	ok: true;
	/** Whether the requests are signed with a public key. */
	isSigned: boolean;
	/** The headers of one request. A signature is made for one call and never kept (contract 1.5, QO-1). */
	headers(): Record<string, string>;
}

/** IDs and secrets are often pasted with white space around them (Q-A6). */
export const trimmed = (value: unknown): string => String(value ?? '').trim();

/** The keys of a credential, or why they cannot be used. */
export function keysOf(credentials: KeyCredentials): Keys | Failure {
	const clientId = trimmed(credentials.clientId);
	const clientSecret = trimmed(credentials.clientSecret);
	const publicKey = trimmed(credentials.publicKey);
	if (!clientId || !clientSecret)
		return configuration('The client ID or the client secret of the credential is empty');
	if (!HEADER_TEXT.test(clientId + clientSecret))
		return configuration(
			'The client ID or the client secret of the credential contains a character that no key has. Copy both from Cashfree again',
		);
	const read = publicKey ? readPublicKey(publicKey) : undefined;
	if (read && 'problem' in read) return configuration(read.problem);
	return {
		ok: true,
		isSigned: read !== undefined,
		headers: () => ({
			[CLIENT_ID]: clientId,
			[CLIENT_SECRET]: clientSecret,
			...(read && { [SIGNATURE]: sign(clientId, Date.now() / 1000, read.key) }),
		}),
	};
}
