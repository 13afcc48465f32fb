// "Fetch Test Event" for watched objects: one in a chosen status, for building the next nodes. Does not touch the state.
import { eventId } from '../../shared/api/eventIds';
import type { Budget } from '../budget';
import type { Happening } from '../outcome';
import { statusOf } from './objects';
import type { AskWatched, Watching } from './scan';

/** The first object on the list that is in one of the statuses. */
export async function sampleWatched(
	{ object, list, chosen }: Watching,
	ask: AskWatched,
	budget: Budget,
): Promise<Happening | undefined> {
	for (const id of list) {
		if (!budget.fits()) return undefined;
		const record = await budget.take(async () => await ask(id));
		const status = record && statusOf(object, record);
		if (status !== undefined && chosen.has(status)) {
			return { eventId: eventId(object.event, id, status), record: record as Happening['record'] };
		}
	}
	return undefined;
}
