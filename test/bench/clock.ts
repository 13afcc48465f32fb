// Moves this process's clock, so that a day of polls takes a minute.

const real = Date.now;

/** From now on it is this moment, in milliseconds since 1970; the clock runs on from there. */
export function moveClock(to: number): void {
	const offset = to - real();
	Date.now = () => real() + offset;
}

export function realClock(): void {
	Date.now = real;
}
