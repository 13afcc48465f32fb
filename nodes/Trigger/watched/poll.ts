// One poll of watched objects in n8n: its parameters, its credential and its output.
import { Cashfree } from '../ask';
import { follow } from '../follow';
import type { Happening } from '../outcome';
import { intervalOf, isManual, sampled, warnOnce, type Polling } from '../polling';
import { Refusal } from '../refusal';
import { watchList } from './list';
import { WATCHED, type WatchedEvent } from './objects';
import { sampleWatched } from './sample';
import { watchOneByOne } from './watch';

export async function pollWatched(polling: Polling): Promise<Happening[]> {
	const { context, event, means, budgetMs } = polling;
	const object = WATCHED[event as WatchedEvent];
	const { noun, family, statuses, statusesParameter } = object;
	const wanted = context.getNodeParameter(statusesParameter) as string[];
	const chosen = new Set(wanted.filter((status) => Object.hasOwn(statuses, status)));
	if (chosen.size === 0) {
		throw new Refusal({ message: 'No status is chosen', advice: 'Choose at least one under Statuses.' });
	}
	const read = await watchList(context, object);
	if ('problem' in read) throw new Refusal(read.problem);
	const list = read.ids;
	if (read.warning !== undefined) warnOnce(context, read.warning);
	const cashfree = await Cashfree.open(context, family, budgetMs);
	const ask = async (id: string) => await cashfree.watched(object, id);
	const watching = { object, list, chosen };
	if (isManual(context)) {
		const sample = await sampleWatched(watching, ask, means.budget);
		return sampled(sample, `none of the ${list.length} watched ${noun}s in a chosen status yet`);
	}
	const options = { ...watching, scope: `${event} ${cashfree.environment}`, interval: intervalOf(context) };
	return await follow(polling, watchOneByOne(options, ask, means), ({ noneExists, unknown }) => {
		if (noneExists) {
			throw new Refusal({
				message: `None of the watched ${noun}s exists at Cashfree`,
				advice:
					'Check the IDs, and that the credential belongs to the account and environment they were made in.',
			});
		}
		for (const id of unknown) warnOnce(context, `Cashfree has no ${noun} with the ID "${id}"`);
	});
}
