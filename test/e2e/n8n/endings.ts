// Keeps how to end what was started: the last first, and each of it even where another cannot be ended or never came up.
import { say } from './step';

type Stop = () => Promise<unknown>;

export class Endings {
	private readonly stops: Stop[] = [];
	/** Whether the end has begun: what ends from now on does not end by itself. */
	begun = false;

	/** To be called as soon as a thing runs, so that it can be ended while the rest is under way. */
	readonly add = (stop: Stop): void => void this.stops.push(stop);

	/**
	 * Waits for things that start at the same time, until each of them runs or has failed: only then can all that run be ended.
	 * @throws the first failure
	 */
	async together<T extends { stop: Stop }>(starting: ReadonlyArray<Promise<T>>): Promise<T[]> {
		const settled = await Promise.allSettled(
			starting.map(async (one) => {
				const thing = await one;
				this.add(async () => await thing.stop());
				return thing;
			}),
		);
		return settled.map((one) => {
			if (one.status === 'rejected') throw one.reason;
			return one.value;
		});
	}

	/** Ends everything; what cannot be ended is told and keeps nothing else running. */
	async endAll(): Promise<void> {
		this.begun = true;
		for (let stop = this.stops.pop(); stop; stop = this.stops.pop()) {
			try {
				await stop();
			} catch (error) {
				say(`Could not be ended: ${error instanceof Error ? error.message : String(error)}`);
			}
		}
	}
}
