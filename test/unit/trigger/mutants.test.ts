// Every rule of the trigger is needed: with any one of them taken away, random histories lose payments or hand them over twice.
import fc from 'fast-check';
import { onTime, type Verdict } from './simulation/history';
import type { HostName } from './simulation/hosts';
import { load, SMALL_PAGES, type Change } from './simulation/load';
import { paymentsHistory, playPayments } from './simulation/payments';
import { playTransactions, transactionsHistory } from './simulation/transactions';
import { playWatched, watchedHistory } from './simulation/watched';
import type { WatchedEvent } from '../../../nodes/Trigger/watched/objects';

// Many short histories; how long they take depends on the machine.
jest.setTimeout(300_000);

type Harm = keyof Verdict;

interface Mutant {
	/** The rule that is taken away. */
	without: string;
	changes: Change[];
	host?: HostName;
	/** What it must do, at least once. */
	harm: Harm;
	/** Room for few records, for the rules about running out of it. */
	few?: boolean;
	/** Seconds that this machine's clock is ahead for good, for the rules about clocks that few histories touch. */
	skew?: number;
}

const fence: Change = {
	file: 'cycle',
	from: 'if (turn?.isOvertaken() || JSON.stringify(slot.read()) !== started) return undefined;',
	to: '',
};
/** The floors go on by a minute before the list is fetched, as in pollers that save "last time checked" first. */
const savedFirst: Change[] = [
	{
		file: 'cycle',
		from: 'const scan = await watch.scan(state);',
		to: `const early = before?.sources
			? { ...before, sources: before.sources.map(([account, floor]) => [account, floor + 60]) }
			: before;
		if (early) slot.write(early);
		const scan = await watch.scan(state);`,
	},
	{ file: 'cycle', from: '!== started)', to: '!== JSON.stringify(early))' },
];

/** The time in an answer is believed, whatever this machine's clock says. */
const believed: Change = {
	file: 'page',
	from: 'return Math.min(page.serverTime, now);',
	to: 'return page.serverTime;',
};

