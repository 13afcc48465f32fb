// What the credential types share: their fields, how they authenticate, and the request that tests them.
import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { baseUrlExpression, type Family } from '../api/families';
import { loadedOnce } from './loadedOnce';

/** The header that marks the request of a credential test and holds the text for a refusal. It is never sent. */
export const TEST_MARK = 'x-n8n-credential-test';
/** The text for an answer that cannot be from Cashfree. */
export const NOT_CASHFREE =
	'The address did not answer like Cashfree. Check the environment and the base URL.';

/** Test, production, or a custom address. The address field is shown only for the last. */
export const environmentFields: INodeProperties[] = [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		default: 'test',
		options: [
			{ name: 'Test', value: 'test', description: "Cashfree's test environment: no real money" },
			{ name: 'Production', value: 'production', description: 'Real money' },
			{ name: 'Custom', value: 'custom', description: 'A proxy with a fixed IP address, or a local sandbox' },
		],
		description: 'Test and production have different keys',
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://cashfree-proxy.example.com',
		displayOptions: { show: { environment: ['custom'] } },
		description:
			"Scheme, host and, if there is one, a path prefix. Cashfree's own path is added to it. Your keys are sent to this address, so http:// is accepted only for this machine and private networks.",
	},
];

/** Stays empty, so that n8n runs preAuthentication before every request and writes nothing to its database. */
export const sessionField: INodeProperties = {
	displayName: 'Session',
	name: 'session',
	type: 'hidden',
	typeOptions: { expirable: true, password: true },
	default: '',
};

/** The client ID and secret of a product. */
export const keyFields: INodeProperties[] = [
	{
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		default: '',
		required: true,
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
	},
];

/** Signs requests, for callers whose IP address is not whitelisted (contracts 1.5 and 1.3). */
export const publicKeyField: INodeProperties = {
	displayName: 'Public Key',
	name: 'publicKey',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	placeholder: 'e.g. -----BEGIN PUBLIC KEY-----',
	description: "From Cashfree's dashboard under Payouts > Developers > Two-Factor Authentication",
	hint: 'Needed only in production, if your IP address is not whitelisted; otherwise leave it empty',
};

/** The secret that verifies webhooks, if it is not the one used for calls (today-payouts-vba 6.1). */
export const webhookSecretField: INodeProperties = {
	displayName: 'Webhook Secret',
	name: 'webhookSecret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'The secret of your oldest active key. Cashfree signs webhooks with it, whichever key you use for API calls. Only the Cashfree Webhook Trigger uses it.',
	hint: 'Needed only if you have several active keys; otherwise leave it empty',
};

/** The fields of a family with bearer sessions. */
export const bearerFields: INodeProperties[] = [
	...environmentFields,
	...keyFields,
	publicKeyField,
	webhookSecretField,
	sessionField,
];

/**
 * The request of a credential test. n8n's rules compare with `===`: they can name wrong answers, but cannot demand the right one. So
 * `authenticate` recognises the test by its mark, asks Cashfree itself and throws on anything but its yes. The rules then also judge
 * the answer to the request that n8n sends.
 * @param call what to ask for: in an older family whether the keys are good, in today's families an object that does not exist
 * @param refusal the text to show when the answer is no
 */
export function testBy(family: Family, call: string, refusal: string): ICredentialTestRequest {
	const hasWord = family.answersBy === 'word';
	const rule = (value: unknown, message: string) => ({
		type: 'responseSuccessBody' as const,
		properties: { key: hasWord ? 'status' : 'code', value, message },
	});
	return {
		request: {
			baseURL: baseUrlExpression(family),
			url: `${family.prefix}${call}`,
			method: hasWord ? 'POST' : 'GET',
			headers: { [TEST_MARK]: refusal },
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		},
		rules: [rule(hasWord ? 'ERROR' : 'request_failed', refusal), rule(undefined, NOT_CASHFREE)],
	};
}

const authenticating = loadedOnce(async () => await import('./authenticate'));

/** The `preAuthentication` of every credential type. */
export async function prepare(
	credentials: ICredentialDataDecryptedObject,
	context: IHttpRequestHelper,
): Promise<IDataObject> {
	return (await authenticating()).prepare(credentials, context);
}

/** The `authenticate` of a family's credential. */
export const authenticateBy =
	(family: Family): IAuthenticate =>
	async (credentials, options) =>
		await (await authenticating()).authenticate(family, credentials, options);
