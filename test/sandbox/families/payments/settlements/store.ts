// Settlements: payouts to the merchant, made up of ledger events (QN section 5).
import type { Clock } from '../../../core/clock';
import type { LedgerEvent, Order, Settlement } from '../model';
import type { SettlementStatus } from '../models';
import { netOf, type Ledger } from './ledger';

export interface SettleOptions {
	/** Default: everything that is not settled yet. */
	events?: LedgerEvent[];
	at?: number;
	/** Paise, may be negative. */
	adjustment?: number;
	/** Default SUCCESS. */
	status?: SettlementStatus;
}

export const amountSettled = ({ events, adjustment }: Pick<Settlement, 'events' | 'adjustment'>): number =>
	events.reduce((sum, event) => sum + netOf(event), adjustment);

export class SettlementBook {
	private list: Settlement[] = [];
	private next = 738_101;

	constructor(
		private readonly clock: Clock,
		private readonly ledger: Ledger,
		/** Called for each new settlement. */
		private readonly onSettled: (settlement: Settlement) => void,
	) {}

	/** Oldest first. */
	all(): readonly Settlement[] {
		return this.list;
	}

	find(id: string): Settlement | undefined {
		return this.list.find((settlement) => String(settlement.id) === id);
	}

	/** The latest settlement that includes a payment of this order. */
	ofOrder(order: Order): Settlement | undefined {
		return this.list.findLast(({ events }) =>
			events.some(({ type, payment }) => type === 'PAYMENT' && payment?.order === order),
		);
	}

	unsettled(): LedgerEvent[] {
		return this.ledger.all().filter(({ settlement, type }) => !settlement && type !== 'SETTLEMENT');
	}

	/** Pays out. Throws an Error when there is nothing to settle, or when something is already settled. */
	settle({ events, at = this.clock.now(), adjustment = 0, status = 'SUCCESS' }: SettleOptions): Settlement {
		const wanted = events ?? this.unsettled();
		if (wanted.length === 0) throw new Error('There is nothing to settle');
		const twice = wanted.find(({ settlement }) => settlement !== undefined);
		if (twice) throw new Error(`Event ${twice.seq} is settled already`);
		const id = this.next++;
		const settlement: Settlement = {
			id,
			status,
			utr: status === 'SUCCESS' ? `16448223${String(id).padStart(8, '0')}` : '',
			events: wanted,
			adjustment,
			initiatedAt: at,
			...(status === 'SUCCESS' ? { processedAt: at } : {}),
		};
		this.list.push(settlement);
		for (const event of wanted) event.settlement = settlement;
		const amount = amountSettled(settlement);
		const remarks = amount === 0 ? 'No eligible transactions to settle' : 'Settled';
		this.ledger.record({ type: 'SETTLEMENT', at, amount, status: 'PAID', remarks, settlement });
		this.onSettled(settlement);
		return settlement;
	}

	clear(): void {
		this.list = [];
	}
}
