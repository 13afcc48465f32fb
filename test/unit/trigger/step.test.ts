// What the trigger does where there is too much to remember: it says so, and loses nothing silently.
import { START } from './simulation/world';
import { istDateTime } from '../../../nodes/shared/form/ist';
import { MOST_KEYS } from '../../../nodes/Trigger/limits';
import type { PaymentsReading, PaymentsScan } from '../../../nodes/Trigger/payments/scan';
import type { Transaction } from '../../../nodes/Trigger/transactions/pages';
import type { TransactionsScan } from '../../../nodes/Trigger/transactions/scan';
import { ALL_ACCOUNTS } from '../../../nodes/Trigger/payments/state';
import { WATCHED } from '../../../nodes/Trigger/watched/objects';
import type { Known } from '../../../nodes/Trigger/watched/state';
import { stepPayments } from '../../../nodes/Trigger/payments/step';
import { newTransactions, stepTransactions } from '../../../nodes/Trigger/transactions/step';
import { stepWatched } from '../../../nodes/Trigger/watched/step';

const rules = { lookBack: 900, age: 120 };
const read = (readings: PaymentsReading[], ...refused: string[]): PaymentsScan => ({
	readings,
	refused,
	unreadable: [],
});

test('payments wait where there is no room, and the oldest go first', () => {
	const seen = new Map(Array.from({ length: MOST_KEYS - 1 }, (_, index) => [String(index), START]));
	const state = { sources: new Map([[ALL_ACCOUNTS, { floor: START - 900 }]]), seen };
	const payments = [20, 10].map((seconds) => ({
		key: `new-${seconds}`,
		time: START + seconds,
		record: { referenceId: `new-${seconds}`, paymentTime: istDateTime((START + seconds) * 1000) },
	}));
	const readings = [{ account: ALL_ACCOUNTS, asOf: START + 60, reached: START + 60, payments }];
	const { happenings, next, notes } = stepPayments(state, read(readings), [ALL_ACCOUNTS], rules, START);
	expect(happenings.map(({ eventId }) => eventId)).toEqual(['autoCollectPayment:new-10']);
	expect(notes).toEqual([{ kind: 'full' }]);
	expect(next.seen.has('new-20')).toBe(false);
	expect(next.seen.size).toBe(MOST_KEYS);

	const later = [{ account: ALL_ACCOUNTS, asOf: START + 1000, reached: START + 1000, payments }];
	const then = stepPayments(next, read(later), [ALL_ACCOUNTS], rules, START);
	expect(then.happenings.map(({ eventId }) => eventId)).toEqual(['autoCollectPayment:new-20']);
	expect(then.notes).toEqual([]);
});

test('a payment of a named account tells which one', () => {
	const state = { sources: new Map([['A', { floor: START }]]), seen: new Map() };
	const payments = [{ key: '1', time: START, record: { referenceId: 1 } }];
	const readings = [{ account: 'A', asOf: START, payments }];
	const { happenings } = stepPayments(state, read(readings), ['A'], rules, START);
	expect(happenings).toEqual([
		{ eventId: 'autoCollectPayment:1', record: { referenceId: 1 }, accountId: 'A' },
	]);
});

test('an account that does not answer does not make the others remember for ever', () => {
	const state = {
		sources: new Map([
			['A', { floor: START - 900 }],
			['GONE', { floor: START - 86_400 }],
		]),
		seen: new Map([['old', START - 80_000]]),
	};
	const readings = [{ account: 'A', asOf: START, reached: START, payments: [] }];
	const accounts = ['A', 'GONE'];
	const { next } = stepPayments(state, read(readings, 'GONE'), accounts, rules, START);
	expect([...next.seen]).toEqual([]);
	// Its own payments are not passed by, should it come to life.
	expect(next.sources.get('GONE')).toEqual({ floor: START - 86_400 });
	expect(stepPayments(state, read(readings), accounts, rules, START).next.seen.size).toBe(1);
});

