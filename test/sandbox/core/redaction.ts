// Removes secrets from what the journal keeps: by field or header name, and by pattern anywhere else.
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
	// Anyone who has it can pay the order (QN section 2.6).
	'payment_session_id',
]);

const escapeForPattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Matches the sandbox's tokens, and the secrets themselves in case a client puts them in the wrong place. */
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

/** A short hash. It shows that two entries have the same secret, but does not reveal it. */
const redactedSecret = (secret: string) =>
	`redacted:${createHash('sha256').update(secret).digest('hex').slice(0, 12)}`;

/** Removes every known secret and token from a text. */
export const redactText = (text: string) => text.replace(SECRET_TEXT, redactedSecret);

/** Copies `value` (JSON-like) without secrets: at any depth, fields with a secret name become a short hash. */
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
