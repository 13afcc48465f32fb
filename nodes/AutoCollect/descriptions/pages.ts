// How Auto Collect's lists are walked: newest first or oldest first, by a cursor that only the answer knows (Q-P2).
import { isRecord } from '../../shared/api/answer';
import type { ListRules } from '../../shared/transport/operation';

/** @param keyOf what makes two records the same one */
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
