// The account of the day of both triggers: what it calls never, more than once, and late.
import { complaintsOfDay, settleDay, type Day } from '../crash/dayLedger';

const day: Day = {
	paidAt: new Map([
		['a', 0],
		['b', 10_000],
	]),
	lost: new Set(['b']),
	polls: [5_000, 42_000, 47_000, 52_000, 57_000],
	safetyNetMs: 30_000,
};
const called = (eventId: string, at: number) => ({ eventId, at, called: true });
const polled = (eventId: string, at: number) => ({ eventId, at, called: false });

test('a payment that is called and one that is polled, each once and in time', () => {
	const account = settleDay(day, [called('a', 10), polled('b', 42_100)]);
	expect(account).toEqual({
		payments: 2,
		lostCalls: 1,
		onlyPolled: 1,
		never: [],
		once: 2,
		moreOften: [],
		mostPollsLate: 1,
	});
	expect(complaintsOfDay(account)).toEqual([]);
});

test('never, twice and late are told; payments of others are not counted', () => {
	expect(complaintsOfDay(settleDay(day, [called('a', 10), called('z', 10)]))).toEqual(['never handed on: b']);
	const twice = settleDay(day, [called('a', 10), polled('a', 42_100), polled('b', 42_100)]);
	expect(complaintsOfDay(twice)).toEqual(['handed on more than once: a']);
	const late = settleDay(day, [called('a', 10), polled('b', 52_100)]);
	expect(complaintsOfDay(late)).toEqual(['handed on only 3 polls late']);
});
