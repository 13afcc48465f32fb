// Every call of Cashfree's client for today's Payouts (cashfree-payout), read from its exports, so that a new one is noticed.
import { Cashfree } from 'cashfree-payout';
import { SANDBOX_KEYS, type Sandbox } from '../../sandbox';

export type Call = (...given: unknown[]) => unknown;

/** The API version it was made for. Each of its calls takes it as the first argument. */
export const VERSION = Cashfree.XApiVersion;

/** Names of its class's functions, including those that send nothing. */
export const callsOfClient = (): Map<string, Call> =>
	new Map(
		Object.getOwnPropertyNames(Cashfree)
			.map((name) => [name, Cashfree[name as keyof typeof Cashfree] as unknown] as const)
			.filter((entry): entry is [string, Call] => typeof entry[1] === 'function' && entry[0] !== 'prototype')
			.map(([name, call]) => [name, call.bind(Cashfree)]),
	);

/** It has one address and one pair of keys per process. Its error reports to Cashfree's developers are switched off. */
export function leadClientTo({ url }: Pick<Sandbox, 'url'>, keys = SANDBOX_KEYS.payouts): void {
	Cashfree.XClientId = keys.clientId;
	Cashfree.XClientSecret = keys.clientSecret;
	Cashfree.XEnvironment = Cashfree.Environment.SANDBOX;
	Cashfree.XEnableErrorAnalytics = false;
	Cashfree.basePath = `${url}/payout`;
}