const payments: Mutant[] = [
	{ without: "this machine's clock as a bound of the time in answers", changes: [believed], harm: 'lost' },
	{
		without: 'that bound for the baseline',
		changes: [
			{
				file: 'payments/step',
				from: '(readings[0]?.asOf || now) - age',
				to: '(readings[0]?.latest || now) - age',
			},
			{
				file: 'payments/scan',
				from: 'asOf: this.asOf ?? 0, payments: [] }',
				to: 'asOf: this.asOf ?? 0, latest: this.latest, payments: [] }',
			},
		],
		harm: 'lost',
	},
	{
		without: 'going on to the later of two clocks',
		changes: [
			{ file: 'payments/scan', from: 'if (until >= this.latest) {', to: 'if (until >= (this.asOf ?? 0)) {' },
		],
		harm: 'lost',
	},
	{
		without: 'the later of two clocks for those without a date',
		changes: [
			{
				file: 'payments/scan',
				from: 'this.latest + UNDATED_MARGIN',
				to: '(this.asOf ?? this.means.now) + UNDATED_MARGIN',
			},
		],
		harm: 'twice',
	},
	{
		without: 'the look-back',
		changes: [{ file: 'payments/step', from: 'reached ?? floor, asOf - lookBack', to: 'reached ?? floor' }],
		harm: 'lost',
	},
	{
		without: 'a look-back as long as records are late',
		changes: [{ file: 'payments/step', from: 'floor, asOf - lookBack', to: 'floor, asOf - lookBack / 2' }],
		harm: 'lost',
	},
	{ without: 'remembering only after the fetch', changes: savedFirst, host: 'inMemory', harm: 'lost' },
	{
		without: 'holding the floor when the scan was cut short',
		changes: [{ file: 'payments/step', from: 'Math.min(reached ?? floor, ', to: 'Math.min(Infinity, ' }],
		harm: 'lost',
	},
	{
		without: 'telling a stretch that was cut short from a complete one',
		changes: [
			{
				file: 'payments/scan',
				from: 'return { finished, payments, span: spanOf(payments) };',
				to: 'return { finished: true, payments, span: 0 };',
			},
		],
		harm: 'lost',
	},
	{
		without: 'an inclusive lower bound',
		changes: [
			{ file: 'payments/scan', from: 'istDateTime((from - 1) * 1000)', to: 'istDateTime((from + 1) * 1000)' },
		],
		harm: 'lost',
	},
	{
		without: 'the margin where bounds may be exclusive',
		changes: [
			{ file: 'payments/scan', from: 'istDateTime((from - 1) * 1000)', to: 'istDateTime(from * 1000)' },
		],
		harm: 'lost',
	},
	{
		without: 'the server time of the first page',
		changes: [{ file: 'payments/scan', from: 'this.asOf ??= asOf(', to: 'this.asOf = asOf(' }],
		harm: 'lost',
	},
	{
		without: 'slices that touch',
		changes: [{ file: 'payments/scan', from: 'from = until;', to: 'from = until + 3;' }],
		harm: 'lost',
	},
	{
		without: 'asking on after a short page',
		changes: [
			{
				file: 'payments/scan',
				from: 'records.length === 0 ||',
				to: 'records.length < autoCollectPayment.pageSize ||',
			},
		],
		harm: 'lost',
	},
	{
		without: 'a baseline before the first poll',
		changes: [
			{
				file: 'payments/step',
				from: 'const baseline = (readings[0]?.asOf || now) - age;',
				to: 'const baseline = readings[0]?.asOf || now;',
			},
		],
		host: 'durable',
		harm: 'lost',
	},
	{
		without: 'dropping the result when another poll committed',
		changes: [fence],
		host: 'inMemory',
		harm: 'twice',
	},
	{
		without: 'settling what is before the floor',
		changes: [{ file: 'payments/step', from: 'payment.time < floor || ', to: '' }],
		harm: 'twice',
	},
	{
		without: 'the keys of what was handed over',
		changes: [{ file: 'payments/step', from: ' || state.seen.has(payment.key)', to: '' }],
		harm: 'twice',
	},
	{
		without: 'a floor that never goes down',
		changes: [{ file: 'payments/step', from: 'floor: Math.max(floor, covered)', to: 'floor: covered' }],
		harm: 'twice',
	},
	{
		without: 'keeping every key of the look-back',
		changes: [
			{
				file: 'payments/step',
				from: 'filter(([, time]) => time >= lowest)',
				to: 'filter(([, time]) => time >= lowest).slice(-10)',
			},
		],
		harm: 'twice',
	},
	{
		without: 'a floor that does not rise for want of room',
		changes: [
			{
				file: 'payments/step',
				from: 'const isQuiet = ',
				to: `const newest = [...seen.values()].sort((one, other) => other - one);
				if (newest.length > 12) {
					const bound = newest[11];
					for (const [account, source] of sources)
						sources.set(account, { ...source, floor: Math.max(source.floor, bound) });
					for (const [key, time] of seen) if (time < bound) seen.delete(key);
				}
				const isQuiet = `,
			},
		],
		harm: 'lost',
	},
	{
		without: 'the margin of those without a date',
		changes: [{ file: 'payments/scan', from: 'UNDATED_MARGIN = 60', to: 'UNDATED_MARGIN = -600' }],
		harm: 'twice',
	},
	{
		without: 'handing those without a date over at once',
		changes: [{ file: 'payments/step', from: 'const mayWait = isDated && ', to: 'const mayWait = ' }],
		few: true,
		harm: 'lost',
	},
	{
		without: 'waiting for room',
		changes: [
			{
				file: 'payments/step',
				from: 'isDated && time >= (sources.get(account)?.floor ?? 0);',
				to: 'false;',
			},
			{
				file: 'payments/step',
				from: 'if (mayWait && seen.size >= MOST_KEYS) {',
				to: 'if (seen.size >= MOST_KEYS) {',
			},
		],
		few: true,
		harm: 'lost',
	},
];

