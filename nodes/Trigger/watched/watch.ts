// Puts reading, asking, deciding and packing of watched cashgrams together for `cycle`.
import type { Watch } from '../cycle';
import type { CashgramStatus } from '../events';
import type { Means } from '../budget';
import { readState, writeState } from '../stored';
import { scanCashgrams, type AskCashgram, type CashgramsScan } from './scan';
import { cashgramsForm, type CashgramsState } from './state';
import { stepCashgrams } from './step';

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
