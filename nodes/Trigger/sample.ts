// "Fetch Test Event": one recent real record, so that the nodes after the trigger can be built. Touches no state.
import { dayText, istDateTime, istDay } from '../shared/form/ist';
import {
	PAID_TX_STATUS,
	autoCollectPayment,
	eventId,
	gatewayPayment,
	idText,
	type CashgramStatus,
	type Fields,
} from './events';
import { DAY, type AskCashgram, type FetchPage, type Pace } from './scan';
import { ALL_ACCOUNTS } from './state';
import type { Happening } from './step';

/** How far back is looked, in days: the near past first, for the list of a long time starts with its end or its beginning. */
const REACHES = [1, 30];

/** A recent payment; none where there was none in a month. */
export async function samplePayment(
	accounts: readonly string[],
	fetchPage: FetchPage,
	now: number,
): Promise<Happening | undefined> {
	for (const days of REACHES) {
		for (const account of accounts) {
			const query = {
				startDate: istDateTime((now - days * DAY) * 1000),
				endDate: istDateTime((now + DAY) * 1000),
				maxReturn: String(autoCollectPayment.pageSize),
			};
			const { records, refused } = await fetchPage(query, account);
			if (refused) throw refused;
			const [record] = records.sort(byTime(autoCollectPayment.time));
			const reference = record && autoCollectPayment.reference(record);
			if (!record || reference === undefined) continue;
			const happening = { eventId: eventId('autoCollectPayment', reference), record };
			return account === ALL_ACCOUNTS ? happening : { ...happening, accountId: account };
		}
	}
	return undefined;
}

/** A recent paid transaction; none where there was none in a month. */
export async function sampleTransaction(fetchPage: FetchPage, now: number): Promise<Happening | undefined> {
	for (const days of REACHES) {
		const { records } = await fetchPage({
			startDate: dayText(istDay((now - days * DAY) * 1000), '-'),
			endDate: dayText(istDay(now * 1000), '-'),
			txStatus: PAID_TX_STATUS,
			lastId: '',
			count: String(gatewayPayment.pageSize),
		});
		const paid = records.filter(({ txStatus }) => txStatus === PAID_TX_STATUS);
		const [record] = paid.sort(byTime(gatewayPayment.time));
		const reference = record && gatewayPayment.reference(record);
		if (record && reference !== undefined) return { eventId: eventId('gatewayPayment', reference), record };
	}
	return undefined;
}

/** The first cashgram of the list that has one of the statuses. */
export async function sampleCashgram(
	list: readonly string[],
	chosen: ReadonlySet<CashgramStatus>,
	ask: AskCashgram,
	pace: Pace,
): Promise<Happening | undefined> {
	for (const id of list) {
		if (!pace.fits()) return undefined;
		const record = await pace.take(async () => await ask(id));
		const status = idText(record?.cashgramStatus)?.toUpperCase() as CashgramStatus | undefined;
		if (record && status && chosen.has(status))
			return { eventId: eventId('cashgramRedemption', id, status), record };
	}
	return undefined;
}

const byTime =
	(time: (record: Fields) => number | undefined) =>
	(one: Fields, other: Fields): number =>
		(time(other) ?? 0) - (time(one) ?? 0);
