// The families of the sandbox. This is the only place to add a new one.
//
// A family is a folder with messages.ts (every text, its source, invented or not), rules.ts (fields and what they must be),
// store.ts (state and lifecycle), routes.ts (path, rules, what the call does), control.ts (actions for tests and demo), pages.ts
// with its templates beside it (what a person sees), and index.ts, which puts these into one `Family`. A large one has a folder for each
// resource, and a switches.ts of its own.
import type { Core, Family } from '../core/types';
import { autoCollectFamily, type AutoCollectControls } from './autoCollect';
import { cashgramFamily, type CashgramControls } from './cashgram';
import { gatewayFamily, type GatewayControls } from './gateway';
import { paymentsFamily, type PaymentsControls } from './payments';
import { olderOrderOf } from './payments/olderOrder';
import { payoutsFamily, type PayoutsControls } from './payouts';

export type FamilyControls = CashgramControls &
	AutoCollectControls &
	GatewayControls &
	PaymentsControls &
	PayoutsControls;

export function createFamilies(core: Core): { list: Family[]; controls: FamilyControls } {
	const cashgram = cashgramFamily(core);
	const autoCollect = autoCollectFamily(core);
	const gateway = gatewayFamily(core);
	const payments = paymentsFamily(core, olderOrderOf(gateway.controls.gateway));
	const payouts = payoutsFamily(core);
	return {
		list: [cashgram, autoCollect, gateway, payments, payouts],
		controls: {
			...cashgram.controls,
			...autoCollect.controls,
			...gateway.controls,
			...payments.controls,
			...payouts.controls,
		},
	};
}
