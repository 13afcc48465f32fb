// Combines reading, scanning, deciding and packing of payments for `cycle`.
import type { Watch } from '../cycle';
import type { ListOptions } from '../outcome';
import type { Means } from '../budget';
import type { FetchPage } from '../page';
import { readState, writeState } from '../stored';
import { scanPayments, type PaymentsScan } from './scan';
import { paymentsForm, type PaymentsState } from './state';
import { paymentSources, stepPayments } from './step';

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
