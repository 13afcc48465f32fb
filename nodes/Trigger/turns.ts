// Overlapping polls of one node in this process: the first to hand over wins, the others drop what they read.

/**
 * How long after a hand-over the state from before it is taken to be out of date. n8n's durable host reads a poll's state beforehand
 * and saves it afterwards. It gives up on a poll after 45 s (host fact P8), so by then the state is saved or never will be.
 */
const SETTLES_AFTER_MS = 60_000;

/** Longer than any poll runs: n8n gives one at most five minutes (host fact P8). */
const FORGOTTEN_AFTER_MS = 600_000;

interface HandOver {
	number: number;
	/** The state that the poll began with. */
	from: string | undefined;
	at: number;
}

const latest = new Map<string, HandOver>();
let handOvers = 0;

/** Forgets every hand-over, for tests that need a fresh process. */
export function forgetTurns(): void {
	latest.clear();
}

/** How many nodes' hand-overs are kept. */
export const keptTurns = (): number => latest.size;

export interface Turn {
	/** Whether another poll of this node has already handed over what this one read. Call it right before handing over. */
	isOvertaken(): boolean;
	handOver(): void;
}

/**
 * A poll's turn. n8n's durable host starts several polls of one node at once (one for each poll time, and those missed during a
 * restart), each with the same state, and saves what each returns: its fencing works per task, not per node. Dropping a result only
 * delays it: if n8n did not save the state of the poll that won, the next poll after {@link SETTLES_AFTER_MS} reads the same again.
 * @param state the state the poll begins with, as text
 */
export function takeTurn(node: string, state: string | undefined, now: () => number = Date.now): Turn {
	const begunAfter = handOvers;
	return {
		isOvertaken() {
			const last = latest.get(node);
			if (!last) return false;
			const isStale = last.from === state && Math.abs(now() - last.at) < SETTLES_AFTER_MS;
			return last.number > begunAfter || isStale;
		},
		handOver() {
			const at = now();
			// After this time, an old state proves nothing, and only polls that are still running need the number.
			for (const [other, handOver] of latest) {
				if (Math.abs(at - handOver.at) >= FORGOTTEN_AFTER_MS) latest.delete(other);
			}
			latest.set(node, { number: ++handOvers, from: state, at });
		},
	};
}
