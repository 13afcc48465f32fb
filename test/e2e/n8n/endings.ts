// Keeps a stop function for everything that was started. Calls them in reverse order, even if one fails or another process never came up.
import { say } from './step';

type Stop = () => Promise<unknown>;

export class Endings {
	private readonly stops: Stop[] = [];
	/** Whether ending has begun. A process that ends after this did not exit by itself. */
	begun = false;

	/** Call this as soon as a process runs, so that it can be ended while others are still starting. */
	readonly add = (stop: Stop): void => void this.stops.push(stop);

	/**
	 * Waits until each of several processes that start at the same time runs or has failed. Only then can all running ones be ended.
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

	/** Ends everything. If something cannot be ended, this is reported and the rest is still ended. */
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
