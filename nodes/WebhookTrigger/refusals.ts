// Tells of refused deliveries in n8n's log: at once, and not once for each of a thousand.

/** One line in so many milliseconds for each node and reason: enough to see it, too few to fill a disk. */
const QUIET_MS = 60_000;
/** More are not remembered: an n8n with so many webhook nodes tells of some twice. */
const MOST_REMEMBERED = 1_000;

const told = new Map<string, { at: number; unsaid: number }>();

/**
 * The line to log of a refused delivery; none while one like it was logged a moment ago. It holds no value of what was posted.
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
