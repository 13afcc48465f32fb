// Gives a request its session or keys, only at the credential's own address; a credential test also needs Cashfree's yes.
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { isRefusal, type Answer, type Failure } from '../api/answer';
import {
	addressOf,
	baseUrlOf,
	baseUrlProblem,
	isOwnAddress,
	VERSION_HEADER,
	type Destination,
	type Family,
	type HttpStatusFamily,
} from '../api/families';
import { askCashfree, type HttpRequest } from './authorize';
import { CashfreeError, cashfreeError, configuration } from './cashfreeError';
import { NOT_CASHFREE, TEST_MARK } from './credential';
import { keysOf, trimmed } from './keys';
import { wayOf } from './route';
import { freshToken, liveToken } from './session';

type RequestOptions = IHttpRequestOptions & Destination & { form?: IDataObject };

/** n8n's HTTP helper by the credential of a request: n8n passes it to preAuthentication, and authenticate needs it right after. */
const helpersOf = new WeakMap<ICredentialDataDecryptedObject, HttpRequest>();

/** Keeps n8n's HTTP helper for `authenticate`. It requests nothing yet, because only authenticate knows where the request goes. */
export function prepare(
	credentials: ICredentialDataDecryptedObject,
	{ helpers }: IHttpRequestHelper,
): IDataObject {
	helpersOf.set(credentials, async (options) => (await helpers.httpRequest(options)) as unknown);
	return {};
}

/**
 * Gives a request the session or the keys of its credential. The session is opened by the same way out that the request takes.
 * @throws CashfreeError if the request goes to another address, if the credential cannot be used, or if Cashfree opens no session; for
 * a credential test also if Cashfree does not say yes
 */
export async function authenticate(
	family: Family,
	credentials: ICredentialDataDecryptedObject,
	options: RequestOptions,
): Promise<IHttpRequestOptions> {
	checkAddress(family, credentials, options);
	const httpRequest = helpersOf.get(credentials);
	if (!httpRequest) {
		throw cashfreeError(family, configuration('This n8n did not prepare the credential for the request'));
	}
	const refusal = takeMark(options);
	const way = wayOf(credentials);
	if (family.keysIn === 'headers') {
		attachHeaders(family, credentials, options);
	} else if (family.keysIn === 'bearer') {
		const sessionFor = refusal === undefined ? liveToken : freshToken;
		const token = await sessionFor(family, credentials, httpRequest, way);
		options.headers = { ...options.headers, Authorization: `Bearer ${token}` };
	} else {
		attachKeys(credentials, options);
	}
	if (refusal !== undefined) await prove(family, options, httpRequest, refusal);
	way.deadline?.leave();
	return options;
}

/**
 * Puts the keys of today's families into the headers, with the API version that determines the answers' format (contracts 1, 1.2).
 * @throws CashfreeError if the credential cannot be used
 */
function attachHeaders(
	family: HttpStatusFamily,
	credentials: ICredentialDataDecryptedObject,
	options: RequestOptions,
): void {
	const keys = keysOf(credentials);
	if (!keys.ok) throw cashfreeError(family, keys);
	const version = options.headers?.[VERSION_HEADER] ?? family.apiVersion ?? trimmed(credentials.apiVersion);
	options.headers = { ...options.headers, ...keys.headers(), [VERSION_HEADER]: version };
}

/** Sends keys only to the credential's own address, whatever address n8n's HTTP Request node was given. */
function checkAddress(
	family: Family,
	credentials: ICredentialDataDecryptedObject,
	options: RequestOptions,
): void {
	const own = baseUrlOf(family, credentials);
	const problem = baseUrlProblem(own);
	if (problem) throw cashfreeError(family, configuration(problem));
	if (!isOwnAddress(own, options)) {
		throw cashfreeError(
			family,
			configuration(
				`This credential is only for ${own}, and the request goes elsewhere, so it was not sent. Correct the address of the request, or the environment and the base URL of the credential.`,
			),
		);
	}
	// If a redirect is followed, n8n restricts it to these domains. An n8n node that follows redirects may have set others already.
	options.allowedDomains ??= addressOf(own)?.hostname;
}

/** Removes the mark of a credential test from a request. @returns what to report on a refusal, if it is a test */
function takeMark(options: RequestOptions): string | undefined {
	const { [TEST_MARK]: refusal, ...headers } = options.headers ?? {};
	options.headers = headers;
	return refusal === undefined ? undefined : String(refusal);
}

/**
 * Whether an answer is Cashfree's yes to the keys. An older family has a success word, compared exactly. Today's families have no call
 * for this, so the test asks for an object that does not exist: only accepted keys get "not found" (contracts 1 and 1.5).
 */
const isProof = (family: Family, answer: Answer): boolean =>
	family.answersBy === 'word'
		? answer.ok && answer.body.status === family.successWord
		: !answer.ok && answer.kind === 'notFound' && answer.subCode === family.unknownCode;

/**
 * Asks Cashfree whether it accepts the keys or session in the test request. Accepts only Cashfree's own yes, compared exactly, in an
 * answer without a contradiction.
 */
async function prove(
	family: Family,
	{ method, baseURL, url, headers, body }: RequestOptions,
	httpRequest: HttpRequest,
	refusal: string,
): Promise<void> {
	const answer = await askCashfree(family, { method, baseURL, url, headers, body }, httpRequest, {});
	if (isProof(family, answer)) return;
	const failure: Failure = answer.ok ? { ...configuration(NOT_CASHFREE), httpCode: answer.httpCode } : answer;
	if (answer.ok || failure.kind === 'unreadable' || failure.kind === 'notFound') {
		throw new CashfreeError(NOT_CASHFREE, failure);
	}
	const isNo =
		family.answersBy === 'httpStatus'
			? failure.kind === 'keysRejected'
			: isRefusal(failure) && failure.kind !== 'rateLimited' && failure.kind !== 'addressRejected';
	throw isNo ? new CashfreeError(refusal, failure) : cashfreeError(family, failure);
}

/**
 * Puts the Payment Gateway's keys into the form body, and nowhere else (contract 1.6). n8n's own body authentication would lose them if
 * the body is a URLSearchParams, and would send JSON without the form's content type.
 */
function attachKeys(credentials: ICredentialDataDecryptedObject, options: RequestOptions): void {
	const keys = { appId: trimmed(credentials.appId), secretKey: trimmed(credentials.secretKey) };
	const others = Object.entries(options.headers ?? {}).filter(
		([name]) => name.toLowerCase() !== 'content-type',
	);
	options.headers = { ...Object.fromEntries(others), 'content-type': 'application/x-www-form-urlencoded' };
	if (options.form) options.form = { ...options.form, ...keys };
	else options.body = { ...formFields(options.body), ...keys };
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
