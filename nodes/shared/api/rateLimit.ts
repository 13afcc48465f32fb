// Reads a call's rate limit, in requests a minute, from the headers of its answer. Pure.

/**
 * `x-ratelimit-limit`, in requests a minute (today-pg.md 7.2, today-payouts-vba.md 1.4). `undefined` if it is missing or not a
 * plain number, as with other servers. It takes precedence over documented limits, because limits differ by account.
 */
export function limitIn(headers: Record<string, unknown> | undefined): number | undefined {
	const value = headers?.['x-ratelimit-limit'];
	const text = String(Array.isArray(value) ? value[0] : (value ?? '')).trim();
	return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
