// What is watched by its ID, under random histories: each chosen status fires exactly once, in all three poll hosts.
import fc from 'fast-check';
import { HOSTS } from './simulation/hosts';
import { load } from './simulation/load';
import { playWatched, SUBJECTS, watchedHistory } from './simulation/watched';
import type { WatchedEvent } from '../../../nodes/Trigger/watched/objects';

// Many short histories; how long they take depends on the machine.
jest.setTimeout(300_000);

const trigger = load();
const cases = (Object.keys(SUBJECTS) as WatchedEvent[]).flatMap((event) =>
	HOSTS.map((host) => ({ event, host })),
);

describe.each(cases)('$event, host $host', ({ event, host }) => {
	test('every chosen status is handed over exactly once', async () => {
		let records = 0;
		await fc.assert(
			fc.asyncProperty(watchedHistory(event), async (history) => {
				const played = await playWatched(trigger, event, host, history);
				records += played.records;
				expect(played.verdict).toEqual({ lost: [], twice: [], foreign: [], hoarded: [] });
			}),
			{ numRuns: 300, seed: 20260101, endOnFailure: true },
		);
		expect(records).toBeGreaterThan(600);
	});
});
