// Virtual accounts, payments into them and notification groups: state and lifecycle (QO section 5).
import type { Clock } from '../../../core/clock';
import type { AmountLock, KycDetails, VbaPaymentStatus } from './models';

/** The banks that hold the accounts (5.1), each with the digits before the running number and the IFSC. */
export const BANKS = {
	UTIB: { prefix: '80808', ifsc: 'UTIB0CCH274' },
	ICIC: { prefix: '70707', ifsc: 'ICIC0000104' },
	YESB: { prefix: '60606', ifsc: 'YESB0CMSNOC' },
} as const;
export type BankCode = keyof typeof BANKS;

interface BankAccount {
	bank: BankCode;
	number: string;
	status: 'ACTIVE' | 'INACTIVE';
	createdAt: number;
	updatedAt: number;
}

export interface AccountRequest {
	id: string;
	name: string;
	email: string;
	phone: string;
	kyc: KycDetails;
	remitters: { account_number: string; ifsc: string }[];
	amounts: AmountLock;
	group: string;
}

/** A customer, with an account at each bank. */
export interface VirtualAccount extends AccountRequest {
	accounts: BankAccount[];
}

export interface Transfer {
	/** Paise. */
	amount: number;
	utr?: string;
	remitterAccount: string;
	remitterIfsc: string;
	remitterName: string;
	/** Milliseconds; default now. */
	at?: number;
}

export interface VbaPayment extends Required<Transfer> {
	account: VirtualAccount;
	/** The position that cursors refer to; ascends. */
	referenceId: number;
	status: VbaPaymentStatus;
}

export interface NotificationGroup {
	name: string;
	emails: string[];
	phones: string[];
	createdAt: number;
	updatedAt: number;
}

export class VirtualAccountBook {
	private byId = new Map<string, VirtualAccount>();
	private groupsByName = new Map<string, NotificationGroup>();
	private received: VbaPayment[] = [];
	private nextNumber = 10_000_001;
	private nextReference = 2_001_001;

	constructor(private readonly clock: Clock) {}

	/** Makes accounts at these banks, in addition to any that the customer already has. */
	create(request: AccountRequest, banks: readonly BankCode[]): VirtualAccount {
		const known = this.byId.get(request.id);
		const account = { ...request, accounts: known?.accounts ?? [] };
		this.byId.set(request.id, account);
		this.open(account, banks);
		return account;
	}

	open(account: VirtualAccount, banks: readonly BankCode[]): void {
		const now = this.clock.now();
		for (const bank of banks) {
			const number = `${BANKS[bank].prefix}${this.nextNumber++}`;
			account.accounts.push({ bank, number, status: 'ACTIVE', createdAt: now, updatedAt: now });
		}
	}

	find(id: string): VirtualAccount | undefined {
		return this.byId.get(id);
	}

	/** Finds the customer whose account has this number. */
	ofNumber(number: string): VirtualAccount | undefined {
		return this.all().find(({ accounts }) => accounts.some((account) => account.number === number));
	}

	/** Oldest first. */
	all(): VirtualAccount[] {
		return [...this.byId.values()];
	}

	touch({ accounts }: VirtualAccount): void {
		for (const account of accounts) account.updatedAt = this.clock.now();
	}

	/** Money arrives: it is accepted, or returned because of a lock or the account's state (5.9). */
	receive(account: VirtualAccount, number: string, transfer: Transfer): VbaPayment {
		const referenceId = this.nextReference++;
		const payment: VbaPayment = {
			...transfer,
			account,
			referenceId,
			utr: transfer.utr ?? `CBIN${String(referenceId).padStart(12, '0')}`,
			at: transfer.at ?? this.clock.now(),
			status: this.isTaken(account, number, transfer) ? 'SUCCESS' : 'REJECTED',
		};
		this.received.push(payment);
		return payment;
	}

	private isTaken({ accounts, remitters, amounts }: VirtualAccount, number: string, sent: Transfer): boolean {
		const { min_amount: min = 0, max_amount: max = Infinity } = amounts;
		const isKnown = remitters.some(
			({ account_number, ifsc }) => account_number === sent.remitterAccount && ifsc === sent.remitterIfsc,
		);
		const isOpen = accounts.some((account) => account.number === number && account.status === 'ACTIVE');
		const fits = sent.amount >= min * 100 && sent.amount <= max * 100;
		return isOpen && fits && (remitters.length === 0 || isKnown);
	}

	/** By arrival, oldest first. */
	payments(): readonly VbaPayment[] {
		return this.received;
	}

	saveGroup({
		name,
		emails,
		phones,
	}: Pick<NotificationGroup, 'name' | 'emails' | 'phones'>): NotificationGroup {
		const now = this.clock.now();
		const group = { name, emails, phones, createdAt: this.findGroup(name)?.createdAt ?? now, updatedAt: now };
		this.groupsByName.set(name, group);
		return group;
	}

	findGroup(name: string): NotificationGroup | undefined {
		return this.groupsByName.get(name);
	}

	groups(): NotificationGroup[] {
		return [...this.groupsByName.values()];
	}

	clear(): void {
		this.byId.clear();
		this.groupsByName.clear();
		this.received = [];
	}
}