const transactions: Mutant[] = [
	{ without: "this machine's clock as a bound of the time in answers", changes: [believed], harm: 'lost' },
	{
		without: 'that bound for the baseline',
		changes: [
			{
				file: 'transactions/step',
				from: 'const baseline = first ? (asOf || now) - age : state.baseline;',
				to: `const latest = scan.pages.reduce((last, page) => Math.max(last, page.latest), 0);
				const baseline = first ? (latest || now) - age : state.baseline;`,
			},
		],
		harm: 'lost',
	},
	{
		without: 'the later of two clocks for the time of a place',
		changes: [
			{
				file: 'transactions/draft',
				from: 'time: Math.min(newest, latest) }',
				to: 'time: Math.min(newest, asOf) }',
			},
		],
		harm: 'lost',
	},
	{
		without: 'looking for what is open at the first poll',
		changes: [
			{ file: 'transactions/step', from: 'draft.opened(scan.opened?.rows ?? [], baseline);', to: '' },
		],
		harm: 'lost',
	},
	{
		without: 'looking again where the time of the first poll was up',
		changes: [
			{
				file: 'transactions/open',
				from: 'if (!this.means.budget.fits()) return { rows, ended: false };',
				to: 'if (!this.means.budget.fits()) return { rows, ended: true };',
			},
		],
		host: 'durable',
		harm: 'lost',
	},
	{
		without: 'handing over what was open before the baseline',
		changes: [{ file: 'transactions/draft', from: '!(isOurs || wasOpen)', to: '!isOurs' }],
		harm: 'lost',
	},
	{
		without: 'taking words that are not known for open',
		changes: [
			{
				file: 'events',
				from: '!FINAL_TX_STATUSES.has(status)',
				to: 'LISTED_OPEN_TX_STATUSES.has(status)',
			},
		],
		harm: 'lost',
	},
	{
		without: 'turns for those whose word no list shows',
		changes: [
			{
				file: 'transactions/open',
				from: 'return [...listed, ...turn(true).slice(0, room)];',
				to: 'return listed;',
			},
		],
		harm: 'lost',
	},
	{
		without: 'the full pass',
		changes: [
			{
				file: 'transactions/scan',
				from: 'due ? await this.fullPass() : undefined',
				to: 'undefined as Awaited<ReturnType<typeof this.fullPass>> | undefined',
			},
		],
		harm: 'lost',
	},
	{
		without: 'the look-back of the full pass',
		changes: [
			{ file: 'transactions/draft', from: 'time <= asOf - this.lookBack).pop()', to: 'time <= asOf).pop()' },
		],
		harm: 'lost',
	},
	{
		without: 'the look-back of the frontier',
		changes: [{ file: 'transactions/draft', from: 'this.frontier.time <= asOf - this.lookBack && ', to: '' }],
		harm: 'lost',
	},
	{
		without: 'settling in order',
		changes: [{ file: 'transactions/draft', from: ' && this.settled.sequence === before.sequence', to: '' }],
		harm: 'lost',
	},
	{
		without: 'the server time of the first page of a pass that took several polls',
		changes: [
			{
				file: 'transactions/scan',
				from: 'let asOf = state.pass?.asOf;',
				to: 'let asOf: number | undefined;',
			},
		],
		harm: 'lost',
	},
	{
		without: 'the open transactions',
		changes: [
			{
				file: 'transactions/draft',
				from: '} else if (!this.seen.has(key)) {',
				to: '} else if (this.seen.has(key)) {',
			},
		],
		harm: 'lost',
	},
	{
		without: 'the place of an open transaction after late rows moved it',
		changes: [
			{
				file: 'transactions/draft',
				from: '} else if (!this.seen.has(key)) {',
				to: '} else if (!this.seen.has(key) && !this.open.has(key)) {',
			},
		],
		harm: 'lost',
	},
	{
		without: 'telling the attempts of an order apart',
		changes: [
			{ file: 'transactions/open', from: 'if (row) return row;', to: '' },
			{
				file: 'transactions/open',
				from: 'const isThisOne = idText(status.referenceId) === reference;',
				to: 'const isThisOne = true;',
			},
		],
		harm: 'foreign',
	},
	{
		without: 'turns for the open transactions',
		changes: [
			{
				file: 'budget',
				from: 'return [...entries.slice(start), ...entries.slice(0, start)];',
				to: 'return [...entries];',
			},
		],
		harm: 'lost',
	},
	{
		without: 'starting on the day of what is not settled',
		changes: [
			{
				file: 'transactions/pages',
				from: 'const startDate = istDayText(start);',
				to: 'const startDate = istDayText(Math.max(now, this.serverTime));',
			},
		],
		harm: 'lost',
	},
	{
		without: 'a first day before what a decision has moved',
		changes: [
			{ file: 'transactions/pages', from: 'LONGEST_DECISION = 8 * DAY', to: 'LONGEST_DECISION = DAY' },
		],
		harm: 'lost',
	},
	{
		without: 'asking once more before letting go after seven days',
		changes: [{ file: 'transactions/draft', from: ' && checked.has(key)', to: '' }],
		harm: 'lost',
	},
	{
		without: 'looking at the status of rows in a list of open ones',
		changes: [
			{
				file: 'transactions/open',
				from: 'if (!isOpenTx(row.status)) decided.push(row);',
				to: '',
			},
		],
		harm: 'lost',
	},
	{
		without: 'asking for open ones that no list shows',
		changes: [
			{
				file: 'transactions/open',
				from: 'of this.inTurn(hidden.filter(isHidden), isNarrowed)',
				to: 'of isNarrowed ? [] : this.inTurn(hidden.filter(isHidden), isNarrowed)',
			},
		],
		harm: 'lost',
	},
	{
		without: 'asking for the day that has begun at Cashfree',
		changes: [
			{ file: 'transactions/pages', from: 'if (istDayText(this.serverTime) > today) continue;', to: '' },
		],
		skew: -90_000,
		harm: 'lost',
	},
	{
		without: 'learning how long a page is',
		changes: [
			{
				file: 'transactions/pages',
				from: 'size < Math.max(this.state.largestPage, this.largestPage)',
				to: 'size < gatewayPayment.pageSize',
			},
		],
		host: 'scheduler',
		harm: 'lost',
	},
	{
		without: 'a baseline before the first poll',
		changes: [
			{
				file: 'transactions/step',
				from: 'const baseline = first ? (asOf || now) - age : state.baseline;',
				to: 'const baseline = first ? asOf || now : state.baseline;',
			},
		],
		host: 'durable',
		harm: 'lost',
	},
	{
		without: 'dropping the result when another poll committed',
		changes: [fence],
		host: 'inMemory',
		harm: 'twice',
	},
	{
		without: 'the keys of what was handed over',
		changes: [
			{
				file: 'transactions/draft',
				from: 'if (this.seen.has(key) || !(isOurs || wasOpen)) return;',
				to: 'if (!(isOurs || wasOpen)) return;',
			},
		],
		harm: 'twice',
	},
	{
		without: 'placing rows again when they are read again',
		changes: [
			{
				file: 'transactions/draft',
				from: 'if (this.seen.has(row.key)) this.seen.set(row.key, sequence);',
				to: '',
			},
		],
		harm: 'hoarded',
	},
	{
		without: 'keeping rows that no page has passed yet',
		changes: [
			{
				file: 'transactions/draft',
				from: 'const BEYOND = Number.MAX_SAFE_INTEGER;',
				to: 'const BEYOND = -1;',
			},
		],
		harm: 'twice',
	},
	{
		without: 'ending the full pass at the frontier',
		changes: [
			{
				file: 'transactions/scan',
				from: 'last < 0 ? page.rows : page.rows.slice(0, last + 1)',
				to: 'page.rows',
			},
		],
		harm: 'twice',
	},
	{
		without: 'keeping the rows after the settled place',
		changes: [
			{
				file: 'transactions/draft',
				from: 'sequence > settled.sequence));',
				to: 'sequence > settled.sequence + 1));',
			},
		],
		harm: 'twice',
	},
];

