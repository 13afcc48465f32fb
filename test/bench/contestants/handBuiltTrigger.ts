// A payment trigger as people build it: Schedule, authorize, HTTP Request pages of the last minutes, Remove Duplicates.
import type { INodeType } from 'n8n-workflow';
import { istDateTime } from '../../../nodes/shared/form/ist';
import { runChain, step } from '../workflow';
import { Builder, listLinks } from './httpRequest';
import type { Poller } from './poller';

/** How far back each poll asks: as far as our trigger's look-back, so that late records are found too. */
const LOOK_BACK_MS = 15 * 60_000;

/** @param type n8n's HTTP Request node */
export function handBuiltTrigger(type: INodeType, url: string): Poller {
	const way = { title: 'HTTP Request, authorize per run', authorize: 'perRun', held: false } as const;
	const builder = new Builder(type, way, { url, inFlight: 1 });
	const seen = new Set<string>();
	return {
		title: way.title,
		activate: async () => {},
		async poll() {
			const range = {
				startDate: istDateTime(Date.now() - LOOK_BACK_MS),
				endDate: istDateTime(Date.now() + LOOK_BACK_MS),
			};
			// n8n stores what it has seen in a table of its own.
			const removeDuplicates = step('Remove Duplicates', (items) =>
				items.filter(({ json }) => !seen.has(String(json.referenceId))),
			);
			const output = await runChain([...listLinks(builder, range), removeDuplicates]);
			const names = output('Remove Duplicates').map(({ json }) => String(json.referenceId));
			for (const name of names) seen.add(name);
			return names;
		},
		remembered: () => '',
	};
}
