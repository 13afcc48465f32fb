// Combines reading, scanning, deciding and packing of transactions for `cycle`.
import type { Watch } from '../cycle';
import type { ListOptions } from '../outcome';
import type { Means } from '../budget';
import { readState, writeState } from '../stored';
import type { Transactions } from './pages';
import { scanTransactions, type TransactionsScan } from './scan';
import { transactionsForm, type TransactionsState } from './state';
import { newTransactions, stepTransactions } from './step';

export function watchTransactions(
	{ scope, startFrom, ...rules }: ListOptions,
	transactions: Transactions,
	means: Means,
): Watch<TransactionsState, TransactionsScan> {
	const begun = (state: TransactionsState | undefined) =>
		state ?? newTransactions(startFrom ?? means.now - rules.age);
	return {
		unpack: (value) => readState(value, scope, transactionsForm),
		pack: (state) => writeState(state, scope, transactionsForm),
		scan: async (state) => await scanTransactions(begun(state), transactions, means, rules.hold),
		step: (state, scan) =>
			stepTransactions(begun(state), scan, rules, means.now, state === undefined && startFrom === undefined),
	};
}
