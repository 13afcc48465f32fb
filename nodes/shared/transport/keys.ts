// The client ID and secret of a credential as headers, signed where there is a public key: for authorize, and for every call of today.
import type { Failure } from '../api/answer';
import { configuration } from './cashfreeError';
import { readPublicKey, sign } from './signature';

const CLIENT_ID = 'X-Client-Id';
const CLIENT_SECRET = 'X-Client-Secret';
const SIGNATURE = 'X-Cf-Signature';

/** The headers whose values no text may show. */
export const SECRET_HEADERS = [CLIENT_ID, CLIENT_SECRET, SIGNATURE] as const;

/** What may travel in a header: pasted line breaks, curly quotes and invisible signs may not. */
const HEADER_TEXT = /^[\x20-\x7e]*$/;

export interface KeyCredentials {
	clientId?: unknown;
	clientSecret?: unknown;
	publicKey?: unknown;
}

export interface Keys {
	ok: true;
	/** Whether a public key signs what is sent. */
	isSigned: boolean;
	/** The headers of one request. A signature is made for one call and never kept (contract 1.5, QO-1). */
	headers(): Record<string, string>;
}

/** Ids and secrets come pasted, with white space around them (Q-A6). */
export const trimmed = (value: unknown): string => String(value ?? '').trim();

/** The keys of a credential, or why it cannot be used. */
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
