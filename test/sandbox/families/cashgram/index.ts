// The Cashgram family: Payouts v1, `/payout/v1`.
import { SANDBOX_KEYS } from '../../core/keys';
import { speaker } from '../../core/messages';
import type { Core, Family } from '../../core/types';
import { cashgramNews } from '../../webhooks/events/cashgram';
import { bearerEnvelope, createSession } from '../bearer/session';
import { cashgramControl, type CashgramControl } from './control';
import { CASHGRAM_MESSAGES } from './messages';
import { cashgramOverview, cashgramPages } from './pages';
import { cashgramRoutes } from './routes';
import { CashgramStore } from './store';
import { createWallet, tellsOfWallet, type Wallet } from './wallet';

export interface CashgramControls {
	cashgram: CashgramControl;
	wallet: Wallet;
}

export function cashgramFamily(core: Core): Family<CashgramControls> {
	const wallet = createWallet(tellsOfWallet(core, 'cashgram'));
	const store = new CashgramStore(core.clock, wallet, (cashgram, at) => {
		const news = cashgramNews(cashgram, at, core.switches);
		if (news) core.herald.tell(news);
	});
	const session = createSession(core, 'cashgram', SANDBOX_KEYS.cashgram);
	return {
		name: 'cashgram',
		title: 'Cashgram',
		prefix: '/payout/v1',
		envelope: bearerEnvelope(core),
		authenticate: session.authenticate,
		unknownError: session.unknownError,
		looksLikeSuccess: () =>
			speaker(CASHGRAM_MESSAGES)(
				'created',
				{},
				{ data: { referenceId: 1, cashgramLink: `${core.url()}/cashgram/redirected` } },
			),
		routes: [...session.routes, ...cashgramRoutes(core, store, wallet)],
		pages: cashgramPages(store),
		controls: { cashgram: cashgramControl(core, store), wallet: wallet.control },
		overview: () => cashgramOverview(core, store, wallet),
		catchUp: () => store.catchUp(),
		reset: () => {
			store.clear();
			wallet.reset();
		},
	};
}
