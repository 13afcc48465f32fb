// Calls back when an execution is stopped.
//
// A signal searches its listeners each time one is added or removed, so thousands of items share one listener.

const told = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `end` when the signal is aborted from now on.
 * @returns a function to call when `end` is no longer needed
 */
export function whenAborted(signal: AbortSignal | undefined, end: () => void): () => void {
	if (!signal) return () => {};
	const all = told.get(signal) ?? listening(signal);
	all.add(end);
	return () => all.delete(end);
}

function listening(signal: AbortSignal): Set<() => void> {
	const all = new Set<() => void>();
	signal.addEventListener('abort', () => {
		for (const end of all) end();
	});
	told.set(signal, all);
	return all;
}
