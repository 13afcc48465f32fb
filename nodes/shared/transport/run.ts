// The life of one run of a node: its items are compared before the first is sent, and they start and stop as a whole.
import { sleep } from 'n8n-workflow';
import type { Wrong, WrongItem } from '../errors';

/** What names the object that a create asks for: two items of a run with the same are refused. */
export interface Claim {
	/** The parameter, by its name on the form. */
	parameter: string;
	id: string;
}

/** What is known of an item when it arrives. */
export interface Arrival {
	claim?: Claim;
	/** What its own values are refused for. */
	wrong: Wrong[];
}

/**
 * One run of a node: all its items have passed validation before the first is sent, and after one failed none is sent
 * any more, unless the node continues on errors.
 */
export class Run {
	private readonly arrivals = new Map<number, Arrival>();
	private readonly complete: Promise<void>;
	private open: () => void = () => {};
	private readonly settled = new Set<number>();
	private readonly allSettled: Promise<void>;
	private close: () => void = () => {};
	/** What this run has done at Cashfree, by ID. */
	readonly carriedOut: string[] = [];
	/** What this run may have done there, by ID and item: sent, but without an answer that can be trusted. */
	readonly uncertain = new Map<number, string>();
	/** The items that ask for each ID. */
	private readonly claims = new Map<string, number[]>();
	private firstWrongItem: number | undefined;
	private listed: WrongItem[] | undefined;
	private stoppedBy: number | undefined;
	private givenUp = false;
	/** The end of the turn of the event loop in which items arrive; one timer for all of them. */
	private turn: Promise<void> | undefined;

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

	/** The lowest index of an item that is refused before anything of it is sent. */
	get firstWrong(): number | undefined {
		return this.firstWrongItem;
	}

	/** Whether this item is the one that tells what is wrong in the run; with Batching others may be through already. */
	speaksForAll(item: number): boolean {
		return this.batched || item === this.firstWrongItem;
	}

	/** What an item is refused for: its own values, and an ID that another item of the run has too. */
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
	 * Waits until every item has arrived. n8n starts the items in one turn of the event loop; when some are missing after it,
	 * an expression of theirs failed. A node that stops on errors has then been given up by n8n (host fact R3). With Batching
	 * the turn brings the items of one batch.
	 * @param goesOn whether the node continues on errors
	 * @returns false for an item that arrives afterwards: then n8n has not given up, and the run must not end as if all were well
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

/** Most items that a text names. */
const MOST_NAMED = 50;

/** `0 and 4`, `0, 4 and 7`; more than fit into a sentence are counted. */
function enumerated(items: readonly number[]): string {
	const named = items.slice(0, MOST_NAMED).map(String);
	const last = items.length > MOST_NAMED ? `${items.length - MOST_NAMED} more` : named.pop();
	return `${named.join(', ')} and ${last}`;
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
