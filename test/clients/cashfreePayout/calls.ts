// Every call of Cashfree's client for today's Payouts (cashfree-payout), found in what it exports, so that a new one is noticed.
import { Cashfree } from 'cashfree-payout';
import { SANDBOX_KEYS, type Sandbox } from '../../sandbox';

export type Call = (...given: unknown[]) => unknown;

/** The version it was made for; each of its calls wants it as the first argument. */
export const VERSION = Cashfree.XApiVersion;

/** Functions of its class, by name; those that send nothing are among them. */
export const callsOfClient = (): Map<string, Call> =>
	new Map(
		Object.getOwnPropertyNames(Cashfree)
			.map((name) => [name, Cashfree[name as keyof typeof Cashfree] as unknown] as const)
			.filter((entry): entry is [string, Call] => typeof entry[1] === 'function' && entry[0] !== 'prototype')
			.map(([name, call]) => [name, call.bind(Cashfree)]),
	);

/** It has one address and one pair of keys in the whole process; its reports to Cashfree's makers are switched off. */
export function leadClientTo({ url }: Pick<Sandbox, 'url'>, keys = SANDBOX_KEYS.payouts): void {
	Cashfree.XClientId = keys.clientId;
	Cashfree.XClientSecret = keys.clientSecret;
	Cashfree.XEnvironment = Cashfree.Environment.SANDBOX;
	Cashfree.XEnableErrorAnalytics = false;
	Cashfree.basePath = `${url}/payout`;
}
