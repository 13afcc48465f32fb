// Moves this process's clock, so that a day of polls takes a minute.

const real = Date.now;

/** Sets the clock to this moment, in milliseconds since 1970. It runs on from there. */
export function moveClock(to: number): void {
	const offset = to - real();
	Date.now = () => real() + offset;
}

export function realClock(): void {
	Date.now = real;
}
