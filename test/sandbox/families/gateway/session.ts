// Checks the Gateway's keys, which travel in every form body, and builds its envelope (contract 1.6, 2.3).
import { SANDBOX_KEYS } from '../../core/keys';
import { speaker } from '../../core/messages';
import type { Answer, ApiCall, Core, Field, Reply } from '../../core/types';
import { GATEWAY_MESSAGES } from './messages';

const say = speaker(GATEWAY_MESSAGES);

/** Flat body: `status`, the text in the field that this message uses (Q-S5), and the answer's own fields. */
export const gatewayEnvelope =
	({ switches }: Core) =>
	({ message, text, top }: Reply): Answer => {
		const { status, httpStatus, httpAlways } = message;
		const failed = status === 'ERROR';
		const field = message.field ?? (failed ? 'reason' : 'message');
		const byCode = httpStatus ?? (failed ? 400 : 200);
		return {
			httpStatus: httpAlways ?? (switches.httpStatusMode === 'bodyCode' ? byCode : 200),
			body: { status, ...(text === '' ? {} : { [field]: text }), ...top },
		};
	};

/** The calls that put their text in `message`, for failures too (2.3). */
const TEXT_IN_MESSAGE = /\/(refundStatus|refunds|settlements|settlement|transactions)\/?$/i;

/** Q-PG16: the keys travel in the body of every call. */
export function checkKeys({ body, path }: ApiCall): Reply | undefined {
	const refusal = keyRefusal(body);
	if (!refusal || !TEXT_IN_MESSAGE.test(path)) return refusal;
	return { ...refusal, message: { ...refusal.message, field: 'message' } };
}

function keyRefusal({ appId, secretKey }: ApiCall['body']): Reply | undefined {
	if (!appId) return say('appIdMissing');
	if (!secretKey) return say('secretKeyMissing');
	if (appId !== SANDBOX_KEYS.gateway.appId) return say('appIdInvalid');
	return secretKey === SANDBOX_KEYS.gateway.secretKey ? undefined : say('secretKeyInvalid');
}

/** The `fields` of every route begin with these. */
export const KEY_FIELDS: Field[] = [{ name: 'appId' }, { name: 'secretKey' }];
