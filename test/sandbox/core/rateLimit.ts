// Rate limits per minute: counts a caller's calls in a sliding window, and says when the next call will be accepted.
import type { Clock } from './clock';
import type { Switches } from './switches';

/** Documented requests per minute, by environment. Undefined if none is documented. */
export interface CallLimit {
	production?: number;
	sandbox?: number;
}

/** The caller's rate-limit status after this call. */
export interface Standing {
	/** True if the call exceeds the limit. Refused calls do not count. */
	refused: boolean;
	limit: number;
	/** How many more calls would be accepted now. */
	remaining: number;
	/** Whole seconds until the next call is accepted; 0 unless this call was refused. */
	retrySeconds: number;
}

export interface RateLimits {
	/**
	 * Counts a call.
	 * @param key the caller and the call, such as `clientId POST /orders`
	 * @returns undefined if there is no limit under the current switches
	 */
	take(key: string, limit: CallLimit | undefined): Standing | undefined;
	clear(): void;
}

/** Requests per minute. */
const BEYOND_REACH = 1_000_000;

/** Counts by the sandbox's clock, so that a test can stop and move it. */
export function createRateLimits(clock: Clock, switches: Switches): RateLimits {
	const taken = new Map<string, number[]>();

	return {
		take(key, documented = {}) {
			const { rateLimits, rateLimitElsewhere, rateWindowMs } = switches;
			if (rateLimits === 'off') {
				// The headers still go on every answer. They name a limit nobody reaches; callers would slow down for a real one.
				const isLimited = (documented.sandbox ?? documented.production) !== undefined;
				const limit = BEYOND_REACH;
				return isLimited ? { refused: false, limit, remaining: limit, retrySeconds: 0 } : undefined;
			}
			const elsewhere = rateLimitElsewhere === 'none' ? undefined : rateLimitElsewhere;
			const limit = documented[rateLimits] ?? elsewhere;
			if (limit === undefined) return undefined;
			const now = clock.now();
			// If the clock was set back, some calls lie in the future. They no longer count.
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
