// The life of one run of a node: its items start and stop as a whole.
import { sleep } from 'n8n-workflow';

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
