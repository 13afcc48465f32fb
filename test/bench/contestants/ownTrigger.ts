// Our trigger, polled the way n8n's durable scheduler does it.
import type { INodeParameters } from 'n8n-workflow';
import { forgetAllSessions } from '../../../nodes/shared/transport/session';
import { PollHost } from '../../node/harness/pollHost';
import { SANDBOX_KEYS } from '../../sandbox';
import { ownNodeType } from './ownNodes';
import type { Poller } from './poller';

export function ownTrigger(url: string, parameters: INodeParameters): Poller {
	forgetAllSessions();
	const at = { environment: 'custom', baseUrl: url };
	const host = new PollHost('durable', {
		node: ownNodeType('CashfreeTrigger'),
		parameters,
		credentials: {
			cashfreeAutoCollectApi: { ...at, ...SANDBOX_KEYS.autoCollect },
			cashfreeGatewayApi: { ...at, ...SANDBOX_KEYS.gateway },
			cashfreeCashgramApi: { ...at, ...SANDBOX_KEYS.cashgram },
		},
	});
	let taken = 0;
	const fresh = () => {
		if (host.errors[0]) throw host.errors[0];
		const executions = host.executions.slice(taken);
		taken = host.executions.length;
		return executions.flat().map(({ json }) => String(json.eventId));
	};
	return {
		title: 'These nodes',
		activate: async () => await host.activate(),
		async poll() {
			await host.tick();
			return fresh();
		},
		remembered: () => JSON.stringify(host.saved),
	};
}
