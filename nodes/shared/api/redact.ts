// Removes secrets and bank account numbers from texts and records that are shown to users. Pure.
import { isRecord } from './answer';

/** Shorter secrets are not replaced: they may be part of ordinary words. */
const SHORTEST_SECRET = 4;

/** The text with every secret replaced by `***`, URL-encoded ones included. */
export function redact(text: string, secrets: readonly string[]): string {
	return secrets
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.flatMap((secret) => [secret, encodeURIComponent(secret)])
		.reduce((safe, secret) => safe.replaceAll(secret, '***'), text);
}

/** Fields that hold an account number or a government ID number. Cashfree's texts repeat them (QO-8). */
const ACCOUNTS: ReadonlySet<string> = new Set([
	...['bank_account_number', 'vpa', 'account_number', 'remitter_account', 'vba_account_number'],
	...['aadhaar', 'pan'],
]);

/** Every value of such a field, at any depth. */
export function accountsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(accountsIn);
	if (!isRecord(value)) return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		ACCOUNTS.has(name) && typeof inner === 'string' ? [inner] : accountsIn(inner),
	);
}

/** How many characters of an account stay visible, so that a person can recognise it. */
const SHOWN_DIGITS = 4;

/**
 * A record for an error, in which accounts show only their last characters and no text repeats an account.
 * @param privy accounts that were sent: the record's texts may repeat them although it has no field for them
 */
export function withoutAccounts(
	record: Record<string, unknown>,
	privy: readonly string[] = [],
): Record<string, unknown> {
	const accounts = [...privy, ...accountsIn(record)];
	const cleaned = (value: unknown): unknown => {
		if (typeof value === 'string') return redact(value, accounts);
		if (Array.isArray(value)) return value.map(cleaned);
		if (!isRecord(value)) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => [
				name,
				ACCOUNTS.has(name) ? masked(inner) : cleaned(inner),
			]),
		);
	};
	return cleaned(record) as Record<string, unknown>;
}

const masked = (account: unknown): unknown =>
	(typeof account === 'string' && account !== '') || typeof account === 'number'
		? `…${String(account).slice(-SHOWN_DIGITS)}`
		: account;