/** `ahead`: this machine's clock is a day ahead at the activation, for a rule that few histories touch. */
const watched: Array<Mutant & { event: WatchedEvent; ahead?: boolean }> = [
	{
		event: 'cashgramRedemption',
		without: 'doubt of a last poll that is in the future',
		changes: [{ file: 'watched/scan', from: 'state.polledAt > now ? longAgo : ', to: '' }],
		host: 'scheduler',
		harm: 'lost',
		ahead: true,
	},
	{
		event: 'paymentLinkStatus',
		without: 'the ids that are not on the list',
		changes: [
			{
				file: 'watched/step',
				from: 'const known = new Map(state.known);',
				to: 'const known = new Map([...state.known].filter(([id]) => list.includes(id)));',
			},
		],
		harm: 'twice',
	},
	{
		event: 'orderStatus',
		without: 'remembering what was reported',
		changes: [
			{ file: 'watched/step', from: 'reported: isNew ? [...reported, status] : reported', to: 'reported' },
		],
		harm: 'twice',
	},
	{
		event: 'paymentLinkStatus',
		without: 'remembering what was reported before the last status',
		changes: [
			{
				file: 'watched/step',
				from: 'reported: isNew ? [...reported, status] : reported',
				to: 'reported: isNew ? [status] : []',
			},
		],
		harm: 'twice',
	},
	{
		event: 'transferStatus',
		without: 'dropping the result when another poll committed',
		changes: [fence],
		host: 'inMemory',
		harm: 'twice',
	},
	{
		event: 'cashgramRedemption',
		without: 'watching redeemed ones for a reversal',
		changes: [
			{ file: 'watched/objects', from: "REDEEMED: { next: ['REVERSED'], days: 30 }", to: 'REDEEMED: FINAL' },
		],
		harm: 'lost',
	},
	{
		event: 'transferStatus',
		without: 'watching on after SUCCESS',
		changes: [
			{
				file: 'watched/objects',
				from: "SUCCESS: { next: ['REVERSED'], days: WATCHED_ON }",
				to: 'SUCCESS: FINAL',
			},
		],
		harm: 'lost',
	},
	{
		event: 'transferStatus',
		without: 'days enough after SUCCESS',
		changes: [{ file: 'watched/objects', from: 'WATCHED_ON = 7', to: 'WATCHED_ON = 1' }],
		harm: 'lost',
	},
	{
		event: 'transferStatus',
		without: 'the other word for REJECTED',
		changes: [{ file: 'watched/objects', from: "synonyms: { MANUALLY_REJECTED: 'REJECTED' }", to: '' }],
		harm: 'lost',
	},
	{
		event: 'orderStatus',
		without: 'watching on after EXPIRED',
		changes: [
			{
				file: 'watched/objects',
				from: "EXPIRED: { next: ['PAID'], days: WATCHED_ON }",
				to: 'EXPIRED: FINAL',
			},
		],
		harm: 'lost',
	},
	{
		event: 'orderStatus',
		without: 'words that nobody knows as open ones',
		changes: [
			{
				file: 'watched/objects',
				from: 'return Object.hasOwn(statuses, status) ? status : undefined;',
				to: "return Object.hasOwn(statuses, status) ? status : status.startsWith('UN') ? 'TERMINATED' : undefined;",
			},
		],
		harm: 'lost',
	},
	{
		event: 'paymentLinkStatus',
		without: 'watching on after a part was paid',
		changes: [
			{
				file: 'watched/objects',
				from: "PARTIALLY_PAID: { next: ['PAID', 'EXPIRED', 'CANCELLED'] }",
				to: 'PARTIALLY_PAID: FINAL',
			},
		],
		harm: 'lost',
	},
	{
		event: 'paymentLinkStatus',
		without: 'watching on after CANCELLED',
		changes: [
			{
				file: 'watched/objects',
				from: "CANCELLED: { next: ['PAID', 'PARTIALLY_PAID'], days: WATCHED_ON }",
				to: 'CANCELLED: FINAL',
			},
		],
		harm: 'lost',
	},
	{
		event: 'cashgramRedemption',
		without: 'turns for the ids of a long list',
		changes: [
			{
				file: 'budget',
				from: 'return [...entries.slice(start), ...entries.slice(0, start)];',
				to: 'return [...entries];',
			},
		],
		harm: 'lost',
	},
	{
		event: 'transferStatus',
		without: 'turns between those that wait and those asked for hourly',
		changes: [
			{
				file: 'watched/scan',
				from: 'of inTurns(rotated(waiting, now), rotated(hourly, now), now)',
				to: 'of [...rotated(waiting, now), ...rotated(hourly, now)]',
			},
		],
		harm: 'lost',
	},
];

