// How Auto Collect's lists are paged: newest or oldest first, with a cursor that only the answer supplies (Q-P2).
import { isRecord } from '../../shared/api/answer';
import type { ListRules } from '../../shared/transport/operation';

/** @param keyOf the key that two copies of a record share */
export const autoCollectPages = (keyOf: ListRules['keyOf']): ListRules => ({
	in: 'qs',
	cursorField: 'lastReturnId',
	sizeField: 'maxReturn',
	// Its default is not documented, so the size is always sent.
	maxSize: 200,
	// What an empty cursor or 0 means is not documented (Q-P7).
	firstCursor: 'omitted',
	cursor: ({ data }) => (isRecord(data) ? data.lastReturnId : undefined),
	keyOf,
});
