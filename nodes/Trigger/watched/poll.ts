// One poll of watched cashgrams in n8n: its parameters, its credential, and what is handed over.
import { Cashfree } from '../ask';
import { isCashgramStatus, type CashgramStatus } from '../events';
import { follow } from '../follow';
import type { Happening } from '../outcome';
import { intervalOf, isManual, sampled, warnOnce, type Polling } from '../polling';
import { Refusal } from '../refusal';
import { watchList } from './list';
import { sampleCashgram } from './sample';
import { watchCashgrams } from './watch';

export async function pollCashgrams(polling: Polling): Promise<Happening[]> {
	const { context, event, means, budgetMs } = polling;
	const chosen = new Set(
		(context.getNodeParameter('cashgramStatuses') as CashgramStatus[]).filter(isCashgramStatus),
	);
	if (chosen.size === 0) {
		throw new Refusal({ message: 'No status is chosen', advice: 'Choose at least one under Statuses.' });
	}
	const read = await watchList(context);
	if ('problem' in read) throw new Refusal(read.problem);
	const list = read.ids;
	if (read.warning !== undefined) warnOnce(context, read.warning);
	const cashfree = await Cashfree.open(context, 'cashgram', budgetMs);
	const ask = async (id: string) => await cashfree.cashgram(id);
	if (isManual(context)) {
		const sample = await sampleCashgram(list, chosen, ask, means.budget);
		return sampled(sample, `none of the ${list.length} watched cashgrams in a chosen status yet`);
	}
	const options = { scope: `${event} ${cashfree.environment}`, list, chosen, interval: intervalOf(context) };
	return await follow(polling, watchCashgrams(options, ask, means), ({ noneExists, unknown }) => {
		if (noneExists) {
			throw new Refusal({
				message: 'None of the watched cashgrams exists at Cashfree',
				advice:
					'Check the IDs, and that the credential belongs to the account and environment they were made in.',
			});
		}
		for (const id of unknown) warnOnce(context, `Cashfree knows no cashgram with the ID "${id}"`);
	});
}
