// What people are told of waiting for Cashfree's limits: in n8n's log while it lasts, and where an item gave up.
import type { Failure } from '../api/answer';

/** `1 second`, `41 seconds`, `4 minutes`. */
function inWords(ms: number): string {
	const seconds = Math.max(1, Math.ceil(ms / 1000));
	if (seconds >= 120) return `${Math.ceil(seconds / 60)} minutes`;
	return seconds === 1 ? '1 second' : `${seconds} seconds`;
}

/** A line for the log, without ids. @param perMinute the limit, where it is known and what keeps the call waiting */
export function waitNotice(product: string, call: string, waitMs: number, perMinute?: number): string {
	const reason =
		perMinute === undefined
			? 'Cashfree asked for this pause'
			: `Cashfree's limit is ${perMinute.toLocaleString('en')} requests a minute`;
	return `${product}: ${call} waits ${inWords(waitMs)} before the next request: ${reason}. Items wait their turn in order`;
}

/** An item that gave up before it was sent. @param waitMs how long its call is closed yet */
export const gaveUp = (waitMs: number): Failure => ({
	ok: false,
	kind: 'rateLimited',
	text: `Not sent: Cashfree accepts no more requests of this kind for the next ${inWords(waitMs)}`,
	retryAfterMs: Math.ceil(waitMs),
	sent: false,
});
