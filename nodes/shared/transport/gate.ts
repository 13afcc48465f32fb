// Who may be on the wire to a host: how many at once, and fairness between executions.
import { sleep } from 'n8n-workflow';
import type { Effect } from '../api/answer';

/**
 * n8n starts all items of a run at once (host fact R1): without a limit 1,000 items are 1,000 open requests. Ten keep a
 * connection with 50 ms of latency busy with 200 requests a second, well under Cashfree's documented limits per minute.
 */
export const MOST_IN_FLIGHT = 10;
/** Fewer for writes: those in flight when one is refused cannot be called back. */
export const MOST_WRITES_IN_FLIGHT = 5;

interface Waiting {
	effect: Effect;
	enter(): void;
}

/** One queue per execution, served in turn, so that a run of 10,000 items does not starve a run of one. */
class Gate {
	private inFlight = 0;
	private writesInFlight = 0;
	private pausing = false;
	private readonly queues = new Map<unknown, Waiting[]>();

	/**
	 * Resolves when the caller may send; the returned function must be called when the answer is there. Without one the execution
	 * was stopped while it waited: it has left the queue.
	 */
	async enter(owner: unknown, effect: Effect, cancelled?: AbortSignal): Promise<(() => void) | undefined> {
		const isIn = await new Promise<boolean>((settle) => {
			const giveUp = (): void => {
				this.withdraw(owner, waiting);
				settle(false);
			};
			const enter = (): void => {
				cancelled?.removeEventListener('abort', giveUp);
				settle(true);
			};
			const waiting: Waiting = { effect, enter };
			const queue = this.queues.get(owner);
			if (queue) queue.push(waiting);
			else this.queues.set(owner, [waiting]);
			cancelled?.addEventListener('abort', giveUp);
			if (cancelled?.aborted) giveUp();
			else this.admit();
		});
		if (!isIn) return undefined;
		let inside = true;
		return () => {
			if (!inside) return;
			inside = false;
			this.inFlight--;
			if (effect === 'write') this.writesInFlight--;
			this.admit();
		};
	}

	get idle(): boolean {
		return this.inFlight === 0 && this.queues.size === 0;
	}

	private withdraw(owner: unknown, waiting: Waiting): void {
		const others = this.queues.get(owner)?.filter((other) => other !== waiting) ?? [];
		if (others.length > 0) this.queues.set(owner, others);
		else this.queues.delete(owner);
	}

	/**
	 * One at a time, and the next in another turn of the event loop. Answers that come together would else send the requests
	 * after them together, when all of them are worked off, and so on to the end of the run: places on the wire stand idle.
	 */
	private admit(): void {
		if (this.pausing || this.inFlight >= MOST_IN_FLIGHT) return;
		for (const [owner, queue] of this.queues) {
			const next = queue[0];
			if (!next || (next.effect === 'write' && this.writesInFlight >= MOST_WRITES_IN_FLIGHT)) continue;
			queue.shift();
			// Taken out and put back at the end: the next free place belongs to somebody else.
			this.queues.delete(owner);
			if (queue.length > 0) this.queues.set(owner, queue);
			this.inFlight++;
			if (next.effect === 'write') this.writesInFlight++;
			next.enter();
			this.pausing = true;
			void sleep(0).then(() => {
				this.pausing = false;
				this.admit();
			});
			return;
		}
	}
}

const gates = new Map<string, Gate>();

/** How many gates are kept; for tests. */
export const gateCount = (): number => gates.size;

/**
 * Waits for a place on the wire to one host of one family, process-wide.
 * @param owner whose turn it uses up: an execution
 * @param cancelled ends the wait: the execution was stopped
 * @returns what to call when the answer is there; nothing where the execution was stopped first
 */
export async function enterGate(
	place: string,
	owner: unknown,
	effect: Effect,
	cancelled?: AbortSignal,
): Promise<(() => void) | undefined> {
	const gate = gates.get(place) ?? new Gate();
	gates.set(place, gate);
	const forget = (): void => {
		if (gate.idle && gates.get(place) === gate) gates.delete(place);
	};
	const leave = await gate.enter(owner, effect, cancelled);
	if (!leave) {
		forget();
		return undefined;
	}
	return () => {
		leave();
		forget();
	};
}
