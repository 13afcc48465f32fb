// The Auto Collect family: `/cac/v1`.
import { SANDBOX_KEYS } from '../../core/keys';
import type { Core, Family } from '../../core/types';
import { collectedNews, rejectedNews, settledNews } from '../../webhooks/events/autoCollect';
import { bearerEnvelope, createSession } from '../bearer/session';
import { AccountStore } from './accounts';
import { autoCollectControl, type AutoCollectControl } from './control';
import { autoCollectOverview, autoCollectPages } from './pages';
import { PaymentStore } from './payments';
import { autoCollectRoutes } from './routes';
import { say } from './rules';

export interface AutoCollectControls {
	autoCollect: AutoCollectControl;
}

export function autoCollectFamily(core: Core): Family<AutoCollectControls> {
	const accounts = new AccountStore(core.clock);
	const payments = new PaymentStore(core.clock, {
		collected: (payment, account) => core.herald.tell(collectedNews(payment, account)),
		rejected: (rejection) => core.herald.tell(rejectedNews(rejection)),
		settled: (settlement) => core.herald.tell(settledNews(settlement)),
	});
	const session = createSession(core, 'autoCollect', SANDBOX_KEYS.autoCollect);
	return {
		name: 'autoCollect',
		title: 'Auto Collect',
		prefix: '/cac/v1',
		envelope: bearerEnvelope(core),
		authenticate: session.authenticate,
		unknownError: session.unknownError,
		looksLikeSuccess: () =>
			say('created', {}, { data: { accountNumber: 'CASHFREE1234REDIRECTED', ifsc: 'YESB0CMSNOC' } }),
		routes: [...session.routes, ...autoCollectRoutes(core, accounts, payments)],
		pages: autoCollectPages(accounts, payments),
		controls: { autoCollect: autoCollectControl(core, accounts, payments) },
		overview: () => autoCollectOverview(core, accounts, payments),
		reset: () => {
			accounts.clear();
			payments.clear();
		},
	};
}
