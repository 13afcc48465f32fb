// What is remembered about Auto Collect payments, and how it is stored. Pure.
import { packKeys } from '../pack';
import { keys, list, text, whole, type Form } from '../stored';

/** How far one list has been read: all payments of all accounts, or those of one. Times are seconds since 1970. */
export interface Source {
	/** Every payment before it is settled: output, or older than the baseline. Never decreases. */
	floor: number;
	/** Seconds that one reading may cover while the whole list does not fit into a poll. */
	slice?: number;
}

export interface PaymentsState {
	/** By account or VPA; {@link ALL_ACCOUNTS} for the list of all. */
	sources: Map<string, Source>;
	/** Payments already output, with their times; none is older than the lowest floor. */
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
