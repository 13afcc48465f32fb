// Payment links and the orders made through them: state and lifecycle (QN section 3).
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../core/clock';
import type { Link, LinkRequest, LinkStatus, Order, Payment } from '../model';
import { DEFAULT_LIFE_MS, type Attempt, type OrderBook } from '../orders/store';

/** Why this amount cannot be paid through a link; undefined when it can. */
export type AmountProblem = string | undefined;

export class LinkBook {
	private byId = new Map<string, Link>();
	private byPath = new Map<string, Link>();
	private next = 5_774_300;
	/** Links that may expire, and the earliest time at which one does, so that a call need not check them all. */
	private open = new Set<Link>();
	private nextExpiry = Infinity;

	constructor(
		private readonly clock: Clock,
		private readonly orders: OrderBook,
		/** Called for each link that is paid in part or in full, has expired, or was cancelled. */
		private readonly onChange: (link: Link, at: number, payment?: Payment) => void,
	) {}

	create(request: LinkRequest): Link {
		const now = this.clock.now();
		// Only letters and digits, because it becomes part of order ids.
		const path = randomBytes(6).toString('hex');
		const link: Link = {
			...request,
			linkId: request.linkId ?? `link_${randomBytes(9).toString('hex')}`,
			cfLinkId: String(this.next++),
			createdAt: now,
			expiresAt: request.expiresAt ?? now + DEFAULT_LIFE_MS,
			path,
			cancelled: false,
			orders: [],
		};
		this.byId.set(link.linkId, link);
		this.byPath.set(path, link);
		this.open.add(link);
		this.nextExpiry = Math.min(this.nextExpiry, link.expiresAt);
		return link;
	}

	find(linkId: string): Link | undefined {
		return this.byId.get(linkId);
	}

	findByPath(path: string): Link | undefined {
		return this.byPath.get(path);
	}

	/** Oldest first. */
	all(): Link[] {
		return [...this.byId.values()];
	}

	paidOf({ orders }: Link): number {
		return orders.reduce((sum, order) => sum + (this.orders.paymentOf(order)?.amount ?? 0), 0);
	}

	statusOf(link: Link): LinkStatus {
		const paid = this.paidOf(link);
		if (paid >= link.amount) return 'PAID';
		if (link.cancelled) return 'CANCELLED';
		if (this.clock.now() >= link.expiresAt) return 'EXPIRED';
		return paid > 0 ? 'PARTIALLY_PAID' : 'ACTIVE';
	}

	private problemOf(link: Link, amount: number): AmountProblem {
		const paid = this.paidOf(link);
		const left = link.amount - paid;
		if (amount > left) return 'That is more than what is left to pay';
		if (amount === left) return undefined;
		if (!link.partial) return 'This link takes the full amount alone';
		const isFirst = paid === 0;
		return isFirst && amount < (link.minimum ?? 0) ? 'The first part must be larger' : undefined;
	}

	/** Makes a payment attempt through the link, with an order of its own (3.4). Throws an Error that says why this is not possible. */
	pay(link: Link, attempt: Attempt): Payment {
		const state = this.statusOf(link);
		if (state !== 'ACTIVE' && state !== 'PARTIALLY_PAID') {
			throw new Error(`Link ${link.linkId} is ${state}`);
		}
		const amount = attempt.amount ?? link.amount - this.paidOf(link);
		const problem = this.problemOf(link, amount);
		if (problem !== undefined) throw new Error(problem);
		const order: Order = this.orders.create({
			orderId: `CFPay_${link.path}_${randomBytes(5).toString('hex')}`,
			amount,
			currency: link.currency,
			customer: { ...link.customer, customer_id: null, customer_bank_code: null },
			// QN section 9.4: this tag identifies a payment made through a link.
			tags: { cf_link_id: link.cfLinkId, link_id: link.linkId },
			splits: link.splits,
			link,
		});
		link.orders.push(order);
		return this.orders.attempt(order, { ...attempt, amount });
	}

	/** Called when a payment of one of the link's orders has ended. */
	afterPayment(link: Link, payment: Payment): void {
		const isPaid = payment.status === 'SUCCESS' && payment.captured;
		if (isPaid) this.onChange(link, payment.completedAt ?? this.clock.now(), payment);
	}

	cancel(link: Link): void {
		link.cancelled = true;
		this.open.delete(link);
		this.onChange(link, this.clock.now());
	}

	/** Expires the link now. */
	expire(link: Link): void {
		link.expiresAt = this.clock.now();
		this.nextExpiry = link.expiresAt;
		this.catchUp();
	}

	/** Expires the links whose time has come, whether paid in part or not at all. */
	catchUp(): void {
		const now = this.clock.now();
		if (now < this.nextExpiry) return;
		this.nextExpiry = Infinity;
		for (const link of this.open) {
			if (link.expiresAt > now) this.nextExpiry = Math.min(this.nextExpiry, link.expiresAt);
			else this.end(link);
		}
	}

	private end(link: Link): void {
		this.open.delete(link);
		if (this.statusOf(link) === 'EXPIRED') this.onChange(link, link.expiresAt);
	}

	clear(): void {
		this.open.clear();
		this.nextExpiry = Infinity;
		this.byId.clear();
		this.byPath.clear();
	}
}
