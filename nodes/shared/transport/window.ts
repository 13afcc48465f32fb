// How many requests may be in flight at once: few at first, more after clean answers, half as many after trouble.
import type { Answer, Effect, FailureKind } from '../api/answer';

/**
 * n8n starts all items of a run at once (host fact R1), so without a window 1,000 items would be 1,000 open requests. Writes start with
 * few: those in flight when one is refused cannot be called back, and a wrong sheet shows in its first rows.
 */
export const FIRST_IN_FLIGHT: Record<Effect, number> = { read: 10, write: 5 };
/** Cashfree's connections have a latency of 150 to 400 ms: this many in flight sustain 50 writes or 100 reads a second. */
export const MOST_IN_FLIGHT: Record<Effect, number> = { read: 40, write: 20 };
/**
 * How many clean answers open the window by one. Reads risk nothing: they reach 40 after 60 answers. Writes risk more: they reach 20
 * after 75, and each step needs as many clean answers as there were writes at risk at first.
 */
export const CLEAN_PER_PLACE: Record<Effect, number> = { read: 2, write: 5 };

/** What an answer says about the connection: `clean` opens the window, `strained` closes it, anything else changes nothing. */
type Sign = 'clean' | 'strained' | undefined;

const STRAINED: ReadonlySet<FailureKind> = new Set(['rateLimited', 'unavailable', 'network']);
/** Refusals by Cashfree itself: they show a connection as good as a success does. */
const CLEAN: ReadonlySet<FailureKind> = new Set(['refused', 'notFound', 'alreadyExists']);

function signOf(answer: Answer): Sign {
	if (answer.ok) return 'clean';
	// A request that was not sent failed because of its session, or because the user stopped it.
	if (!answer.sent) return undefined;
	if (STRAINED.has(answer.kind)) return 'strained';
	return CLEAN.has(answer.kind) ? 'clean' : undefined;
}

export class Window {
	private size: number;
	private inFlight = 0;
	private clean = 0;
	/** How often it had no room for a request. */
	private refusals = 0;
	/** How often it was halved. Answers to requests sent before the last time say nothing new. */
	private halvings = 0;
	private usedAt = -Infinity;

	/**
	 * @param restMs how long it keeps its size while unused; after that, its past says little, and it starts anew
	 * @param most how far it opens
	 */
	constructor(
		private readonly effect: Effect,
		private readonly restMs: number,
		private readonly most = MOST_IN_FLIGHT[effect],
	) {
		this.size = FIRST_IN_FLIGHT[effect];
	}

	/** Whether a waiting request may go out. @param now milliseconds of a monotonic clock */
	hasRoom(now: number): boolean {
		if (this.isIdle && now - this.usedAt >= this.restMs) this.size = FIRST_IN_FLIGHT[this.effect];
		if (this.inFlight < this.size) return true;
		this.refusals++;
		return false;
	}

	get isIdle(): boolean {
		return this.inFlight === 0;
	}

	/** A request goes out. @returns a function to call once, with the answer if there is one */
	enter(): (now: number, answer?: Answer) => void {
		const { halvings, refusals } = this;
		this.inFlight++;
		return (now, answer) => {
			this.inFlight--;
			this.usedAt = now;
			const sign = answer && signOf(answer);
			if (sign === undefined || halvings !== this.halvings) return;
			if (sign === 'strained') this.halve();
			// Only a window that was too small in the meantime needs to open, and has shown what it can sustain.
			else if (refusals !== this.refusals) this.open();
		};
	}

	private open(): void {
		this.clean++;
		if (this.clean < CLEAN_PER_PLACE[this.effect]) return;
		this.clean = 0;
		this.size = Math.min(this.size + 1, this.most);
	}

	private halve(): void {
		this.size = Math.max(1, Math.floor(this.size / 2));
		this.clean = 0;
		this.halvings++;
	}
}
