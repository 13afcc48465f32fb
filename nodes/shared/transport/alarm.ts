// Time limits of requests on a few shared timers, because one timer per item would cost too much processor time.

/** Requests that start within this many milliseconds share a timer, so it ends up to this much too early for the later ones. */
export const SHARED_MS = 100;

interface Alarm {
	startedAt: number;
	/** Kept, because a signal that nothing refers to may be collected too early. */
	signal: AbortSignal;
	due: Set<() => void>;
}

/** The newest alarm of each limit. */
const newest = new Map<number, Alarm>();

/**
 * Calls `end` once after this many milliseconds, or up to {@link SHARED_MS} earlier.
 * @returns a function to call when `end` is no longer needed
 */
export function alarmIn(milliseconds: number, end: () => void): () => void {
	const now = Date.now();
	const known = newest.get(milliseconds);
	const isShared = known && now >= known.startedAt && now - known.startedAt <= SHARED_MS;
	const alarm = isShared ? known : begun(milliseconds, now);
	alarm.due.add(end);
	return () => alarm.due.delete(end);
}

function begun(milliseconds: number, startedAt: number): Alarm {
	const alarm: Alarm = { startedAt, signal: AbortSignal.timeout(milliseconds), due: new Set() };
	alarm.signal.addEventListener('abort', () => {
		if (newest.get(milliseconds) === alarm) newest.delete(milliseconds);
		for (const end of alarm.due) end();
	});
	newest.set(milliseconds, alarm);
	return alarm;
}
