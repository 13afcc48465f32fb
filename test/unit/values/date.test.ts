// Days: every field that is one takes what can mean one day only, and knows which day that is; a range ends with the whole last day.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { isJson, KINDS, namesOf, read, rows, told, type Field } from './fields';

const ZONES = [
	'Asia/Kolkata',
	'UTC',
	'America/New_York',
	'America/Los_Angeles',
	'Pacific/Auckland',
	'Asia/Kathmandu',
];

beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-25T12:00:00+05:30')));
afterEach(() => jest.restoreAllMocks());

test('there are such fields', () => {
	expect(namesOf(KINDS.date)).toEqual(
		expect.arrayContaining([
			...['endDate', 'linkExpiry', 'startDate'],
			...['end_date', 'link_expiry_time', 'order_expiry_time', 'start_date'],
		]),
	);
	expect(KINDS.date.length).toBeGreaterThan(10);
});

/** Fields of a call that takes a time of day. */
const takesTime = (field: Field) => isJson(field) || /payment\.getMany/.test(field.form.name);
/** Moments that must be ahead. */
const isExpiry = ({ name }: Field) => /_expiry_time$/.test(name);
/** `2026-12-01 18:30:00` in IST, however the call writes it; ISO 8601 keeps the offset literally (QN-5). */
const momentIn = (field: Field, sent: unknown) => {
	// Payments into today's virtual accounts are asked for without a zone, as in the older families.
	if (!isJson(field) || /virtualAccountPayment/.test(field.form.name)) return String(sent);
	expect(sent).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30$/);
	return String(sent).slice(0, 19).replace('T', ' ');
};
/** `2026-12-01`, however the call writes it; of a time, its day. */
const dayIn = (sent: unknown) =>
	String(sent)
		.slice(0, 10)
		.replaceAll('/', '-')
		.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

