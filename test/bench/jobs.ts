// Data: the jobs that every contestant does, and the state of the sandbox they begin with.
import type { JobKind } from './contestants/contestant';
import type { Scene } from './sandbox/calls';

export interface Job {
	id: string;
	title: string;
	kind: JobKind;
	/** Records that come out of it. */
	count: number;
	/** Most requests on their way, for contestants that can be told: what our gate allows for this kind. */
	inFlight: number;
	scene: Omit<Scene, 'latencyMs'>;
	ids?: string[];
}

/** Calls that arrive before every token dies, in the job about that. */
const DEATH_AFTER = 0.5;

const idsOf = (count: number) => Array.from({ length: count }, (_, index) => `BENCH-${index}`);

/**
 * @param many how many items a large job has
 * @param listed how many payments the list holds
 */
export function jobs(many: number, listed: number): Job[] {
	const ids = idsOf(many);
	const one = idsOf(1);
	const shown = many.toLocaleString('en');
	return [
		{
			id: 'create-1',
			title: '1 cashgram created',
			kind: 'create',
			count: 1,
			inFlight: 5,
			ids: one,
			scene: {},
		},
		{
			id: 'create-many',
			title: `${shown} cashgrams created`,
			kind: 'create',
			count: many,
			inFlight: 5,
			ids,
			scene: {},
		},
		{
			id: 'status',
			title: `${shown} status reads`,
			kind: 'status',
			count: many,
			inFlight: 10,
			ids,
			scene: { cashgrams: ids },
		},
		{
			id: 'token-dies',
			title: `${shown} status reads, the token dies in the middle`,
			kind: 'status',
			count: many,
			inFlight: 10,
			ids,
			scene: { cashgrams: ids, tokensDieAt: Math.floor(many * DEATH_AFTER) },
		},
		{
			id: 'list',
			title: `${listed.toLocaleString('en')} payments listed`,
			kind: 'list',
			count: listed,
			// One page after the other: the next one's cursor is in the one before.
			inFlight: 1,
			scene: { payments: listed },
		},
	];
}
