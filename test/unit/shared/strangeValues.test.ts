// Values that look like what a rule asks for and are not: each is refused, none becomes something else on the wire.
import { count } from '../../../nodes/shared/form/choices';
import { day } from '../../../nodes/shared/form/date';
import { id, pathId } from '../../../nodes/shared/form/ids';
import { dayOf, readMoment } from '../../../nodes/shared/form/moment';
import { code, words } from '../../../nodes/shared/form/text';

const context = { name: 'orderId', timeZone: 'Asia/Kolkata', now: Date.parse('2026-11-22T12:00:00+05:30') };

it.each([
	['the last moment that JavaScript knows', new Date(8.64e15)],
	['the first one', new Date(-8.64e15)],
	['the year 10000 in India', new Date('9999-12-31T18:30:00Z')],
	['the same as text', '9999-12-31T23:59:59Z'],
	['no date', new Date(Number.NaN)],
	['a Luxon date without a time', { toMillis: () => Number.NaN }],
])('a date: %s is none', (_what, value) => {
	expect(readMoment(value, 'UTC')).toBeUndefined();
	expect(() => day({ separator: '/' })(value, context)).toThrow('be a date such as');
});

it('the last day of four digits is one', () => {
	const moment = readMoment('9999-12-31T18:29:59Z', 'UTC');
	expect(moment && dayOf(moment)).toEqual({ year: 9999, month: 12, day: 31 });
});

it.each([
	['an ID', id()],
	['an ID in a path', pathId],
	['a code', code()],
	['a note', words()],
])('%s with half of a character is refused: every encoder makes another ID of it', (_what, rule) => {
	for (const value of ['\ud83d', 'A\ude00B'])
		expect(() => rule(value, context)).toThrow('half of a character');
	expect(decodeURIComponent(String(rule('A😀', context)))).toBe('A😀');
});

it('a count is whole and at least one', () => {
	expect([1, 50, '7', ' 8 ', 2.9].map((value) => count(value, context))).toEqual([1, 50, 7, 8, 2]);
	for (const value of [0, -1, 0.5, Number.NaN, Infinity, 'all', '1e999', true, [5], { valueOf: 1 }]) {
		expect(() => count(value, context)).toThrow(/be (a number of at least 1|text)/);
	}
});
