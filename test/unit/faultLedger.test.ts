// The ledger of the fault run sees every kind of lie, and nothing else.
import { mismatch, type Line } from '../faults/ledger';

const line = (part: Partial<Line>): Line => ({
	key: 'K1',
	effect: 'write',
	said: ['success'],
	deeds: 1,
	isTrue: true,
	existed: false,
	...part,
});

it.each<[string, Partial<Line>]>([
	['a success that happened', {}],
	['a refusal that did not happen', { said: ['refused'], deeds: 0 }],
	['something not sent', { said: ['notSent'], deeds: 0 }],
	['an open question that happened', { said: ['unknown'], deeds: 1 }],
	['an open question that did not', { said: ['unknown'], deeds: 0 }],
	['an item after the stop', { said: ['notDone'], deeds: 0 }],
	['one that was there before and is the same', { deeds: 0, existed: true }],
	['a read', { effect: 'read', deeds: 0 }],
	['a read that failed', { effect: 'read', said: ['failed'], deeds: 0 }],
])('%s is in order', (_what, part) => {
	expect(mismatch(line(part))).toBeUndefined();
});

it.each<[string, Partial<Line>, RegExp]>([
	['two payouts', { deeds: 2 }, /2 times/],
	['two payouts in doubt', { said: ['unknown'], deeds: 2 }, /2 times/],
	['a success that did not happen', { deeds: 0 }, /did not happen/],
	['a success that shows something else', { isTrue: false }, /something else/],
	['a read that shows something else', { effect: 'read', deeds: 0, isTrue: false }, /something else/],
	['a payout that was called refused', { said: ['refused'] }, /said to be refused/],
	['a payout that was called not sent', { said: ['notSent'] }, /said to be notSent/],
	['a payout that a stopped run hides', { said: ['notDone'] }, /said to be notDone/],
	['a write that "failed"', { said: ['failed'], deeds: 0 }, /tells nothing/],
	['a read in doubt', { effect: 'read', said: ['unknown'], deeds: 0 }, /a read/],
	['silence', { said: [] }, /0 things/],
	['two words', { said: ['success', 'refused'] }, /2 things/],
])('%s is a mismatch', (_what, part, problem) => {
	expect(mismatch(line(part))).toMatch(problem);
});
