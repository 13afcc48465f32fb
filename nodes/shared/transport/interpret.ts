// What an operation makes of an answer that came with success: its own record, a stranger's, or an object that is a no. Pure.
import type { Answer, Failure, Success } from '../api/answer';
import { accountsIn, redact } from '../api/redact';
import type { Fields, Operation } from './operation';

/**
 * A success that is none of this call's, or an object that says no, is a failure (contract 1, QO-18).
 * @param sent the fields of the request, by API field
 */
export function interpreted(
	{ family, records, lookup, sentOnce }: Operation,
	sent: Fields,
	answer: Success,
): Answer {
	const { body, ...common } = answer;
	const fail = (failure: Pick<Failure, 'kind' | 'text' | 'subCode' | 'record'>): Failure => ({
		...common,
		...failure,
		ok: false,
		sent: true,
	});
	// A family with a word for success has said it already.
	if (family.answersBy === 'httpStatus' && !records(body))
		return fail({ kind: 'unreadable', text: "The answer was not one of Cashfree's" });
	const refusal = lookup?.refusal?.(body);
	if (refusal) {
		const text = redact(refusal.text, accountsIn(body));
		return fail({ ...refusal, kind: 'refused', text, record: body });
	}
	// Nothing documents how a repeated ID is answered (open question 1 of today's Payouts): perhaps with what has it.
	const isAnother = sentOnce && lookup?.agreement(sent, body) === 'different';
	return isAnother ? fail({ kind: 'unreadable', text: 'The answer was about another one' }) : answer;
}
