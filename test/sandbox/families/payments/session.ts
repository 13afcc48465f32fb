// Checks the keys and version in the headers of every call; builds the envelope and the answer headers (QN sections 1 and 7.1).
import { SANDBOX_KEYS } from '../../core/keys';
import type { Standing } from '../../core/rateLimit';
import type { Answer, ApiCall, Core, Reply } from '../../core/types';
import { say } from './messages';
import { API_VERSIONS, type ApiVersion, type ErrorBody } from './models';

/** 7.1: one fixed sentence with two short links. */
const HELP =
	'Check latest errors and resolution from Merchant Dashboard API logs: https://bit.ly/4glEd0W Help Document: https://bit.ly/4eeZYO9';

const FORBIDDEN_PAGE =
	'<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center></body></html>';

export const versionOf = ({ headers }: ApiCall): ApiVersion => headers['x-api-version'] as ApiVersion;
export const is2026 = (call: ApiCall): boolean => versionOf(call) === '2026-01-01';

/** Virtual accounts are documented only in this version (QO 5.1). */
const VBA_VERSION = '2024-07-10';

const isKnownVersion = (value: string) => (API_VERSIONS as readonly string[]).includes(value);

/** Returns undefined for a caller with the right keys and a supported version. */
export const checkHeaders =
	({ switches }: Core) =>
	({ headers, path }: ApiCall): Reply | undefined => {
		const { clientId, clientSecret } = SANDBOX_KEYS.payments;
		if (headers['x-client-id'] !== clientId || headers['x-client-secret'] !== clientSecret) {
			return say('wrongKeys');
		}
		const version = headers['x-api-version'];
		if (!version) return say('versionMissing');
		const isVba = /^\/pg\/vba(\/|$)/.test(path);
		if (isVba && version === VBA_VERSION) return undefined;
		const isSpoken = isKnownVersion(version) && (!isVba || switches.pgVbaVersions === 'any');
		return isSpoken ? undefined : say('versionInvalid', { value: version });
	};

/** A success has no envelope; a failure is `{message, code, type, help?}` with its HTTP status. */
export const paymentsEnvelope =
	({ switches }: Core) =>
	({ message, text, data }: Reply): Answer => {
		if (message.status !== 'ERROR') return { httpStatus: 200, body: (data ?? {}) as object };
		const isAboutKeys = message.type === 'authentication_error';
		if (isAboutKeys && switches.pgWrongKeys === 'html403') {
			return { httpStatus: 403, body: {}, page: FORBIDDEN_PAGE };
		}
		const { subCode = 'request_failed', type = 'invalid_request_error' } = message;
		// The sandbox's own refusals have a number as their code, and no type.
		const isOwn = /^\d+$/.test(subCode);
		const wanted = message.httpAlways ?? (isOwn ? 400 : (message.httpStatus ?? 400));
		const httpStatus =
			isAboutKeys && switches.pgWrongKeys === 'http500'
				? 500
				: wanted === 404 && message.httpAlways === undefined
					? switches.pgNotFound
					: wanted;
		const body: ErrorBody = {
			message: text,
			code: isOwn ? 'request_failed' : subCode,
			type,
			...(isAboutKeys || message.invented ? {} : { help: HELP }),
		};
		return { httpStatus, body };
	};

/** The headers of every answer. */
export function answerHeaders(
	{ headers }: ApiCall,
	standing: Standing | undefined,
	replayed: boolean,
): Record<string, string> {
	const echoed = (name: string) => (headers[name] ? { [name]: headers[name] } : {});
	return {
		...echoed('x-api-version'),
		...echoed('x-request-id'),
		...echoed('x-idempotency-key'),
		...(headers['x-idempotency-key'] ? { 'x-idempotency-replayed': String(replayed) } : {}),
		...(standing === undefined
			? {}
			: {
					'x-ratelimit-limit': String(standing.limit),
					'x-ratelimit-remaining': String(standing.remaining),
					'x-ratelimit-retry': String(standing.retrySeconds),
					'x-ratelimit-type': 'app_id',
				}),
	};
}
