// Payment Gateway transactions under random histories: nothing lost, nothing twice, in all three poll hosts.
import fc from 'fast-check';
import { HOSTS } from './simulation/hosts';
import { load, SMALL_PAGES } from './simulation/load';
import { playTransactions, transactionsHistory } from './simulation/transactions';

// Many short histories; how long they take depends on the machine.
jest.setTimeout(300_000);

const trigger = load(SMALL_PAGES);

describe.each(HOSTS)('Payment Gateway transactions, host %s', (host) => {
	test('every paid transaction is handed over exactly once', async () => {
		let records = 0;
		await fc.assert(
			fc.asyncProperty(transactionsHistory, async (history) => {
				const played = await playTransactions(trigger, host, history);
				records += played.records;
				expect(played.verdict).toEqual({ lost: [], twice: [], foreign: [], hoarded: [] });
			}),
			{ numRuns: 300, seed: 20260101, endOnFailure: true },
		);
		expect(records).toBeGreaterThan(5000);
	});
});
