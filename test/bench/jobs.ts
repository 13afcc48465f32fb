// Data: the jobs that every contestant does, and the state of the sandbox they start from.
import { MOST_IN_FLIGHT } from '../../nodes/shared/transport/window';
import type { JobKind } from './contestants/contestant';
import type { Scene } from './sandbox/calls';

export interface Job {
	id: string;
	title: string;
	kind: JobKind;
	/** Number of records the job returns. */
	count: number;
	/** Most requests in flight, for contestants that have such a setting: what our window opens to for this kind. */
	inFlight: number;
	scene: Omit<Scene, 'latencyMs'>;
	ids?: string[];
	/** How often it is done, if not as often as the others. */
	often?: (rounds: number) => number;
	/** Whether memory is sampled, in runs of its own. */
	weighed?: boolean;
}

/** A job of a few milliseconds: its time is mostly noise. */
const many = (rounds: number) => rounds * 5;
/** The longest job of all. */
const half = (rounds: number) => Math.ceil(rounds / 2);
/** What counts here is the number of requests, and that does not vary. */
const once = () => 1;

/** Calls that arrive before every token expires, in the job about that. */
const DEATH_AFTER = 0.5;

export const idsOf = (count: number) => Array.from({ length: count }, (_, index) => `BENCH_${index}`);

/**
 * @param items number of items in a large job
 * @param listed number of payments in the list
 */
export function jobs(items: number, listed: number): Job[] {
	const ids = idsOf(items);
	const one = idsOf(1);
	const shown = items.toLocaleString('en');
	return [
		{
			id: 'create-1',
			title: '1 cashgram created',
			kind: 'create',
			count: 1,
			inFlight: MOST_IN_FLIGHT.write,
			ids: one,
			scene: {},
			often: many,
		},
		{
			id: 'create-many',
			title: `${shown} cashgrams created`,
			kind: 'create',
			count: items,
			inFlight: MOST_IN_FLIGHT.write,
			ids,
			scene: {},
			often: half,
		},
		{
			id: 'status',
			title: `${shown} status reads`,
			kind: 'status',
			count: items,
			inFlight: MOST_IN_FLIGHT.read,
			ids,
			scene: { cashgrams: ids },
		},
		{
			id: 'token-dies',
			title: `${shown} status reads, the token dies in the middle`,
			kind: 'renew',
			count: items,
			inFlight: MOST_IN_FLIGHT.read,
			ids,
			scene: { cashgrams: ids, tokensDieAt: Math.floor(items * DEATH_AFTER) },
			often: once,
		},
		{
			id: 'list',
			title: `${listed.toLocaleString('en')} payments listed`,
			kind: 'list',
			count: listed,
			// Pages are fetched one after the other: each page holds the cursor of the next.
			inFlight: 1,
			scene: { payments: listed },
			weighed: true,
		},
	];
}
