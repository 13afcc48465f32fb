// What the bench asks of its sandbox: set an initial state, then report how many calls arrived.
import type { Sandbox } from '../../sandbox';

export interface Scene {
	/** Milliseconds before each answer. */
	latencyMs: number;
	/** IDs of cashgrams that exist from the start. */
	cashgrams?: string[];
	/** IDs of today's orders that exist from the start. */
	orders?: string[];
	/** How many payments one virtual account received in the last hours, one second apart. */
	payments?: number;
	/** All tokens expire once this many calls other than authorize have arrived. */
	tokensDieAt?: number;
}

/** A day whose clock is moved by messages: what happens when, in milliseconds since 1970. */
export interface DayScene {
	begins: number;
	/** When payments come in, oldest first. */
	payments?: number[];
	/** When transactions of the Gateway succeed, oldest first. */
	transactions?: number[];
	/** Cashgrams that exist from the start, in the order in which they are redeemed. */
	cashgrams?: Array<{ cashgramId: string; redeemedAt: number }>;
}

export interface Tally {
	/** All calls, authorize included. */
	requests: number;
	authorizes: number;
	/** The most calls in flight at the same time. */
	inFlight: number;
	/** Calls that were not answered with success. */
	refused: number;
}

/** The beneficiary of every transfer in the bench. */
export const BENCH_BENEFICIARY = 'BENCH_VENDOR';

/** One of Cashfree's own test accounts to which transfers succeed (today-payouts-vba.md 3.9). */
const BENEFICIARY = {
	id: BENCH_BENEFICIARY,
	name: 'Asha Rao',
	account: '026291800001191',
	ifsc: 'YESB0000262',
};

const API = /^\/(payout|cac|api|pg)\//;
/** These APIs report success by HTTP status alone, without a status word in the body. */
const TODAYS = /^\/(pg|payout)\/(?!v1\/)/;
const AUTHORIZE = /\/authorize$/;

const wordOf = (answer: unknown): string => String((answer as { status?: unknown })?.status);

export function createCalls(sandbox: Sandbox) {
	const { control, faults, journal } = sandbox;

	let toRedeem: NonNullable<DayScene['cashgrams']> = [];

	/** A fault that never fires. It only counts the calls it is matched against. */
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
		/** Moves the sandbox's clock to this moment and starts counting calls anew. */
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
