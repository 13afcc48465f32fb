// Data: the jobs that every contestant does, and the state of the sandbox they begin with.
import { MOST_IN_FLIGHT } from '../../nodes/shared/transport/window';
import type { JobKind } from './contestants/contestant';
import type { Scene } from './sandbox/calls';

export interface Job {
	id: string;
	title: string;
	kind: JobKind;
	/** Records that come out of it. */
	count: number;
	/** Most requests on their way, for contestants that can be told: what our window opens to for this kind. */
	inFlight: number;
	scene: Omit<Scene, 'latencyMs'>;
	ids?: string[];
	/** How often it is done, where not as often as the others. */
	often?: (rounds: number) => number;
	/** Whether memory is looked at, in runs of their own. */
	weighed?: boolean;
}

/** A job of a few milliseconds: its time is mostly chance. */
const many = (rounds: number) => rounds * 5;
/** The longest job of all. */
const half = (rounds: number) => Math.ceil(rounds / 2);
/** What counts here are the requests, and their number is no chance. */
const once = () => 1;

/** Calls that arrive before every token dies, in the job about that. */
const DEATH_AFTER = 0.5;

export const idsOf = (count: number) => Array.from({ length: count }, (_, index) => `BENCH_${index}`);

/**
 * @param items how many items a large job has
 * @param listed how many payments the list holds
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
			// One page after the other: the next one's cursor is in the one before.
			inFlight: 1,
			scene: { payments: listed },
			weighed: true,
		},
	];
}
