// The sandbox's own clock. It runs like the real one, but can be set, moved and stopped.

export interface Clock {
	/** Milliseconds since 1970, as the sandbox sees them. */
	now(): number;
	/** Sets the time; the clock runs on from there (unless frozen). */
	set(time: Date | number | string): void;
	/** Moves the time by this many milliseconds. */
	advance(milliseconds: number): void;
	/** Stops the clock at the current time. */
	freeze(): void;
	/** Restarts a frozen clock from where it stopped. */
	resume(): void;
	/** Returns to the real time. */
	reset(): void;
}

export function createClock(): Clock {
	let offset = 0;
	let frozenAt: number | undefined;
	const now = () => frozenAt ?? Date.now() + offset;
	const moveTo = (time: number) => {
		if (Number.isNaN(time)) throw new Error('Not a time');
		offset = time - Date.now();
		if (frozenAt !== undefined) frozenAt = time;
	};
	return {
		now,
		set: (time) => moveTo(new Date(time).getTime()),
		advance: (milliseconds) => moveTo(now() + milliseconds),
		freeze: () => {
			frozenAt = now();
		},
		resume: () => {
			const time = now();
			frozenAt = undefined;
			moveTo(time);
		},
		reset: () => {
			offset = 0;
			frozenAt = undefined;
		},
	};
}
