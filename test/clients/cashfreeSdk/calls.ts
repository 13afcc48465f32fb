// Every call of Cashfree's SDK for Node.js (Payouts v1 and Payment Gateway v1), read from its exports, so that a new one is noticed.
import { createRequire } from 'node:module';
import { SANDBOX_KEYS } from '../../sandbox';

export type Fields = Record<string, unknown>;
export type Call = (...given: unknown[]) => unknown;

type Parts = Record<string, unknown>;
type Client = new (options: Fields) => Parts;

/** The package ships no types. */
const sdk = createRequire(__filename)('@cashfreepayments/cashfree-sdk') as Record<string, Client>;

/** The options for creating each client, as its README shows. */
const OPTIONS: Record<string, Fields> = {
	Payouts: { env: 'TEST', ...SANDBOX_KEYS.cashgram },
	PaymentGateway: { env: 'TEST', apiVersion: '1.0.0', ...SANDBOX_KEYS.gateway },
};

/** Parts of a client that call no API themselves: its network layer, and the code that assembles it. */
const PLUMBING = ['api', 'addResources', 'constructor', 'length', 'name', 'prototype'];

/** The functions in `holder`, bound to `part`. */
const functionsIn = (holder: object, part: object): Array<[string, Call]> =>
	Object.getOwnPropertyNames(holder)
		.filter((name) => !PLUMBING.includes(name))
		.map((name) => [name, (holder as Parts)[name]] as const)
		.filter((entry): entry is [string, Call] => typeof entry[1] === 'function')
		.map(([name, call]) => [name, call.bind(part)]);

/** Its own functions, and the methods of its class. */
const callsOfPart = (part: object): Array<[string, Call]> =>
	[part, Object.getPrototypeOf(part) as object].flatMap((holder) => functionsIn(holder, part));

const isPart = (entry: [string, unknown]): entry is [string, object] =>
	!PLUMBING.includes(entry[0]) && typeof entry[1] === 'object' && entry[1] !== null;

/**
 * Every call of every client that the package exports, by name: `Payouts.cashgram.create`.
 * @param more options for all clients, besides their keys
 * @throws Error for a client that is not in {@link OPTIONS}
 */
export function callsOfSdk(more: Fields = {}): Map<string, Call> {
	const found = Object.entries(sdk).flatMap(([client, Class]) => {
		const options = OPTIONS[client];
		if (!options) throw new Error(`Tell this test how a client ${client} is built`);
		const built = new Class({ ...options, ...more });
		return [
			...[...functionsIn(Class, Class), ...callsOfPart(built)].map(([name, call]): [string, Call] => [
				`${client}.${name}`,
				call,
			]),
			...Object.entries(built)
				.filter(isPart)
				.flatMap(([resource, part]) =>
					callsOfPart(part).map(([name, call]): [string, Call] => [`${client}.${resource}.${name}`, call]),
				),
		];
	});
	return new Map(found);
}
