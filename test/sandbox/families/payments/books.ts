// All that is in today's Payment Gateway, and what each of its books must know of the others.
import type { Core } from '../../core/types';
import type { OrderEntity, SimulationEntity } from './models';
import { DisputeBook } from './disputes/store';
import { LinkBook } from './links/store';
import { OrderBook } from './orders/store';
import { RefundBook } from './refunds/store';
import { Ledger } from './settlements/ledger';
import { SettlementBook } from './settlements/store';
import { VirtualAccountBook } from './virtualAccounts/store';

/** The record of an order of Payment Gateway v1, in today's shape; undefined for an unknown one. */
export type OlderOrder = (orderId: string) => OrderEntity | undefined;

export interface Books {
	core: Core;
	ledger: Ledger;
	orders: OrderBook;
	links: LinkBook;
	refunds: RefundBook;
	settlements: SettlementBook;
	disputes: DisputeBook;
	virtualAccounts: VirtualAccountBook;
	/** By simulation_id. */
	simulations: Map<string, SimulationEntity>;
	olderOrder: OlderOrder;
	/** Lets happen what the clock has made due. */
	catchUp(): void;
	clear(): void;
}

export function createBooks(core: Core, olderOrder: OlderOrder): Books {
	const ledger = new Ledger();
	const refunds = new RefundBook(core, ledger);
	const orders = new OrderBook(core.clock, ledger, refunds.sendBack);
	const links = new LinkBook(core.clock, orders);
	const settlements = new SettlementBook(core.clock, ledger);
	const disputes = new DisputeBook(core.clock, ledger);
	const virtualAccounts = new VirtualAccountBook(core.clock);
	const simulations = new Map<string, SimulationEntity>();
	return {
		core,
		ledger,
		orders,
		links,
		refunds,
		settlements,
		disputes,
		virtualAccounts,
		simulations,
		olderOrder,
		catchUp: () => {
			refunds.catchUp();
			disputes.catchUp();
		},
		clear: () => {
			const money = [ledger, orders, links, refunds, settlements, disputes, virtualAccounts];
			for (const book of [...money, simulations]) book.clear();
		},
	};
}
