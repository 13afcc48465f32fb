// The addresses registered in a dashboard, how often each failed in a row, and which are switched off because of it.
import type { Product } from '../core/news';

/** The choices in a dashboard: V1 or V2 for Payouts and Cashgrams, a date for Payments (QN section 9.1, QO section 6.1). */
export const VERSIONS: Record<Product, readonly string[]> = {
	payments: ['2025-01-01', '2023-08-01', '2022-09-01'],
	payouts: ['V2', 'V1'],
	cashgram: ['V1', 'V2'],
	autoCollect: ['V1'],
	// Its address comes with each order.
	gateway: [],
};

export interface Registration {
	product: Product;
	url: string;
	/** Default: the first of its product's versions. */
	version?: string;
	/** The selected events; default all. */
	events?: readonly string[];
}

export interface Address extends Required<Omit<Registration, 'events'>> {
	id: number;
	events?: readonly string[];
	active: boolean;
	/** Attempts that failed in a row, up to now. */
	failuresInRow: number;
}

/** "More than 5 failures in a row" (QO section 6.6, Q section 4.1). The documents do not say of what; here, attempts count. */
const MOST_FAILURES = 5;

export class AddressBook {
	private list: Address[] = [];
	private next = 1;

	/** @throws Error for a product without a dashboard, an unknown version, or an address that is already registered */
	register({ product, url, version, events }: Registration): Address {
		const versions = VERSIONS[product];
		const chosen = version ?? versions?.[0];
		if (chosen === undefined) throw new Error(`No address is registered for ${product}`);
		if (!versions.includes(chosen)) throw new Error(`${product} has no webhook version ${chosen}`);
		if (this.list.some((one) => one.product === product && one.url === url)) {
			throw new Error(`${url} is registered for ${product} already`);
		}
		const address: Address = {
			id: this.next++,
			product,
			url,
			version: chosen,
			events,
			active: true,
			failuresInRow: 0,
		};
		this.list.push(address);
		return address;
	}

	/** @throws Error for an unknown id */
	get(id: number): Address {
		const address = this.list.find((one) => one.id === id);
		if (!address) throw new Error(`There is no address ${id}`);
		return address;
	}

	remove(id: number): void {
		const address = this.get(id);
		this.list = this.list.filter((one) => one !== address);
	}

	/** By hand, as in the dashboard. */
	activate(id: number): Address {
		return Object.assign(this.get(id), { active: true, failuresInRow: 0 });
	}

	/** The active addresses that get this event. */
	of(product: Product, type: string): Address[] {
		return this.list.filter(
			(one) => one.product === product && one.active && (one.events?.includes(type) ?? true),
		);
	}

	all(): readonly Address[] {
		return this.list;
	}

	/** Counts an attempt. Too many failures in a row switch the address off silently (QO-33). */
	count(address: Address, good: boolean): void {
		address.failuresInRow = good ? 0 : address.failuresInRow + 1;
		if (address.failuresInRow > MOST_FAILURES) address.active = false;
	}

	clear(): void {
		this.list = [];
		this.next = 1;
	}
}
