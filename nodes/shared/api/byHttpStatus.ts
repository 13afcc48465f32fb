// Judges an answer of today's families: the HTTP status says whether a call worked, `code` and `type` say why not. Pure.
import { isRecord, type FailureKind } from './answer';
import type { Received, Verdict } from './judge';
import { excerpt, OUTAGE_CODE, statusKind, textOf } from './reading';

/** A refusal in Cashfree's own form. */
interface Refusal {
	httpStatus: number;
	/** Empty if the body has none. */
	code: string;
	type: string;
	text: string;
}

/** The first matching row decides. The HTTP status comes first, then the end of the code, because codes are an open set (contract 7.1). */
const KINDS: ReadonlyArray<[FailureKind, (refusal: Refusal) => boolean]> = [
	// Wrong keys may come as HTTP 500 (QO-3).
	['keysRejected', ({ httpStatus, type }) => httpStatus === 401 || type === 'authentication_error'],
	['rateLimited', ({ httpStatus }) => httpStatus === 429],
	['unavailable', ({ httpStatus }) => OUTAGE_CODE.test(String(httpStatus))],
	['alreadyExists', (refusal) => refusal.httpStatus === 409 || saysItExists(refusal)],
	// A 404 without a code may come from any web server (QN-14, QN-16).
	['notFound', ({ httpStatus, code }) => (httpStatus === 404 ? code !== '' : code.endsWith('_not_found'))],
	['signatureRejected', ({ httpStatus, text }) => httpStatus === 403 && /signature/i.test(text)],
	['addressRejected', ({ httpStatus, text }) => httpStatus === 403 && /\bip\b.*whitelist/i.test(text)],
	['refused', ({ httpStatus, code }) => httpStatus !== 404 || code !== ''],
];

/** Codes that can mean an ID is taken, and the text that must come with them if the code alone is not enough (QN-20, contract 3.5). */
const TAKEN: ReadonlyArray<[code: RegExp, text: RegExp]> = [
	[/already_exists$/, /^/],
	// A notification group (today-payouts-vba 5.6).
	[/^duplicate_resource$/, /^/],
	[/^refund_id_invalid$/, /duplicate/i],
	[/^link_post_failed$/, /exist|already|duplicate/i],
];

const saysItExists = ({ code, text }: Refusal): boolean =>
	TAKEN.some(([ofCode, ofText]) => ofCode.test(code) && ofText.test(text));

/** A refusal has at least one of these fields, even if it is not in Cashfree's form. */
const SIGNS_OF_A_REFUSAL = ['message', 'code', 'type', 'error', 'errors'];

/** Whether the body looks like the record of a success. With an HTTP error status it does not count as a refusal. */
const isNoRefusal = (body: Record<string, unknown>): boolean =>
	Object.keys(body).length > 0 && !SIGNS_OF_A_REFUSAL.some((name) => name in body);

/**
 * Judges an answer. A 2xx with JSON is a success, whose records the operation then looks for. A bare list is put under `records`.
 * Anything else is a failure with Cashfree's text and code. An answer that is not in Cashfree's form is not a refusal, except for a
 * 403, with which the edge rejects callers before they reach the API (QO-4).
 */
export function judgeByHttpStatus({ httpStatus, body, raw }: Received): Verdict {
	const isDone = httpStatus >= 200 && httpStatus < 300;
	if (isDone && Array.isArray(body)) return { ok: true, body: { records: body } };
	const text = isRecord(body) ? textOf(body.message) : undefined;
	// Seen for virtual accounts (today-payouts-vba 5.8). An answer that contradicts itself is not a certain refusal.
	if (isDone && isRecord(body) && body.status === 'FAILURE' && text !== undefined) {
		return { ok: false, kind: 'unreadable', text, subCode: textOf(body.code) };
	}
	if (isDone && isRecord(body)) return { ok: true, body };
	if (!isDone && isRecord(body) && isNoRefusal(body)) {
		const kind = OUTAGE_CODE.test(String(httpStatus)) ? 'unavailable' : 'unreadable';
		return { ok: false, kind, text: `The answer contradicts itself: a record with HTTP ${httpStatus}` };
	}
	if (isDone || !isRecord(body) || text === undefined) {
		const kind = httpStatus === 403 ? 'addressRejected' : (statusKind(httpStatus) ?? 'unreadable');
		return { ok: false, kind, text: `The answer was not from Cashfree's API: ${excerpt(raw)}` };
	}
	const code = textOf(body.code) ?? '';
	const refusal = { httpStatus, code, type: textOf(body.type) ?? '', text };
	const kind = KINDS.find(([, fits]) => fits(refusal))?.[0] ?? 'unreadable';
	return { ok: false, kind, text, subCode: code === '' ? undefined : code };
}
