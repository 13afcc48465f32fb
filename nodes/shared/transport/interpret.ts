// Decides what a successful answer means to an operation: its own record, a foreign answer, or an object that is a refusal. Pure.
import type { Answer, Failure, Success } from '../api/answer';
import { accountsIn, redact } from '../api/redact';
import type { Fields, Operation } from './operation';

/** Turns an answer that came with success into a failure. */
const failureOf = (
	{ httpCode, requestId }: Success,
	failure: Pick<Failure, 'kind' | 'text' | 'subCode' | 'record'>,
): Failure => ({ ...failure, httpCode, requestId, ok: false, sent: true });

/** The failure for an answer that is not Cashfree's, although it came with success: today's families have no word for one. */
export const strangersAnswer = (answer: Success): Failure =>
	failureOf(answer, { kind: 'unreadable', text: 'The answer did not come from Cashfree' });

/**
 * Turns a success into a failure if it does not answer this call, or if its object is a refusal (contract 1, QO-18).
 * @param sent the fields of the request, by API field
 */
export function interpreted(
	{ family, records, lookup, sentOnce }: Operation,
	sent: Fields,
	answer: Success,
): Answer {
	const { body } = answer;
	// A family with a success word has stated it already.
	if (family.answersBy === 'httpStatus' && !records(body)) return strangersAnswer(answer);
	const refusal = lookup?.refusal?.(body);
	if (refusal) {
		const text = redact(refusal.text, accountsIn(body));
		return failureOf(answer, { ...refusal, kind: 'refused', text, record: body });
	}
	// It is not documented how a repeated ID is answered (open question 1 of today's Payouts): perhaps with the object that has it.
	const isAnother = sentOnce && lookup?.agreement(sent, body) === 'different';
	return isAnother
		? failureOf(answer, { kind: 'unreadable', text: 'The answer was about a different object' })
		: answer;
}
