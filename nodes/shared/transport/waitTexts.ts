// Texts about waiting for Cashfree's limits: in n8n's log during the wait, and in the failure of an item that gave up.
import type { Failure } from '../api/answer';

/** `1 second`, `41 seconds`, `4 minutes`. */
function inWords(ms: number): string {
	const seconds = Math.max(1, Math.ceil(ms / 1000));
	if (seconds >= 120) return `${Math.ceil(seconds / 60)} minutes`;
	return seconds === 1 ? '1 second' : `${seconds} seconds`;
}

/** A line for the log, without ids. @param perMinute the limit, if it is known and is the reason for the wait */
export function waitNotice(product: string, call: string, waitMs: number, perMinute?: number): string {
	const reason =
		perMinute === undefined
			? 'Cashfree asked for this pause'
			: `Cashfree's limit is ${perMinute.toLocaleString('en')} requests a minute`;
	return `${product}: ${call} waits ${inWords(waitMs)} before the next request: ${reason}. Items wait their turn in order`;
}

/** The failure of an item that gave up before it was sent. @param waitMs how long its call stays closed */
export const gaveUp = (waitMs: number): Failure => ({
	ok: false,
	kind: 'rateLimited',
	text: `Not sent: Cashfree accepts no more requests of this kind for the next ${inWords(waitMs)}`,
	retryAfterMs: Math.ceil(waitMs),
	sent: false,
});
