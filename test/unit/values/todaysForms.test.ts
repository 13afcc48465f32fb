// What today's families want: amounts as JSON numbers, moments as ISO 8601 in IST, lists of IDs.
import fc from 'fast-check';
import { amountNumber } from '../../../nodes/shared/form/amount';
import { isoMoment } from '../../../nodes/shared/form/date';
import { id, idList, utr } from '../../../nodes/shared/form/ids';
import { RuleBreach, type Rule } from '../../../nodes/shared/form/rule';

const now = Date.parse('2026-11-25T12:00:00+05:30');
const context = { name: 'field', timeZone: 'America/New_York', now };
const read = (rule: Rule, value: unknown) => rule(value, context);
const refused = (rule: Rule, value: unknown): string => {
	try {
		return `taken as ${JSON.stringify(rule(value, context))}`;
	} catch (error) {
		return error instanceof RuleBreach ? error.allowed : String(error);
	}
};

describe('an amount as a JSON number', () => {
	const rule = amountNumber({ min: '1.00' });
	const textOf = (paise: bigint) => `${paise / 100n}.${String(paise % 100n).padStart(2, '0')}`;
	const MOST = 999_999_999_999_999n;
	/** The digits that JSON gives a number, as paise. */
	const paiseIn = (json: string): bigint => {
		const [, whole = '', decimals = ''] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(json) ?? [];
		return BigInt(whole + decimals.padEnd(2, '0'));
	};

	it('QN-6 is exact to the paisa, up to its limit', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 100n, max: MOST }), (paise) => {
				const sent = read(rule, textOf(paise));
				expect(typeof sent).toBe('number');
				expect(paiseIn(JSON.stringify(sent))).toBe(paise);
			}),
			{ numRuns: 2_000 },
		);
		for (const paise of [100n, 101n, 110n, MOST - 1n, MOST])
			expect(paiseIn(JSON.stringify(read(rule, textOf(paise))))).toBe(paise);
	});

	it('beyond it is refused: the paisa would be another one', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: MOST + 1n, max: MOST * 100n }), (paise) => {
				expect(refused(rule, textOf(paise))).toBe('be at most 9999999999999.99');
			}),
		);
	});

	it('QN-6 less than the least is refused, in rupees', () => {
		for (const value of ['0.99', 0.5, '0', 0]) expect(refused(rule, value)).toBe('be at least 1.00 rupees');
		expect(refused(rule, -5)).toContain('be an amount');
	});
});

describe('a moment as ISO 8601', () => {
	const start = isoMoment({ dayMeans: 'start' });
	const end = isoMoment({ dayMeans: 'end' });

	it.each([
		['2026-12-31', '2026-12-31T00:00:00+05:30', '2026-12-31T23:59:59+05:30'],
		['2026-12-31T18:30:00Z', '2027-01-01T00:00:00+05:30', '2027-01-01T00:00:00+05:30'],
		['2026-12-31T18:30:00.500+05:30', '2026-12-31T18:30:00+05:30', '2026-12-31T18:30:00+05:30'],
		// Without an offset: the zone of the workflow.
		['2026-12-31T12:00:00', '2026-12-31T22:30:00+05:30', '2026-12-31T22:30:00+05:30'],
	])('%s', (value, first, last) => {
		expect([read(start, value), read(end, value)]).toEqual([first, last]);
	});

	it('QN-5 is the same moment to the second, with the plus as a plus', () => {
		const moment = fc.date({ min: new Date('2001-01-01'), max: new Date('2999-01-01'), noInvalidDate: true });
		fc.assert(
			fc.property(moment, (date) => {
				const sent = String(read(start, date.toISOString()));
				expect(sent).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30$/);
				expect(Date.parse(sent)).toBe(Math.floor(date.getTime() / 1000) * 1000);
			}),
		);
	});

	it('QN-4 what a locale writes is refused', () => {
		for (const value of ['2026-12-31T18.00.33+05:30', '31/12/2026, 18:00:33', '12/31/2026'])
			expect(refused(start, value)).toContain('be a date such as');
	});

	it('QN-3 keeps to the times around now that it is given', () => {
		const soon = isoMoment({
			dayMeans: 'end',
			least: { ms: 60_000, words: 'a minute' },
			most: { ms: 120_000, words: 'two minutes' },
		});
		const at = (ms: number) => new Date(now + ms).toISOString();
		for (const ms of [60_000, 90_000, 120_000]) expect(refused(soon, at(ms))).toContain('taken as');
		for (const ms of [59_000, 0, -1]) expect(refused(soon, at(ms))).toBe('be at least a minute from now');
		for (const ms of [121_000, 1e9]) expect(refused(soon, at(ms))).toBe('be at most two minutes from now');
		// A day means its end: today is ahead, yesterday is not.
		const ahead = isoMoment({ dayMeans: 'end', least: { ms: 0, words: 'a moment' } });
		expect(read(ahead, '2026-11-25')).toBe('2026-11-25T23:59:59+05:30');
		expect(refused(ahead, '2026-11-24')).toBe('be at least a moment from now');
	});
});

describe('a list of IDs', () => {
	const rule = idList();
	it.each<[unknown, string[]]>([
		['2461', ['2461']],
		['2461, 2462', ['2461', '2462']],
		['2461\n2462\r\n2463', ['2461', '2462', '2463']],
		[' 2461 ,, \n 2461,', ['2461']],
		[2461, ['2461']],
		[
			[2461, ' 2462 ', '2461', '', null],
			['2461', '2462'],
		],
		['00123', ['00123']],
	])('%j', (value, ids) => expect(read(rule, value)).toEqual(ids));

	it.each<[unknown, string]>([
		['', 'not be empty'],
		[' , \n', 'not be empty'],
		[[], 'not be empty'],
		[undefined, 'not be empty'],
		[null, 'not be empty'],
		[Number.NaN, 'be given as text: as a number it has lost digits'],
		[2 ** 53, 'be given as text: as a number it has lost digits'],
		[['1', 2 ** 53], 'be given as text: as a number it has lost digits'],
		[true, 'be text'],
		[{}, 'be text'],
		[[['1']], 'be text'],
		['1,2\u200b3', 'not contain an invisible character (U+200B'],
	])('%j is refused', (value, words) => expect(refused(rule, value)).toContain(words));

	it('each entry keeps the rule of one', () => {
		expect(read(idList(utr), 'AXISP 0012, 44')).toEqual(['AXISP0012', '44']);
		expect(refused(idList(utr), '44, #N/A')).toContain('contain only letters and digits');
		expect(refused(idList(id({ max: 3 })), '1234')).toBe('have at most 3 characters');
	});
});
