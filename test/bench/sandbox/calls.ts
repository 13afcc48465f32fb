// What the bench asks of its sandbox: a state to begin with, and afterwards who called how often.
import type { Sandbox } from '../../sandbox';

export interface Scene {
	/** Milliseconds before each answer. */
	latencyMs: number;
	/** IDs of cashgrams that are there from the start. */
	cashgrams?: string[];
	/** IDs of today's orders that are there from the start. */
	orders?: string[];
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
	/** Calls that were not answered with success. */
	refused: number;
}

/** Whom all transfers of the bench go to. */
export const BENCH_BENEFICIARY = 'BENCH_VENDOR';

/** One of Cashfree's own test accounts that take the money (today-payouts-vba.md 3.9). */
const BENEFICIARY = {
	id: BENCH_BENEFICIARY,
	name: 'Asha Rao',
	account: '026291800001191',
	ifsc: 'YESB0000262',
};

const API = /^\/(payout|cac|api|pg)\//;
/** Answers by HTTP status, without a word. */
const TODAYS = /^\/(pg|payout)\/(?!v1\/)/;
const AUTHORIZE = /\/authorize$/;

const wordOf = (answer: unknown): string => String((answer as { status?: unknown })?.status);

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
		set({ latencyMs, cashgrams = [], orders = [], payments = 0, tokensDieAt }: Scene): void {
			control.reset();
			control.wallet.setBalance(10_000_000);
			control.payouts.setBalance(10_000_000);
			control.payouts.addBeneficiary(BENEFICIARY);
			for (const cashgramId of cashgrams) control.cashgram.add({ cashgramId });
			for (const order_id of orders) control.payments.add({ order_id });
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
				.filter(({ path, httpStatus, answer }) =>
					TODAYS.test(path) ? httpStatus !== 200 : !/^(SUCCESS|OK)$/.test(wordOf(answer)),
				);
			return {
				requests: journal.count(API),
				authorizes: journal.count(AUTHORIZE),
				inFlight: journal.peakInFlight(API),
				refused: refused.length,
			};
		},
	};
}
