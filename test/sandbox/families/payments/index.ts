// The family of today's Payment Gateway: `/pg`, JSON, keys in headers.
import { createRateLimits } from '../../core/rateLimit';
import type { Answer, ApiCall, Core, Family, Route } from '../../core/types';
import { paymentsControl } from './actions';
import { createBooks, type OlderOrder } from './books';
import type { PaymentsControl } from './control';
import { disputeRoutes } from './disputes/routes';
import { createIdempotencyKeys } from './idempotency';
import { linkRoutes } from './links/routes';
import { answer, say } from './messages';
import { orderRoutes } from './orders/routes';
import { paymentsOverview } from './overview';
import { paymentsPages } from './pages';
import { refundRoutes } from './refunds/routes';
import { answerHeaders, checkHeaders, paymentsEnvelope } from './session';
import { settlementRoutes } from './settlements/routes';
import { simulationRoutes } from './simulation';
import { accountRoutes } from './virtualAccounts/accountRoutes';
import { virtualAccountsControl, type VirtualAccountsControl } from './virtualAccounts/control';
import { groupRoutes, vbaPaymentRoutes } from './virtualAccounts/paymentRoutes';

export interface PaymentsControls {
	payments: PaymentsControl;
	virtualAccounts: VirtualAccountsControl;
}

/** @param olderOrder finds an order of Payment Gateway v1, for the switch pgOlderOrders */
export function paymentsFamily(core: Core, olderOrder: OlderOrder): Family<PaymentsControls> {
	const books = createBooks(core, olderOrder);
	const limits = createRateLimits(core.clock, core.switches);
	const keys = createIdempotencyKeys(core);
	const envelope = paymentsEnvelope(core);
	const authenticate = checkHeaders(core);

	/** Counts a call, then recognises a repeat, then judges it. Calls with wrong keys skip the first two steps. */
	const carryOut = (call: ApiCall, route: Route, judged: () => Answer): Answer => {
		books.catchUp();
		const knows = authenticate(call) === undefined;
		const who = call.headers['x-client-id'] ?? '';
		const standing = knows ? limits.take(`${who} ${route.method} ${route.path}`, route.limit) : undefined;
		const sent = (given: Answer, replayed = false): Answer => ({
			...given,
			headers: { ...given.headers, ...answerHeaders(call, standing, replayed) },
		});
		if (standing?.refused) return sent({ ...envelope(say('tooManyRequests')), unprocessed: true });
		if (!knows) return sent(judged());
		const repeat = keys.look(call);
		if (repeat.kind === 'replay') return sent(repeat.answer, true);
		if (repeat.kind === 'otherBody') return sent(envelope(say('idempotency')));
		const first = judged();
		keys.keep(call, first);
		return sent(first);
	};

	return {
		name: 'payments',
		title: 'Payments',
		prefix: '/pg',
		envelope,
		authenticate,
		carryOut,
		unknownError: say('serverError'),
		tooManyRequests: say('tooManyRequests'),
		// No Retry-After is documented (7.2).
		waitHeader: 'x-ratelimit-retry',
		looksLikeSuccess: () => answer({ cf_order_id: '1', order_id: 'redirected', order_status: 'ACTIVE' }),
		routes: [
			...orderRoutes(books),
			...linkRoutes(books),
			...refundRoutes(books),
			...settlementRoutes(books),
			...disputeRoutes(books),
			...simulationRoutes(books),
			...accountRoutes(core, books.virtualAccounts),
			...vbaPaymentRoutes(core, books.virtualAccounts),
			...groupRoutes(core, books.virtualAccounts),
		],
		pages: paymentsPages(books),
		controls: {
			payments: paymentsControl(books),
			virtualAccounts: virtualAccountsControl(core, books.virtualAccounts),
		},
		overview: () => paymentsOverview(books),
		catchUp: books.catchUp,
		reset: () => {
			books.clear();
			limits.clear();
			keys.clear();
		},
	};
}
