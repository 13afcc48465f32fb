// The webhook controls for tests, demos and people: register and test addresses, disturb delivery, deliver now, read the results.
import type { Product } from '../core/news';
import type { Address, Registration } from './addresses';
import type { DeliveryState, DeliveryView } from './deliveries';
import type { Disturbance } from './disturbance';
import type { Heard } from './post';

/** A copy. */
type AddressView = Address;

export interface DeliveryFilter {
	product?: Product;
	type?: string;
	state?: DeliveryState;
	about?: string;
	url?: string;
}

/** What a dashboard did when asked to save an address. */
export interface Trial {
	/** Undefined if it was not saved. */
	address?: AddressView;
	/** The result of each probe, by method. Only Payouts' dashboard is known to send probes. */
	probes: Record<string, Heard>;
	/** The result of the test call; undefined for a product without one. */
	test?: Heard;
}

/** Any event, including those that nothing in the sandbox triggers. */
export interface AnyEvent {
	product: Product;
	type: string;
	/** Today's shape: the `data` of the envelope. */
	data?: object;
	/** The older shape: its fields except `event` and `signature`. */
	fields?: Record<string, string>;
	about?: string;
}

/** Actions throw an Error for anything that does not exist or is not possible. */
export interface WebhooksControl {
	/** Registers an address at once. `version` and `events` as in the dashboard; default: the first of VERSIONS, all events. */
	register(registration: Registration): AddressView;
	/** Does what the dashboard does: probes, tests, and saves only on success. `anyway`: Payments lets one save regardless (W67). */
	testAndAdd(registration: Registration & { anyway?: boolean }): Promise<Trial>;
	/** Sends only the test call of a product's dashboard. */
	test(registration: Registration): Promise<Heard | undefined>;
	/** Probes by GET, HEAD and OPTIONS (QO section 6.5). */
	probe(url: string): Promise<Record<string, Heard>>;
	remove(addressId: number): void;
	/** Switches an address back on after too many failures. Events it missed are not sent automatically. */
	activate(addressId: number): AddressView;
	addresses(): AddressView[];
	/** Sends posts for addresses under `publicBase` to `localBase` on this machine. Orders and links take https addresses only. */
	tunnel(publicBase: string, localBase: string): void;
	/** From now on some webhooks are lost, doubled or late; the same ones for the same seed. `{}`: none. */
	disturb(disturbance: Disturbance): void;
	/** Signs a product's webhooks with another key: the oldest active one (QO section 6.1). Without `secret`: the sandbox's own key. */
	signWith(product: Product, secret?: string): void;
	tell(event: AnyEvent): void;
	/**
	 * Posts what is due by the sandbox's clock and waits for the answers. `untilEmpty`: also posts what is due later, and retries.
	 * @returns the deliveries that were tried
	 */
	deliver(options?: { untilEmpty?: boolean }): Promise<DeliveryView[]>;
	/** Resolves when nothing is in flight and nothing is due. */
	idle(): Promise<void>;
	/** Oldest first. */
	deliveries(filter?: DeliveryFilter): DeliveryView[];
	/** Posts it once more, like the dashboard's resend. */
	resend(deliveryId: number): DeliveryView;
}
