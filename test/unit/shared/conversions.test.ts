// Dates, amounts, path segments and cursors: pure conversions, by example and by property.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { dayText, istDateTime, istDay, parseIst } from '../../../nodes/shared/form/ist';
import {
	amountText,
	compareAmounts,
	readAmount,
	sameAmount,
	type Amount,
} from '../../../nodes/shared/form/money';
import { beginningOf, dayOf, readMoment } from '../../../nodes/shared/form/moment';
import { pathSegment } from '../../../nodes/shared/form/path';
import { redact } from '../../../nodes/shared/api/redact';

const day = (value: unknown, zone = 'UTC') => {
	const read = readMoment(value, zone);
	return read && dayText(dayOf(read), '/');
};

describe('Q-D1 dates are converted to IST before they are cut to a day', () => {
	it.each([
		['a day is that day', '2026-12-31', 'America/Los_Angeles', '2026/12/31'],
		["Cashfree's own form", '2026/12/31', 'UTC', '2026/12/31'],
		['eight digits', '20261231', 'UTC', '2026/12/31'],
		['UTC evening is the next day in India', '2026-12-30T18:30:00Z', 'UTC', '2026/12/31'],
		['one second before', '2026-12-30T18:29:59.999Z', 'UTC', '2026/12/30'],
		['an offset', '2026-12-31T00:00:00+05:30', 'UTC', '2026/12/31'],
		['a negative offset', '2026-12-30T12:00:00-0800', 'UTC', '2026/12/31'],
		['no offset: the workflow is in India', '2026-12-31T00:00:00', 'Asia/Kolkata', '2026/12/31'],
		['no offset: the workflow is in Los Angeles', '2026-12-31T11:00:00', 'America/Los_Angeles', '2026/12/31'],
		['no offset: New York in summer', '2026-07-01 14:30', 'America/New_York', '2026/07/01'],
		["Luxon's zone suffix", '2026-12-31T00:00:00.000+05:30[Asia/Kolkata]', 'UTC', '2026/12/31'],
	])('%s', (_what, value, zone, expected) => {
		expect(day(value, zone)).toBe(expected);
	});

	it('a Luxon DateTime and a Date', () => {
		expect(day(DateTime.fromISO('2026-12-30T20:00:00Z'))).toBe('2026/12/31');
		expect(day(new Date('2026-12-30T20:00:00Z'))).toBe('2026/12/31');
	});

	it.each([
		'',
		'tomorrow',
		'2026-02-30',
		'31/12/2026',
		'2026-13-01',
		'2026-12-31T25:00:00Z',
		20261231,
		'2026-12-31T18:30:75',
		'2026-12-31T18:60',
		null,
		{},
		[],
		{ toMillis: 1 },
		new Date(NaN),
	])('%p is no date', (value) => {
		expect(readMoment(value, 'UTC')).toBeUndefined();
	});

	it('a day begins in its zone, a moment where it is', () => {
		const beginning = (value: unknown, zone: string) => {
			const read = readMoment(value, zone);
			const epochMs = read && beginningOf(read, zone);
			return epochMs === undefined ? undefined : new Date(epochMs).toISOString();
		};
		expect(beginning('2026-12-1', 'Asia/Kolkata')).toBe('2026-11-30T18:30:00.000Z');
		expect(beginning(46357, 'America/New_York')).toBe('2026-12-01T05:00:00.000Z');
		expect(beginning('2026-12-01T10:00:00Z', 'America/New_York')).toBe('2026-12-01T10:00:00.000Z');
		expect(beginning('2026-12-01', 'Mars/Olympus')).toBeUndefined();
	});

	it('agrees with Luxon for any moment in any of these zones', () => {
		const zone = fc.constantFrom(
			'Asia/Kolkata',
			'America/New_York',
			'Europe/Berlin',
			'Australia/Lord_Howe',
			'UTC',
		);
		const moment = fc.date({ min: new Date('2015-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
		fc.assert(
			fc.property(moment, zone, (date, name) => {
				const local = DateTime.fromJSDate(date, { zone: name });
				const text = local.toFormat("yyyy-MM-dd'T'HH:mm:ss");
				const read = readMoment(text, name);
				const moments = [local, local.plus({ hours: 1 }), local.minus({ hours: 1 })].map((m) =>
					Math.floor(m.toMillis() / 1000),
				);
				// Where a clock change makes a wall time mean two moments, either will do.
				return read?.kind === 'moment' && moments.includes(read.epochMs / 1000);
			}),
		);
	});
});

describe('times of Cashfree', () => {
	it('are IST, there and back', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 4_000_000_000 }),
				(seconds) => parseIst(istDateTime(seconds * 1000)) === seconds * 1000,
			),
		);
		expect(parseIst('2026-11-22 05:30:00')).toBe(Date.UTC(2026, 10, 22));
		expect(istDay(Date.UTC(2026, 10, 21, 18, 30))).toEqual({ year: 2026, month: 11, day: 22 });
	});

	it('Q-PG12 a null date is no time', () => {
		expect(parseIst('0000-00-00 00:00:00')).toBeUndefined();
		expect(parseIst('')).toBeUndefined();
		expect(parseIst(undefined)).toBeUndefined();
	});
});

