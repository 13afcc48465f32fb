// An error that carries a failure through n8n, and how to find the failure again when n8n has wrapped the error.
import { ExecutionBaseError } from 'n8n-workflow';
import type { Failure } from '../api/answer';
import type { Family } from '../api/families';
import { told } from '../errors';

/** How many levels of wrapping are searched for a failure. */
const DEEPEST_CAUSE = 5;

/**
 * An error that n8n may wrap: the failure stays readable in its context, without the request it came from. n8n before 2.36 loses the
 * cause of an error that it wraps, but every version passes on the context of its own kind of error.
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

/** The error of a failure. Its text includes what to do about it, because a credential test shows nothing else. */
export const cashfreeError = (family: Family, failure: Failure): CashfreeError =>
	new CashfreeError(told(family, failure), failure);

/** The failure for a problem with a credential, or with what it is asked to do, found before anything was sent. */
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
