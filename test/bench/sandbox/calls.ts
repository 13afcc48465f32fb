// What the bench asks of its sandbox: a state to begin with, and afterwards who called how often.
import type { Sandbox } from '../../sandbox';

export interface Scene {
	/** Milliseconds before each answer. */
	latencyMs: number;
	/** IDs of cashgrams that are there from the start. */
	cashgrams?: string[];
	/** How many payments one virtual account got in the last hours, a second apart. */
	payments?: number;
	/** All tokens die when this many calls other than authorize have arrived. */
	tokensDieAt?: number;
}

/** A day that passes by messages: what happens at which moment, in milliseconds since 1970. */
export interface DayScene {
	begins: number;
	/** When payments come in, oldest first. */
	payments?: number[];
	/** When transactions of the Gateway succeed, oldest first. */
	transactions?: number[];
	/** Cashgrams that are there from the start, in the order in which they are redeemed. */
	cashgrams?: Array<{ cashgramId: string; redeemedAt: number }>;
}

export interface Tally {
	/** All calls, authorize included. */
	requests: number;
	authorizes: number;
	/** Most calls on their way at the same time. */
	inFlight: number;
	/** Calls that were not answered HTTP 200 with a word of success. */
	refused: number;
}

const API = /^\/(payout|cac|api)\//;
const AUTHORIZE = /\/authorize$/;

export function createCalls(sandbox: Sandbox) {
	const { control, faults, journal } = sandbox;

	let toRedeem: NonNullable<DayScene['cashgrams']> = [];

	/** A fault that never strikes, and counts the calls that it is asked about. */
	const killTokensAt = (death: number) => {
		let arrived = 0;
		faults.add({
			kind: 'delay',
			times: Infinity,
			match: {
				path: API,
				when: ({ path }) => {
					if (!AUTHORIZE.test(path) && ++arrived === death) control.tokens.revokeAll();
					return false;
				},
			},
		});
	};

	return {
		set({ latencyMs, cashgrams = [], payments = 0, tokensDieAt }: Scene): void {
			control.reset();
			control.wallet.setBalance(10_000_000);
			for (const cashgramId of cashgrams) control.cashgram.add({ cashgramId });
			if (payments > 0) {
				control.autoCollect.addAccount({ vAccountId: 'BENCH' });
				control.autoCollect.payMany('BENCH', { count: payments, everySeconds: 1 });
			}
			if (tokensDieAt !== undefined) killTokensAt(tokensDieAt);
			if (latencyMs > 0) {
				faults.add({ kind: 'delay', ms: latencyMs, times: Infinity, match: { path: API } });
			}
		},
		beginDay({ begins, payments = [], transactions = [], cashgrams = [] }: DayScene): void {
			control.reset();
			control.clock.set(begins);
			control.wallet.setBalance(10_000_000);
			control.autoCollect.addAccount({ vAccountId: 'BENCH' });
			for (const at of payments) control.autoCollect.pay('BENCH', { at });
			control.gateway.addTransactions(transactions.map((time) => ({ time, visibleAt: time })));
			for (const { cashgramId } of cashgrams) control.cashgram.add({ cashgramId });
			toRedeem = [...cashgrams];
		},
		/** It becomes this moment; calls are counted from here on. */
		moveTo(moment: number): void {
			control.clock.set(moment);
			while (toRedeem[0] && toRedeem[0].redeemedAt <= moment) {
				control.cashgram.redeem((toRedeem.shift() as { cashgramId: string }).cashgramId);
			}
			journal.clear();
		},
		tally(): Tally {
			const refused = journal
				.calls({ path: API })
				.filter(({ answer }) => !/^(SUCCESS|OK)$/.test(String((answer as { status?: unknown })?.status)));
			return {
				requests: journal.count(API),
				authorizes: journal.count(AUTHORIZE),
				inFlight: journal.peakInFlight(API),
				refused: refused.length,
			};
		},
	};
}
