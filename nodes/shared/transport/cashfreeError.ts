// An error that carries what happened through n8n, and how it is found again under what n8n wrapped round it.
import { ExecutionBaseError } from 'n8n-workflow';
import type { Failure } from '../api/answer';
import type { Family } from '../api/families';
import { told } from '../errors';

/** How deep an error may be wrapped and still be understood. */
const DEEPEST_CAUSE = 5;

/**
 * An error that n8n may wrap: what happened stays readable in its context, without the request it came from. n8n before
 * 2.36 loses the cause of what it wraps; every n8n hands the context of its own kind of error on.
 */
export class CashfreeError extends ExecutionBaseError {
	constructor(
		text: string,
		readonly cashfree: Failure,
	) {
		super(text);
		this.context = { cashfree };
	}
}

/** The error of a failure, with what to do about it in its text: a credential test shows nothing else. */
export const cashfreeError = (family: Family, failure: Failure): CashfreeError =>
	new CashfreeError(told(family, failure), failure);

/** What is wrong with a credential, or with what it is asked to do, before anything was sent. */
export const configuration = (text: string): Failure => ({
	ok: false,
	kind: 'configuration',
	text,
	sent: false,
});

/** The failure inside an error, if it carries one. */
export function failureInside(error: unknown): Failure | undefined {
	for (let current = error, depth = 0; current && depth < DEEPEST_CAUSE; depth++) {
		const { cashfree, context, cause } = current as {
			cashfree?: Failure;
			context?: { cashfree?: Failure };
			cause?: unknown;
		};
		const found = cashfree ?? context?.cashfree;
		if (found?.ok === false) return found;
		current = cause;
	}
	return undefined;
}
