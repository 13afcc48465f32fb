// All the data of today's Payment Gateway, and the connections between its books.
import type { Core } from '../../core/types';
import { disputeNews } from '../../webhooks/events/disputes';
import { linkNews } from '../../webhooks/events/links';
import { paymentNews } from '../../webhooks/events/payments';
import { refundNews } from '../../webhooks/events/refunds';
import { settlementNews } from '../../webhooks/events/settlements';
import { urlOf } from './links/answers';
import type { Link, Payment } from './model';
import type { OrderEntity, SimulationEntity } from './models';
import { DisputeBook } from './disputes/store';
import { LinkBook } from './links/store';
import { OrderBook } from './orders/store';
import { RefundBook } from './refunds/store';
import { Ledger } from './settlements/ledger';
import { SettlementBook } from './settlements/store';
import { VirtualAccountBook } from './virtualAccounts/store';

/** Returns an order of Payment Gateway v1 in today's shape; undefined when it does not exist. */
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
	/** Applies everything that the clock has made due. */
	catchUp(): void;
	clear(): void;
}

export function createBooks(core: Core, olderOrder: OlderOrder): Books {
	const ledger = new Ledger();
	const { clock, herald } = core;
	const tellOfPayment = (payment: Payment) => {
		for (const news of paymentNews(payment)) herald.tell(news);
		if (payment.order.link) links.afterPayment(payment.order.link, payment);
	};
	const tellOfLink = (link: Link, at: number, payment?: Payment) => {
		const state = { status: links.statusOf(link), paid: links.paidOf(link), url: urlOf(core, link), payment };
		herald.tell(linkNews(link, state, at));
	};
	const refunds = new RefundBook(core, ledger, (refund, at) => herald.tell(refundNews(refund, at)));
	const orders = new OrderBook(clock, ledger, refunds.sendBack, tellOfPayment);
	const links = new LinkBook(clock, orders, tellOfLink);
	const settlements = new SettlementBook(clock, ledger, (settlement) => {
		for (const news of settlementNews(settlement)) herald.tell(news);
	});
	const disputes = new DisputeBook(clock, ledger, (dispute) => herald.tell(disputeNews(dispute)));
	const virtualAccounts = new VirtualAccountBook(clock);
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
			links.catchUp();
		},
		clear: () => {
			const money = [ledger, orders, links, refunds, settlements, disputes, virtualAccounts];
			for (const book of [...money, simulations]) book.clear();
		},
	};
}
