// Judges one answer from Cashfree by the rules of its family: a success, or the reason for the failure. Pure.
import type { Answer, FailureKind, RawAnswer } from './answer';
import { judgeByHttpStatus } from './byHttpStatus';
import { judgeByWord } from './byWord';
import type { Family } from './families';
import { parseKeepingNumbers } from './numbers';
import { headerText, retryAfterMs } from './reading';

/** An answer as it came, and its parsed JSON if it has any. */
export interface Received {
	httpStatus: number;
	/** The parsed body; `undefined` if it is not JSON. */
	body: unknown;
	/** The body's text. */
	raw: unknown;
}

/** The result for an answer, without the fields that every answer has. */
export type Verdict =
	| { ok: true; body: Record<string, unknown> }
	| { ok: false; kind: FailureKind; text: string; subCode?: string };

/**
 * Judges an answer. In the older families the body says what happened, whatever the HTTP status (Q-S1). In today's families the
 * HTTP status says whether it worked, and the body why not (contract 7.1). A redirect is never followed: a POST would become a GET
 * that looks like success.
 */
export function judge(family: Family, { statusCode, headers, body: raw }: RawAnswer): Answer {
	const common = { httpCode: String(statusCode), requestId: headerText(headers, 'x-request-id') };
	const received = {
		httpStatus: statusCode,
		body: typeof raw === 'string' ? parseKeepingNumbers(raw) : raw,
		raw,
	};
	const verdict = isRedirect(statusCode) ? REDIRECTED : verdictOn(family, received);
	if (verdict.ok) return { ...verdict, ...common };
	const wait = verdict.kind === 'rateLimited' ? retryAfterMs(headers) : undefined;
	return { ...verdict, ...common, retryAfterMs: wait, sent: true };
}

const isRedirect = (httpStatus: number): boolean => httpStatus >= 300 && httpStatus < 400;

const REDIRECTED: Verdict = {
	ok: false,
	kind: 'redirected',
	text: 'The address answered with a redirect, which is not followed',
};

const verdictOn = (family: Family, received: Received): Verdict =>
	family.answersBy === 'word' ? judgeByWord(family, received) : judgeByHttpStatus(received);
