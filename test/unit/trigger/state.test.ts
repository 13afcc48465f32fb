// What the trigger remembers: it comes back as it was written, and nothing else is taken for it.
import fc from 'fast-check';
import { packKeys, unpackKeys } from '../../../nodes/Trigger/pack';
import { paymentsForm } from '../../../nodes/Trigger/payments/state';
import { readState, UnreadableState, writeState, type Form } from '../../../nodes/Trigger/stored';
import { transactionsForm } from '../../../nodes/Trigger/transactions/state';
import { WATCHED } from '../../../nodes/Trigger/watched/objects';
import { watchedForm } from '../../../nodes/Trigger/watched/state';

const numbers = fc.maxSafeNat();
const ids = fc.oneof(
	fc.nat().map(String),
	fc.maxSafeNat().map(String),
	fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/),
	fc.constantFrom('007', "'quoted'", 'a,b:c d', 'पैसा', '%41', '-5', '12345678901234567890'),
	// Half characters, alone and beside others.
	fc.string({
		unit: fc.constantFrom('\ud83d', '\ude00', '\ud83d\ude00', '%', 'u', 'D83D', 'a', '1'),
		minLength: 1,
		maxLength: 6,
	}),
);
const keys = (values: fc.Arbitrary<number>) =>
	fc.array(fc.tuple(ids, values)).map((entries) => new Map(entries));
const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
const mark = fc.record({ cursor: fc.oneof(fc.constant(''), ids), sequence: fc.nat(), time: seconds });

const stored = <State>(state: State, form: Form<State>): unknown =>
	JSON.parse(JSON.stringify(writeState(state, 'scope', form)));

const entries = (map: ReadonlyMap<string, unknown>) =>
	new Map([...map].sort(([one], [other]) => (one < other ? -1 : 1)));

test('packed keys come back, numeric ones and texts', () => {
	fc.assert(
		fc.property(keys(numbers), (map) => {
			expect(entries(unpackKeys(packKeys(map)) ?? new Map())).toEqual(entries(map));
		}),
	);
});

test('ids that run on take about four characters each', () => {
	const map = new Map(
		Array.from({ length: 1000 }, (_, index) => [
			String(7_497_000_000 + index * 3),
			1_710_000_000 + index * 2,
		]),
	);
	expect(packKeys(map).length).toBeLessThan(5000);
	const texts = new Map(Array.from({ length: 1000 }, (_, index) => [`CG-2024-${10_000 + index}`, 20_000]));
	expect(packKeys(texts).length).toBeLessThan(6500);
});

test.each(['x', '1', '1:', '1:a:b', "1:'", '1:1,,2', "1:'0%zz", '1:zzzzzzzzzzzz', "1:'0%FF", "1:'0%uD"])(
	'"%s" is not packed keys',
	(text) => {
		expect(unpackKeys(text)).toBeUndefined();
	},
);

test('every state comes back', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(ids, fc.record({ floor: seconds, slice: fc.nat() }, { requiredKeys: ['floor'] }))),
			keys(seconds),
			(sources, seen) => {
				const state = { sources: new Map(sources), seen };
				const read = readState(stored(state, paymentsForm), 'scope', paymentsForm);
				expect(read?.sources).toEqual(state.sources);
				expect(entries(read?.seen ?? new Map())).toEqual(entries(seen));
			},
		),
	);
	fc.assert(
		fc.property(
			fc.record(
				{
					baseline: seconds,
					frontier: mark,
					settled: mark,
					marks: fc.array(mark),
					largestPage: fc.nat(),
					passedAt: seconds,
					open: fc
						.array(
							fc.tuple(
								ids,
								fc.record(
									{ orderId: ids, reference: ids, time: seconds, after: ids },
									{ requiredKeys: ['orderId', 'reference', 'time'] },
								),
							),
						)
						.map((list) => new Map(list)),
					seen: keys(fc.nat()),
					frontierKey: ids,
					pass: fc.record({ cursor: ids, asOf: seconds }),
				},
				{
					requiredKeys: [
						'baseline',
						'frontier',
						'settled',
						'marks',
						'largestPage',
						'passedAt',
						'open',
						'seen',
					],
				},
			),
			(state) => {
				const read = readState(stored(state, transactionsForm), 'scope', transactionsForm);
				expect({ ...read, seen: entries(read?.seen ?? new Map()) }).toEqual({
					...state,
					seen: entries(state.seen),
				});
			},
		),
	);
	for (const object of Object.values(WATCHED)) {
		const form = watchedForm(object);
		const statuses = Object.keys(object.statuses);
		const known = fc.record({
			status: fc.constantFrom(...statuses),
			reported: fc.subarray(statuses),
			day: fc.integer({ min: 0, max: 50_000 }),
		});
		fc.assert(
			fc.property(fc.array(fc.tuple(ids, known)), seconds, (list, polledAt) => {
				const state = { polledAt, known: new Map(list) };
				const read = readState(stored(state, form), 'scope', form);
				expect({ ...read, known: entries(read?.known ?? new Map()) }).toEqual({
					...state,
					known: entries(state.known),
				});
			}),
		);
	}
});

