// Simulation: how an attempt to pay that somebody began ends, as Cashfree's test environment lets one say (QN section 6.2).
import { randomUUID } from 'node:crypto';
import type { ApiCall, Field, Reply, Route } from '../../core/types';
import type { Books } from './books';
import { isObject, needed, object, text, word } from './fields';
import { answer, say } from './messages';
import type { PaymentStatus, SimulationEntity } from './models';

const STATUSES = ['SUCCESS', 'FAILED', 'PENDING', 'USER_DROPPED'];

const simulateFields: Field[] = [
	needed('entity', {
		name: 'entity',
		// SUBS_PAYMENTS belongs to a family that is not here.
		check: (value) => (value === 'PAYMENTS' ? undefined : say('entityUnsupported', { value: String(value) })),
	}),
	needed('entity_id', text('entity_id')),
	needed(
		'entity_simulation',
		object('entity_simulation', [
			needed('entity_simulation.payment_status', word('entity_simulation.payment_status', STATUSES)),
			text('entity_simulation.payment_error_code'),
		]),
	),
];

export function simulationRoutes({ orders, simulations }: Books): Route[] {
	const simulate = ({ body }: ApiCall): Reply => {
		const id = String(body.entity_id);
		const payment = orders.findPayment(id);
		if (payment?.completedAt !== undefined || !payment) return say('entityUnknown', { id });
		const wanted = isObject(body.entity_simulation) ? body.entity_simulation : {};
		const code = wanted.payment_error_code as string | undefined;
		orders.conclude(payment, wanted.payment_status as PaymentStatus, code);
		const simulation: SimulationEntity = {
			simulation_id: randomUUID(),
			entity: 'PAYMENTS',
			entity_id: id,
			entity_simulation: {
				payment_status: String(wanted.payment_status),
				payment_error_code: code ?? null,
			},
		};
		simulations.set(String(simulation.simulation_id), simulation);
		return answer(simulation);
	};

	return [
		{
			method: 'POST',
			path: '/simulate',
			source: 'QN 6.2',
			body: 'json',
			fields: simulateFields,
			handle: simulate,
		},
		{
			method: 'GET',
			path: '/simulate/:simulation_id',
			source: 'QN 6.2',
			handle: ({ params }) => {
				const id = params.simulation_id ?? '';
				const found = simulations.get(id);
				return found ? answer(found) : say('simulationUnknown', { id });
			},
		},
	];
}
