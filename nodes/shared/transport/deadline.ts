// How long a request may take: its limit, and a deadline that also ends an answer that drips or a promise that never settles.
import type { Failure } from '../api/answer';
import { alarmIn, SHARED_MS } from './alarm';
import { whenAborted } from './cancel';
import { CashfreeError } from './cashfreeError';

/** A longer limit would keep places on the wire from everybody else: n8n's own default is as long. */
const LONGEST_LIMIT_MS = 300_000;
/**
 * The HTTP client's own limit is for silence and starts anew with each byte. The deadline comes a little after it, so that
 * where both are over, the client's error tells which it was.
 */
const GRACE_MS = 1_000;

/**
 * The limit of a request in milliseconds.
 * @param asked what Request Options say, whatever an expression made of it; 0, nothing and what is no number mean the usual limit
 */
export function limitOf(asked: unknown, usual: number): number {
	const limit = Number(asked);
	return limit > 0 ? Math.ceil(Math.min(limit, LONGEST_LIMIT_MS)) : usual;
}

/**
 * What became of a request whose execution is over: somebody stopped it, or, where the signal is a time limit (a poll has one), its
 * time was up.
 */
export function endedBy(cancelled: AbortSignal, sent: boolean): Failure {
	const isTimeUp = (cancelled.reason as Error | undefined)?.name === 'TimeoutError';
	if (!isTimeUp) return { ok: false, kind: 'cancelled', text: 'The execution was stopped', sent };
	return { ok: false, kind: 'network', text: 'Cashfree did not answer in time', sent, final: true };
}

/** The time of one request. What its session takes is counted apart: a slow one does not leave a payment too little time. */
export class Deadline {
	private readonly controller = new AbortController();
	private startedAt = 0;
	private stopAlarm = (): void => {};
	private readonly stopListening: () => void;
	private stopWaiting = (): void => {};
	/** Whether the request has gone out, so that it may have arrived. */
	hasLeft = false;

	/** @param cancelled ends the request as well: the execution was stopped */
	constructor(
		readonly limitMs: number,
		private readonly cancelled?: AbortSignal,
	) {
		this.stopListening = whenAborted(this.cancelled, this.abort);
		if (this.cancelled?.aborted) this.abort();
		this.start();
	}

	/** Aborted when the time is over or the execution is stopped. */
	get signal(): AbortSignal {
		return this.controller.signal;
	}

	/**
	 * The request has its session and goes out: from here on it may have arrived.
	 * @throws the signal's reason where nobody waits for it any more: then it must not go out
	 */
	leave(): void {
		this.signal.throwIfAborted();
		this.hasLeft = true;
		if (Date.now() - this.startedAt > SHARED_MS) this.start();
	}

	/**
	 * Ends with the work, or with the deadline.
	 * @throws CashfreeError when the time was over or the execution was stopped, with whether the request had left
	 */
	async within<T>(work: Promise<T>): Promise<T> {
		const over = new Promise<never>((_, reject) => {
			this.stopWaiting = () => reject(this.missed());
		});
		if (this.signal.aborted) this.stopWaiting();
		try {
			return await Promise.race([work, over]);
		} catch (error) {
			throw this.signal.aborted ? this.missed() : error;
		} finally {
			this.stopAlarm();
			this.stopListening();
		}
	}

	private readonly abort = (): void => {
		this.controller.abort();
		this.stopWaiting();
	};

	private start(): void {
		this.stopAlarm();
		this.startedAt = Date.now();
		this.stopAlarm = alarmIn(this.limitMs + GRACE_MS, this.abort);
	}

	private missed(): CashfreeError {
		const failure = this.failure();
		return new CashfreeError(failure.text, failure);
	}

	private failure(): Failure {
		const sent = this.hasLeft;
		if (this.cancelled?.aborted) return endedBy(this.cancelled, sent);
		if (sent) return { ok: false, kind: 'network', text: 'Cashfree did not finish its answer in time', sent };
		// The session was asked for again already where that helps.
		return { ok: false, kind: 'network', text: 'Cashfree did not open a session in time', sent, final: true };
	}
}
