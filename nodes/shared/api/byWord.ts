// Judges an answer of the older families: a word and a code in the body say what happened, whatever the HTTP status. Pure.
import { isRecord, type FailureKind } from './answer';
import type { WordFamily } from './families';
import { excerpt, firstText, OUTAGE_CODE, statusKind, textOf } from './reading';
import type { Received, Verdict } from './judge';

const PROCESSED_CODES = new Set(['200', '201', '202']);
/** The word in `status` for a refusal. A refusal is trusted only with this word or with a code for a refusal. */
const REFUSAL_WORD = 'ERROR';

/**
 * Judges an answer (Q-S1…Q-S8). Success needs the family's success word, a subCode of 200, 201 or 202 if there is one (Q-S2),
 * and an HTTP status that does not contradict it. Everything else is a failure with Cashfree's text and code.
 */
export function judgeByWord(family: WordFamily, { httpStatus, body, raw }: Received): Verdict {
	const fail = (kind: FailureKind, text: string, subCode?: string): Verdict => ({
		ok: false,
		kind,
		text,
		subCode,
	});
	if (!isRecord(body)) {
		const kind = statusKind(httpStatus) ?? 'unreadable';
		return fail(kind, `The answer was not from Cashfree's API: ${excerpt(raw)}`);
	}
	const status = typeof body.status === 'string' ? body.status.toUpperCase() : undefined;
	const subCode = textOf(body.subCode);
	const text = firstText(body, family.textFields);
	if (status === undefined) {
		const kind = statusKind(httpStatus) ?? (httpStatus >= 400 && text ? 'refused' : 'unreadable');
		return fail(kind, text ?? 'The answer had no status', subCode);
	}
	const worked = status === family.successWord && (subCode === undefined || PROCESSED_CODES.has(subCode));
	if (worked) {
		if (httpStatus < 300) return { ok: true, body };
		// Next to a success word, the HTTP status is neither a refusal nor a rate limit, whatever it means by itself.
		return fail(
			'unreadable',
			`The answer contradicts itself: status ${status} with HTTP ${httpStatus}`,
			subCode,
		);
	}
	const code = subCode ?? (httpStatus >= 400 ? String(httpStatus) : undefined);
	const isDenied = code === undefined ? status === REFUSAL_WORD : !PROCESSED_CODES.has(code);
	return fail(
		// Neither done nor denied, such as PENDING: it must not be reported as refused.
		isDenied ? kindOf(family, { subCode, code: code ?? '', text: text ?? '' }) : 'unreadable',
		text ?? `Cashfree answered ${status} without an explanation`,
		subCode,
	);
}

interface Refusal {
	/** The body's own code. */
	subCode: string | undefined;
	/** The body's code, or the HTTP status if it has none. */
	code: string;
	text: string;
}

/** Words for Cashfree's objects. A "not found" text without one of them may come from any web server. */
const THINGS = /cashgram|order|refund|transaction|payment|settlement|account|vpa|transfer|\butr\b|given id/i;

/**
 * The meaning of a refusal. Codes decide (Q-S11). Texts decide only if one code has several meanings (Q-A1, Q-S12), and in
 * the Payment Gateway, which has no codes.
 */
function kindOf(family: WordFamily, { subCode, code, text }: Refusal): FailureKind {
	if (isTokenRejection(family, code, text)) return 'tokenRejected';
	if (/ip\b.*not whitelisted/i.test(text)) return 'addressRejected';
	if (code === '401') return 'keysRejected';
	if (code === '429') return 'rateLimited';
	if (OUTAGE_CODE.test(code)) return 'unavailable';
	if (code === '409') {
		// Auto Collect also answers 409 to an invalid request (Q-AC19, Q-AC20).
		return /exist/i.test(text) || family.keysIn === 'body' ? 'alreadyExists' : 'refused';
	}
	// A bare HTTP 404 may come from a proxy. "Not found" needs Cashfree's own code or a text that names the object.
	if (code === '404') return subCode === code || THINGS.test(text) ? 'notFound' : 'unreadable';
	if (family.keysIn === 'body') {
		if (/\b(appid|secretkey)\b/i.test(text)) return 'keysRejected';
		if (/same (order ?)?id .*exist|already exists/i.test(text)) return 'alreadyExists';
		if (/not found|not exist|no such/i.test(text)) return 'notFound';
	}
	return 'refused';
}

/** Recognised by its text (Q-A1), and only with the codes it comes with: texts of other codes may quote what the user sent. */
const isTokenRejection = ({ keysIn }: WordFamily, code: string, text: string): boolean =>
	keysIn === 'bearer' && ['', '401', '403'].includes(code) && /token/i.test(text) && /not valid/i.test(text);
