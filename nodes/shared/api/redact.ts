// Takes out of texts and records that people will read what nobody else should: secrets, and the numbers of bank accounts. Pure.
import { isRecord } from './answer';

/** Shorter ones would tear holes into ordinary words. */
const SHORTEST_SECRET = 4;

/** The text with every one of the secrets replaced by `***`, also where it stands URL-encoded. */
export function redact(text: string, secrets: readonly string[]): string {
	return secrets
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.flatMap((secret) => [secret, encodeURIComponent(secret)])
		.reduce((safe, secret) => safe.replaceAll(secret, '***'), text);
}

/** Fields that say where somebody's money is, or who somebody is by the state's numbers. Cashfree's texts repeat them (QO-8). */
const ACCOUNTS: ReadonlySet<string> = new Set([
	...['bank_account_number', 'vpa', 'account_number', 'remitter_account', 'vba_account_number'],
	...['aadhaar', 'pan'],
]);

/** Every account in what was sent, however deep. */
export function accountsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(accountsIn);
	if (!isRecord(value)) return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		ACCOUNTS.has(name) && typeof inner === 'string' ? [inner] : accountsIn(inner),
	);
}

/** What is left to be seen of an account, so that a person can tell which it is. */
const SHOWN_DIGITS = 4;

/**
 * A record for an error: only the end of each account is to be seen, and no text in it repeats one.
 * @param privy accounts that were sent: a record may repeat them without having them as fields
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
