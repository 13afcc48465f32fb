// The world of one simulated history: a clock that requests move, two other clocks that may be wrong, and what was handed over.

/** Seconds since 1970: 2024-03-10 20:30 IST, so that a history of a few hours passes midnight in India. */
export const START = Date.UTC(2024, 2, 10, 15, 0, 0) / 1000;

/** How wrong the clocks are during one poll, in seconds ahead. */
export interface Wrong {
	/** This machine's. */
	own: number;
	/** That of the answers: of all, or of one of them, as where one of several servers has it. */
	server: number;
	only?: number;
}

export const RIGHT: Wrong = { own: 0, server: 0 };

export class World {
	/** True time, in seconds. */
	now = START;
	requests = 0;
	/** Requests left until one fails; none fails while it is undefined. */
	failIn: number | undefined;
	/** Called before the next request, once: for a second poll that starts while the first one waits. */
	meanwhile: (() => Promise<void>) | undefined;
	readonly handedOver = new Map<string, number>();
	/** True time at which each was handed over first. */
	readonly firstAt = new Map<string, number>();
	/** What is wrong with the clocks during the poll. */
	wrong: Wrong = RIGHT;
	/** The most seconds that either clock was behind since it was set to 0. */
	mostBehind = 0;
	private requestsOfPoll = 0;

	constructor(
		/** Seconds that this machine's clock is ahead for good. */
		readonly skew: number,
		readonly secondsPerRequest: number,
		/** Seconds that the time in the answers is ahead for good. */
		readonly serverSkew = 0,
	) {}

	readonly machineMs = (): number => (this.now + this.ownOffset) * 1000;

	/**
	 * What an answer says of the time, in whole seconds. Nobody can tell the time where both clocks are wrong: one of them is right,
	 * and the trigger does not know which.
	 */
	get serverTime(): number {
		const { server, only } = this.wrong;
		const isWrong = only === undefined || only === this.requestsOfPoll - 1;
		const offset = this.ownOffset === 0 ? this.serverSkew + (isWrong ? server : 0) : 0;
		this.mostBehind = Math.max(this.mostBehind, -offset, -this.ownOffset);
		return Math.floor(this.now + offset);
	}

	/** A poll begins, with these clocks. */
	begin(wrong: Wrong): void {
		this.wrong = wrong;
		this.requestsOfPoll = 0;
	}

	private get ownOffset(): number {
		return this.skew + this.wrong.own;
	}

	/** A request on its way: time passes, and it may fail. */
	async request<T>(answer: () => T): Promise<T> {
		const { meanwhile } = this;
		this.meanwhile = undefined;
		await meanwhile?.();
		this.requests++;
		this.requestsOfPoll++;
		if (this.failIn !== undefined && --this.failIn < 0) {
			this.failIn = undefined;
			throw new Error('Cashfree did not answer');
		}
		const answered = answer();
		this.now += this.secondsPerRequest;
		return answered;
	}

	receive(ids: readonly string[]): void {
		for (const id of ids) {
			this.handedOver.set(id, (this.handedOver.get(id) ?? 0) + 1);
			if (!this.firstAt.has(id)) this.firstAt.set(id, this.now);
		}
	}
}
