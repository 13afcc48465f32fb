// The time of one poll: how much is left, and whose turn it is when there is not enough for everything.

/** Seconds. */
export const DAY = 86_400;

/** Watches the time that one poll may take (host fact P8). */
export class Budget {
	private readonly startedAt: number;
	private longestMs = 0;

	/** @param clock milliseconds */
	constructor(
		private readonly clock: () => number,
		private readonly budgetMs: number,
	) {
		this.startedAt = clock();
	}

	async take<T>(request: () => Promise<T>): Promise<T> {
		const from = this.clock();
		try {
			return await request();
		} finally {
			this.longestMs = Math.max(this.longestMs, this.clock() - from);
		}
	}

	/** Whether one more request, as slow as the slowest so far, ends in time. */
	fits(): boolean {
		return this.clock() - this.startedAt + this.longestMs <= this.budgetMs;
	}
}

/** What every scan is given. */
export interface Means {
	budget: Budget;
	/** This machine's clock, in seconds since 1970: for pacing, and as the upper bound for the times in answers. */
	now: number;
}

/**
 * Starts the list at a different place in each poll, so that every entry gets its turn even if time runs out early. The place comes
 * from the clock and is not remembered, because one of n8n's hosts forgets what a poll without items remembered. Each poll starts
 * 0.618 of the list further than the one before, and wraps around at the end. A fraction such as a half would return to the same few
 * places; this one, the golden ratio, keeps falling into the largest gap that is left.
 */
export function rotated<T>(entries: readonly T[], now: number, everySeconds = 60): T[] {
	const turn = Math.floor(now / everySeconds) * ((Math.sqrt(5) - 1) / 2);
	const start = Math.floor((turn - Math.floor(turn)) * entries.length);
	return [...entries.slice(start), ...entries.slice(0, start)];
}