test('the first poll hands nothing over', () => {
	const payments = [{ key: '1', time: START, record: { referenceId: 1 } }];
	const readings = [{ account: ALL_ACCOUNTS, asOf: START, payments }];
	const { happenings, next } = stepPayments(
		{ sources: new Map(), seen: new Map() },
		read(readings),
		[ALL_ACCOUNTS],
		rules,
		0,
	);
	expect(happenings).toEqual([]);
	expect([...next.sources]).toEqual([[ALL_ACCOUNTS, { floor: START - 120 }]]);
});

test('five hundred open transactions are watched for seven days; what falls out is named', () => {
	const rows = Array.from({ length: 503 }, (_, index): Transaction => ({
		key: String(index),
		reference: `r${index}`,
		orderId: `order-${index}`,
		status: index % 2 ? 'PENDING' : 'FLAGGED',
		time: START + index,
		after: '',
		record: {},
	}));
	const scan = (read: Transaction[], asOf: number, checked: string[] = []): TransactionsScan => ({
		pages: [{ rows: read, next: 'x', asOf, latest: asOf }],
		decided: [],
		checked: new Set(checked),
		full: false,
		unreadable: [],
		largestPage: 50,
	});
	const { next, notes } = stepTransactions(
		newTransactions(START),
		scan(rows, START + 600),
		rules,
		START,
		false,
	);
	expect(next.open.size).toBe(500);
	expect(notes).toEqual([{ kind: 'openDropped', orderIds: ['order-2', 'order-1', 'order-0'] }]);

	const weekLater = START + 7 * 86_400 + 10;
	// While nobody asked it may have been decided in time: only what is seen to be still open is let go.
	const unasked = stepTransactions(next, scan([], weekLater), rules, START, false);
	expect(unasked.next.open.size).toBe(500);
	const asked = scan(
		[],
		weekLater,
		rows.map(({ key }) => key),
	);
	const later = stepTransactions(next, asked, rules, START, false);
	expect([...later.next.open.keys()].map(Number).sort((one, other) => one - other)[0]).toBe(10);
	expect(later.notes).toEqual([]);
});

