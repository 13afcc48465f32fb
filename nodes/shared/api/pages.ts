// Walks a list by its cursor, page by page, and hands out each record once.

interface Page {
	records: Array<Record<string, unknown>>;
	/** The cursor of the answer, as it came. */
	next: unknown;
}

export interface PageWalk {
	/** Most records wanted; `undefined` for all. */
	limit?: number;
	/** Largest page the API gives: a larger wish may be cut or refused (Q-P4). */
	maxSize: number;
	/** Smallest page it gives; default 1. */
	minSize?: number;
	/** What makes a record the same as one seen before (Q-P5); `undefined` where it cannot be told. */
	keyOf(record: Record<string, unknown>): string | undefined;
	/** Whether a record counts; default: each. With it, pages are as large as they can be: how many of them count is not known. */
	wanted?(record: Record<string, unknown>): boolean;
	/** Fetches one page. The cursor is opaque text from the answer before (Q-P2, Q-P6), none for the first page. */
	fetchPage(cursor: string | undefined, size: number): Promise<Page>;
}

/**
 * Yields records page by page until the limit, an empty page, or a cursor that is missing or was there before (Q-P1, Q-P3).
 * A short page is not taken for the last one (Q-P4): one call more, never a lost page. Errors of `fetchPage` pass through.
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

/** A number instead of its digits, where it is exact: a list may have tens of thousands. */
const compact = (key: string | undefined): string | number | undefined =>
	key !== undefined && /^[1-9]\d{0,14}$/.test(key) ? Number(key) : key;

/** The cursor as text; none where it is missing, empty or zero (Q-P3). */
export function cursorText(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	return text === '' || text === '0' ? undefined : text;
}
