// What is remembered about Payment Gateway transactions, and how it is stored. Pure.
import { packKeys } from '../pack';
import { keys, list, text, whole, type Form } from '../stored';

/** A place in the list of transactions: all rows up to it have been read. */
export interface Mark {
	/** The `lastId` that starts right after it; empty for the beginning of a day. */
	cursor: string;
	/** Increases along the list, so that marks and output rows can be compared without arithmetic on IDs (Q-PG5). */
	sequence: number;
	/** No row up to it happened, or became known to Cashfree, after this moment. Seconds since 1970. */
	time: number;
}

/** A transaction that is still being decided. */
export interface OpenTransaction {
	orderId: string;
	reference: string;
	/** Seconds since 1970. */
	time: number;
	/** Its status is not one that Cashfree lists open ones by. There are many such transactions, and they are hardly ever paid. */
	unlisted?: true;
	/** The `lastId` it comes after; absent while it lies beyond the frontier, where the list shows it again. */
	after?: string;
}

export interface TransactionsState {
	/** The activation, or "Start From". Older transactions are output only if they were open then. Seconds since 1970. */
	baseline: number;
	/** How far the list has been read. */
	frontier: Mark;
	/** The last row before the frontier. */
	frontierKey?: string;
	/** Everything up to it is settled: rows that came late have been read too. */
	settled: Mark;
	/** Places between the two, to settle up to later. */
	marks: Mark[];
	/** An unfinished full pass: it continues at this `lastId`. */
	pass?: { cursor: string; asOf: number };
	/** The most rows that any page has had: a page with fewer is the last one (Q-P4). */
	largestPage: number;
	/** When the last full pass ended, by this machine's clock, in seconds since 1970. Only the pace of full passes depends on it. */
	passedAt: number;
	/** Rows already output, with the sequence they lie before; none of them is settled. */
	seen: Map<string, number>;
	open: Map<string, OpenTransaction>;
	/** Set while transactions that were open before the baseline still have to be looked for. */
	opening?: true;
}

export const transactionsForm: Form<TransactionsState> = {
	unpack: (stored) => {
		const state: TransactionsState = {
			baseline: whole(stored.baseline, 'baseline'),
			frontier: mark(stored.frontier),
			settled: mark(stored.settled),
			marks: list(stored.marks, 'marks').map(mark),
			largestPage: whole(stored.largestPage, 'largestPage'),
			passedAt: whole(stored.passedAt, 'passedAt'),
			seen: keys(stored.seen, 'seen'),
			open: new Map(
				list(stored.open, 'open').map((entry) => {
					const [key, orderId, reference, time, after, unlisted] = list(entry, 'open');
					const open: OpenTransaction = {
						orderId: text(orderId, 'orderId'),
						reference: text(reference, 'reference'),
						time: whole(time, 'time'),
					};
					if (after !== undefined && after !== null) open.after = text(after, 'after');
					if (unlisted !== undefined) open.unlisted = true;
					return [text(key, 'key'), open];
				}),
			),
		};
		if (stored.opening !== undefined) state.opening = true;
		if (stored.frontierKey !== undefined) state.frontierKey = text(stored.frontierKey, 'frontierKey');
		if (stored.pass !== undefined) {
			const [cursor, asOf] = list(stored.pass, 'pass');
			state.pass = { cursor: text(cursor, 'pass'), asOf: whole(asOf, 'pass') };
		}
		return state;
	},
	pack: ({ frontierKey, pass, frontier, settled, marks, seen, open, opening, ...rest }) => ({
		...rest,
		frontier: markParts(frontier),
		settled: markParts(settled),
		marks: marks.map(markParts),
		seen: packKeys(seen),
		open: [...open].map(([key, { orderId, reference, time, after, unlisted }]) => [
			...[key, orderId, reference, time],
			...(unlisted ? [after ?? null, 1] : after === undefined ? [] : [after]),
		]),
		...(opening ? { opening } : {}),
		...(frontierKey === undefined ? {} : { frontierKey }),
		...(pass === undefined ? {} : { pass: [pass.cursor, pass.asOf] }),
	}),
};

const markParts = ({ cursor, sequence, time }: Mark) => [cursor, sequence, time];

function mark(value: unknown): Mark {
	const [cursor, sequence, time] = list(value, 'mark');
	return { cursor: text(cursor, 'mark'), sequence: whole(sequence, 'mark'), time: whole(time, 'mark') };
}
