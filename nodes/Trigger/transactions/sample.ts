// "Fetch Test Event" for transactions: one recent paid one, for building the nodes after the trigger. Does not touch the state.
import { dayText, istDay } from '../../shared/form/ist';
import { PAID_TX_STATUS, gatewayPayment } from '../events';
import { eventId } from '../../shared/api/eventIds';
import type { Happening } from '../outcome';
import { DAY } from '../budget';
import { SAMPLE_REACHES, newestFirst, type FetchPage } from '../page';

/** A recent paid transaction; `undefined` if there was none in a month. */
export async function sampleTransaction(fetchPage: FetchPage, now: number): Promise<Happening | undefined> {
	for (const days of SAMPLE_REACHES) {
		const { records, refused } = await fetchPage({
			startDate: dayText(istDay((now - days * DAY) * 1000), '-'),
			endDate: dayText(istDay(now * 1000), '-'),
			txStatus: PAID_TX_STATUS,
			lastId: '',
			count: String(gatewayPayment.pageSize),
		});
		if (refused) throw refused;
		const paid = records.filter(({ txStatus }) => txStatus === PAID_TX_STATUS);
		const [record] = paid.sort(newestFirst(gatewayPayment.time));
		const reference = record && gatewayPayment.reference(record);
		if (record && reference !== undefined) return { eventId: eventId('gatewayPayment', reference), record };
	}
	return undefined;
}
