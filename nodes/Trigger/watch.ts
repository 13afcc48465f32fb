// Puts reading, scanning, deciding and packing together, per kind of event, for `cycle`.
import type { CashgramStatus } from './events';
import type { Watch } from './cycle';
import {
	scanCashgrams,
	scanPayments,
	scanTransactions,
	type AskCashgram,
	type CashgramsScan,
	type FetchPage,
	type Means,
	type PaymentsScan,
	type Transactions,
	type TransactionsScan,
} from './scan';
import {
	cashgramsForm,
	paymentsForm,
	readState,
	transactionsForm,
	writeState,
	type CashgramsState,
	type PaymentsState,
	type TransactionsState,
} from './state';
import {
	newTransactions,
	paymentSources,
	stepCashgrams,
	stepPayments,
	stepTransactions,
	type ListRules,
} from './step';

export interface ListOptions extends ListRules {
	/** Event and environment: what the state belongs to. */
	scope: string;
	/** Seconds since 1970; without it only what is new from the first poll on. */
	startFrom?: number;
}

export function watchPayments(
	{ scope, startFrom, accounts, ...rules }: ListOptions & { accounts: readonly string[] },
	fetchPage: FetchPage,
	means: Means,
): Watch<PaymentsState, PaymentsScan> {
	const sources = (state: PaymentsState | undefined) => paymentSources(state, accounts, startFrom);
	return {
		unpack: (value) => readState(value, scope, paymentsForm),
		pack: (state) => writeState(state, scope, paymentsForm),
		scan: async (state) => await scanPayments(sources(state), accounts, fetchPage, means),
		step: (state, scan) => stepPayments(sources(state), scan, accounts, rules, means.now),
	};
}

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
		scan: async (state) => await scanTransactions(begun(state), transactions, means),
		step: (state, scan) =>
			stepTransactions(begun(state), scan, rules, means.now, state === undefined && startFrom === undefined),
	};
}

export interface CashgramOptions {
	scope: string;
	list: readonly string[];
	chosen: ReadonlySet<CashgramStatus>;
	/** Seconds between two polls. */
	interval: number;
}

export function watchCashgrams(
	{ scope, list, chosen, interval }: CashgramOptions,
	ask: AskCashgram,
	means: Means,
): Watch<CashgramsState, CashgramsScan> {
	const begun = (state: CashgramsState | undefined): CashgramsState =>
		state ?? { polledAt: 0, known: new Map() };
	return {
		unpack: (value) => readState(value, scope, cashgramsForm),
		pack: (state) => writeState(state, scope, cashgramsForm),
		scan: async (state) => await scanCashgrams(begun(state), list, chosen, ask, { ...means, interval }),
		step: (state, scan) => stepCashgrams(begun(state), scan, list, chosen, means.now),
	};
}
