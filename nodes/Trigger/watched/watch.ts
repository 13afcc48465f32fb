// Combines reading, requesting, deciding and packing of watched objects for `cycle`.
import type { Means } from '../budget';
import type { Watch } from '../cycle';
import { readState, writeState } from '../stored';
import { scanWatched, type AskWatched, type Watching, type WatchedScan } from './scan';
import { watchedForm, type WatchedState } from './state';
import { stepWatched } from './step';

export interface WatchedOptions extends Watching {
	scope: string;
	/** Seconds between two polls. */
	interval: number;
}

export function watchOneByOne(
	{ scope, interval, ...watching }: WatchedOptions,
	ask: AskWatched,
	means: Means,
): Watch<WatchedState, WatchedScan> {
	const begun = (state: WatchedState | undefined): WatchedState => state ?? { polledAt: 0, known: new Map() };
	const form = watchedForm(watching.object);
	return {
		unpack: (value) => readState(value, scope, form),
		pack: (state) => writeState(state, scope, form),
		scan: async (state) => await scanWatched(begun(state), watching, ask, { ...means, interval }),
		step: (state, scan) => stepWatched(begun(state), scan, watching, means.now),
	};
}
