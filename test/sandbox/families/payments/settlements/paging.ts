// Pages with opaque cursors; a switch selects the form of the last page (QN section 5.5).
import { cutPage } from '../../../core/paging';
import type { Core, Reply } from '../../../core/types';
import { isObject } from '../fields';
import { answer, say } from '../messages';
import type { Page } from '../models';
import type { PaymentsSwitches } from '../switches';

/** Which of the three lists a cursor belongs to; a cursor from another list is refused. */
export type CursorKind = 'SETTLEMENTS' | 'SETTLEMENT' | 'LEDGER';

const write = (kind: CursorKind, at: number) =>
	Buffer.from(JSON.stringify({ searchAfter: { list: [at], empty: false }, reconAPIType: kind })).toString(
		'base64',
	);

/** Undefined when it is not a cursor of this list. */
function read(kind: CursorKind, cursor: string): number | undefined {
	try {
		const { searchAfter, reconAPIType } = JSON.parse(Buffer.from(cursor, 'base64').toString()) as {
			searchAfter: { list: [number] };
			reconAPIType: string;
		};
		return reconAPIType === kind ? searchAfter.list[0] : undefined;
	} catch {
		return undefined;
	}
}

/** Maps the switch to the last-page forms of `cutPage`. */
export const LAST_PAGES = {
	cursorNull: 'shortPage',
	cursorEmpty: 'shortPage',
	cursorRepeated: 'cursorRepeated',
	emptyPage: 'emptyList',
} as const satisfies Record<PaymentsSwitches['pgLastPage'], string>;

/**
 * One page of a list, oldest first.
 * @param placeOf the position that cursors refer to; ascends along the list
 */
export function pageOf<Item, Row>(
	{ switches }: Core,
	kind: CursorKind,
	pagination: unknown,
	items: readonly Item[],
	placeOf: (item: Item) => number,
	rowOf: (item: Item) => Row,
): Reply {
	const { limit, cursor } = (isObject(pagination) ? pagination : {}) as { limit: number; cursor?: unknown };
	const sent = typeof cursor === 'string' && cursor !== '' ? cursor : undefined;
	const after = sent === undefined ? undefined : read(kind, sent);
	if (sent !== undefined && after === undefined) return say('cursorInvalid');
	const page = cutPage({
		items,
		cursorOf: placeOf,
		order: 'asc',
		after,
		size: limit,
		lastPage: LAST_PAGES[switches.pgLastPage],
	});
	const none = switches.pgLastPage === 'cursorEmpty' ? '' : null;
	return answer<Page<Row>>({
		cursor: page.cursor === undefined ? none : write(kind, page.cursor),
		limit: page.items.length,
		data: page.items.map(rowOf),
	});
}
