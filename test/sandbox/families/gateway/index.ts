// The Payment Gateway v1 family: `/api/v1`.
import { speaker } from '../../core/messages';
import type { Core, Family } from '../../core/types';
import { paidNews } from '../../webhooks/events/gateway';
import { gatewayControl, type GatewayControl } from './control';
import { GATEWAY_MESSAGES } from './messages';
import { gatewayOverview, gatewayPages } from './pages';
import { gatewayRoutes } from './routes';
import { checkKeys, gatewayEnvelope } from './session';
import { GatewayStore } from './store';

const say = speaker(GATEWAY_MESSAGES);

export interface GatewayControls {
	gateway: GatewayControl;
}

export function gatewayFamily(core: Core): Family<GatewayControls> {
	const store = new GatewayStore(core.clock, (transaction) => core.herald.tell(paidNews(transaction)));
	return {
		name: 'gateway',
		title: 'Payment Gateway',
		prefix: '/api/v1',
		envelope: gatewayEnvelope(core),
		authenticate: checkKeys,
		unknownError: say('unknownError'),
		looksLikeSuccess: () => say('looksDone', {}, { top: { paymentLink: `${core.url()}/redirected` } }),
		routes: gatewayRoutes(core, store),
		pages: gatewayPages(store),
		controls: { gateway: gatewayControl(core, store) },
		overview: () => gatewayOverview(core, store),
		reset: () => store.clear(),
	};
}
