// Time limits of requests, on few timers: a timer of its own would cost every item processor time.

/** Requests that start this soon after each other share a timer, which so ends up to this much too early for the later ones. */
export const SHARED_MS = 100;

interface Alarm {
	startedAt: number;
	/** Kept, because a signal that nobody holds may be collected before its time. */
	signal: AbortSignal;
	due: Set<() => void>;
}

/** The newest alarm of each limit. */
const newest = new Map<number, Alarm>();

/**
 * Calls `end` once after so many milliseconds, or up to {@link SHARED_MS} earlier.
 * @returns what to call when it need not be called any more
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
