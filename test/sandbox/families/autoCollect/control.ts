// Actions for tests and the demo in Auto Collect: open accounts, pay, reject, settle, activate features, inspect the data.
import { rupees, toPaise } from '../../core/money';
import type { Core } from '../../core/types';
import type { Account, AccountStatus, AccountStore, Customer, Feature } from './accounts';
import type { Bank } from './banks';
import { timeMoment } from './moments';
import { pageOf } from './pages';
import { REASONS, type Payment, type PaymentStore, type Rejection, type Transfer } from './payments';

export interface AccountView extends Customer {
	accountId: string;
	kind: Account['kind'];
	status: AccountStatus;
	accounts: Array<{ bank: string; ifsc: string; accountNumber?: string; vpa?: string }>;
	/** The page where a person pays to it with a click. */
	page: string;
}

/** A moment: milliseconds since 1970, ISO text, or `YYYY-MM-DD HH:MM:SS` in IST. */
type When = number | string;

interface PaymentOrder {
	/** Rupees. Default 1. */
	amount?: number | string;
	/** Default: a generated number, with leading zeros. */
	utr?: string;
	/** Default: now. */
	at?: When;
	/** How many seconds after its own time the payment first shows in answers. */
	lateBySeconds?: number;
	remitterAccount?: string;
	remitterName?: string;
}

export interface PaymentView {
	/** False when the account's lock or state rejected the transfer; then there is a rejectId. */
	accepted: boolean;
	accountId: string;
	/** Rupees, two decimals. */
	amount: string;
	utr: string;
	/** Milliseconds since 1970. */
	at: number;
	referenceId?: number;
	settlementUtr?: string;
	rejectId?: string;
	reason?: string;
}

interface SettlementView {
	settlementId: string;
	settlementUtr: string;
	utrs: string[];
}

export interface AutoCollectControl {
	/** Opens an account without the API. Give exactly one of vAccountId and virtualVpaId. */
	addAccount(
		account: { vAccountId?: string; virtualVpaId?: string; multiple?: boolean } & Partial<Customer>,
	): AccountView;
	setStatus(accountId: string, status: AccountStatus): AccountView;
	/** By id, account number or UPI address. */
	account(address: string): AccountView | undefined;
	/** Oldest first. */
	accounts(): AccountView[];
	/** Turns features on or off, as Cashfree does for a merchant: createMultiple is off at first, UPI ids are on. */
	activate(feature: Feature, on?: boolean): void;
	/** Adds a partner bank for accounts made with createMultiple from now on. */
	addBank(bank: Bank): void;
	addNotifGroup(name: string): void;
	/** A transfer to an account, by its id, account number or UPI address. */
	pay(address: string, order?: PaymentOrder): PaymentView;
	/** Many transfers: `everySeconds` apart (default 0), the last one at `at` (default now). Returns how many were accepted. */
	payMany(
		address: string,
		order: PaymentOrder & { count: number; everySeconds?: number },
	): { accepted: number };
	/** A transfer that is sent back. */
	reject(address: string, order?: PaymentOrder & { reason?: string }): PaymentView;
	/** Sets the reference id of the next payment; later ones count up from it. */
	numberFrom(referenceId: number): void;
	/** Settles all open payments that show, or only these UTRs of them. */
	settle(utrs?: string[]): SettlementView;
	/** All payments, including those that do not show yet, oldest first. */
	payments(): PaymentView[];
	rejections(): PaymentView[];
	settlements(): SettlementView[];
}

/** Milliseconds since 1970. */
function momentOf(when: When): number {
	const moment = typeof when === 'number' ? when : (timeMoment(when) ?? Date.parse(when));
	if (!Number.isFinite(moment)) throw new Error(`Not a time: ${when}`);
	return moment;
}

export function autoCollectControl(
	core: Core,
	accounts: AccountStore,
	payments: PaymentStore,
): AutoCollectControl {
	const viewAccount = (account: Account): AccountView => ({
		accountId: account.id,
		kind: account.kind,
		status: account.status,
		name: account.name,
		phone: account.phone,
		email: account.email,
		remitterAccount: account.remitterAccount,
		remitterIfsc: account.remitterIfsc,
		accounts: account.places.map(({ bank, accountNumber, vpa }) => ({
			bank: bank.code,
			ifsc: bank.ifsc,
			accountNumber,
			vpa,
		})),
		page: core.url() + pageOf(account),
	});
	const viewPayment = (one: Payment | Rejection): PaymentView => {
		const { accountId, utr } = one;
		const shared = { accountId, amount: rupees(one.amount), utr };
		return 'rejectId' in one
			? { accepted: false, ...shared, at: one.transferredAt, rejectId: one.rejectId, reason: one.reason }
			: {
					accepted: true,
					...shared,
					at: one.paidAt,
					referenceId: one.referenceId,
					settlementUtr: one.settlementUtr,
				};
	};
	const known = (address: string): Account => {
		const account = accounts.findByAddress(address);
		if (!account) throw new Error(`There is no account ${address}`);
		return account;
	};
	const transferOf = ({ amount = 1, at, ...order }: PaymentOrder): Transfer => {
		const paise = toPaise(amount);
		if (paise === undefined) throw new Error(`Not an amount in rupees: ${amount}`);
		return { ...order, amount: paise, at: at === undefined ? undefined : momentOf(at) };
	};
	const viewSettlement = (settlement: ReturnType<PaymentStore['settle']>): SettlementView => ({
		settlementId: settlement.settlementId,
		settlementUtr: settlement.settlementUtr,
		utrs: settlement.payments.map(({ utr }) => utr),
	});

	return {
		addAccount: ({ vAccountId, virtualVpaId, ...customer }) => {
			const id = vAccountId ?? virtualVpaId;
			if (id === undefined || (vAccountId !== undefined && virtualVpaId !== undefined)) {
				throw new Error('Give either vAccountId or virtualVpaId');
			}
			const kind = vAccountId === undefined ? 'vpa' : 'bankAccount';
			return viewAccount(accounts.create({ ...customer, id, kind }));
		},
		setStatus: (accountId, status) => {
			const account = known(accountId);
			account.status = status;
			return viewAccount(account);
		},
		account: (address) => {
			const account = accounts.findByAddress(address);
			return account && viewAccount(account);
		},
		accounts: () => accounts.all().map(viewAccount),
		activate: (feature, on = true) => {
			if (!Object.hasOwn(accounts.features, feature)) throw new Error(`There is no feature ${feature}`);
			accounts.features[feature] = on;
		},
		addBank: (bank) => accounts.addBank(bank),
		addNotifGroup: (name) => void accounts.notifGroups.add(name),
		pay: (address, order = {}) => viewPayment(payments.receive(known(address), transferOf(order))),
		numberFrom: (referenceId) => payments.numberFrom(referenceId),
		payMany: (address, { count, everySeconds = 0, ...order }) => {
			const account = known(address);
			const last = order.at === undefined ? core.clock.now() : momentOf(order.at);
			let accepted = 0;
			for (let before = count - 1; before >= 0; before--) {
				const at = last - before * everySeconds * 1000;
				if ('referenceId' in payments.receive(account, { ...transferOf(order), at })) accepted++;
			}
			return { accepted };
		},
		reject: (address, { reason = REASONS.remitter, ...order } = {}) =>
			viewPayment(payments.reject(known(address), transferOf(order), reason)),
		settle: (utrs) => viewSettlement(payments.settle(utrs)),
		payments: () => payments.all().map(viewPayment),
		rejections: () => payments.allRejections().map(viewPayment),
		settlements: () => payments.allSettlements().map(viewSettlement),
	};
}
