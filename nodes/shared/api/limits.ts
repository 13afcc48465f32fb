// Data: how many requests a minute Cashfree takes of each call, as far as its documents say so, and where these limits hold.
import { addressOf, isPrivateHost, type Family, type FamilyName } from './families';

/**
 * What is limited: a method and a path with `:id` for each id in it, such as `GET /pg/orders/:id`. Items of a run share it,
 * whatever their ids.
 */
export const callOf = (method: string, path: string): string =>
	`${method} ${path.replace(/:\w+/g, ':id').replace(/\/$/, '')}`;

/** Requests a minute; where a document gives no figure for an environment, none is known there. */
interface KnownLimit {
	production: number;
	test?: number;
}

/** By the name of the family. Calls that are not listed have no documented limit. */
export const knownLimits: Partial<Record<FamilyName, Record<string, KnownLimit>>> = {
	// today-pg.md 7.2: api-reference/payments/rate-limits.
	payments: {
		'POST /pg/orders': { production: 200, test: 30 },
		'GET /pg/orders/:id': { production: 400, test: 60 },
		'GET /pg/orders/:id/payments': { production: 100, test: 30 },
		'GET /pg/orders/:id/payments/:id': { production: 130 },
		// "Settlements": which of the two is meant is not said. Where it is the other, the first answer tells (rateLimit.ts).
		'POST /pg/settlements': { production: 30, test: 20 },
		'GET /pg/orders/:id/settlements': { production: 30, test: 20 },
		'POST /pg/orders/:id/refunds': { production: 100, test: 30 },
		'GET /pg/orders/:id/refunds/:id': { production: 30, test: 60 },
	},
	// cashfree-api.md 1.8: payouts-rate-limiting, for version 1. It names no environment, so the test one may have less.
	cashgram: {
		'POST /payout/v1/createCashgram': { production: 3500 },
		'GET /payout/v1/getBalance': { production: 3000 },
		'POST /payout/v1/verifyToken': { production: 3000 },
	},
	// Payouts 2 and VBA: no figures published (today-payouts-vba.md 7). Auto Collect, Gateway 1: none documented (cashfree-api.md 1.8).
};

/**
 * Requests a minute that a call may make at an address, as far as it is documented. At a loopback or private address, where a
 * sandbox is, no limit is known; any other address of a user's own leads to production, by a proxy with a fixed IP address.
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
 * Whether a 429 without a wait means a whole minute, as today's families have it (today-pg.md 7.2, api-best-practices). In the older
 * ones it means back-off (cashfree-api.md 3.8).
 */
export const isMinuteUntold = ({ answersBy }: Family): boolean => answersBy === 'httpStatus';
