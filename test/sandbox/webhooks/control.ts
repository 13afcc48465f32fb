// What a test, a demo or a person can do with the webhooks: register addresses, try them, disturb the line, deliver now, read what came of it.
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

/** What a dashboard did to save an address. */
export interface Trial {
	/** Undefined where it was not saved. */
	address?: AddressView;
	/** What was heard of each probe, by its method; none but Payouts' dashboard is known to send them. */
	probes: Record<string, Heard>;
	/** What the test call was answered; undefined for a product without one. */
	test?: Heard;
}

/** Any event, for those that nothing in the sandbox brings about. */
export interface AnyEvent {
	product: Product;
	type: string;
	/** Today's shape: the `data` of the envelope. */
	data?: object;
	/** The older shape: its fields but for `event` and `signature`. */
	fields?: Record<string, string>;
	about?: string;
}

/** Actions throw an Error for what does not exist or cannot be. */
export interface WebhooksControl {
	/** Registers an address at once. `version` and `events` as the dashboard has them; default the newest, all. */
	register(registration: Registration): AddressView;
	/** As a person does it in the dashboard: probes, test, and saved only if that went well. `anyway`: Payments lets one go on without (W67). */
	testAndAdd(registration: Registration & { anyway?: boolean }): Promise<Trial>;
	/** The test call of a product's dashboard alone. */
	test(registration: Registration): Promise<Heard | undefined>;
	/** By GET, HEAD and OPTIONS (QO section 6.5). */
	probe(url: string): Promise<Record<string, Heard>>;
	remove(addressId: number): void;
	/** Switches one on again that failed too often. What was told meanwhile does not come by itself. */
	activate(addressId: number): AddressView;
	addresses(): AddressView[];
	/** Posts to addresses that begin with the first go to the second, on this machine. Orders and links take https addresses only. */
	tunnel(publicBase: string, localBase: string): void;
	/** From now on some are lost, doubled or late, the same ones for the same seed. `{}`: none. */
	disturb(disturbance: Disturbance): void;
	/** Signs a product's webhooks with another key: the oldest active one (QO section 6.1). Without `secret`: the sandbox's own. */
	signWith(product: Product, secret?: string): void;
	tell(event: AnyEvent): void;
	/** Posts what is due by the sandbox's clock and waits for the answers; `untilEmpty`: repeats as well, without waiting for their time. @returns what was tried */
	deliver(options?: { untilEmpty?: boolean }): Promise<DeliveryView[]>;
	/** Resolves when nothing is on its way and nothing is due. */
	idle(): Promise<void>;
	/** Oldest first. */
	deliveries(filter?: DeliveryFilter): DeliveryView[];
	/** Once more, as by the dashboard's resend. */
	resend(deliveryId: number): DeliveryView;
}
