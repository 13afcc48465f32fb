// How long a request may take: its limit, and a deadline that also ends an answer that trickles in or a promise that never settles.
import type { Failure } from '../api/answer';
import { alarmIn, SHARED_MS } from './alarm';
import { whenAborted } from './cancel';
import { CashfreeError } from './cashfreeError';

/** A longer limit would keep in-flight places from others. It equals n8n's own default. */
const LONGEST_LIMIT_MS = 300_000;
/**
 * The HTTP client's own limit applies to silence and restarts with each byte. The deadline comes a little later, so that if both have
 * passed, the client's error says which it was.
 */
const GRACE_MS = 1_000;

/**
 * The limit of a request in milliseconds.
 * @param asked the timeout from Request Options, possibly from an expression; 0, nothing and anything that is not a number mean the
 * usual limit
 */
export function limitOf(asked: unknown, usual: number): number {
	const limit = Number(asked);
	return limit > 0 ? Math.ceil(Math.min(limit, LONGEST_LIMIT_MS)) : usual;
}

/**
 * The failure of a request whose execution has ended: somebody stopped it or, if the signal is a time limit (as in a poll), its time
 * was up.
 */
export function endedBy(cancelled: AbortSignal, sent: boolean): Failure {
	const isTimeUp = (cancelled.reason as Error | undefined)?.name === 'TimeoutError';
	if (!isTimeUp) return { ok: false, kind: 'cancelled', text: 'The execution was stopped', sent };
	return { ok: false, kind: 'network', text: 'Cashfree did not answer in time', sent, final: true };
}

/**
 * The deadline of one request. The time for its session is counted separately, so that a slow session does not leave a payment too
 * little time.
 */
export class Deadline {
	private readonly controller = new AbortController();
	private startedAt = 0;
	private stopAlarm = (): void => {};
	private readonly stopListening: () => void;
	private stopWaiting = (): void => {};
	/** Whether the request has gone out and may have arrived. */
	hasLeft = false;

	/** @param cancelled also ends the request, when the execution is stopped */
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
	 * Marks that the request has its session and goes out: from now on it may have arrived.
	 * @throws the signal's reason if nobody waits for the request any more: then it must not go out
	 */
	leave(): void {
		this.signal.throwIfAborted();
		this.hasLeft = true;
		if (Date.now() - this.startedAt > SHARED_MS) this.start();
	}

	/**
	 * Ends with the work or at the deadline, whichever comes first.
	 * @throws CashfreeError if the time was up or the execution was stopped; it says whether the request had left
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
		// Authorize has already been repeated where that helps.
		return { ok: false, kind: 'network', text: 'Cashfree did not open a session in time', sent, final: true };
	}
}
