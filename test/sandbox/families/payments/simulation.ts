// Simulation, as in Cashfree's test environment: decides how an open payment attempt ends, and sends money to a virtual account.
import { randomUUID } from 'node:crypto';
import { toPaise } from '../../core/money';
import type { ApiCall, Field, Reply, Route } from '../../core/types';
import type { Books } from './books';
import { amount, isObject, needed, object, text, word } from './fields';
import { answer, say } from './messages';
import type { PaymentStatus, SimulationEntity } from './models';
import { sayVba } from './virtualAccounts/messages';
import type { VbaSimulation } from './virtualAccounts/models';

const STATUSES = ['SUCCESS', 'FAILED', 'PENDING', 'USER_DROPPED'];
/** SUBS_PAYMENTS belongs to a family that the sandbox does not have. */
const ENTITIES = ['PAYMENTS', 'VBA_TRANSFER'];

const vbaText = (name: string): Field => needed(`vba_simulation.${name}`, text(`vba_simulation.${name}`));

const simulateFields: Field[] = [
	needed('entity', {
		name: 'entity',
		check: (value) =>
			ENTITIES.includes(value as string) ? undefined : say('entityUnsupported', { value: String(value) }),
	}),
	needed('entity_id', text('entity_id')),
	object('entity_simulation', [
		needed('entity_simulation.payment_status', word('entity_simulation.payment_status', STATUSES)),
		text('entity_simulation.payment_error_code'),
	]),
	object('vba_simulation', [
		vbaText('vba_ifsc'),
		vbaText('utr'),
		needed('vba_simulation.amount', amount('vba_simulation.amount')),
		...['remitter_account', 'remitter_ifsc', 'remitter_name', 'phone'].map(vbaText),
	]),
];

export function simulationRoutes({ orders, simulations, virtualAccounts }: Books): Route[] {
	const kept = (simulation: SimulationEntity): Reply => {
		simulations.set(String(simulation.simulation_id), simulation);
		return answer(simulation);
	};

	const ofPayment = (id: string, { entity_simulation: wanted }: ApiCall['body']): Reply => {
		if (!isObject(wanted)) return say('missing', { path: 'entity_simulation' });
		const payment = orders.findPayment(id);
		if (payment?.completedAt !== undefined || !payment) return say('entityUnknown', { id });
		const code = wanted.payment_error_code as string | undefined;
		orders.conclude(payment, wanted.payment_status as PaymentStatus, code);
		return kept({
			simulation_id: randomUUID(),
			entity: 'PAYMENTS',
			entity_id: id,
			entity_simulation: {
				payment_status: String(wanted.payment_status),
				payment_error_code: code ?? null,
			},
		});
	};

	/** Here the account number also serves as the ID (QO 5.7). */
	const ofVirtualAccount = (number: string, { vba_simulation: wanted }: ApiCall['body']): Reply => {
		if (!isObject(wanted)) return say('missing', { path: 'vba_simulation' });
		const account = virtualAccounts.ofNumber(number);
		if (!account) return sayVba('accountUnknown', { id: number });
		const transfer = wanted as unknown as VbaSimulation;
		virtualAccounts.receive(account, number, {
			amount: toPaise(transfer.amount) ?? 0,
			utr: transfer.utr,
			remitterAccount: transfer.remitter_account,
			remitterIfsc: transfer.remitter_ifsc,
			remitterName: transfer.remitter_name,
		});
		return kept({
			simulation_id: randomUUID(),
			entity: 'VBA_TRANSFER',
			entity_id: number,
			vba_simulation: transfer,
		});
	};

	return [
		{
			method: 'POST',
			path: '/simulate',
			source: 'QN 6.2, QO 5.7',
			body: 'json',
			fields: simulateFields,
			handle: ({ body }) => {
				const simulate = body.entity === 'PAYMENTS' ? ofPayment : ofVirtualAccount;
				return simulate(String(body.entity_id), body);
			},
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
