// Shows a waiting person what is being done and how long it has taken.

const terminal = process.stdout.isTTY;

/** How often progress is shown: every second in a terminal, less often in a log file. */
const TELL_EVERY_MS = terminal ? 1_000 : 20_000;

// Use `performance.now()`, because the bench moves `Date.now()`.
const seconds = (since: number) => `${Math.round((performance.now() - since) / 1000)} s`;

/** One line on standard output. */
export function say(text = ''): void {
	process.stdout.write(`${text}\n`);
}

/** Runs `work` and shows its title, the time it takes and how it ended. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
	const start = performance.now();
	const running = () =>
		process.stdout.write(terminal ? `\r… ${title}  ${seconds(start)} ` : `… ${title}  ${seconds(start)}\n`);
	if (terminal) running();
	const clock = setInterval(running, TELL_EVERY_MS);
	const end = (mark: string) => {
		clearInterval(clock);
		process.stdout.write(
			`${terminal ? '\r' : ''}${mark} ${title}  ${seconds(start)}${terminal ? ' \n' : '\n'}`,
		);
	};
	try {
		const result = await work();
		end('✓');
		return result;
	} catch (error) {
		end('✗');
		throw error;
	}
}
