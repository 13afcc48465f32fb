// The safety net behind webhooks under random histories: still every record once, only later, in all three poll hosts.
import fc from 'fast-check';
import { onTime } from './simulation/history';
import { HOSTS } from './simulation/hosts';
import { load, SMALL_PAGES } from './simulation/load';
import { paymentsHistory, playPayments } from './simulation/payments';
import { playTransactions, transactionsHistory } from './simulation/transactions';

// Many short histories; how long they take depends on the machine.
jest.setTimeout(300_000);

const trigger = load(SMALL_PAGES);
const NONE_WRONG = { lost: [], twice: [], foreign: [], hoarded: [] };
/** The same history with clocks that are all right. */
const rightly = <H extends Parameters<typeof onTime>[0]>(history: H): H => {
	const timely = onTime(history);
	return { ...timely, settings: { ...timely.settings, skew: 0 } };
};
/** Seconds: less than the look-back, as long, and longer. */
const holds = fc.constantFrom(60, 600, 900, 1800);

describe.each(HOSTS)('host %s', (host) => {
	test('payments: each once, whatever the clocks', async () => {
		await fc.assert(
			fc.asyncProperty(paymentsHistory, holds, async (history, hold) => {
				const { verdict } = await playPayments(trigger, host, history, 60, hold);
				expect(verdict).toEqual(NONE_WRONG);
			}),
			{ numRuns: 100, seed: 20260101, endOnFailure: true },
		);
	});

	test('payments: none before its time, where the clocks are right', async () => {
		let handedOver = 0;
		await fc.assert(
			fc.asyncProperty(paymentsHistory, holds, async (history, hold) => {
				const { verdict, early, records } = await playPayments(trigger, host, rightly(history), 60, hold);
				handedOver += records;
				expect(verdict).toEqual(NONE_WRONG);
				expect(early).toEqual([]);
			}),
			{ numRuns: 60, seed: 20260101, endOnFailure: true },
		);
		expect(handedOver).toBeGreaterThan(500);
	});

	test('transactions: each once, and none before its time where the clocks are right', async () => {
		let handedOver = 0;
		await fc.assert(
			fc.asyncProperty(transactionsHistory, holds, async (history, hold) => {
				const { verdict, early, records } = await playTransactions(trigger, host, rightly(history), hold);
				handedOver += records;
				expect(verdict).toEqual(NONE_WRONG);
				expect(early).toEqual([]);
			}),
			{ numRuns: 100, seed: 20260101, endOnFailure: true },
		);
		expect(handedOver).toBeGreaterThan(500);
	});
});
