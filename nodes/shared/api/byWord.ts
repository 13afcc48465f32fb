// Judges an answer of the older families: a word and a code in the body say what happened, whatever the HTTP status. Pure.
import { isRecord, type FailureKind } from './answer';
import type { WordFamily } from './families';
import { excerpt, firstText, OUTAGE_CODE, statusKind, textOf } from './reading';
import type { Received, Verdict } from './judge';

const PROCESSED_CODES = new Set(['200', '201', '202']);
/** The word in `status` that says no; a refusal is trusted only with it, or with a code that says no. */
const REFUSAL_WORD = 'ERROR';

/**
 * Judges an answer (Q-S1…Q-S8). Success needs the family's success word and, where a subCode is given, 200, 201 or 202
 * (Q-S2), on an HTTP status that does not contradict it; everything else is a failure with Cashfree's text and code.
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
		// Whatever the HTTP status means alone: beside a success it refuses nothing, and asks for no repeat.
		return fail(
			'unreadable',
			`The answer contradicts itself: status ${status} with HTTP ${httpStatus}`,
			subCode,
		);
	}
	const code = subCode ?? (httpStatus >= 400 ? String(httpStatus) : undefined);
	const isDenied = code === undefined ? status === REFUSAL_WORD : !PROCESSED_CODES.has(code);
	return fail(
		// Neither done nor denied, such as PENDING: nobody may be told that it was refused.
		isDenied ? kindOf(family, { subCode, code: code ?? '', text: text ?? '' }) : 'unreadable',
		text ?? `Cashfree answered ${status} without an explanation`,
		subCode,
	);
}

interface Refusal {
	/** The body's own code. */
	subCode: string | undefined;
	/** The body's code, or the HTTP status where it has none. */
	code: string;
	text: string;
}

/** What an answer calls a thing of Cashfree's: a text with none of these is any web server's "Not Found". */
const THINGS = /cashgram|order|refund|transaction|payment|settlement|account|vpa|transfer|\butr\b|given id/i;

/**
 * The meaning of a refusal. Codes decide (Q-S11); texts only where one code has several meanings (Q-A1, Q-S12) and in
 * the Payment Gateway, which has no codes.
 */
function kindOf(family: WordFamily, { subCode, code, text }: Refusal): FailureKind {
	if (isTokenRejection(family, code, text)) return 'tokenRejected';
	if (/ip\b.*not whitelisted/i.test(text)) return 'addressRejected';
	if (code === '401') return 'keysRejected';
	if (code === '429') return 'rateLimited';
	if (OUTAGE_CODE.test(code)) return 'unavailable';
	if (code === '409') {
		// Auto Collect answers 409 to a wrong request as well (Q-AC19, Q-AC20).
		return /exist/i.test(text) || family.keysIn === 'body' ? 'alreadyExists' : 'refused';
	}
	// An HTTP status alone is a proxy's as well: that nothing is there takes Cashfree's code, or a text that names the thing.
	if (code === '404') return subCode === code || THINGS.test(text) ? 'notFound' : 'unreadable';
	if (family.keysIn === 'body') {
		if (/\b(appid|secretkey)\b/i.test(text)) return 'keysRejected';
		if (/same (order ?)?id .*exist|already exists/i.test(text)) return 'alreadyExists';
		if (/not found|not exist|no such/i.test(text)) return 'notFound';
	}
	return 'refused';
}

/** By the text (Q-A1), and only with a code that it comes with: the texts of other codes quote what the user sent. */
const isTokenRejection = ({ keysIn }: WordFamily, code: string, text: string): boolean =>
	keysIn === 'bearer' && ['', '401', '403'].includes(code) && /token/i.test(text) && /not valid/i.test(text);
