// The calls of Cashfree's client for today's Payment Gateway (cashfree-pg), found in what it exports, so that a new one is noticed.
import { Cashfree, CFEnvironment } from 'cashfree-pg';
import { SANDBOX_KEYS, type Sandbox } from '../../sandbox';

export type Call = (...given: unknown[]) => unknown;

/** Methods of its class, by name; those that send nothing are among them. */
export const callNames: readonly string[] = Object.getOwnPropertyNames(Cashfree.prototype).filter(
	(name) => name !== 'constructor',
);

/**
 * A client whose requests reach this sandbox; its reports to Cashfree's makers are switched off.
 * @param version of the API; its own where not given
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

/** One of its calls. @throws Error for a name that it does not have */
export function callOf(client: Cashfree, name: string): Call {
	if (!callNames.includes(name)) throw new Error(`The client has no call ${name}`);
	return (client[name as keyof Cashfree] as unknown as Call).bind(client);
}
