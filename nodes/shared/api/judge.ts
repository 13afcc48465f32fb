// Judges one answer of Cashfree by what its family counts as a yes: a record, or why there is none. Pure.
import type { Answer, FailureKind, RawAnswer } from './answer';
import { judgeByHttpStatus } from './byHttpStatus';
import { judgeByWord } from './byWord';
import type { Family } from './families';
import { parseKeepingNumbers } from './numbers';
import { headerText, retryAfterMs } from './reading';

/** An answer as it came, and its JSON, if it is any. */
export interface Received {
	httpStatus: number;
	/** The parsed body; `undefined` where it is no JSON. */
	body: unknown;
	/** The body's text. */
	raw: unknown;
}

/** What an answer says, before what every answer has is added to it. */
export type Verdict =
	| { ok: true; body: Record<string, unknown> }
	| { ok: false; kind: FailureKind; text: string; subCode?: string };

/**
 * Judges an answer. The older families say in the body what happened, whatever the HTTP status (Q-S1); today's say it by the HTTP
 * status, and why not in the body (contract 7.1). A redirect is never followed: a POST would become a GET that looks like success.
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
