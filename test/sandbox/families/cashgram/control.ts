// Actions on a cashgram for tests and the demo: redeem it, make it fail, expire or reverse it, inspect it.
import { DAY_MS, istDay } from '../../core/ist';
import { rupees, toPaise } from '../../core/money';
import type { Core } from '../../core/types';
import { expiryMoment } from './rules';
import { linkOf } from './routes';
import { REASONS, type Cashgram, type CashgramStatus, type CashgramStore, type Redemption } from './store';

/** A copy of a cashgram, as the sandbox shows it to tests. */
interface CashgramView {
	cashgramId: string;
	status: CashgramStatus;
	/** Rupees, two decimals. */
	amount: string;
	name: string;
	phone: string;
	email?: string;
	remarks?: string;
	notifyCustomer: boolean;
	payoutType?: string;
	linkExpiry: string;
	referenceId: number;
	redeemRefId?: number;
	reason?: string;
	failure?: string;
	paidTo?: string;
	wrongOtps: number;
	/** Milliseconds since 1970, by the sandbox's clock. */
	createdAt: number;
	cashgramLink: string;
}

export interface CashgramControl {
	/** ACTIVE or PENDING → REDEEMED; with `pending` → PENDING; with `fail` → FAILED. Throws for an unknown id or any other state. */
	redeem(cashgramId: string, how?: Redemption): CashgramView;
	/** ACTIVE → EXPIRED, by default because its date has passed. */
	expire(cashgramId: string, reason?: string): CashgramView;
	/** REDEEMED → REVERSED: the money is back in the wallet. */
	reverse(cashgramId: string): CashgramView;
	/** Enters one wrong one-time password on its page; the sixth expires the link. */
	wrongOtp(cashgramId: string): CashgramView;
	/** Creates a cashgram without the API. Amount in rupees (default 1), valid for 30 days unless `linkExpiry` says otherwise. */
	add(cashgram: { cashgramId: string; amount?: number | string; linkExpiry?: string }): CashgramView;
	get(cashgramId: string): CashgramView | undefined;
	/** Oldest first. */
	all(): CashgramView[];
}

export function cashgramControl(core: Core, store: CashgramStore): CashgramControl {
	const view = (cashgram: Cashgram): CashgramView => ({
		cashgramId: cashgram.cashgramId,
		status: cashgram.status,
		amount: rupees(cashgram.amount),
		name: cashgram.name,
		phone: cashgram.phone,
		email: cashgram.email,
		remarks: cashgram.remarks,
		notifyCustomer: cashgram.notifyCustomer,
		payoutType: cashgram.payoutType,
		linkExpiry: cashgram.linkExpiry,
		referenceId: cashgram.referenceId,
		redeemRefId: cashgram.redeemRefId,
		reason: cashgram.reason,
		failure: cashgram.failure,
		paidTo: cashgram.paidTo,
		wrongOtps: cashgram.wrongOtps,
		createdAt: cashgram.createdAt,
		cashgramLink: linkOf(core, cashgram),
	});
	const act = (cashgramId: string, action: (cashgram: Cashgram) => void) => {
		const cashgram = store.find(cashgramId);
		if (!cashgram) throw new Error(`There is no cashgram ${cashgramId}`);
		action(cashgram);
		return view(cashgram);
	};
	return {
		redeem: (id, how) => act(id, (cashgram) => store.redeem(cashgram, how)),
		expire: (id, reason = REASONS.date) => act(id, (cashgram) => store.expire(cashgram, reason)),
		reverse: (id) => act(id, (cashgram) => store.reverse(cashgram)),
		wrongOtp: (id) => act(id, (cashgram) => store.countWrongOtp(cashgram)),
		add: ({ cashgramId, amount = 1, linkExpiry }) => {
			if (store.find(cashgramId)) throw new Error(`There is a cashgram ${cashgramId} already`);
			const now = core.clock.now();
			const lastDay = linkExpiry ?? istDay(now + 30 * DAY_MS).replaceAll('-', '/');
			const expiresAt = expiryMoment(lastDay, now);
			const paise = toPaise(amount);
			if (expiresAt === undefined || paise === undefined) throw new Error('Not a date or not an amount');
			const cashgram = store.create({
				cashgramId,
				amount: paise,
				name: 'Added By Control',
				phone: '9876543210',
				notifyCustomer: false,
				linkExpiry: lastDay,
				expiresAt,
			});
			return view(cashgram);
		},
		get: (id) => {
			const cashgram = store.find(id);
			return cashgram && view(cashgram);
		},
		all: () => store.all().map(view),
	};
}
