// A failed request of a poll, with what to report about it, but never the request itself.
import type { Failed } from '../shared/errors';

export class RequestFailed extends Error {
	constructor(readonly failed: Failed) {
		super(failed.message);
	}

	/** Whether Cashfree accepts no more requests of this kind for now: it refused one, or the limit is known. */
	get isRateLimited(): boolean {
		return this.failed.failure.kind === 'rateLimited';
	}
}
