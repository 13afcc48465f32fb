// Decides, per kind of event: from what was remembered and what was read, the items to hand over and what to remember. Pure.
import {
	OPEN_TX_STATUSES,
	PAID_TX_STATUS,
	autoCollectPayment,
	eventId,
	type CashgramStatus,
	type Fields,
} from './events';
import {
	DAY,
	MOST_KEYS,
	type CashgramsScan,
	type Payment,
	type PaymentsScan,
	type Transaction,
	type TransactionsScan,
} from './scan';
import {
	ALL_ACCOUNTS,
	type CashgramsState,
	type KnownCashgram,
	type Mark,
	type PaymentsState,
	type Source,
	type TransactionsState,
} from './state';

/** Something that happened, as the user gets it. */
export interface Happening {
	eventId: string;
	record: Fields;
	/** The account it was asked for by, where the user named accounts. */
	accountId?: string;
}

/** What somebody should be told although nothing failed. */
export type Note =
	/** New ones wait until older ones are settled: more than the state holds fall into the look-back. */
	| { kind: 'full' }
	/** Undecided transactions that are no longer watched, because there are too many of them. */
	| { kind: 'openDropped'; orderIds: string[] }
	/** Cashgrams forgotten because too many are remembered: on the list again they would fire again. */
	| { kind: 'cashgramsForgotten'; ids: string[] };

export interface Outcome<State> {
	happenings: Happening[];
	next: State;
	notes: Note[];
}

export interface ListRules {
	/** Seconds that a record may come late. */
	lookBack: number;
	/** Seconds before the first poll that are taken in, see {@link baselineAge}. */
	age: number;
}

/**
 * Seconds before the first poll from which on payments are new. At least two minutes and a poll interval, because the
 * durable host throws away what the poll at activation remembered (host fact P3).
 */
export const baselineAge = (pollInterval: number): number => Math.max(120, pollInterval);

// Auto Collect

/**
 * The sources of the accounts asked for, from what is remembered. Those no longer asked for are dropped. A list of all
 * accounts goes on where the last of the named ones stands, and a named one where the list of all stands: the user changed
 * the filter, and nothing that was watched may be lost by it.
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
 * A payment is handed over when it is not before its account's floor and not among those seen. The floor rises to what has
 * been read completely, but stays a look-back behind the server's time, for what may still come late.
 */
