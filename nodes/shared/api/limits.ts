// Data: the documented rate limits of Cashfree's calls, in requests a minute, and where they apply.
import { addressOf, isPrivateHost, type Family, type FamilyName } from './families';

/**
 * The key of a rate limit: a method and a path with `:id` for each id, such as `GET /pg/orders/:id`. Items of a run share it,
 * whatever their ids.
 */
export const callOf = (method: string, path: string): string =>
	`${method} ${path.replace(/:\w+/g, ':id').replace(/\/$/, '')}`;

/** Requests a minute. An environment without a documented figure has no known limit. */
interface KnownLimit {
	production: number;
	test?: number;
}

/** Limits by family name. Calls that are not listed have no documented limit. */
export const knownLimits: Partial<Record<FamilyName, Record<string, KnownLimit>>> = {
	// today-pg.md 7.2: api-reference/payments/rate-limits.
	payments: {
		'POST /pg/orders': { production: 200, test: 30 },
		'GET /pg/orders/:id': { production: 400, test: 60 },
		'GET /pg/orders/:id/payments': { production: 100, test: 30 },
		'GET /pg/orders/:id/payments/:id': { production: 130 },
		// The document says only "Settlements", not which of the two calls. The first answer gives the real limit (rateLimit.ts).
		'POST /pg/settlements': { production: 30, test: 20 },
		'GET /pg/orders/:id/settlements': { production: 30, test: 20 },
		'POST /pg/orders/:id/refunds': { production: 100, test: 30 },
		'GET /pg/orders/:id/refunds/:id': { production: 30, test: 60 },
	},
	// cashfree-api.md 1.8: payouts-rate-limiting, for version 1. It names no environment, so test may have lower limits.
	cashgram: {
		'POST /payout/v1/createCashgram': { production: 3500 },
		'GET /payout/v1/getBalance': { production: 3000 },
		'POST /payout/v1/verifyToken': { production: 3000 },
	},
	// Payouts 2 and VBA: no figures published (today-payouts-vba.md 7). Auto Collect, Gateway 1: none documented (cashfree-api.md 1.8).
};

/**
 * The documented limit of a call at an address, in requests a minute. A loopback or private address is a sandbox and has no known
 * limit. Any other custom address is taken for a proxy with a fixed IP address that leads to production.
 */
export function knownLimit({ name, hosts }: Family, baseURL: string, call: string): number | undefined {
	const limit = knownLimits[name]?.[call];
	const address = addressOf(baseURL);
	if (!limit || !address) return undefined;
	const { origin, hostname } = address;
	if (origin === new URL(hosts.test).origin) return limit.test;
	return isPrivateHost(hostname) ? undefined : limit.production;
}

/**
 * Whether a 429 that gives no wait means waiting a whole minute, as in today's families (today-pg.md 7.2, api-best-practices). In the
 * older ones it means back-off (cashfree-api.md 3.8).
 */
export const isMinuteUntold = ({ answersBy }: Family): boolean => answersBy === 'httpStatus';
