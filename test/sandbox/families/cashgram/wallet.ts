// The Payouts wallet: cashgrams are checked against it when created, and paid out of it when redeemed (contract CG-5, lifecycle).
import { rupees, toPaise } from '../../core/money';

export interface Wallet {
	/** Rupees, as text with two decimals. */
	readonly balance: string;
	setBalance(rupees: number | string): void;
}

export interface PaiseWallet {
	/** What tests and demo may do with it. */
	control: Wallet;
	/** What new payouts may use, in paise. */
	available(): number;
	holds(paise: number): boolean;
	debit(paise: number): void;
	credit(paise: number): void;
	reset(): void;
}

const FIRST_BALANCE = 1_000_000_00;

export function createWallet(): PaiseWallet {
	let paise = FIRST_BALANCE;
	return {
		control: {
			get balance() {
				return rupees(paise);
			},
			setBalance(amount) {
				const wanted = toPaise(amount);
				if (wanted === undefined) throw new Error(`Not an amount in rupees: ${amount}`);
				paise = wanted;
			},
		},
		available: () => paise,
		holds: (wanted) => paise >= wanted,
		debit: (spent) => {
			paise -= spent;
		},
		credit: (returned) => {
			paise += returned;
		},
		reset: () => {
			paise = FIRST_BALANCE;
		},
	};
}
