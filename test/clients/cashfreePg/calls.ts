// The calls of Cashfree's client for today's Payment Gateway (cashfree-pg), read from its exports, so that a new one is noticed.
import { Cashfree, CFEnvironment } from 'cashfree-pg';
import { SANDBOX_KEYS, type Sandbox } from '../../sandbox';

export type Call = (...given: unknown[]) => unknown;

/** Names of its class's methods, including those that send nothing. */
export const callNames: readonly string[] = Object.getOwnPropertyNames(Cashfree.prototype).filter(
	(name) => name !== 'constructor',
);

/**
 * A client whose requests reach this sandbox. Its error reports to Cashfree's developers are switched off.
 * @param version of the API; the client's own by default
 */
export function clientOf({ url }: Pick<Sandbox, 'url'>, version?: string, keys = SANDBOX_KEYS.payments) {
	const { clientId, clientSecret } = keys;
	const client = new Cashfree(
		CFEnvironment.SANDBOX,
		clientId,
		clientSecret,
		undefined,
		undefined,
		undefined,
		false,
	);
	client.basePath = `${url}/pg`;
	if (version !== undefined) client.XApiVersion = version;
	return client;
}

/** One of its calls. @throws Error for an unknown name */
export function callOf(client: Cashfree, name: string): Call {
	if (!callNames.includes(name)) throw new Error(`The client has no call ${name}`);
	return (client[name as keyof Cashfree] as unknown as Call).bind(client);
}
