// Encodes ids for URL paths, and rejects those that would lead to another address. Pure.

/**
 * One path segment. Empty, `.` and `..` are rejected: they would turn a call for one account into a call for all (Q-AC18).
 * @returns `undefined` if the id cannot be a segment
 */
export function pathSegment(id: string): string | undefined {
	const trimmed = id.trim();
	return trimmed === '' || trimmed === '.' || trimmed === '..' ? undefined : encodeURIComponent(trimmed);
}