describe('what is open already at the first poll', () => {
	const row = (key: string, status: string, time = START - 5 * 86_400): Transaction => ({
		key,
		reference: `r${key}`,
		orderId: `o${key}`,
		status,
		time,
		after: '',
		record: {},
	});
	const scan = (changes: Partial<TransactionsScan>): TransactionsScan => ({
		pages: [{ rows: [], asOf: START, latest: START }],
		decided: [],
		checked: new Set(),
		full: false,
		unreadable: [],
		largestPage: 50,
		...changes,
	});
	const words = ['PENDING', 'FLAGGED', 'INCOMPLETE', 'USER_DROPPED', 'NOT_ATTEMPTED', ''];

	test.each(words)('is watched, and fires when it is paid: "%s"', (word) => {
		const pages = [{ rows: [row('1', word, START - 3600)], next: '1', asOf: START, latest: START }];
		const opened = { rows: [row('2', word)], ended: true };
		const first = stepTransactions(newTransactions(START - 120), scan({ pages, opened }), rules, START, true);
		expect(first.happenings).toEqual([]);
		expect([...first.next.open.keys()]).toEqual(['1', '2']);
		expect(first.next.opening).toBeUndefined();
		const decided = ['1', '2'].map((key) => row(key, 'SUCCESS'));
		const then = stepTransactions(first.next, scan({ decided }), rules, START, false);
		expect(then.happenings.map(({ eventId }) => eventId)).toEqual(['gatewayPayment:r1', 'gatewayPayment:r2']);
		expect(stepTransactions(then.next, scan({ decided }), rules, START, false).happenings).toEqual([]);
	});

	test.each(['SUCCESS', 'FAILED', 'CANCELLED', 'VOID'])('is not what is final: %s', (word) => {
		const pages = [{ rows: [row('1', word, START - 3600)], next: '1', asOf: START, latest: START }];
		const opened = { rows: [row('2', word)], ended: true };
		const { happenings, next } = stepTransactions(
			newTransactions(START - 120),
			scan({ pages, opened }),
			rules,
			START,
			true,
		);
		expect(happenings).toEqual([]);
		expect(next.open.size).toBe(0);
	});

	test('is left to the list where it is not older than the baseline: only the list knows its place', () => {
		const opened = {
			rows: [row('1', 'PENDING', START - 121), row('2', 'PENDING', START - 120)],
			ended: true,
		};
		const { next } = stepTransactions(newTransactions(START - 120), scan({ opened }), rules, START, true);
		expect([...next.open.keys()]).toEqual(['1']);
	});

	test('is looked for again where there was no time, and told where Cashfree does not list it', () => {
		const step = (opened: TransactionsScan['opened']) =>
			stepTransactions(newTransactions(START - 120), scan({ opened }), rules, START, true);
		expect(step({ rows: [], ended: false }).next.opening).toBe(true);
		expect(step({ rows: [], ended: true, refused: true })).toMatchObject({
			notes: [{ kind: 'openNotListed' }],
		});
	});

	test('with words that are many and hardly ever paid does not push out what Cashfree lists as open', () => {
		const rows = Array.from({ length: 700 }, (_, index) =>
			row(String(index), index < 50 ? 'FLAGGED' : 'USER_DROPPED', START - 1000 + index),
		);
		const pages = [{ rows, next: 'x', asOf: START, latest: START }];
		const { next } = stepTransactions(newTransactions(START), scan({ pages }), rules, START, false);
		const kept = [...next.open.values()];
		expect(kept).toHaveLength(500);
		expect(kept.filter(({ unlisted }) => !unlisted)).toHaveLength(50);
	});
});

test('a transaction that failed is no longer watched', () => {
	const row = (status: string): Transaction => ({
		key: '1',
		reference: 'r',
		orderId: 'o',
		status,
		time: START,
		after: '',
		record: {},
	});
	const scan = (status: string): TransactionsScan => ({
		pages: [{ rows: [row(status)], asOf: START, latest: START }],
		decided: [],
		checked: new Set(['1']),
		full: false,
		unreadable: [],
		largestPage: 50,
	});
	const opened = stepTransactions(newTransactions(START), scan('PENDING'), rules, START, false).next;
	expect(opened.open.size).toBe(1);
	expect(stepTransactions(opened, scan('FAILED'), rules, START, false).next.open.size).toBe(0);
	expect(stepTransactions(opened, scan('FLAGGED'), rules, START, false).next.open.size).toBe(1);
});

test('ten thousand cashgrams are remembered, those on the list and the newest first', () => {
	const chosen = new Set(['REDEEMED']);
	const known = new Map(
		Array.from({ length: MOST_KEYS }, (_, index): [string, Known] => [
			`old-${index}`,
			{ status: 'REDEEMED', reported: ['REDEEMED'], day: index },
		]),
	);
	const scan = {
		answers: ['a', 'b'].map((id) => ({ id, status: 'REDEEMED' as const, record: { cashgramId: id } })),
		unknown: [],
		noneExists: false,
	};
	const { happenings, next, notes } = stepWatched(
		{ polledAt: 0, known },
		scan,
		{ object: WATCHED.cashgramRedemption, list: ['a', 'b', 'old-0'], chosen },
		START,
	);
	expect(happenings.map(({ eventId }) => eventId)).toEqual([
		'cashgramRedemption:a:REDEEMED',
		'cashgramRedemption:b:REDEEMED',
	]);
	expect(notes).toEqual([{ kind: 'watchedForgotten', what: 'cashgrams', ids: ['old-1', 'old-2'] }]);
	expect(next.known.size).toBe(MOST_KEYS);
	expect(next.known.has('old-0')).toBe(true);
});

