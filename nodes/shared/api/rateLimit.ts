// Reads from an answer's headers how many requests a minute Cashfree takes of the call that it answers. Pure.

/**
 * `x-ratelimit-limit`, in requests a minute (today-pg.md 7.2, today-payouts-vba.md 1.4); nothing where it is missing or not a
 * plain number, as other servers write it. It counts for more than a document: limits differ by account.
 */
export function limitIn(headers: Record<string, unknown> | undefined): number | undefined {
	const value = headers?.['x-ratelimit-limit'];
	const text = String(Array.isArray(value) ? value[0] : (value ?? '')).trim();
	return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
