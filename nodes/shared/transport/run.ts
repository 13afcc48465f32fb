// One run of a node: compares its items before the first is sent, and starts and stops them together.
import { sleep } from 'n8n-workflow';
import type { Wrong, WrongItem } from '../errors';

/** Identifies the object that a create asks for. Two items of a run with the same claim are refused. */
export interface Claim {
	/** The parameter's name on the form. */
	parameter: string;
	id: string;
}

/** What is known about an item when it arrives. */
export interface Arrival {
	claim?: Claim;
	/** Why its own values are refused. */
	wrong: Wrong[];
}

/**
 * One run of a node. All its items pass validation before the first is sent, and after one has failed no more are sent, unless the node
 * continues on errors.
 */
export class Run {
	private readonly arrivals = new Map<number, Arrival>();
	private readonly complete: Promise<void>;
	private open: () => void = () => {};
	private readonly settled = new Set<number>();
	private readonly allSettled: Promise<void>;
	private close: () => void = () => {};
	/** IDs of what this run has carried out at Cashfree. */
	readonly carriedOut: string[] = [];
	/** IDs, by item, of what this run may have carried out: sent, but without an answer that can be trusted. */
	readonly uncertain = new Map<number, string>();
	/** The items that ask for each ID. */
	private readonly claims = new Map<string, number[]>();
	private firstWrongItem: number | undefined;
	private listed: WrongItem[] | undefined;
	private stoppedBy: number | undefined;
	private givenUp = false;
	/** Resolves at the end of the event loop turn in which items arrive. All items share one timer. */
	private turn: Promise<void> | undefined;

	constructor(
		private readonly size: number,
		/** With Batching, items come with pauses between them, so there is no moment at which all have arrived. */
		private readonly batched: boolean,
	) {
		this.complete = new Promise((resolve) => {
			this.open = resolve;
		});
		this.allSettled = new Promise((resolve) => {
			this.close = resolve;
		});
	}

	/** Whether this item has arrived before. If so, n8n is running the node again ("Retry On Fail"). */
	knows(item: number): boolean {
		return this.arrivals.has(item);
	}

	arrive(item: number, arrival: Arrival): void {
		this.arrivals.set(item, arrival);
		const { claim, wrong } = arrival;
		const sharing = claim && this.claims.get(claim.id);
		if (sharing) sharing.push(item);
		else if (claim) this.claims.set(claim.id, [item]);
		if (sharing || wrong.length > 0) {
			this.firstWrongItem = Math.min(this.firstWrongItem ?? Infinity, item, ...(sharing?.slice(0, 1) ?? []));
			this.listed = undefined;
		}
		if (this.arrivals.size >= this.size) this.open();
	}

	/** The lowest index of an item that is refused before it is sent. */
	get firstWrong(): number | undefined {
		return this.firstWrongItem;
	}

	/**
	 * Whether this item reports everything that is wrong in the run. With Batching every item reports, because others may be done
	 * already.
	 */
	speaksForAll(item: number): boolean {
		return this.batched || item === this.firstWrongItem;
	}

	/** Why an item is refused: its own values, and an ID that another item of the run also has. */
	wrongOf(item: number): Wrong[] {
		const { claim, wrong } = this.arrivals.get(item) ?? { wrong: [] };
		const sharing = claim ? (this.claims.get(claim.id) ?? []) : [];
		if (!claim || sharing.length < 2) return wrong;
		const text = `Items ${enumerated(sharing)} have the same ${claim.parameter}`;
		return [...wrong, { parameter: claim.parameter, text, given: claim.id }];
	}

	/** Everything that is wrong in the run, by item. */
	get wrongItems(): WrongItem[] {
		this.listed ??= [...this.arrivals.keys()]
			.sort((one, other) => one - other)
			.flatMap((item) => this.wrongOf(item).map((wrong) => ({ item, ...wrong })));
		return this.listed;
	}

	/**
	 * Waits until every item has arrived. n8n starts all items in one turn of the event loop. If some are missing after that turn, one
	 * of their expressions failed, and n8n has given up the node if it stops on errors (host fact R3). With Batching, a turn brings the
	 * items of one batch.
	 * @param goesOn whether the node continues on errors
	 * @returns false for an item that arrives after this run assumed that n8n had given up: n8n had not, so the run must not end as if
	 * all were well
	 */
	async allArrived(goesOn: boolean): Promise<boolean> {
		const isLate = this.givenUp;
		this.turn ??= sleep(0).then(() => (this.turn = undefined));
		await Promise.race([this.complete, this.turn]);
		if (isLate) return false;
		if (this.batched || goesOn || this.arrivals.size >= this.size) return true;
		this.givenUp = true;
		this.stop(this.arrivals.size);
		return true;
	}

	/** Marks an item as finished. `done` names what it carried out at Cashfree, `perhaps` what it may have carried out, if anything. */
	settle(item: number, done?: string, perhaps?: string): void {
		this.settled.add(item);
		if (done !== undefined) this.carriedOut.push(done);
		if (perhaps !== undefined) this.uncertain.set(item, perhaps);
		if (this.settled.size >= this.size) this.close();
	}

	/**
	 * Waits until every item is finished, so that one that fails can report what the others did: n8n drops their output (host fact R2).
	 * @returns false when n8n has given the run up: a rejection would then never be awaited
	 */
	async isOver(): Promise<boolean> {
		if (this.givenUp) return false;
		await this.allSettled;
		return true;
	}

	/** Stops the run because of this item: nothing more is sent. */
	stop(item: number): void {
		this.stoppedBy ??= item;
	}

	/** The index of the item that stopped the run. */
	get stopper(): number | undefined {
		return this.stoppedBy;
	}
}

/** The most items that a text lists. */
const MOST_NAMED = 50;

/** `0 and 4`, `0, 4 and 7`. Items beyond the limit are counted instead of listed. */
function enumerated(items: readonly number[]): string {
	const named = items.slice(0, MOST_NAMED).map(String);
	const last = items.length > MOST_NAMED ? `${items.length - MOST_NAMED} more` : named.pop();
	return `${named.join(', ')} and ${last}`;
}

/** Runs by n8n's own object for the execution, so that a run is collected with it. */
const runs = new WeakMap<object, Run>();

/** The run that an item belongs to. When n8n runs the node again, this is a new one. */
export function runOf(execution: object, size: number, item: number, batched: boolean): Run {
	const known = runs.get(execution);
	if (known && !known.knows(item)) return known;
	const run = new Run(size, batched);
	runs.set(execution, run);
	return run;
}