export function stepPayments(
	state: PaymentsState,
	{ readings, refused }: PaymentsScan,
	accounts: readonly string[],
	{ lookBack, age }: ListRules,
	now: number,
): Outcome<PaymentsState> {
	const sources = new Map(state.sources);
	// Accounts that are new begin together, be they asked for already or not.
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
	// The floor of an account that does not answer stands still; what the others handed over need not be kept for it.
	const answering = [...sources].filter(([account]) => !refused.includes(account));
	const lowest = Math.min(...answering.map(([, { floor }]) => floor));
	const seen = new Map([...state.seen].filter(([, time]) => time >= lowest));

	const fresh = new Map<string, Payment & { account: string }>();
	for (const { account, payments } of readings) {
		const floor = state.sources.get(account)?.floor ?? Infinity;
		for (const payment of payments) {
			if (payment.time < floor || state.seen.has(payment.key)) continue;
			fresh.set(payment.key, { ...payment, account });
		}
	}
	const happenings: Happening[] = [];
	let full = false;
	for (const payment of [...fresh.values()].sort(byTime)) {
		const { key, time, record, account } = payment;
		// What the floor has passed must be handed over now; the rest may wait where there is no room to remember it. When the
		// floor passes one without a readable time is not known.
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
	const isQuiet = fresh.size === 0 && seen.size === state.seen.size && stand(state.sources, sources);
	return { happenings, next: isQuiet ? state : { sources, seen }, notes: full ? [{ kind: 'full' }] : [] };
}

/**
 * Most seconds that a floor stays behind when nothing happens. n8n's durable host writes to its database whenever the state
 * differs (a minute's poll: 1,440 times a day); a floor that is behind costs nothing but a longer range to ask for.
 */
const FLOOR_MAY_LAG = DAY;

/** Whether sources differ only by floors that follow the clock. */
const stand = (before: ReadonlyMap<string, Source>, after: ReadonlyMap<string, Source>): boolean =>
	[...after].every(([account, { floor, slice }]) => {
		const known = before.get(account);
		return known !== undefined && known.slice === slice && floor - known.floor < FLOOR_MAY_LAG;
	});

const byTime = (one: { time: number; key: string }, other: { time: number; key: string }): number =>
	one.time - other.time || (one.key < other.key ? -1 : 1);

// Payment Gateway

/** Open transactions are watched this long: Cashfree and the banks decide within days. */
const OPEN_WATCHED = 7 * DAY;
const MOST_OPEN = 500;
/** Places remembered per look-back. More would only make the full pass a little shorter. */
const MARKS_PER_LOOK_BACK = 12;

/** The sequence of rows beyond the frontier: which page they will be part of is only known when it passes them. */
const BEYOND = Number.MAX_SAFE_INTEGER;

/** What is remembered before anything was read. @param baseline seconds since 1970 */
export function newTransactions(baseline: number): TransactionsState {
	const start: Mark = { cursor: '', sequence: 0, time: 0 };
	return {
		baseline,
		frontier: start,
		settled: start,
		marks: [],
		largestPage: 0,
		passedAt: 0,
		seen: new Map(),
		open: new Map(),
	};
}

/**
 * The frontier moves with every page. What lies behind it is settled when it was read, or read again by a full pass, at a time
 * by which late rows had become visible; full passes start there, and rows before it are forgotten. A transaction is handed
 * over when it is paid, not before the baseline, and not among those seen.
 * @param first nothing was remembered: the list is read up to its end, the baseline is set, and nothing is handed over
 */
export function stepTransactions(
	state: TransactionsState,
	scan: TransactionsScan,
	{ lookBack, age }: ListRules,
	now: number,
	first: boolean,
): Outcome<TransactionsState> {
	const draft = new TransactionsDraft(state, lookBack, first);
	if (scan.pass && !scan.pass.met) draft.startOver();
	else if (scan.pass) draft.passed(scan.pass, now);
	for (const page of scan.pages) draft.read(page);
	for (const row of scan.decided) draft.take(row);

	const asOf = scan.pages.reduce((latest, page) => Math.max(latest, page.asOf), scan.pass?.asOf ?? 0);
	const baseline = first ? (asOf || now) - age : state.baseline;
	const largestPage = Math.max(state.largestPage, scan.largestPage);
	const notes: Note[] = scan.full ? [{ kind: 'full' }] : [];
	const dropped = draft.dropOpen(asOf, scan.checked);
	if (dropped.length > 0) notes.push({ kind: 'openDropped', orderIds: dropped });
	return { happenings: draft.happenings(), next: { ...draft.next(), baseline, largestPage }, notes };
}

class TransactionsDraft {
	private frontier: Mark;
	private frontierKey: string | undefined;
	private settled: Mark;
	private marks: Mark[];
	private pass: TransactionsState['pass'];
	private passedAt: number;
	private readonly seen: Map<string, number>;
	private readonly open: TransactionsState['open'];
	private readonly paid: Array<Transaction & { time: number }> = [];

	constructor(
		private readonly state: TransactionsState,
		private readonly lookBack: number,
		private readonly first: boolean,
	) {
		this.frontier = state.frontier;
		this.frontierKey = state.frontierKey;
		this.settled = state.settled;
		this.marks = [...state.marks];
		this.pass = state.pass;
		this.passedAt = state.passedAt;
		this.seen = new Map(state.seen);
		this.open = new Map(state.open);
	}

	/** The row before the frontier is gone: the list is read again from what is settled; those seen stay known. */
	startOver(): void {
		this.frontier = this.settled;
		this.frontierKey = undefined;
		this.marks = [];
		this.pass = undefined;
	}

	passed({ rows, asOf, cursor }: NonNullable<TransactionsScan['pass']>, now: number): void {
		for (const row of rows) this.take(row);
		if (cursor !== undefined) {
			this.pass = { cursor, asOf };
			return;
		}
		// Nothing lay between and nothing is open: the time of such a pass is not worth a write, and the next one costs no request.
		const isIdle = this.settled.cursor === this.frontier.cursor && this.open.size === 0 && !this.first;
		if (isIdle && this.pass === undefined && this.passedAt !== 0) return;
		this.pass = undefined;
		this.passedAt = now;
		const settled = [...this.marks, this.frontier].filter(({ time }) => time <= asOf - this.lookBack).pop();
		if (settled) this.settle(settled);
	}

	/** One page from the frontier on. */
	read({ rows, next, asOf }: TransactionsScan['pages'][number]): void {
		const last = rows.at(-1);
		// Where the answer names no next place the frontier stays, and the next poll reads these rows again.
		const moves = last !== undefined && next !== undefined && next !== this.frontier.cursor;
		const sequence = moves ? this.frontier.sequence + 1 : BEYOND;
		for (const row of rows) {
			if (this.seen.has(row.key)) this.seen.set(row.key, sequence);
			this.take(row, sequence);
		}
		if (!moves) return;
		const newest = rows.reduce((time, row) => Math.max(time, row.time ?? asOf), this.frontier.time);
		const before = this.frontier;
		this.frontier = { cursor: next, sequence, time: Math.min(newest, asOf) };
		this.frontierKey = last.key;
		// All of it was visible already, and nothing before it is waiting: no late row can come.
		if (this.frontier.time <= asOf - this.lookBack && this.settled.sequence === before.sequence) {
			this.settle(this.frontier);
		} else {
			this.remember(before);
		}
	}

	/** @param sequence of a place that the row lies before */
	take(row: Transaction, sequence = this.frontier.sequence): void {
		const { key, status } = row;
		if (this.first) return;
		// One without a readable time is no older than where the list begins.
		const time = row.time ?? this.lateTime();
		const isOurs = time >= this.state.baseline;
		if (status === PAID_TX_STATUS) {
			this.open.delete(key);
			if (this.seen.has(key) || !isOurs) return;
			this.seen.set(key, sequence);
			this.paid.push({ ...row, time });
		} else if (!OPEN_TX_STATUSES.has(status)) {
			this.open.delete(key);
		} else if (!this.seen.has(key) && isOurs) {
			const { orderId, reference } = row;
			const after = sequence === BEYOND ? undefined : row.after;
			// Replaced when read again: late rows before it move it to another page.
			this.open.set(key, { orderId, reference, time, after });
		}
	}

	/**
	 * Lets go of what is open for too long, and of the oldest where there are too many.
	 * @param checked those seen to be still open: one may have been decided in time, while nobody asked
	 * @returns the orders of the latter
	 */
	dropOpen(asOf: number, checked: ReadonlySet<string>): string[] {
		for (const [key, { time }] of this.open) {
			if (time < asOf - OPEN_WATCHED && checked.has(key)) this.open.delete(key);
		}
		const newestFirst = [...this.open].sort(([, one], [, other]) => other.time - one.time);
		const excess = newestFirst.slice(MOST_OPEN);
		for (const [key] of excess) this.open.delete(key);
		return excess.map(([, { orderId }]) => orderId);
	}

	happenings(): Happening[] {
		return this.paid
			.sort(byTime)
			.map(({ reference, record }) => ({ eventId: eventId('gatewayPayment', reference), record }));
	}

	next(): Omit<TransactionsState, 'baseline' | 'largestPage'> {
		const { frontier, frontierKey, settled, marks, pass, passedAt, open } = this;
		const seen = new Map([...this.seen].filter(([, sequence]) => sequence > settled.sequence));
		return { frontier, frontierKey, settled, marks, pass, passedAt, seen, open };
	}

	/** For a row without a readable time: no earlier than it can have been read. */
	private lateTime(): number {
		return Math.max(this.frontier.time, this.state.baseline);
	}

	private settle(mark: Mark): void {
		this.settled = mark;
		this.marks = this.marks.filter(({ sequence }) => sequence > mark.sequence);
	}

	private remember(mark: Mark): void {
		if (mark.sequence <= this.settled.sequence) return;
		const last = this.marks.at(-1) ?? this.settled;
		if (mark.time - last.time >= this.lookBack / MARKS_PER_LOOK_BACK) this.marks.push(mark);
	}
}

// Cashgram

/**
 * A cashgram fires once for each chosen status that it is seen in. Those that have come to an end are remembered by name,
 * on the list or not: a list that is short for once must not make them fire again.
 */
export function stepCashgrams(
	state: CashgramsState,
	scan: CashgramsScan,
	list: readonly string[],
	chosen: ReadonlySet<CashgramStatus>,
	now: number,
): Outcome<CashgramsState> {
	const known = new Map(state.known);
	const happenings: Happening[] = [];
	let changed = false;
	const day = Math.floor(now / DAY);
	for (const { id, status, record } of scan.answers) {
		const before = known.get(id);
		if (before?.status === status && (before.reported || !chosen.has(status))) continue;
		const reported = chosen.has(status);
		changed = true;
		known.set(id, { status, reported, day: before?.status === status ? before.day : day });
		if (reported) happenings.push({ eventId: eventId('cashgramRedemption', id, status), record });
	}
	const ids = forgotten(known, list);
	for (const id of ids) known.delete(id);
	// Only the hourly questions about redeemed ones depend on the time of the last poll: without any it is not worth a write.
	const isPaced = chosen.has('REVERSED') && [...known.values()].some(({ status }) => status === 'REDEEMED');
	return {
		happenings,
		next: { polledAt: changed || isPaced ? now : state.polledAt, known },
		notes: ids.length > 0 ? [{ kind: 'cashgramsForgotten', ids }] : [],
	};
}

/** The ids to forget where too many are known: the oldest of those that are not on the list. */
function forgotten(known: ReadonlyMap<string, KnownCashgram>, list: readonly string[]): string[] {
	const excess = known.size - MOST_KEYS;
	if (excess <= 0) return [];
	const listed = new Set(list);
	return [...known]
		.filter(([id]) => !listed.has(id))
		.sort(([, one], [, other]) => one.day - other.day)
		.slice(0, excess)
		.map(([id]) => id);
}
