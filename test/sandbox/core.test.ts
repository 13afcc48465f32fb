// The parts below the families: clock, Indian days, rupees, and the rule that every text names its source.
import { createClock } from './core/clock';
import { istDateTime, istDay, startOfIstDay } from './core/ist';
import { createJournal } from './core/journal';
import { REFUSALS } from './core/messages';
import { rupees, toPaise } from './core/money';
import type { Message } from './core/types';
import { AUTO_COLLECT_MESSAGES } from './families/autoCollect/messages';
import { BEARER_MESSAGES } from './families/bearer/messages';
import { CASHGRAM_MESSAGES } from './families/cashgram/messages';
import { GATEWAY_MESSAGES } from './families/gateway/messages';
import { BENEFICIARY_MESSAGES } from './families/payouts/beneficiaryMessages';
import { PAYOUTS_MESSAGES } from './families/payouts/messages';
import { TRANSFER_MESSAGES } from './families/payouts/transferMessages';
import { PAYMENTS_MESSAGES } from './families/payments/messages';

test('Indian time is five and a half hours ahead, over midnight and the year', () => {
	const moment = Date.UTC(2029, 11, 31, 18, 30);
	expect(istDateTime(moment)).toBe('2030-01-01 00:00:00');
	expect(istDay(moment - 1)).toBe('2029-12-31');
	expect(startOfIstDay(2030, 1, 1)).toBe(moment);
	expect(startOfIstDay(2030, 2, 29)).toBeUndefined();
	expect(startOfIstDay(2030, 13, 1)).toBeUndefined();
});

test.each([
	['1', 100],
	[1, 100],
	['1.5', 150],
	['0.07', 7],
	[1.1, 110],
	['999999999999.99', 99999999999999],
])('%p rupees are %i paise', (amount, paise) => expect(toPaise(amount)).toBe(paise));

test.each(['', ' 1', '1.', '.5', '1.005', '1e3', '-1', '+1', '1,000', '0x10', NaN, Infinity, true, null, {}])(
	'%p is no amount',
	(amount) => expect(toPaise(amount)).toBeUndefined(),
);

test('paise print as rupees with two decimals', () => {
	expect([0, 7, 100, 123450, -1].map(rupees)).toEqual(['0.00', '0.07', '1.00', '1234.50', '-0.01']);
});

test('the clock moves, stops and goes on', () => {
	const clock = createClock();
	clock.set(new Date('2030-01-01T00:00:00Z'));
	clock.freeze();
	const start = clock.now();
	clock.advance(5_000);
	expect(clock.now() - start).toBe(5_000);
	clock.set(1_000);
	expect(clock.now()).toBe(1_000);
	clock.resume();
	expect(clock.now()).toBeGreaterThanOrEqual(1_000);
	expect(clock.now()).toBeLessThan(60_000);
	expect(() => clock.set('never')).toThrow('Not a time');
});

test('the journal keeps the newest entries within its limits', () => {
	const journal = createJournal();
	const begin = (path: string) =>
		journal.begin({
			at: 0,
			method: 'GET',
			path,
			query: {},
			headers: {},
			body: undefined,
			httpStatus: 0,
			answer: undefined,
			remoteAddress: '127.0.0.1',
			processed: false,
			requestId: '',
		});
	for (let turn = 0; turn <= 50_000; turn++) journal.end(begin(`/${turn}`));
	expect(journal.count()).toBe(45_000);
	expect(journal.calls().at(-1)?.path).toBe('/50000');

	// One answer of more than everything together: the next call makes room.
	journal.weigh(begin('/large'), 100_000_000);
	begin('/next');
	expect(journal.count()).toBeLessThan(45_000);
	expect(journal.peakInFlight()).toBe(2);
});

const TABLES: Record<string, Record<string, Message>> = {
	REFUSALS,
	BEARER_MESSAGES,
	CASHGRAM_MESSAGES,
	AUTO_COLLECT_MESSAGES,
	GATEWAY_MESSAGES,
	PAYOUTS_MESSAGES,
	BENEFICIARY_MESSAGES,
	TRANSFER_MESSAGES,
	PAYMENTS_MESSAGES,
};
const TEXTS = Object.entries(TABLES).flatMap(([table, messages]) =>
	Object.entries(messages).map(([key, message]) => ({ name: `${table}.${key}`, message })),
);

test.each(TEXTS)('$name tells its source, and only an invented text says [sandbox]', ({ message }) => {
	expect(message.source).not.toBe('');
	expect(message.text.startsWith('[sandbox]') && !message.invented).toBe(false);
});
