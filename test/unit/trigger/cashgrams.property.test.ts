// Watched cashgrams under random histories: each chosen status fires exactly once, in all three poll hosts.
import fc from 'fast-check';
import { cashgramsHistory, playCashgrams } from './simulation/cashgrams';
import { HOSTS } from './simulation/hosts';
import { load } from './simulation/load';

// Many short histories; how long they take depends on the machine.
jest.setTimeout(300_000);

const trigger = load();

describe.each(HOSTS)('Cashgrams, host %s', (host) => {
	test('every chosen status is handed over exactly once', async () => {
		let records = 0;
		await fc.assert(
			fc.asyncProperty(cashgramsHistory, async (history) => {
				const played = await playCashgrams(trigger, host, history);
				records += played.records;
				expect(played.verdict).toEqual({ lost: [], twice: [], foreign: [], hoarded: [] });
			}),
			{ numRuns: 300, seed: 20260101, endOnFailure: true },
		);
		expect(records).toBeGreaterThan(900);
	});
});
