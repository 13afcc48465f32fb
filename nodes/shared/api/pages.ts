// Walks a list by its cursor, page by page, and yields each record once.

interface Page {
	records: Array<Record<string, unknown>>;
	/** The cursor in the answer, unchanged. */
	next: unknown;
}

export interface PageWalk {
	/** The most records to yield; `undefined` for all. */
	limit?: number;
	/** The API's largest page: a larger size may be cut or refused (Q-P4). */
	maxSize: number;
	/** The API's smallest page; default 1. */
	minSize?: number;
	/** The key that shows whether a record was seen before (Q-P5); `undefined` if it has none. */
	keyOf(record: Record<string, unknown>): string | undefined;
	/** Whether to yield a record; default: all. With this filter, pages are as large as possible, because many records may be skipped. */
	wanted?(record: Record<string, unknown>): boolean;
	/** Fetches one page. The cursor is opaque text from the previous answer (Q-P2, Q-P6); the first page has none. */
	fetchPage(cursor: string | undefined, size: number): Promise<Page>;
}

/**
 * Yields records page by page until the limit, an empty page, or a cursor that is missing or repeated (Q-P1, Q-P3).
 * A short page does not end the list (Q-P4): that costs one more call, but never loses a page. Errors of `fetchPage` pass through.
 */
export async function* walkPages(walk: PageWalk): AsyncGenerator<Record<string, unknown>, void, undefined> {
	const seen = new Set<string | number>();
	const cursors = new Set<string>();
	let cursor: string | undefined;
	let left = walk.limit ?? Infinity;

	while (left > 0) {
		const size = walk.wanted ? walk.maxSize : Math.max(Math.min(left, walk.maxSize), walk.minSize ?? 1);
		const page = await walk.fetchPage(cursor, size);
		if (page.records.length === 0) return;
		for (const record of page.records) {
			const key = compact(walk.keyOf(record));
			if (key !== undefined && seen.has(key)) continue;
			if (key !== undefined) seen.add(key);
			if (walk.wanted && !walk.wanted(record)) continue;
			yield record;
			if (--left === 0) return;
		}
		cursor = cursorText(page.next);
		if (cursor === undefined || cursors.has(cursor)) return;
		cursors.add(cursor);
	}
}

/** A key of digits as a number, if that is exact, to save memory: a list may have tens of thousands. */
const compact = (key: string | undefined): string | number | undefined =>
	key !== undefined && /^[1-9]\d{0,14}$/.test(key) ? Number(key) : key;

/** The cursor as text; `undefined` if it is missing, empty or zero (Q-P3). */
export function cursorText(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	return text === '' || text === '0' ? undefined : text;
}
