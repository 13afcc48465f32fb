// AC-8, AC-14, Q-D2 what two dates must be to each other before they are sent.
import fc from 'fast-check';
import { dateOrder, utrWindow } from '../../../nodes/AutoCollect/descriptions/payment/dates';
import { DAY_MS } from '../../../nodes/shared/form/ist';

const compact = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 10).replaceAll('-', '');

test.each([
	[{}, undefined],
	[{ startDate: '20260101' }, undefined],
	[{ endDate: '20260101' }, undefined],
	[{ startDate: '2026-01-01 00:00:00', endDate: '2026-01-01 00:00:01' }, undefined],
	[{ startDate: '2026-01-01 00:00:00', endDate: '2026-01-01 00:00:00' }, 'End Date'],
	[{ startDate: '2026-01-02 00:00:00', endDate: '2026-01-01 23:59:59' }, 'End Date'],
])('order of %j', (sent, parameter) => {
	expect(dateOrder(sent)?.parameter).toBe(parameter);
});

test('a search by UTR takes days up to 30 apart, and asks for the day after the last one where it may', () => {
	const start = fc.integer({ min: 0, max: 20_000 }).map((days) => days * DAY_MS);
	fc.assert(
		fc.property(
			start,
			fc.oneof(fc.constantFrom(-1, 0, 1, 29, 30, 31), fc.integer({ min: -40, max: 400 })),
			(from, days) => {
				const sent = { startDate: compact(from), endDate: compact(from + days * DAY_MS) };
				const { breach, add } = utrWindow(sent);
				expect(breach === undefined).toBe(days >= 0 && days <= 30);
				if (!breach) expect(add).toEqual({ endDate: compact(from + Math.min(days + 1, 30) * DAY_MS) });
			},
		),
	);
});

test('a search by UTR without a first day, or without a last one', () => {
	expect(utrWindow({ endDate: '20261231' })).toEqual({ drop: ['endDate'], add: { endDate: '20270101' } });
	expect(utrWindow({ startDate: '20261231' })).toEqual({});
});
