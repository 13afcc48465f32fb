// The world of one simulated history: a clock that requests move, this machine's wrong clock, and what was handed over.

/** Seconds since 1970: 2024-03-10 20:30 IST, so that a history of a few hours passes midnight in India. */
export const START = Date.UTC(2024, 2, 10, 15, 0, 0) / 1000;

export class World {
	/** True time, in seconds. */
	now = START;
	requests = 0;
	/** Requests left until one fails; none fails while it is undefined. */
	failIn: number | undefined;
	/** Called before the next request, once: for a second poll that starts while the first one waits. */
	meanwhile: (() => Promise<void>) | undefined;
	readonly handedOver = new Map<string, number>();

	constructor(
		/** Seconds that this machine's clock is ahead of Cashfree's. */
		readonly skew: number,
		readonly secondsPerRequest: number,
	) {}

	readonly machineMs = (): number => (this.now + this.skew) * 1000;

	/** A request on its way: time passes, and it may fail. */
	async request<T>(answer: () => T): Promise<T> {
		const { meanwhile } = this;
		this.meanwhile = undefined;
		await meanwhile?.();
		this.requests++;
		if (this.failIn !== undefined && --this.failIn < 0) {
			this.failIn = undefined;
			throw new Error('Cashfree did not answer');
		}
		const answered = answer();
		this.now += this.secondsPerRequest;
		return answered;
	}

	receive(ids: readonly string[]): void {
		for (const id of ids) this.handedOver.set(id, (this.handedOver.get(id) ?? 0) + 1);
	}
}
