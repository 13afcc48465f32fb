// Takes secrets out of what the journal keeps: by the name they travel under, and by what they look like wherever else they turn up.
import { createHash } from 'node:crypto';
import { SANDBOX_KEYS } from './keys';

const SECRET_NAMES = new Set([
	'authorization',
	'proxy-authorization',
	'cookie',
	'x-client-secret',
	'x-cf-signature',
	'clientsecret',
	'secretkey',
	'signature',
	'token',
	// Whoever has it may pay the order (QN section 2.6).
	'payment_session_id',
]);

const escapeForPattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What a token of this sandbox looks like, and the secrets themselves, should a client put them in a wrong place. */
const SECRET_TEXT = new RegExp(
	[
		'eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+',
		...[
			SANDBOX_KEYS.cashgram.clientSecret,
			SANDBOX_KEYS.autoCollect.clientSecret,
			SANDBOX_KEYS.gateway.secretKey,
			SANDBOX_KEYS.payouts.clientSecret,
			SANDBOX_KEYS.payments.clientSecret,
		].map(escapeForPattern),
	].join('|'),
	'g',
);

/** A short hash: two entries with the same secret can be told to be the same, the secret cannot be read from it. */
const redactedSecret = (secret: string) =>
	`redacted:${createHash('sha256').update(secret).digest('hex').slice(0, 12)}`;

/** Removes every known secret and token from a text. */
export const redactText = (text: string) => text.replace(SECRET_TEXT, redactedSecret);

/** A copy of `value` (JSON-like) without secrets: fields of a secret name become a short hash at any depth. */
export function redact(value: unknown, name = ''): unknown {
	if (value === null || value === undefined) return value;
	if (SECRET_NAMES.has(name.toLowerCase())) {
		return redactedSecret(typeof value === 'string' ? value : JSON.stringify(value));
	}
	if (typeof value === 'string') return redactText(value);
	if (typeof value !== 'object') return value;
	if (Array.isArray(value)) return value.map((item) => redact(item));
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [redactText(key), redact(inner, key)]),
	);
}
