// How a request gets its session or keys: only at the credential's own address; a credential test must win Cashfree's yes first.
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

/** n8n's HTTP helper for a request's credential: given to preAuthentication, needed by authenticate right after it. */
const helpersOf = new WeakMap<ICredentialDataDecryptedObject, HttpRequest>();

/** Keeps n8n's HTTP helper for `authenticate`. Nothing is asked for yet: only authenticate knows where the request goes. */
export function prepare(
	credentials: ICredentialDataDecryptedObject,
	{ helpers }: IHttpRequestHelper,
): IDataObject {
	helpersOf.set(credentials, async (options) => (await helpers.httpRequest(options)) as unknown);
	return {};
}

/**
 * Gives a request the session or the keys of its credential, on the way that the request takes.
 * @throws CashfreeError where it goes elsewhere, where the credential cannot be used, and where Cashfree gives no session; for a
 * credential test also where Cashfree does not say yes
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
 * Puts the keys of today's families into the headers, with the version of the API that the answers are in (contracts 1, 1.2).
 * @throws CashfreeError where the credential cannot be used
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

/** Keys go to the credential's own address and nowhere else, whatever address n8n's HTTP Request node was given. */
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
	// Where a redirect is followed, n8n holds it to these; the node of n8n that follows one may have named others.
	options.allowedDomains ??= addressOf(own)?.hostname;
}

/** Takes the mark of a credential test off a request. @returns what to tell on a refusal, if it is one */
function takeMark(options: RequestOptions): string | undefined {
	const { [TEST_MARK]: refusal, ...headers } = options.headers ?? {};
	options.headers = headers;
	return refusal === undefined ? undefined : String(refusal);
}

/**
 * Whether an answer is Cashfree's yes to the keys. An older family has its word, as it writes it. Today's has no call for it: that an
 * object which does not exist is not found is said only to who may ask (contracts 1 and 1.5).
 */
const isProof = (family: Family, answer: Answer): boolean =>
	family.answersBy === 'word'
		? answer.ok && answer.body.status === family.successWord
		: !answer.ok && answer.kind === 'notFound' && answer.subCode === family.unknownCode;

/**
 * Asks Cashfree whether it accepts what the test request holds, and accepts nothing but its own yes: its word as it writes it, in
 * an answer without a contradiction.
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
 * Puts the Payment Gateway's keys into the form body, and nowhere else (contract 1.6). n8n's own body authentication would
 * lose them on URLSearchParams and send JSON without the form's content type.
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
