// Ids inside URL paths: encoded, or refused where they would name another address. Pure.

/**
 * One path segment. Empty, `.` and `..` are refused: they would turn a call about one account into one about all (Q-AC18).
 * @returns `undefined` where the id cannot be a segment
 */
export function pathSegment(id: string): string | undefined {
	const trimmed = id.trim();
	return trimmed === '' || trimmed === '.' || trimmed === '..' ? undefined : encodeURIComponent(trimmed);
}
