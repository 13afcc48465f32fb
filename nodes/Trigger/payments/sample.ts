// "Fetch Test Event" for payments: one recent real payment, for building the nodes after the trigger. Does not touch the state.
import { istDateTime } from '../../shared/form/ist';
import { autoCollectPayment } from '../events';
import { eventId } from '../../shared/api/eventIds';
import type { Happening } from '../outcome';
import { DAY } from '../budget';
import { SAMPLE_REACHES, newestFirst, type FetchPage } from '../page';
import { ALL_ACCOUNTS } from './state';

/** A recent payment; `undefined` if there was none in a month. */
export async function samplePayment(
	accounts: readonly string[],
	fetchPage: FetchPage,
	now: number,
): Promise<Happening | undefined> {
	for (const days of SAMPLE_REACHES) {
		for (const account of accounts) {
			const query = {
				startDate: istDateTime((now - days * DAY) * 1000),
				endDate: istDateTime((now + DAY) * 1000),
				maxReturn: String(autoCollectPayment.pageSize),
			};
			const { records, refused } = await fetchPage(query, account);
			if (refused) throw refused;
			const [record] = records.sort(newestFirst(autoCollectPayment.time));
			const reference = record && autoCollectPayment.reference(record);
			if (!record || reference === undefined) continue;
			const happening = { eventId: eventId('autoCollectPayment', reference), record };
			return account === ALL_ACCOUNTS ? happening : { ...happening, accountId: account };
		}
	}
	return undefined;
}
