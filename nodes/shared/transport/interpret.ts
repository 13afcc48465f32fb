// What an operation makes of an answer that came with success: its own record, a stranger's, or an object that is a no. Pure.
import type { Answer, Failure, Success } from '../api/answer';
import { accountsIn, redact } from '../api/redact';
import type { Fields, Operation } from './operation';

/** What makes a failure of an answer that came with success. */
const failureOf = (
	{ httpCode, requestId }: Success,
	failure: Pick<Failure, 'kind' | 'text' | 'subCode' | 'record'>,
): Failure => ({ ...failure, httpCode, requestId, ok: false, sent: true });

/** An answer that is not Cashfree's, although it came with success: today's families have no word for one. */
export const strangersAnswer = (answer: Success): Failure =>
	failureOf(answer, { kind: 'unreadable', text: 'The answer did not come from Cashfree' });

/**
 * A success that is none of this call's, or an object that says no, is a failure (contract 1, QO-18).
 * @param sent the fields of the request, by API field
 */
export function interpreted(
	{ family, records, lookup, sentOnce }: Operation,
	sent: Fields,
	answer: Success,
): Answer {
	const { body } = answer;
	// A family with a word for success has said it already.
	if (family.answersBy === 'httpStatus' && !records(body)) return strangersAnswer(answer);
	const refusal = lookup?.refusal?.(body);
	if (refusal) {
		const text = redact(refusal.text, accountsIn(body));
		return failureOf(answer, { ...refusal, kind: 'refused', text, record: body });
	}
	// Nothing documents how a repeated ID is answered (open question 1 of today's Payouts): perhaps with what has it.
	const isAnother = sentOnce && lookup?.agreement(sent, body) === 'different';
	return isAnother
		? failureOf(answer, { kind: 'unreadable', text: 'The answer was about a different object' })
		: answer;
}
