// How a request leaves n8n: proxy, SSL option and deadline of Request Options also apply to the session of the request.
import type {
	ICredentialDataDecryptedObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	IPollFunctions,
} from 'n8n-workflow';
import type { Family } from '../api/families';
import { networkFailure } from '../api/network';
import { CashfreeError, failureInside } from './cashfreeError';
import { Deadline } from './deadline';

/** How a request leaves. A token is bound to the address that fetched it (contract 1.3), so it belongs to one way. */
export interface Way {
	proxy?: IHttpRequestOptions['proxy'];
	skipSslCertificateValidation?: boolean;
	deadline?: Deadline;
}

/** n8n passes the same credential object to all steps of one request, so it identifies the way of that request. */
const ways = new WeakMap<ICredentialDataDecryptedObject, Way>();

/** The way of the request that these credentials were fetched for; a direct one if the request is not from our nodes. */
export const wayOf = (credentials: ICredentialDataDecryptedObject): Way => ways.get(credentials) ?? {};

/**
 * Sends with the credential attached, within the limit in `options.timeout`. n8n asks the `this` of its helper for the credential and
 * for the signal that stops the request. The `this` passed here is a proxy that also records the way (tried on n8n 2.41).
 * @param cancelled ends the request, and the wait for its session
 * @throws CashfreeError at the deadline and for everything that fails before the request goes out; after that, whatever n8n throws
 */
export const requestFrom =
	(
		context: IExecutePaginationFunctions | IPollFunctions,
		{ credentialType }: Family,
		cancelled?: AbortSignal,
	) =>
	async (options: IHttpRequestOptions): Promise<unknown> => {
		const { proxy, skipSslCertificateValidation, timeout = 0 } = options;
		const deadline = new Deadline(timeout, cancelled);
		const onThisWay = async (type: string): Promise<ICredentialDataDecryptedObject> => {
			const credentials = { ...(await context.getCredentials(type)) };
			ways.set(credentials, { proxy, skipSslCertificateValidation, deadline });
			return credentials;
		};
		const own: Record<PropertyKey, unknown> = {
			getCredentials: onThisWay,
			getExecutionCancelSignal: () => deadline.signal,
		};
		const routed = new Proxy(context, { get: (target, name) => own[name] ?? Reflect.get(target, name) });
		const { httpRequestWithAuthentication } = context.helpers;
		try {
			return await deadline.within(httpRequestWithAuthentication.call(routed, credentialType, options));
		} catch (error) {
			throw deadline.hasLeft ? error : unsent(error);
		}
	};

/** Turns an error thrown before the request went out into one that says that nothing was sent. */
function unsent(error: unknown): unknown {
	if (failureInside(error)) return error;
	const failure = networkFailure(error, false);
	return new CashfreeError(failure.text, failure);
}