describe('Q-CG7, Q-PG17 amounts', () => {
	it.each([
		['1', '1.00'],
		[1, '1.00'],
		['1500.5', '1500.50'],
		[1500.55, '1500.55'],
		[' 12.30 ', '12.30'],
		[0.1 + 0.2, '0.30'],
		['007', '7.00'],
		['0', '0.00'],
	])('%p is %s', (value, expected) => {
		expect(amountText(readAmount(value) as Amount)).toBe(expected);
	});

	it.each([
		'1,000',
		'1e3',
		1e21,
		'₹100',
		'1.234',
		0.1 + 0.2 + 1e-7,
		'-1',
		-1,
		'',
		' ',
		'.5',
		'5.',
		NaN,
		Infinity,
		null,
		{},
		[1],
		true,
		'１００',
	])('%p is no amount', (value) => {
		expect(readAmount(value)).toBeUndefined();
	});

	it('no paisa is lost, for any amount', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (paise) => {
				const text = `${paise / 100n}.${String(paise % 100n).padStart(2, '0')}`;
				return amountText(readAmount(text) as Amount) === text;
			}),
		);
	});

	it('compares as the numbers do', () => {
		const amount = fc.bigInt({ min: 0n, max: 10n ** 20n });
		const read = (paise: bigint) =>
			readAmount(`${paise / 100n}.${String(paise % 100n).padStart(2, '0')}`) as Amount;
		fc.assert(
			fc.property(
				amount,
				amount,
				(a, b) => Math.sign(compareAmounts(read(a), read(b))) === (a < b ? -1 : a > b ? 1 : 0),
			),
		);
		expect(sameAmount('100', 100.0)).toBe(true);
		expect(sameAmount('100.00', '100.01')).toBe(false);
		expect(sameAmount('x', 'x')).toBe(false);
	});
});

describe('Q-AC18 path segments', () => {
	it.each(['', ' ', '.', '..', ' .. '])('%j is none', (id) => {
		expect(pathSegment(id)).toBeUndefined();
	});

	it('never leave their place', () => {
		fc.assert(
			fc.property(fc.string(), (id) => {
				const segment = pathSegment(id);
				if (segment === undefined) return ['', '.', '..'].includes(id.trim());
				const { pathname } = new URL(`http://x/cac/v1/payments/${segment}`);
				return pathname.startsWith('/cac/v1/payments/') && pathname.length > '/cac/v1/payments/'.length;
			}),
		);
	});
});

describe('redaction', () => {
	it('takes secrets out, plain and URL-encoded, and leaves words alone', () => {
		expect(redact('key a+b/c= and a%2Bb%2Fc%3D', ['a+b/c='])).toBe('key *** and ***');
		expect(redact('a cat', ['a'])).toBe('a cat');
	});
});
