// Q-D2, Q-D3 moments as Auto Collect's lists take them: date and time in IST, a day as its first or last second.
import { DateTime } from 'luxon';
import { dateTime } from '../../../nodes/shared/form/date';
import { RuleBreach } from '../../../nodes/shared/form/rule';

const context = { name: 'endDate', timeZone: 'America/New_York', now: 0 };
const start = (value: unknown) => dateTime({ dayMeans: 'start' })(value, context);
const end = (value: unknown) => dateTime({ dayMeans: 'end' })(value, context);

test.each([
	['2026-01-14', '2026-01-14 00:00:00', '2026-01-14 23:59:59'],
	['20260114', '2026-01-14 00:00:00', '2026-01-14 23:59:59'],
	['2026-01-14T00:00:00+05:30', '2026-01-14 00:00:00', '2026-01-14 00:00:00'],
	['2026-01-14T19:00:00Z', '2026-01-15 00:30:00', '2026-01-15 00:30:00'],
	// No offset: the workflow's own zone, five hours behind UTC in winter.
	['2026-01-14T14:00:00', '2026-01-15 00:30:00', '2026-01-15 00:30:00'],
])('%s', (value, first, last) => {
	expect(start(value)).toBe(first);
	expect(end(value)).toBe(last);
});

test('a Luxon DateTime', () => {
	expect(end(DateTime.fromISO('2026-01-14T19:00:00Z'))).toBe('2026-01-15 00:30:00');
});

test.each(['', undefined, 'today', '2026-02-30', 20260114, {}])('%p is refused', (value) => {
	expect(() => start(value)).toThrow(RuleBreach);
});
