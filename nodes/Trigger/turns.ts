// Polls of one node that overlap in this process: the first that hands over wins, the others drop what they read.

/**
 * How long a state is taken for the one before the last hand-over. n8n's durable host reads a poll's state beforehand and
 * saves it afterwards; it gives a poll up after 45 s (host fact P8), so by then the state is saved or never will be.
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

/** Forgets every hand-over; for tests that need a process without a past. */
export function forgetTurns(): void {
	latest.clear();
}

/** How many nodes' hand-overs are kept. */
export const keptTurns = (): number => latest.size;

export interface Turn {
	/** Whether another poll of this node has handed over what this one read too. Ask right before handing over. */
	isOvertaken(): boolean;
	handOver(): void;
}

/**
 * A poll's turn. n8n's durable host starts several polls of one node at once (one for each poll time, and those missed during
 * a restart), each with the same state, and saves what each returns: its fence knows tasks, not nodes. Dropping only delays:
 * when n8n did not save the state of the poll that won, the next one after {@link SETTLES_AFTER_MS} reads the same again.
 * @param state the state it begins with, as text
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
			// Later than this a state tells nothing, and of the number only polls that still run would ask.
			for (const [other, handOver] of latest) {
				if (Math.abs(at - handOver.at) >= FORGOTTEN_AFTER_MS) latest.delete(other);
			}
			latest.set(node, { number: ++handOvers, from: state, at });
		},
	};
}
