// Cuts one page out of a list by its cursor, with whatever last page the switch wants (contract 3.7, Q-P1 … Q-P3).
import type { Switches } from './switches';

export interface PageRequest<Item> {
	/** In the order of the list, the first to be returned first. */
	items: readonly Item[];
	/** The cursor that stands for an item. Opaque to callers: not its reference id (Q-P2), and beyond 32 bits if it likes (Q-P6). */
	cursorOf(item: Item): number;
	order: 'asc' | 'desc';
	/** The cursor that was sent; undefined on page one. */
	after: number | undefined;
	size: number;
	lastPage: Switches['lastPage'];
}

/** @returns the items of the page, and the cursor to print in the answer; undefined: the field is left out */
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
		// The end shows only on the page after: an empty one.
		emptyList: own,
		shortPage: undefined,
		cursorZero: 0,
		cursorRepeated: after ?? own,
	};
	return { items: page, cursor: cursors[lastPage] };
}
