// Who is to be told when an execution is stopped. A signal looks through its listeners with each one that is added or removed, so
// thousands of items share one.

const told = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `end` when the signal is aborted from now on.
 * @returns what to call when it need not be called any more
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
