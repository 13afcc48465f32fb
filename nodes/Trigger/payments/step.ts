// Decides which payments to output and what to remember, from the previous state and what was read. Pure.
import { autoCollectPayment } from '../events';
import { eventId } from '../../shared/api/eventIds';
import { MOST_KEYS } from '../limits';
import { byTime, isHeld, type Happening, type LookBackRules, type Note, type Outcome } from '../outcome';
import { DAY } from '../budget';
import type { Payment, PaymentsScan } from './scan';
import { ALL_ACCOUNTS, type PaymentsState, type Source } from './state';

/**
 * The sources of the requested accounts, from what is remembered. Accounts no longer requested are dropped. Nothing that was watched
 * may be lost when the user changes the filter: the list of all accounts continues from the lowest floor of the named ones, and a
 * named account from the floor of the list of all.
 */
export function paymentSources(
	state: PaymentsState | undefined,
	accounts: readonly string[],
	startFrom: number | undefined,
): PaymentsState {
	const known = state?.sources ?? new Map<string, Source>();
	const floors = [...known.values()].map(({ floor }) => floor);
	const inherited = known.has(ALL_ACCOUNTS) || accounts[0] === ALL_ACCOUNTS ? Math.min(...floors) : Infinity;
	const start = Number.isFinite(inherited) ? inherited : startFrom;
	const sources = new Map<string, Source>();
	for (const account of accounts) {
		const source = known.get(account) ?? (start === undefined ? undefined : { floor: start });
		if (source) sources.set(account, source);
	}
	return { sources, seen: state?.seen ?? new Map() };
}

/**
 * A payment is output if it is not older than its account's floor and has not been seen. The floor rises to what has been read
 * completely, but stays a look-back behind the server's time, for payments that may still come late.
 */
export function stepPayments(
	state: PaymentsState,
	{ readings, refused, unreadable }: PaymentsScan,
	accounts: readonly string[],
	{ lookBack, age, hold }: LookBackRules,
	now: number,
): Outcome<PaymentsState> {
	const sources = new Map(state.sources);
	// New accounts all start at the same baseline, whether or not they were requested in this poll.
	const baseline = (readings[0]?.asOf || now) - age;
	for (const account of accounts) {
		if (!sources.has(account)) sources.set(account, { floor: baseline });
	}
	for (const { account, asOf, reached, slice } of readings) {
		const floor = state.sources.get(account)?.floor;
		if (floor === undefined) continue;
		const covered = Math.min(reached ?? floor, asOf - lookBack);
		const source: Source = { floor: Math.max(floor, covered) };
		if (slice !== undefined) source.slice = slice;
		sources.set(account, source);
	}
	// The floor of an account that does not answer stays where it is; what the others output need not be kept for it.
	const answering = [...sources].filter(([account]) => !refused.includes(account));
	const lowest = Math.min(...answering.map(([, { floor }]) => floor));
	const seen = new Map([...state.seen].filter(([, time]) => time >= lowest));

	const fresh = new Map<string, Payment & { account: string }>();
	for (const { account, latest = now, payments } of readings) {
		const floor = state.sources.get(account)?.floor ?? Infinity;
		for (const payment of payments) {
			if (payment.time < floor || state.seen.has(payment.key)) continue;
			// The floor stays behind it, so a later poll reads it again.
			if (isHeld(autoCollectPayment.time(payment.record), latest, hold)) continue;
			fresh.set(payment.key, { ...payment, account });
		}
	}
	const happenings: Happening[] = [];
	let full = false;
	for (const payment of [...fresh.values()].sort(byTime)) {
		const { key, time, record, account } = payment;
		// What the floor has passed must be output now; the rest may wait if there is no room to remember it. It is unknown
		// when the floor passes a payment without a readable time, so such a payment never waits.
		const isDated = autoCollectPayment.time(record) !== undefined;
		const mayWait = isDated && time >= (sources.get(account)?.floor ?? 0);
		if (mayWait && seen.size >= MOST_KEYS) {
			full = true;
			continue;
		}
		if (time >= lowest) seen.set(key, time);
		const id = eventId('autoCollectPayment', autoCollectPayment.reference(record) ?? key);
		happenings.push(
			account === ALL_ACCOUNTS ? { eventId: id, record } : { eventId: id, record, accountId: account },
		);
	}
	const isQuiet = fresh.size === 0 && seen.size === state.seen.size && areIdle(state.sources, sources);
	const notes: Note[] = unreadable.map((what) => ({ kind: 'unreadable', what }));
	if (full) notes.push({ kind: 'full' });
	return { happenings, next: isQuiet ? state : { sources, seen }, notes };
}

/**
 * Most seconds that a floor may lag while nothing happens. n8n's durable host writes to its database whenever the state differs
 * (polling every minute: 1,440 times a day); a floor that lags costs only a longer range to request.
 */
const FLOOR_MAY_LAG = DAY;

/** Whether sources differ only by floors that follow the clock. */
const areIdle = (before: ReadonlyMap<string, Source>, after: ReadonlyMap<string, Source>): boolean =>
	[...after].every(([account, { floor, slice }]) => {
		const known = before.get(account);
		return known !== undefined && known.slice === slice && floor - known.floor < FLOOR_MAY_LAG;
	});
