// Our nodes against a bare loop with the initial five and ten in flight: as shipped, and held to that number.
import { FIRST_IN_FLIGHT } from '../../nodes/shared/transport/window';
import { bareLoop } from './contestants/bareLoop';
import { engineAlone } from './contestants/engineAlone';
import { idsOf, jobs, type Job } from './jobs';
import { play, type JobResults } from './rounds';
import type { RemoteSandbox } from './sandbox/handle';
import { held, opening } from './window';

/** A near data centre. */
const LINE_MS = 50;

/** The jobs of today's families. @param items per job */
export function todaysJobs(items: number): Job[] {
	const ids = idsOf(items);
	const shown = items.toLocaleString('en');
	return [
		{
			id: 'orders',
			title: `${shown} orders read`,
			kind: 'orders',
			count: items,
			inFlight: FIRST_IN_FLIGHT.read,
			ids,
			scene: { orders: ids },
		},
		{
			id: 'transfers',
			title: `${shown} transfers made`,
			kind: 'transfers',
			count: items,
			inFlight: FIRST_IN_FLIGHT.write,
			ids,
			scene: {},
		},
	];
}

const statusJobs = (items: number): Job[] =>
	jobs(items, 0)
		.filter(({ id }) => id === 'status')
		.map((job) => ({ ...job, inFlight: FIRST_IN_FLIGHT.read }));

/** @param items per job */
export async function measureBesideBareLoop(
	sandbox: RemoteSandbox,
	items: number,
	rounds: number,
): Promise<JobResults[]> {
	const measured: JobResults[] = [];
	for (const job of [...statusJobs(items), ...todaysJobs(items)]) {
		measured.push(await play(sandbox, job, LINE_MS, [opening, held, bareLoop, engineAlone], rounds));
	}
	return measured;
}
