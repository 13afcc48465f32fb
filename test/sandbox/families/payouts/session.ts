// Checks who may call Payouts v2 (keys in headers, version, address or signature) and builds its envelope (contract 1.2 to 1.5).
import { SANDBOX_KEYS } from '../../core/keys';
import type { Answer, ApiCall, Core, Reply } from '../../core/types';
import { isSignatureOf } from '../bearer/signature';
import { isWord, say, type PayoutsMessage } from './messages';

const API_VERSION = '2024-01-01';

/** The code of the sandbox's own refusals, which no document of this API has. */
const SANDBOX_CODE = 'sandbox_refusal';

const page = (title: string) =>
	`<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>`;

/** A bare object on success, `{type, code, message}` otherwise; the HTTP status tells which (1.5). */
export const payoutsEnvelope = ({ message, text, top }: Reply): Answer => {
	const { status, subCode, httpStatus, httpAlways, type, html } = message as PayoutsMessage;
	const http = httpAlways ?? httpStatus;
	if (status !== 'ERROR') return { httpStatus: http, body: top ?? {} };
	if (html) return { httpStatus: http, body: {}, page: page(text) };
	return {
		httpStatus: http,
		body: {
			type: type ?? 'invalid_request_error',
			code: isWord(subCode) ? subCode : SANDBOX_CODE,
			message: text,
		},
	};
};

/** 1.2, 1.4: returns the request id that the caller sent, or a blank one. */
export const answerHeaders = ({ headers }: ApiCall): Record<string, string> => ({
	'x-api-version': API_VERSION,
	'x-request-id': headers['x-request-id'] ?? '',
});

/** 1.5: the documented errors of the batch calls do not include 403 `apis_not_enabled`. */
const isBatch = ({ path }: ApiCall) => /\/transfers\/batch\/?$/i.test(path);

/** Checks every call; there is no token (1.2). */
export const callerCheck = ({ switches, clock }: Core) => {
	const { clientId, clientSecret } = SANDBOX_KEYS.payouts;

	const isListed = ({ remoteAddress }: ApiCall) =>
		switches.ipWhitelist !== 'off' && switches.ipWhitelist.includes(remoteAddress);
	const wantsSignature = (call: ApiCall) => switches.payoutsSigned === 'all' || call.method !== 'GET';

	/** 1.3, QO-1, QO-2: only the chosen method counts. */
	const judgeOrigin = (call: ApiCall): Reply | undefined => {
		if (isListed(call)) return undefined;
		if (switches.payoutsAccess === 'address') {
			return switches.ipWhitelist === 'off' ? undefined : say('address', { address: call.remoteAddress });
		}
		if (!wantsSignature(call)) return undefined;
		const signature = call.headers['x-cf-signature'];
		if (!signature) return say('signatureMissing');
		return isSignatureOf(signature, clientId, clock.now(), switches.signatureTime)
			? undefined
			: say('signatureInvalid');
	};

	return (call: ApiCall): Reply | undefined => {
		const { headers } = call;
		if (headers['x-client-id'] !== clientId || headers['x-client-secret'] !== clientSecret) {
			return say(switches.payoutsWrongKeys === 'status500' ? 'wrongKeys500' : 'wrongKeys401');
		}
		const refusal = judgeOrigin(call);
		if (refusal) return switches.payoutsForbidden === 'html' ? say('edge') : refusal;
		if (headers['x-api-version'] !== API_VERSION) return say('version');
		return switches.payoutsEnabled || isBatch(call) ? undefined : say('notEnabled');
	};
};
