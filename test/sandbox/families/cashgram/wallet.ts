// The Payouts wallet: creating a cashgram checks it, redeeming one debits it (contract CG-5, lifecycle).
import { rupees, toPaise } from '../../core/money';
import type { Core } from '../../core/types';
import { creditNews, lowBalanceNews } from '../../webhooks/events/payouts';

export interface Wallet {
	/** Rupees, as text with two decimals. */
	readonly balance: string;
	setBalance(rupees: number | string): void;
}

export interface PaiseWallet {
	/** The actions available to tests and the demo. */
	control: Wallet;
	/** What new payouts may use, in paise. */
	available(): number;
	holds(paise: number): boolean;
	debit(paise: number): void;
	credit(paise: number): void;
	reset(): void;
}

/** Amounts are paise. */
export interface WalletWatcher {
	/** Called when the wallet is topped up. */
	cameIn(balance: number, came: number): void;
	spent(before: number, after: number): void;
}

/** Sends webhooks for top-ups, and for a balance that falls below the dashboard's limit (QO section 6.4). */
export const tellsOfWallet = (
	{ clock, switches, herald }: Core,
	product: 'payouts' | 'cashgram',
): WalletWatcher => ({
	cameIn: (balance, came) => herald.tell(creditNews(product, clock.now(), { balance, came }, switches)),
	spent: (before, after) => {
		const limit = switches.webhookLowBalance * 100;
		const isLow = before >= limit && after < limit;
		if (isLow) herald.tell(lowBalanceNews(product, clock.now(), after, switches));
	},
});

const FIRST_BALANCE = 1_000_000_00;

export function createWallet(watcher: WalletWatcher): PaiseWallet {
	let paise = FIRST_BALANCE;
	return {
		control: {
			get balance() {
				return rupees(paise);
			},
			setBalance(amount) {
				const wanted = toPaise(amount);
				if (wanted === undefined) throw new Error(`Not an amount in rupees: ${amount}`);
				const before = paise;
				paise = wanted;
				if (paise > before) watcher.cameIn(paise, paise - before);
				else watcher.spent(before, paise);
			},
		},
		available: () => paise,
		holds: (wanted) => paise >= wanted,
		debit: (spent) => {
			paise -= spent;
			watcher.spent(paise + spent, paise);
		},
		credit: (returned) => {
			paise += returned;
		},
		reset: () => {
			paise = FIRST_BALANCE;
		},
	};
}
