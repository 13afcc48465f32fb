// Limits of calls per minute: how many a caller made in the window that slides along, and how long until the next one is taken.
import type { Clock } from './clock';
import type { Switches } from './switches';

/** Documented requests per minute, by environment. Undefined where the documents name none. */
export interface CallLimit {
	production?: number;
	sandbox?: number;
}

/** Where a caller stands after this call. */
export interface Standing {
	/** The call is one too many. Refused calls do not count. */
	refused: boolean;
	limit: number;
	/** How many more would be taken now. */
	remaining: number;
	/** Whole seconds until the next call is taken: 0 within the limit. */
	retrySeconds: number;
}

export interface RateLimits {
	/**
	 * Counts a call.
	 * @param key who calls what, such as `clientId POST /orders`
	 * @returns undefined where there is no limit under the present switches
	 */
	take(key: string, limit: CallLimit | undefined): Standing | undefined;
	clear(): void;
}

/** Requests a minute. */
const BEYOND_REACH = 1_000_000;

/** Counts by the sandbox's clock, so that a test can stop and move it. */
export function createRateLimits(clock: Clock, switches: Switches): RateLimits {
	const taken = new Map<string, number[]>();

	return {
		take(key, documented = {}) {
			const { rateLimits, rateLimitElsewhere, rateWindowMs } = switches;
			if (rateLimits === 'off') {
				// The headers are on every answer all the same; they name a limit that nobody reaches, or callers would keep to it.
				const isLimited = (documented.sandbox ?? documented.production) !== undefined;
				const limit = BEYOND_REACH;
				return isLimited ? { refused: false, limit, remaining: limit, retrySeconds: 0 } : undefined;
			}
			const elsewhere = rateLimitElsewhere === 'none' ? undefined : rateLimitElsewhere;
			const limit = documented[rateLimits] ?? elsewhere;
			if (limit === undefined) return undefined;
			const now = clock.now();
			// A clock that was set back leaves calls in the future: they count no more.
			const recent = (taken.get(key) ?? []).filter((at) => at > now - rateWindowMs && at <= now);
			const refused = recent.length >= limit;
			if (!refused) recent.push(now);
			taken.set(key, recent);
			const oldest = recent[0] ?? now;
			return {
				refused,
				limit,
				remaining: limit - recent.length,
				retrySeconds: refused ? Math.max(1, Math.ceil((oldest + rateWindowMs - now) / 1000)) : 0,
			};
		},
		clear: () => taken.clear(),
	};
}
