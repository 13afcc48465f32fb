// authorize, verifyToken and the bearer-token check: shared by Cashgram and Auto Collect, each with its own keys.
import { speaker } from '../../core/messages';
import type { Answer, ApiCall, Core, FamilyName, Reply, Route } from '../../core/types';
import { BEARER_MESSAGES } from './messages';
import { isSignatureOf } from './signature';

const say = speaker(BEARER_MESSAGES);

/** Envelope `status, subCode, message, data?` (contract 2.1, 2.2). */
export const bearerEnvelope =
	({ switches }: Core) =>
	({ message, text, data, top }: Reply): Answer => {
		const { status, subCode = '200', httpAlways } = message;
		return {
			httpStatus: httpAlways ?? (switches.httpStatusMode === 'bodyCode' ? Number(subCode) : 200),
			body: {
				status: status === 'byAcErrorStatus' ? switches.acErrorStatus : status,
				subCode: switches.subCodeForm === 'number' ? Number(subCode) : subCode,
				message: text,
				...top,
				...(data === undefined ? {} : { data }),
			},
		};
	};

/** Q-A3: `expiry` in the form that the switch selects. */
function expiryField({ switches }: Core, expiresAt: number): Record<string, unknown> {
	const seconds = Math.floor(expiresAt / 1000);
	switch (switches.tokenExpiryForm) {
		case 'number':
			return { expiry: seconds };
		case 'text':
			return { expiry: String(seconds) };
		case 'past':
			return { expiry: seconds - switches.tokenTtl - 3600 };
		case 'missing':
			return {};
	}
}

export interface SessionKeys {
	clientId: string;
	clientSecret: string;
}

/**
 * The session part of a family that uses bearer tokens.
 * @param keys the family's own key pair; the other family's keys get 401 (Q-A5)
 */
export function createSession(core: Core, family: FamilyName, keys: SessionKeys) {
	const { switches, clock, tokens } = core;
	const isWhitelisted = ({ remoteAddress }: ApiCall) =>
		switches.ipWhitelist === 'off' || switches.ipWhitelist.includes(remoteAddress);

	const authorize = (call: ApiCall): Reply => {
		const clientId = call.headers['x-client-id'];
		if (clientId !== keys.clientId || call.headers['x-client-secret'] !== keys.clientSecret) {
			return say('wrongKeys');
		}
		const signature = call.headers['x-cf-signature'];
		const now = clock.now();
		const isGood = (text: string) => isSignatureOf(text, clientId, now, switches.signatureTime);
		if (signature !== undefined && !isGood(signature)) return say('signatureInvalid');
		if (signature === undefined && !isWhitelisted(call)) return say('addressNotWhitelisted');
		const expiresAt = now + switches.tokenTtl * 1000;
		const { remoteAddress } = call;
		const token = tokens.issue({ family, remoteAddress, expiresAt, bySignature: signature !== undefined });
		return say('tokenGenerated', {}, { data: { token, ...expiryField(core, expiresAt) } });
	};

	const authenticate = (call: ApiCall): Reply | undefined => {
		const header = call.headers.authorization;
		if (header === undefined || header.trim() === '') return say('tokenMissing');
		const text = /^Bearer (\S+)$/.exec(header)?.[1];
		const token = text === undefined ? undefined : tokens.find(text);
		if (token?.family !== family || token.remoteAddress !== call.remoteAddress) return say('tokenInvalid');
		return token.bySignature || isWhitelisted(call) ? undefined : say('addressNotWhitelisted');
	};

	const routes: Route[] = [
		{
			method: 'POST',
			path: '/authorize',
			source: 'CG-1, AC-1, 1.3, 1.4, 1.5',
			open: true,
			body: 'optionalJson',
			handle: authorize,
		},
		{
			method: 'POST',
			path: '/verifyToken',
			source: 'CG-2, AC-2',
			open: true,
			body: 'optionalJson',
			// 1.3: this call answers a missing token with "not valid" as well, code 403.
			handle: (call) =>
				call.headers.authorization === undefined
					? say('tokenInvalid')
					: (authenticate(call) ?? say('tokenValid')),
		},
	];

	return { routes, authenticate, unknownError: say('unknownError') };
}
