// The merchant's virtual accounts and UPI ids, in one or several banks, and the features Cashfree has activated (AC-3, AC-4, AC-7).
import type { Clock } from '../../core/clock';
import { PARTNER_BANKS, type Bank } from './banks';
import { rowNumbers } from './rowNumber';

/** VERIFIED appears in the details of an account that accepts money (AC-13). */
export type AccountStatus = 'ACTIVE' | 'INACTIVE' | 'VERIFIED';

export interface Customer {
	name: string;
	phone: string;
	email: string;
	/** The only sender whose money is accepted; empty means everybody. */
	remitterAccount: string;
	remitterIfsc: string;
}

export interface Place {
	bank: Bank;
	accountNumber?: string;
	vpa?: string;
}

export interface Account extends Customer {
	/** The vAccountId or virtualVpaId. */
	id: string;
	kind: 'bankAccount' | 'vpa';
	/** Made with createMultiple: its answers are keyed by bank, however many there are. */
	isMultiple: boolean;
	places: Place[];
	status: AccountStatus;
	addedAt: number;
	/** Its place in lists. */
	row: number;
}

export type Feature = 'createMultiple' | 'vpa';

/** From this length on, createMultiple silently makes only the default account (Q-AC6). */
const TOO_LONG_FOR_SEVERAL_BANKS = 9;

export interface NewAccount extends Partial<Customer> {
	id: string;
	kind: Account['kind'];
	multiple?: boolean;
}

export class AccountStore {
	private accounts = new Map<string, Account>();
	private banks: Bank[] = [...PARTNER_BANKS];
	private nextRow = rowNumbers();
	/** Cashfree must activate createMultiple (Q-AC20); UPI ids are active unless a test turns them off. */
	features: Record<Feature, boolean> = { createMultiple: false, vpa: true };
	/** Notification groups of the dashboard. */
	readonly notifGroups = new Set<string>();

	constructor(private readonly clock: Clock) {
		this.clear();
	}

	create({ id, kind, multiple = false, ...customer }: NewAccount): Account {
		if (this.accounts.has(id)) throw new Error(`There is an account ${id} already`);
		const several = multiple && id.length < TOO_LONG_FOR_SEVERAL_BANKS;
		const addedAt = this.clock.now();
		const account: Account = {
			name: 'Added By Control',
			phone: '9876543210',
			email: 'customer@example.com',
			remitterAccount: '',
			remitterIfsc: '',
			...customer,
			id,
			kind,
			isMultiple: multiple,
			places: (several ? this.banks : this.banks.slice(0, 1)).map((bank) =>
				kind === 'vpa'
					? { bank, vpa: `${bank.vpaPrefix}${id.toLowerCase()}@${bank.handle}` }
					: { bank, accountNumber: bank.accountPrefix + id },
			),
			status: 'ACTIVE',
			addedAt,
			row: this.nextRow(addedAt),
		};
		this.accounts.set(id, account);
		return account;
	}

	find(id: string): Account | undefined {
		return this.accounts.get(id);
	}

	/** By id, account number or whole UPI address. */
	findByAddress(address: string): Account | undefined {
		return this.find(address) ?? this.findByVpa(address) ?? this.findByNumber(address);
	}

	findByVpa(vpa: string): Account | undefined {
		return this.all().find(({ places }) => places.some((place) => place.vpa === vpa));
	}

	/** Oldest first. */
	all(): Account[] {
		return [...this.accounts.values()];
	}

	addBank(bank: Bank): void {
		this.banks.push(bank);
	}

	clear(): void {
		this.accounts.clear();
		this.banks = [...PARTNER_BANKS];
		this.nextRow = rowNumbers();
		this.features = { createMultiple: false, vpa: true };
		this.notifGroups.clear();
		for (const group of ['DEFAULT', 'TestGroup']) this.notifGroups.add(group);
	}

	private findByNumber(accountNumber: string): Account | undefined {
		return this.all().find(({ places }) => places.some((place) => place.accountNumber === accountNumber));
	}
}