describe.each(rows(KINDS.date))('%s', (_where, field) => {
	const isEnd = /^end|_expiry_time$/.test(field.name);

	it.each([
		'2026-12-01',
		'2026/12/01',
		'20261201',
		'2026-12-1',
		'2026/12/1',
		' 2026-12-01 ',
		'2026-12-01T00:00:00',
		'2026-12-01 00:00',
		'2026-12-01T00:00:00.000',
		46357,
		'46357',
	])('%j is 1 December in every zone, as a whole', async (value) => {
		for (const zone of ZONES) {
			const { sent } = await read(field, value, zone);
			expect([zone, dayIn(sent)]).toEqual([zone, '2026-12-01']);
			if (takesTime(field)) expect(momentIn(field, sent).slice(11)).toBe(isEnd ? '23:59:59' : '00:00:00');
		}
	});

	it('a character that cannot be seen is named', async () => {
		// As the properties of a file in Windows have it.
		for (const value of ['\u200e2026-12-01', '2026-12\u200b-01', '\u200e01/\u200e12/\u200e2026']) {
			expect(told(await read(field, value))).toMatch(/invisible character \(U\+200[BE]/);
		}
	});

	const asDay = takesTime(field) ? '.toISODate()' : '';
	const source = `$json.${field.name}`;
	it.each([
		['01/12/2026', `the day comes first, use {{ DateTime.fromFormat(${source}, 'dd/MM/yyyy')${asDay} }}`],
		['1/12/2026', `the day comes first, use {{ DateTime.fromFormat(${source}, 'd/MM/yyyy')${asDay} }}`],
		['01-12-2026', `the day comes first, use {{ DateTime.fromFormat(${source}, 'dd-MM-yyyy')${asDay} }}`],
		['01.12.26', `the day comes first, use {{ DateTime.fromFormat(${source}, 'dd.MM.yy')${asDay} }}`],
		['12/25/2026', `the month comes first, use {{ DateTime.fromFormat(${source}, 'MM/dd/yyyy')${asDay} }}`],
		['1-Dec-2026', `the day comes first, use {{ DateTime.fromFormat(${source}, 'd-MMM-yyyy')${asDay} }}`],
		['01 December 2026', `{{ DateTime.fromFormat(${source}, 'dd MMMM yyyy')${asDay} }}`],
		[46357.75, `{{ Math.floor(${source}) }} is the day`],
		['46357.75', `{{ Math.floor(Number(${source})) }} is the day`],
		[1796083200, `{{ DateTime.fromSeconds(${source})${asDay} }}`],
		[1796083200000, `{{ DateTime.fromMillis(${source})${asDay} }}`],
	])('%j is refused with %s', async (value, cure) => {
		const result = await read(field, value);
		expect(told(result)).toContain('must be a date such as 2026-12-31');
		expect(told(result)).toContain(cure);
		expect(result.breach?.given).toBe(String(value));
	});

	it.each([
		'tomorrow',
		'2026-02-30',
		'2026-12',
		'2026-12-01T25:00',
		'2026-12-01T18:30:75',
		39999,
		60001,
		20261201,
		1,
	])('%j is refused', async (value) =>
		expect(told(await read(field, value))).toContain('must be a date such as 2026-12-31'),
	);
});

describe.each(rows(KINDS.date.filter((field) => !takesTime(field))))(
	'%s knows only days',
	(_where, field) => {
		it('a time without offset: the day as written', async () => {
			for (const zone of ZONES) {
				expect(dayIn((await read(field, '2026-12-01T23:30:00', zone)).sent)).toBe('2026-12-01');
				expect(dayIn((await read(field, '2026-12-01T00:30', zone)).sent)).toBe('2026-12-01');
			}
		});

		it('a time with offset: its day in India', async () => {
			for (const value of [
				'2026-11-30T18:30:00Z',
				'2026-12-01T18:29:59Z',
				'2026-11-30T20:00:00.000-0500',
				'2026-12-01T05:00:00+05:30[Asia/Kolkata]',
				DateTime.fromISO('2026-11-30T18:30:00Z'),
				DateTime.fromISO('2026-11-30T23:30:00', { zone: 'America/New_York' }),
				new Date('2026-11-30T18:30:00Z'),
			]) {
				expect([value, dayIn((await read(field, value, 'UTC')).sent)]).toEqual([value, '2026-12-01']);
			}
		});

		it('the first and the last moment of a day in its own zone: that day', async () => {
			const zone = fc.constantFrom(...ZONES);
			const ahead = fc.integer({ min: 1, max: 29 });
			await fc.assert(
				fc.asyncProperty(zone, ahead, async (name, days) => {
					const noon = DateTime.fromISO('2026-11-25T12:00:00', { zone: name }).plus({ days });
					for (const edge of [noon.startOf('day'), noon.endOf('day'), noon.endOf('day').startOf('second')]) {
						const wanted = edge.toISODate();
						expect([edge.toISO(), dayIn((await read(field, edge, 'UTC')).sent)]).toEqual([
							edge.toISO(),
							wanted,
						]);
						expect(dayIn((await read(field, edge.toISO(), 'UTC')).sent)).toBe(wanted);
						expect(dayIn((await read(field, edge.toJSDate(), name)).sent)).toBe(wanted);
					}
				}),
			);
		});

		it('the end of a month is never the first of the next', async () => {
			for (const zone of ZONES) {
				const now = DateTime.fromISO('2026-11-25T12:00:00', { zone });
				expect(dayIn((await read(field, now.endOf('month'), zone)).sent)).toBe('2026-11-30');
			}
		});
	},
);

describe.each(rows(KINDS.date.filter((field) => takesTime(field) && !isExpiry(field))))(
	'%s takes a time',
	(_where, field) => {
		it.each([
			['2026-11-25T00:00:00+05:30', '2026-11-25 00:00:00'],
			['2026-11-25T18:30:00+05:30', '2026-11-25 18:30:00'],
			['2026-11-24T18:30:00Z', '2026-11-25 00:00:00'],
			['2026-11-25T18:30:00', '2026-11-25 18:30:00'],
			['2026-11-25T23:59:59', '2026-11-25 23:59:59'],
			['2026-11-25T00:00:01', '2026-11-25 00:00:01'],
		])('%s is that moment', async (value, sent) => {
			expect(momentIn(field, (await read(field, value, 'Asia/Kolkata')).sent)).toBe(sent);
		});

		it('a Luxon midnight is that moment', async () => {
			const midnight = DateTime.fromISO('2026-11-25T00:00:00', { zone: 'America/New_York' });
			expect(momentIn(field, (await read(field, midnight)).sent)).toBe('2026-11-25 10:30:00');
		});
	},
);

describe('Link Expiry', () => {
	const [field] = KINDS.date.filter(({ name }) => name === 'linkExpiry') as [Field];
	const inIndia = (days: number) =>
		DateTime.fromISO('2026-11-25', { zone: 'Asia/Kolkata' }).plus({ days }).toISODate();

	it.each([0, 1, 7, 30])('%d days ahead is taken', async (days) => {
		expect(dayIn((await read(field, inIndia(days))).sent)).toBe(inIndia(days));
	});
	it.each([31, 60, 4000])('%d days ahead is refused', async (days) => {
		const result = await read(field, inIndia(days));
		expect(told(result)).toBe('Link Expiry must be at most 30 days from today, in Indian time');
		expect(result.breach?.given).toBe(inIndia(days)?.replaceAll('-', '/'));
	});
	it('is counted in India: just before and just after its midnight', async () => {
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-25T18:29:59Z'));
		expect(told(await read(field, inIndia(31)))).toContain('at most 30 days');
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-25T18:30:00Z'));
		expect((await read(field, inIndia(31))).sent).toBe('2026/12/26');
		expect(told(await read(field, inIndia(0)))).toContain('today or later');
	});
});

describe.each(rows(KINDS.date.filter(({ name }) => name === 'order_expiry_time')))('%s', (_where, field) => {
	const ahead = (ms: number) => new Date(Date.now() + ms).toISOString();
	const MINUTE = 60_000;

	it.each([16 * MINUTE, 1440 * MINUTE, 30 * 1440 * MINUTE])('%d ms ahead is taken', async (ms) => {
		expect((await read(field, ahead(ms))).sent).toMatch(/\+05:30$/);
	});
	// Exactly 15 minutes are refused by Cashfree (QN-3).
	it.each([0, -MINUTE, 15 * MINUTE, 16 * MINUTE - 1000])('QN-3 %d ms ahead is too soon', async (ms) => {
		const result = await read(field, ahead(ms));
		expect(told(result)).toBe('Order Expiry Time must be at least 16 minutes from now');
		expect(result.breach?.given).toMatch(/\+05:30$/);
	});
	it('30 days and a second are too late', async () => {
		const result = await read(field, ahead(30 * 1440 * MINUTE + 1000));
		expect(told(result)).toBe('Order Expiry Time must be at most 30 days from now');
	});
	it('QN-4 a time as some locales write it is refused, not guessed', async () => {
		for (const value of ['2026-12-01T18.00.33', '2026-12-01T18.00.33+05:30', '01/12/2026, 18.00.33'])
			expect(told(await read(field, value))).toContain('must be a date such as');
	});
});

describe.each(rows(KINDS.date.filter(({ name }) => name === 'link_expiry_time')))('%s', (_where, field) => {
	it('is ahead', async () => {
		expect(told(await read(field, '2026-11-25T11:59:59+05:30'))).toContain('from now');
		expect((await read(field, '2026-11-25T12:00:01+05:30')).sent).toBe('2026-11-25T12:00:01+05:30');
	});
});