const good = { v: 2, scope: 'scope', sources: [['', 5]], seen: '' };

test('another scope is a first run, and so is nothing', () => {
	expect(readState(good, 'other', paymentsForm)).toBeUndefined();
	expect(readState(undefined, 'scope', paymentsForm)).toBeUndefined();
	expect(readState(null, 'scope', paymentsForm)).toBeUndefined();
	expect(readState(good, 'scope', paymentsForm)?.sources.get('')).toEqual({ floor: 5 });
});

test.each([
	['text', 'text'],
	['a newer version', { ...good, v: 3 }],
	['an unknown older version', { ...good, v: 0 }],
	['no version', { ...good, v: undefined }],
	['no sources', { ...good, sources: undefined }],
	['a floor that is no number', { ...good, sources: [['', 'five']] }],
	['a floor with a fraction', { ...good, sources: [['', 5.5]] }],
	['broken keys', { ...good, seen: '1:' }],
	['keys that are no text', { ...good, seen: {} }],
])('%s is refused, never guessed at', (_, value) => {
	expect(() => readState(value, 'scope', paymentsForm)).toThrow(UnreadableState);
});

test('a broken state of the other kinds is refused as well', () => {
	expect(() => readState({ v: 1, scope: 'scope' }, 'scope', transactionsForm)).toThrow(UnreadableState);
	expect(() =>
		readState({ v: 1, scope: 'scope', polledAt: 1 }, 'scope', watchedForm(WATCHED.orderStatus)),
	).toThrow(UnreadableState);
});

describe('what version 0.1.0 remembered', () => {
	const rest = { v: 1, scope: 'scope', polledAt: 7 };

	test('of cashgrams is read: what was handed over, in which status, since when', () => {
		// Day 20000: A redeemed and handed over, B expired and not, C failed and handed over; D reversed a day later.
		const of1 = { A: 160_001, B: 160_002, C: 160_005, D: 160_015 };
		const read = readState(
			{ ...rest, known: packKeys(new Map(Object.entries(of1))) },
			'scope',
			watchedForm(WATCHED.cashgramRedemption),
		);
		expect(read?.polledAt).toBe(7);
		expect(Object.fromEntries(read?.known ?? [])).toEqual({
			A: { status: 'REDEEMED', reported: ['REDEEMED'], day: 20_000 },
			B: { status: 'EXPIRED', reported: [], day: 20_000 },
			C: { status: 'FAILED', reported: ['FAILED'], day: 20_000 },
			D: { status: 'REVERSED', reported: ['REVERSED'], day: 20_001 },
		});
	});

	test('of payments is read as it was', () => {
		expect(readState({ ...good, v: 1 }, 'scope', paymentsForm)).toEqual(
			readState(good, 'scope', paymentsForm),
		);
	});

	test('and is broken is refused', () => {
		const read = () => readState({ ...rest, known: 'x' }, 'scope', watchedForm(WATCHED.cashgramRedemption));
		expect(read).toThrow(UnreadableState);
	});
});
