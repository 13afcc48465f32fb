// Logs refused deliveries: the first one at once, then at most one line a minute for the same node and reason.

/** Milliseconds between two log lines for one node and reason: often enough to notice, too rarely to fill a disk. */
const QUIET_MS = 60_000;
/** Most log lines remembered. Beyond that all are forgotten: an n8n with so many webhook nodes logs some refusals twice. */
const MOST_REMEMBERED = 1_000;

const told = new Map<string, { at: number; unsaid: number }>();

/**
 * The line to log for a refused delivery; `undefined` if a similar one was logged a moment ago. It contains no value from the
 * request.
 * @param node its name and ID
 * @param now epoch milliseconds
 */
export function refusalLine(
	node: { id: string; name: string },
	reason: string,
	now: number,
): string | undefined {
	const key = `${node.id} ${reason}`;
	const before = told.get(key);
	if (before && now - before.at < QUIET_MS) {
		before.unsaid++;
		return undefined;
	}
	if (told.size >= MOST_REMEMBERED) told.clear();
	told.set(key, { at: now, unsaid: 0 });
	const more = before && before.unsaid > 0 ? ` (and ${before.unsaid} more since the last line)` : '';
	return `${node.name}: a webhook call was refused, because ${reason}${more}`;
}
