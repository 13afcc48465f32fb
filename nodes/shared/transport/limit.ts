// The rate limit of one call at one place: how many were sent in the last minute, and until when a 429 closes it.

/** The share of the limit that is used, so that requests that arrive closer together than they left do not exceed it. */
const SHARE = 0.9;
/** The first wait of the back-off as a share of a minute: 200 ms. It grows fourfold each time, up to a whole minute. */
const FIRST_WAIT = 1 / 300;
const GROWTH = 4;
/** Minutes that an item waits while no request of its call gets through. After that it fails instead of waiting on. */
const PATIENCE = 10;

/** What the limit needs to know about a request that waits for it. */
export interface Patient {
	/** When it began to wait. */
	since?: number;
	/** The longest useful wait in milliseconds, if shorter than usual. */
	longestWaitMs?: number;
}

/** Times are milliseconds of a monotonic clock. */
export class Limit {
	/** When the requests of the last minute were sent, oldest first. */
	private sends: number[] = [];
	private closedAt = -Infinity;
	private closedUntil = -Infinity;
	/** How often it was closed since a request last got through. */
	private closings = 0;
	private progressAt = -Infinity;
	/** Whether the log has been told that items wait for it. */
	isAnnounced = false;

	constructor(
		private readonly minuteMs: number,
		/** Whether a 429 that states no wait means a minute. */
		private readonly isMinuteUntold: boolean,
		/** Requests a minute, if known. */
		public perMinute?: number,
	) {}

	/** The time from which the next request may be sent. */
	opensAt(now: number): number {
		return Math.max(this.closedUntil, this.hasRoomAt(now));
	}

	count(now: number): void {
		this.sends.push(now);
	}

	/** Cashfree refused a request because of its limit. @param askedMs how long it asks to wait */
	refused(sentAt: number, now: number, askedMs: number | undefined): void {
		// Requests that were in flight together are refused together, which counts once.
		if (sentAt > this.closedAt) {
			this.closings++;
			this.closedAt = now;
		}
		const backOff = Math.min(this.minuteMs, this.minuteMs * FIRST_WAIT * GROWTH ** (this.closings - 1));
		const untold = this.isMinuteUntold ? this.minuteMs : backOff;
		const wait = askedMs === undefined ? untold : Math.max(askedMs, backOff);
		this.closedUntil = Math.max(this.closedUntil, now + wait);
	}

	/** A request got through, whatever its result. */
	passed(now: number): void {
		this.progressAt = now;
		this.closings = 0;
	}

	/** Whether waiting is pointless: nothing gets through, or the limit opens only after the request's own time is over. */
	isHopeless({ since = 0, longestWaitMs = Infinity }: Patient, now: number): boolean {
		const opensAt = this.opensAt(now);
		if (opensAt <= now) return false;
		const patience = Math.min(PATIENCE * this.minuteMs, longestWaitMs);
		const until = Math.max(since, this.progressAt) + patience;
		return now >= until || opensAt > until;
	}

	/** Whether nothing of the last minute matters any more. */
	isOver(now: number): boolean {
		this.forgetOld(now);
		return this.sends.length === 0 && this.closedUntil <= now;
	}

	private hasRoomAt(now: number): number {
		this.forgetOld(now);
		if (this.perMinute === undefined) return -Infinity;
		const most = Math.max(1, Math.floor(this.perMinute * SHARE));
		const inTheWay = this.sends[this.sends.length - most];
		return inTheWay === undefined ? -Infinity : inTheWay + this.minuteMs;
	}

	private forgetOld(now: number): void {
		const kept = this.sends.findIndex((sentAt) => sentAt + this.minuteMs > now);
		if (kept !== 0) this.sends = kept < 0 ? [] : this.sends.slice(kept);
	}
}
