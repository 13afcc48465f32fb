// The calls of the Cashgram family: create, status, deactivate, and the wallet balance.
import { speaker } from '../../core/messages';
import { rupees, toPaise } from '../../core/money';
import type { ApiCall, Core, Reply, Route } from '../../core/types';
import { CASHGRAM_MESSAGES } from './messages';
import { cashgramIdField, createFields, expiryMoment } from './rules';
import { REASONS, type Cashgram, type CashgramStore } from './store';
import type { PaiseWallet } from './wallet';

const say = speaker(CASHGRAM_MESSAGES);

export const linkOf = (core: Core, { link }: Cashgram) => `${core.url()}/cashgram/${link}`;

/** CG-4: which fields each status adds to the answer. */
function details(core: Core, cashgram: Cashgram): Record<string, unknown> {
	const { status, referenceId, cashgramId, redeemRefId, reason } = cashgram;
	return {
		cashgramStatus: status,
		...(status === 'EXPIRED' ? { reason } : {}),
		referenceId,
		cashgramId,
		cashgramLink: linkOf(core, cashgram),
		...(status === 'PENDING' || status === 'REDEEMED' ? { redeemRefId } : {}),
	};
}

export function cashgramRoutes(core: Core, store: CashgramStore, wallet: PaiseWallet): Route[] {
	const create = ({ body }: ApiCall): Reply => {
		const id = String(body.cashgramId);
		if (store.find(id)) return say('exists', { id });
		const amount = toPaise(body.amount) ?? 0;
		// Checked now, debited only at redemption.
		if (!wallet.holds(amount)) return say('balance');
		const cashgram = store.create({
			cashgramId: id,
			amount,
			name: String(body.name),
			phone: String(body.phone),
			...(body.email === undefined ? {} : { email: String(body.email) }),
			...(body.remarks === undefined ? {} : { remarks: String(body.remarks) }),
			notifyCustomer: body.notifyCustomer === 1,
			...(body.payoutType === undefined ? {} : { payoutType: String(body.payoutType) }),
			linkExpiry: String(body.linkExpiry),
			expiresAt: expiryMoment(body.linkExpiry, core.clock.now()) ?? 0,
		});
		const { referenceId } = cashgram;
		return say('created', {}, { data: { referenceId, cashgramLink: linkOf(core, cashgram) } });
	};

	/** The ledger balance, and the balance that remains after pending payouts; both as text, as in the sample. */
	const balance = (): Reply => {
		const available = wallet.available();
		const ledger = available + store.onTheirWay();
		return say('ledger', {}, { data: { balance: rupees(ledger), availableBalance: rupees(available) } });
	};

	const getStatus = ({ query }: ApiCall): Reply => {
		const id = String(query.cashgramId);
		const cashgram = store.find(id);
		return cashgram ? say('details', {}, { data: details(core, cashgram) }) : say('notFound', { id });
	};

	const deactivate = ({ body }: ApiCall): Reply => {
		const id = String(body.cashgramId);
		const cashgram = store.find(id);
		if (!cashgram) return say('notFound', { id });
		if (cashgram.status === 'EXPIRED') return say('alreadyExpired', { id });
		if (cashgram.status !== 'ACTIVE') return say('notActive');
		store.expire(cashgram, REASONS.deactivated);
		return say('deactivated', { id });
	};

	return [
		{
			method: 'POST',
			path: '/createCashgram',
			source: 'CG-3, Q-CG4, Q-CG6 … Q-CG9, Q-CG15',
			body: 'json',
			fields: createFields(core.clock),
			unknownError: say('unknownErrorOnCreate'),
			handle: create,
		},
		{
			method: 'GET',
			path: '/getCashgramStatus',
			source: 'CG-4, Q-CG2, Q-CG10',
			query: [cashgramIdField],
			handle: getStatus,
		},
		{
			method: 'POST',
			path: '/getCashgramStatus',
			source: "Q-CG2: what Cashfree's SDK for Node.js sends, with the ID in the query and in the body",
			isTaken: ({ cashgramStatusMethod }) => cashgramStatusMethod === 'getOrPost',
			body: 'json',
			query: [cashgramIdField],
			fields: [cashgramIdField],
			handle: getStatus,
		},
		{
			method: 'POST',
			path: '/deactivateCashgram',
			source: 'CG-5, Q-CG1, Q-CG12',
			body: 'json',
			fields: [cashgramIdField],
			handle: deactivate,
		},
		{
			method: 'GET',
			path: '/getBalance',
			source: 'page Get Balance of Payouts v1: no parameters',
			handle: balance,
		},
	];
}
