// The family of today's Payouts, version 2024-01-01: `/payout`. Cashgram's v1 lives below it, at `/payout/v1`.
import type { Core, Family } from '../../core/types';
import { transferNews } from '../../webhooks/events/payouts';
import { createWallet, tellsOfWallet } from '../cashgram/wallet';
import { BatchStore } from './batches';
import { batchRoutes } from './batchRoutes';
import { BeneficiaryStore } from './beneficiaries';
import { beneficiaryRoutes } from './beneficiaryRoutes';
import { payoutsControl, type PayoutsControl, type PayoutsStores } from './control';
import { say } from './messages';
import { payoutsOverview, payoutsPages } from './pages';
import { FIRST_MODES } from './refusals';
import { answerHeaders, callerCheck, payoutsEnvelope } from './session';
import { transferRoutes } from './transferRoutes';
import { TransferStore } from './transfers';

export interface PayoutsControls {
	payouts: PayoutsControl;
}

export function payoutsFamily(core: Core): Family<PayoutsControls> {
	const { clock, switches } = core;
	const wallet = createWallet(tellsOfWallet(core, 'payouts'));
	const transfers = new TransferStore(clock, wallet, switches, (transfer, before) => {
		for (const news of transferNews(transfer, before, switches)) core.herald.tell(news);
	});
	const beneficiaries = new BeneficiaryStore(clock);
	const batches = new BatchStore(clock, switches);
	const modes = [...FIRST_MODES];
	const stores: PayoutsStores = { wallet: wallet.control, transfers, beneficiaries, batches, modes };
	const live = () => modes;
	return {
		name: 'payouts',
		title: 'Payouts',
		prefix: '/payout',
		envelope: payoutsEnvelope,
		answerHeaders,
		authenticate: callerCheck(core),
		unknownError: say('serverError'),
		looksLikeSuccess: () => say('done', {}, { top: { transfer_id: 'REDIRECTED', status: 'SUCCESS' } }),
		routes: [
			...beneficiaryRoutes(core, beneficiaries),
			...transferRoutes(core, transfers, beneficiaries, live),
			...batchRoutes(core, batches, transfers, beneficiaries, live),
		],
		pages: payoutsPages(transfers),
		controls: { payouts: payoutsControl(core, stores) },
		overview: () => payoutsOverview(core, stores),
		catchUp: () => void transfers.all(),
		reset: () => {
			transfers.clear();
			beneficiaries.clear();
			batches.clear();
			wallet.reset();
			modes.splice(0, modes.length, ...FIRST_MODES);
		},
	};
}
