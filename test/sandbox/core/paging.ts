// Cuts one page out of a list by cursor. A switch sets what the last page looks like (contract 3.7, Q-P1 … Q-P3).
import type { Switches } from './switches';

export interface PageRequest<Item> {
	/** In the order in which they are to be returned. */
	items: readonly Item[];
	/** The cursor of an item. Opaque to callers: it is not the reference id (Q-P2), and may exceed 32 bits (Q-P6). */
	cursorOf(item: Item): number;
	order: 'asc' | 'desc';
	/** The cursor in the request; undefined on page one. */
	after: number | undefined;
	size: number;
	lastPage: Switches['lastPage'];
}

/** @returns the items of the page, and the cursor for the answer; if undefined, the field is left out */
export function cutPage<Item>(request: PageRequest<Item>): { items: Item[]; cursor: number | undefined } {
	const { items, cursorOf, order, after, size, lastPage } = request;
	const isBeyond = (item: Item) =>
		after === undefined || (order === 'asc' ? cursorOf(item) > after : cursorOf(item) < after);
	const rest = items.filter(isBeyond);
	const page = rest.slice(0, size);
	const last = page.at(-1);
	const own = last === undefined ? undefined : cursorOf(last);
	if (rest.length > size) return { items: page, cursor: own };
	const cursors: Record<Switches['lastPage'], number | undefined> = {
		// The end shows only on the next page, which is empty.
		emptyList: own,
		shortPage: undefined,
		cursorZero: 0,
		cursorRepeated: after ?? own,
	};
	return { items: page, cursor: cursors[lastPage] };
}