const HISTORIES = 8000;

/** Plays histories until one shows the harm. @returns how many were needed */
async function caught<H>(
	histories: fc.Arbitrary<H>,
	playOne: (history: H) => Promise<{ verdict: Verdict }>,
	harm: Harm,
): Promise<number | undefined> {
	const result = await fc.check(
		fc.asyncProperty(histories, async (history) => {
			const { verdict } = await playOne(history);
			return verdict[harm].length === 0;
		}),
		{ numRuns: HISTORIES, seed: 20260101, endOnFailure: true },
	);
	// A mutant that only breaks the code proves nothing.
	const wasHarm = String(result.errorInstance).includes('returning false');
	return result.failed && wasHarm ? result.numRuns : undefined;
}

const few: Change = { file: 'limits', from: 'MOST_KEYS = 10_000', to: 'MOST_KEYS = 12' };

describe.each(payments)('Auto Collect payments without $without', ({ changes, host, harm, few: isFew }) => {
	test(`are ${harm}`, async () => {
		const mutant = load([...SMALL_PAGES, ...(isFew ? [few] : []), ...changes]);
		const needed = await caught(
			paymentsHistory,
			(history) => playPayments(mutant, host ?? 'inMemory', isFew ? onTime(history) : history),
			harm,
		);
		expect(needed).toBeDefined();
	});
});

describe.each(transactions)(
	'Payment Gateway transactions without $without',
	({ changes, host, harm, skew }) => {
		test(`are ${harm}`, async () => {
			const mutant = load([...SMALL_PAGES, ...changes]);
			const needed = await caught(
				transactionsHistory,
				(history) => {
					const settings = { ...history.settings, skew: skew ?? history.settings.skew };
					return playTransactions(mutant, host ?? 'inMemory', { ...history, settings });
				},
				harm,
			);
			expect(needed).toBeDefined();
		});
	},
);

describe.each(watched)('$event without $without', ({ event, changes, host, harm, ahead }) => {
	test(`is ${harm}`, async () => {
		const mutant = load(changes);
		const needed = await caught(
			watchedHistory(event),
			({ settings, ...history }) => {
				const atFirst = ahead ? { own: 90_000, server: 0 } : settings.atFirst;
				const played = { ...history, settings: { ...settings, atFirst } };
				return playWatched(mutant, event, host ?? 'inMemory', played);
			},
			harm,
		);
		expect(needed).toBeDefined();
	});
});
