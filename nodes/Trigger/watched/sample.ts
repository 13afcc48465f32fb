// "Fetch Test Event" for cashgrams: one in a chosen status, so that the nodes after the trigger can be built. Touches no state.
import { idText } from '../../shared/api/records';
import { type CashgramStatus } from '../events';
import { eventId } from '../../shared/api/eventIds';
import type { Happening } from '../outcome';
import type { Budget } from '../budget';
import type { AskCashgram } from './scan';

/** The first cashgram of the list that has one of the statuses. */
export async function sampleCashgram(
	list: readonly string[],
	chosen: ReadonlySet<CashgramStatus>,
	ask: AskCashgram,
	budget: Budget,
): Promise<Happening | undefined> {
	for (const id of list) {
		if (!budget.fits()) return undefined;
		const record = await budget.take(async () => await ask(id));
		const status = idText(record?.cashgramStatus)?.toUpperCase() as CashgramStatus | undefined;
		if (record && status && chosen.has(status))
			return { eventId: eventId('cashgramRedemption', id, status), record };
	}
	return undefined;
}
