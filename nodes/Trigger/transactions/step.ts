// Decides which transactions to output and what to remember, from the previous state and what was read. Pure.
import type { LookBackRules, Note, Outcome } from '../outcome';
import { TransactionsDraft } from './draft';
import type { TransactionsScan } from './scan';
import type { Mark, TransactionsState } from './state';

/** The state before anything was read. @param baseline seconds since 1970 */
export function newTransactions(baseline: number): TransactionsState {
	const start: Mark = { cursor: '', sequence: 0, time: 0 };
	return {
		baseline,
		frontier: start,
		settled: start,
		marks: [],
		largestPage: 0,
		passedAt: 0,
		seen: new Map(),
		open: new Map(),
		opening: true,
	};
}

/**
 * The frontier moves with every page. What lies behind it is settled once it was read, or read again by a full pass, at a time when
 * its late rows had become visible. Full passes start at the settled place, and rows before it are forgotten. A transaction is
 * output if it is paid, has not been seen, and is not older than the baseline unless it was open then.
 * @param first there was no state yet: the list is read to its end, the baseline is set, and nothing is output
 */
export function stepTransactions(
	state: TransactionsState,
	scan: TransactionsScan,
	{ lookBack, age }: LookBackRules,
	now: number,
	first: boolean,
): Outcome<TransactionsState> {
	const draft = new TransactionsDraft(state, lookBack, first);
	if (scan.pass && !scan.pass.met) draft.startOver();
	else if (scan.pass) draft.passed(scan.pass, now);
	for (const page of scan.pages) draft.read(page);
	for (const row of scan.decided) draft.take(row);

	const asOf = scan.pages.reduce((latest, page) => Math.max(latest, page.asOf), scan.pass?.asOf ?? 0);
	const baseline = first ? (asOf || now) - age : state.baseline;
	draft.opened(scan.opened?.rows ?? [], baseline);
	const largestPage = Math.max(state.largestPage, scan.largestPage);
	const notes: Note[] = scan.unreadable.map((what) => ({ kind: 'unreadable', what }));
	if (scan.full) notes.push({ kind: 'full' });
	const dropped = draft.dropOpen(asOf, scan.checked);
	if (dropped.length > 0) notes.push({ kind: 'openDropped', orderIds: dropped });
	if (scan.opened?.refused) notes.push({ kind: 'openNotListed' });
	const next: TransactionsState = { ...draft.next(), baseline, largestPage };
	if (state.opening && !scan.opened?.ended) next.opening = true;
	return { happenings: draft.happenings(), next, notes };
}
