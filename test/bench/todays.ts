// Today's families beside the bare loop: orders read and transfers made, both held to the ten and five in flight that we begin with.
import { FIRST_IN_FLIGHT } from '../../nodes/shared/transport/window';
import { bareLoop } from './contestants/bareLoop';
import { idsOf, type Job } from './jobs';
import { play, type JobResults } from './rounds';
import type { RemoteSandbox } from './sandbox/handle';
import { held } from './window';

/** A near data centre. */
const LINE_MS = 50;

/** @param items of each job */
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

export async function measureTodays(
	sandbox: RemoteSandbox,
	items: number,
	rounds: number,
): Promise<JobResults[]> {
	const measured: JobResults[] = [];
	for (const job of todaysJobs(items)) {
		measured.push(await play(sandbox, job, LINE_MS, [held, bareLoop], rounds));
	}
	return measured;
}
