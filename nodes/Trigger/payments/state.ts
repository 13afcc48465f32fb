// What is remembered of Auto Collect payments, and how it is stored. Pure.
import { packKeys } from '../pack';
import { keys, list, text, whole, type Form } from '../stored';

/** How far one list has been read: all payments of all accounts, or those of one. Times are seconds since 1970. */
export interface Source {
	/** Every payment before it is settled: handed over, or from before the baseline. Never goes down. */
	floor: number;
	/** Seconds that one reading may span, while the whole list does not fit into a poll. */
	slice?: number;
}

export interface PaymentsState {
	/** By account or VPA; {@link ALL_ACCOUNTS} for the list of all. */
	sources: Map<string, Source>;
	/** Payments handed over, with their time; none of them before the lowest floor. */
	seen: Map<string, number>;
}

export const ALL_ACCOUNTS = '';

export const paymentsForm: Form<PaymentsState> = {
	unpack: ({ sources, seen }) => ({
		sources: new Map(
			list(sources, 'sources').map((entry) => {
				const [account, floor, slice] = list(entry, 'source');
				const read: Source = { floor: whole(floor, 'floor') };
				if (slice !== undefined) read.slice = whole(slice, 'slice');
				return [text(account, 'account'), read];
			}),
		),
		seen: keys(seen, 'seen'),
	}),
	pack: ({ sources, seen }) => ({
		sources: [...sources].map(([account, { floor, slice }]) =>
			slice === undefined ? [account, floor] : [account, floor, slice],
		),
		seen: packKeys(seen),
	}),
};
