// What the three credential types share: their fields, how a request gets its session or keys, and how they are tested.
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { baseUrlExpression, baseUrlOf, baseUrlProblem, type Family } from '../api/families';
import { cashfreeError, liveToken, trimmed } from './session';

/** Test, production, or an address of the user's own; the address only where it is asked for. */
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
			"Scheme, host and path prefix, if any. Cashfree's own path is added. Your keys are sent there: use https.",
	},
];

/** The fields of a family with bearer sessions. */
export const bearerFields: INodeProperties[] = [
	...environmentFields,
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
	{
		displayName: 'Public Key',
		name: 'publicKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: 'e.g. -----BEGIN PUBLIC KEY-----',
		description: "From Cashfree's dashboard under Payouts > Developers > Two-Factor Authentication",
		hint: 'Only for production without a whitelisted IP address; otherwise leave it empty',
	},
	{
		// Stays empty: n8n then runs preAuthentication before every request, and nothing is written to its database.
		displayName: 'Session',
		name: 'session',
		type: 'hidden',
		typeOptions: { expirable: true, password: true },
		default: '',
	},
];

/** The token that preAuthentication found for a request, until authenticate attaches it to the same request. */
const tokens = new WeakMap<ICredentialDataDecryptedObject, string>();

/**
 * Makes sure of a live session before a request.
 * @throws CashfreeError with Cashfree's own words
 */
export async function ensureSession(
	family: Family,
	credentials: ICredentialDataDecryptedObject,
	{ helpers }: IHttpRequestHelper,
): Promise<IDataObject> {
	const token = await liveToken(
		family,
		credentials,
		async (options) => (await helpers.httpRequest(options)) as unknown,
	);
	tokens.set(credentials, token);
	return {};
}

/** Attaches the session to a request. */
export function attachSession(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	options.headers = { ...options.headers, Authorization: `Bearer ${tokens.get(credentials) ?? ''}` };
	return options;
}

/**
 * Puts the Payment Gateway's keys into the form body, and nowhere else (contract 1.6). n8n's own body authentication would
 * lose them on URLSearchParams and send JSON without the form's content type.
 * @throws CashfreeError when the credential has no usable base URL
 */
export function attachKeys(
	family: Family,
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions & { form?: IDataObject },
): IHttpRequestOptions {
	const problem = baseUrlProblem(baseUrlOf(family, credentials));
	if (problem) throw cashfreeError(family, { ok: false, kind: 'configuration', text: problem, sent: false });
	const keys = { appId: trimmed(credentials.appId), secretKey: trimmed(credentials.secretKey) };
	const others = Object.entries(options.headers ?? {}).filter(
		([name]) => name.toLowerCase() !== 'content-type',
	);
	options.headers = { ...Object.fromEntries(others), 'content-type': 'application/x-www-form-urlencoded' };
	if (options.form) options.form = { ...options.form, ...keys };
	else options.body = { ...formFields(options.body), ...keys };
	return options;
}

/** A body as plain form fields, however n8n's HTTP Request node was asked to send it. */
function formFields(body: unknown): IDataObject {
	if (body instanceof URLSearchParams) return Object.fromEntries(body);
	if (typeof body === 'string') {
		const json = /^\s*\{/.test(body) ? parsedFields(body) : undefined;
		return json ?? Object.fromEntries(new URLSearchParams(body));
	}
	return typeof body === 'object' && body !== null ? { ...(body as IDataObject) } : {};
}

function parsedFields(text: string): IDataObject | undefined {
	try {
		return JSON.parse(text) as IDataObject;
	} catch {
		return undefined;
	}
}

/**
 * A credential test that judges the body: Cashfree answers HTTP 200 to wrong keys (Q-A7), and a page that is not from
 * Cashfree has no status at all.
 */
export function testBy(family: Family, call: string, refusal: string): ICredentialTestRequest {
	const rule = (value: unknown, message: string) => ({
		type: 'responseSuccessBody' as const,
		properties: { key: 'status', value, message },
	});
	return {
		request: {
			baseURL: baseUrlExpression(family),
			url: `${family.prefix}${call}`,
			method: 'POST',
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		},
		rules: [
			rule('ERROR', refusal),
			rule(undefined, 'The address did not answer like Cashfree. Check the environment and the base URL.'),
		],
	};
}