test('a status that was not chosen is remembered without firing', () => {
	const scan = {
		answers: [{ id: 'a', status: 'EXPIRED' as const, record: {} }],
		unknown: [],
		noneExists: false,
	};
	const { happenings, next } = stepWatched(
		{ polledAt: 0, known: new Map() },
		scan,
		{ object: WATCHED.cashgramRedemption, list: ['a'], chosen: new Set(['REDEEMED']) },
		START,
	);
	expect(happenings).toEqual([]);
	expect(next.known.get('a')).toMatchObject({ status: 'EXPIRED', reported: [] });
});

describe('a poll in which nothing happened leaves the state as it is, for n8n saves what differs', () => {
	const HOUR = 3600;
	const quietly = (
		from: number,
		asOf: number,
		payments: PaymentsScan['readings'][number]['payments'] = [],
	) => {
		const seen = new Map(payments.map(({ key, time }) => [key, time]));
		const state = { sources: new Map([[ALL_ACCOUNTS, { floor: from }]]), seen };
		const readings = [{ account: ALL_ACCOUNTS, asOf, reached: asOf, payments }];
		return { state, next: stepPayments(state, read(readings), [ALL_ACCOUNTS], rules, asOf).next };
	};

	test('payments: the floor waits, but not for ever', () => {
		const { state, next } = quietly(START, START + 23 * HOUR);
		expect(next).toEqual(state);
		const later = quietly(START, START + 25 * HOUR);
		expect(later.next.sources.get(ALL_ACCOUNTS)).toEqual({ floor: START + 25 * HOUR - 900 });
	});

	test('payments: those that leave the look-back are forgotten', () => {
		const payment = { key: '1', time: START, record: { referenceId: 1 } };
		expect(quietly(START - 60, START + 800, [payment]).next.seen.size).toBe(1);
		const { next } = quietly(START - 60, START + 901, [payment]);
		expect(next).toEqual({ sources: new Map([[ALL_ACCOUNTS, { floor: START + 1 }]]), seen: new Map() });
	});

	test('transactions: a pass over nothing is not dated, unless open ones wait for it', () => {
		const mark = { cursor: '7', sequence: 3, time: START };
		const state = { ...newTransactions(START), frontier: mark, settled: mark, passedAt: START };
		const scan: TransactionsScan = {
			pages: [{ rows: [], asOf: START + 1000, latest: START + 1000 }],
			pass: { rows: [], asOf: 0, met: true },
			decided: [],
			full: false,
			unreadable: [],
			largestPage: 0,
			checked: new Set(),
		};
		expect(stepTransactions(state, scan, rules, START + 1000, false).next).toEqual(state);
		const waiting = { orderId: 'o', reference: 'r', time: START, after: '6' };
		const open = { ...state, open: new Map([['1', waiting]]) };
		expect(stepTransactions(open, scan, rules, START + 1000, false).next.passedAt).toBe(START + 1000);
	});

	test('cashgrams: polls are dated only while a redeemed one may be reversed', () => {
		const known = new Map<string, Known>([
			['A', { status: 'REDEEMED', reported: ['REDEEMED'], day: Math.floor(START / 86_400) }],
		]);
		const state = { polledAt: START, known };
		const nothing = { answers: [], unknown: [], noneExists: false };
		const object = WATCHED.cashgramRedemption;
		const step = (later: number, ...chosen: string[]) =>
			stepWatched(state, nothing, { object, list: ['A', 'B'], chosen: new Set(chosen) }, START + later).next;
		expect(step(60, 'REDEEMED')).toEqual(state);
		expect(step(60, 'REDEEMED', 'REVERSED').polledAt).toBe(START + 60);
		expect(step(32 * 86_400, 'REDEEMED', 'REVERSED')).toEqual(state);
	});
});
