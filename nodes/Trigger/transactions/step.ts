// Decides which transactions are handed over and what is remembered, from what was remembered and what was read. Pure.
import type { LookBackRules, Note, Outcome } from '../outcome';
import { TransactionsDraft } from './draft';
import type { TransactionsScan } from './scan';
import type { Mark, TransactionsState } from './state';

/** What is remembered before anything was read. @param baseline seconds since 1970 */
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
 * The frontier moves with every page. What lies behind it is settled when it was read, or read again by a full pass, at a time
 * by which late rows had become visible; full passes start there, and rows before it are forgotten. A transaction is handed
 * over when it is paid, not among those seen, and not before the baseline unless it was open then.
 * @param first nothing was remembered: the list is read up to its end, the baseline is set, and nothing is handed over
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
