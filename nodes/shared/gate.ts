// Who may be on the wire: limits per family and host, fairness between executions, and n8n runs that start or stop as a whole.
import { sleep } from 'n8n-workflow';

/**
 * n8n starts all items of a run at once (host fact R1): without a limit 1,000 items are 1,000 open requests. Ten keep a
 * connection with 50 ms of latency busy with 200 requests a second, well under Cashfree's documented limits per minute.
 */
export const MOST_IN_FLIGHT = 10;
/** Fewer for writes: those in flight when one is refused cannot be called back. */
export const MOST_WRITES_IN_FLIGHT = 5;

export type Effect = 'read' | 'write';

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

	/** Resolves when the caller may send; the returned function must be called when the answer is there. */
	async enter(owner: unknown, effect: Effect): Promise<() => void> {
		await new Promise<void>((enter) => {
			const queue = this.queues.get(owner);
			if (queue) queue.push({ effect, enter });
			else this.queues.set(owner, [{ effect, enter }]);
			this.admit();
		});
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

/**
 * Waits for a place on the wire to one host of one family, process-wide.
 * @param owner whose turn it uses up: an execution
 * @returns what to call when the answer is there
 */
export async function enterGate(place: string, owner: unknown, effect: Effect): Promise<() => void> {
	const gate = gates.get(place) ?? new Gate();
	gates.set(place, gate);
	const leave = await gate.enter(owner, effect);
	return () => {
		leave();
		if (gate.idle && gates.get(place) === gate) gates.delete(place);
	};
}

/**
 * One run of a node: all its items have passed validation before the first is sent, and after one failed none is sent
 * any more, unless the node continues on errors.
 */
export class Run {
	private readonly arrived = new Set<number>();
	private readonly complete: Promise<void>;
	private open: () => void = () => {};
	private readonly settled = new Set<number>();
	private readonly allSettled: Promise<void>;
	private close: () => void = () => {};
	/** What this run has done at Cashfree, by ID. */
	readonly carriedOut: string[] = [];
	/** What this run may have done there, by ID and item: sent, but without an answer that can be trusted. */
	readonly uncertain = new Map<number, string>();
	/** How many items ask for each ID. */
	private readonly claims = new Map<string, number>();
	private stoppedBy: number | undefined;
	private givenUp = false;

	constructor(
		private readonly size: number,
		/** With Batching the items come with pauses between them: there is no moment at which all have arrived. */
		private readonly batched: boolean,
	) {
		this.complete = new Promise((resolve) => {
			this.open = resolve;
		});
		this.allSettled = new Promise((resolve) => {
			this.close = resolve;
		});
	}

	/** Whether this item was here before: then n8n is running the node again ("Retry On Fail"). */
	knows(item: number): boolean {
		return this.arrived.has(item);
	}

	/** @param id what the item asks for by this ID, where it changes something */
	arrive(item: number, id?: string): void {
		this.arrived.add(item);
		if (id !== undefined) this.claims.set(id, (this.claims.get(id) ?? 0) + 1);
		if (this.arrived.size >= this.size) this.open();
	}

	/** Whether more than one item asks for this ID: what is found under it may be another item's. */
	isShared(id: string): boolean {
		return (this.claims.get(id) ?? 0) > 1;
	}

	/**
	 * Waits until every item has arrived. n8n starts the items in one turn of the event loop; when some are missing after it,
	 * an expression of theirs failed and n8n has given the run up (host fact R3).
	 * @returns false for an item that arrives afterwards: then n8n has not given up, and the run must not end as if all were well
	 */
	async allArrived(): Promise<boolean> {
		if (this.batched) return true;
		const isLate = this.givenUp;
		await Promise.race([this.complete, sleep(0)]);
		if (isLate) return false;
		if (this.arrived.size >= this.size) return true;
		this.givenUp = true;
		this.stop(this.arrived.size);
		return true;
	}

	/** An item is through; `done` names what it has carried out at Cashfree, `perhaps` what it may have, if anything. */
	settle(item: number, done?: string, perhaps?: string): void {
		this.settled.add(item);
		if (done !== undefined) this.carriedOut.push(done);
		if (perhaps !== undefined) this.uncertain.set(item, perhaps);
		if (this.settled.size >= this.size) this.close();
	}

	/**
	 * Waits until every item is through, so that one that fails can tell what the others did: n8n drops their output (host
	 * fact R2). @returns false when n8n has given the run up: then a rejection would have nobody to await it
	 */
	async isOver(): Promise<boolean> {
		if (this.givenUp) return false;
		await this.allSettled;
		return true;
	}

	/** Nothing of this run is sent any more, because of this item. */
	stop(item: number): void {
		this.stoppedBy ??= item;
	}

	/** The index of the item that stopped the run. */
	get stopper(): number | undefined {
		return this.stoppedBy;
	}
}

/** By n8n's own object for the run: it goes when the run goes. */
const runs = new WeakMap<object, Run>();

/** The run that an item belongs to; a new one when n8n runs the node again. */
export function runOf(execution: object, size: number, item: number, batched: boolean): Run {
	const known = runs.get(execution);
	if (known && !known.knows(item)) return known;
	const run = new Run(size, batched);
	runs.set(execution, run);
	return run;
}
