// What tests see of the books: the API's records, plus details that no call reports.
import type { SentFile } from '../../core/types';
import type { Books } from './books';
import { disputeRecord } from './disputes/routes';
import { linkOrderRecord, linkRecord } from './links/answers';
import type { Dispute, Link, Order, Settlement } from './model';
import type { DisputeEntity, LinkEntity, LinkOrderEntity, OrderEntity, PaymentEntity } from './models';
import { orderRecord, paymentRecord } from './orders/answers';
import { settlementRow } from './settlements/answers';

export type OrderView = OrderEntity & {
	/** The page where a person pays it. */
	page: string;
	/** The details as sent and stored, even where the answers omit them. */
	customer: Order['customer'];
	payments: PaymentEntity[];
};

export type LinkView = LinkEntity & { orders: LinkOrderEntity[] };

export type DisputeView = DisputeEntity & {
	/** The documents, oldest first, each with the length and SHA-256 of its bytes. */
	documents: (SentFile & { type: string; note?: string })[];
};

export type SettlementView = ReturnType<typeof settlementRow> & { id: number };

export const pageOfOrder = ({ core }: Books, { session }: Order) => `${core.url()}/checkout/${session}`;

export function viewsOf(books: Books) {
	const { core, orders, links } = books;
	return {
		order: (order: Order): OrderView => ({
			...orderRecord(order, orders.statusOf(order)),
			page: pageOfOrder(books, order),
			customer: { ...order.customer },
			payments: order.payments.map(paymentRecord),
		}),
		link: (link: Link): LinkView => ({
			...linkRecord(core, link, links.statusOf(link), links.paidOf(link)),
			orders: link.orders.map((order) => linkOrderRecord(link, order, orders.statusOf(order))),
		}),
		dispute: (dispute: Dispute): DisputeView => ({
			...disputeRecord(dispute),
			documents: dispute.evidence.map(({ type, note, file }) => ({ ...file, type, note })),
		}),
		settlement: (settlement: Settlement): SettlementView => ({
			...settlementRow(settlement),
			id: settlement.id,
		}),
	};
}
