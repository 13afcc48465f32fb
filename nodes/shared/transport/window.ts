// How many requests may be in flight at once: few at first, more where answers come clean, half as many after trouble.
import type { Answer, Effect, FailureKind } from '../api/answer';

/**
 * n8n starts all items of a run at once (host fact R1): without a window 1,000 items are 1,000 open requests. Few writes at
 * first: those in flight when one is refused cannot be called back, and a sheet that is wrong shows it in its first rows.
 */
export const FIRST_IN_FLIGHT: Record<Effect, number> = { read: 10, write: 5 };
/** Cashfree's lines have 150 to 400 ms: so many keep one busy with 50 writes or 100 reads a second. */
export const MOST_IN_FLIGHT: Record<Effect, number> = { read: 40, write: 20 };
/**
 * So many clean answers open the window by one. Reads risk nothing: 40 after 60. Writes pay for what goes wrong: 20 after 75,
 * each step after as many proofs as were risked at first.
 */
export const CLEAN_PER_PLACE: Record<Effect, number> = { read: 2, write: 5 };

/** What an answer says about the line: `clean` opens the window, `strained` closes it, anything else says nothing. */
type Sign = 'clean' | 'strained' | undefined;

const STRAINED: ReadonlySet<FailureKind> = new Set(['rateLimited', 'unavailable', 'network']);
/** What Cashfree itself says no with: the line is as good as with a yes. */
const CLEAN: ReadonlySet<FailureKind> = new Set(['refused', 'notFound', 'alreadyExists']);

function signOf(answer: Answer): Sign {
	if (answer.ok) return 'clean';
	// What was not sent met its session's trouble, or the user's end.
	if (!answer.sent) return undefined;
	if (STRAINED.has(answer.kind)) return 'strained';
	return CLEAN.has(answer.kind) ? 'clean' : undefined;
}

export class Window {
	private size: number;
	private inFlight = 0;
	private clean = 0;
	/** How often it had no room for somebody. */
	private refusals = 0;
	/** How often it was halved. Answers to requests from before the last time say nothing new. */
	private halvings = 0;
	private usedAt = -Infinity;

	/**
	 * @param restMs how long it stays as it is unused: then what the line was like says little, and it begins anew
	 * @param most how far it opens
	 */
	constructor(
		private readonly effect: Effect,
		private readonly restMs: number,
		private readonly most = MOST_IN_FLIGHT[effect],
	) {
		this.size = FIRST_IN_FLIGHT[effect];
	}

	/** Whether a request that waits may go out. @param now milliseconds of a clock that only goes forward */
	hasRoom(now: number): boolean {
		if (this.isIdle && now - this.usedAt >= this.restMs) this.size = FIRST_IN_FLIGHT[this.effect];
		if (this.inFlight < this.size) return true;
		this.refusals++;
		return false;
	}

	get isIdle(): boolean {
		return this.inFlight === 0;
	}

	/** A request goes out. @returns what to call once, with its answer, where there is one */
	enter(): (now: number, answer?: Answer) => void {
		const { halvings, refusals } = this;
		this.inFlight++;
		return (now, answer) => {
			this.inFlight--;
			this.usedAt = now;
			const sign = answer && signOf(answer);
			if (sign === undefined || halvings !== this.halvings) return;
			if (sign === 'strained') this.halve();
			// Only a window that was too small meanwhile needs to open, and has shown what it can do.
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
