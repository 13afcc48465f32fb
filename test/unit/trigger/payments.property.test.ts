// Auto Collect payments under random histories: nothing lost, nothing twice, nothing from before, in all three poll hosts.
import fc from 'fast-check';
import { onTime } from './simulation/history';
import { HOSTS } from './simulation/hosts';
import { load, SMALL_PAGES, type Change } from './simulation/load';
import { paymentsHistory, playPayments } from './simulation/payments';

// Many short histories; how long they take depends on the machine.
jest.setTimeout(300_000);

const trigger = load(SMALL_PAGES);

const FEW_KEYS: Change = { file: 'limits', from: 'MOST_KEYS = 10_000', to: 'MOST_KEYS = 12' };

describe.each(HOSTS)('Auto Collect payments, host %s', (host) => {
	test('every payment is handed over exactly once', async () => {
		let records = 0;
		await fc.assert(
			fc.asyncProperty(paymentsHistory, async (history) => {
				const played = await playPayments(trigger, host, history);
				records += played.records;
				expect(played.verdict).toEqual({ lost: [], twice: [], foreign: [], hoarded: [] });
			}),
			{ numRuns: 300, seed: 20260101, endOnFailure: true },
		);
		expect(records).toBeGreaterThan(5000);
	});

	test('nothing is lost where there is room to remember few: new ones wait', async () => {
		const cramped = load([...SMALL_PAGES, FEW_KEYS]);
		await fc.assert(
			fc.asyncProperty(paymentsHistory, async (history) => {
				const { verdict } = await playPayments(cramped, host, onTime(history), 200);
				expect(verdict).toEqual({ lost: [], twice: [], foreign: [], hoarded: [] });
			}),
			{ numRuns: 60, seed: 20260101, endOnFailure: true },
		);
	});
});
